"""`calcquiz export` and `calcquiz run --export`: the page as a file, or one clear line and nothing lost."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calcquiz.cli import main
from calcquiz.engine import Rulebook
from calcquiz.session import Session, Store
from tests.shipped import shipped_rulebook

AT = "2026-11-20T12:30:00+00:00"
THEN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FIRST, SECOND = "20261120-120000-0123abcd", "20261120-120000-0199ffff"
ANSWERS = {
    "about": "me",
    "emergency_now": "none_of_these",
    "emergency_body": "none_of_these",
    "emergency_adult": "none_of_these",
    "place": ["side_back"],
    "age": 44,
}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return shipped_rulebook()


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("CALCQUIZ_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "state"


@pytest.fixture
def kept(state, rulebook) -> Store:
    """Two kept sessions; the second is the last one."""
    store = Store(state)
    for session_id, minutes in ((FIRST, 0), (SECOND, 5)):
        session = Session.begin(rulebook, THEN, region="GB", session_id=session_id)
        for question, answer in ANSWERS.items():
            session = session.answer(question, answer, THEN + timedelta(minutes=minutes))
        session = session.write("own_words", f"My words of {session_id}.", THEN)
        store.save(session)
    return store


def export(*words: str) -> int:
    return main(["export", *words, "--at", AT])


def complaint(capsys) -> str:
    """Give the one line that was said on standard error; nothing may be said on standard output."""
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("calcquiz: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize("ending", ["html", "txt", "md", "json", "HTML"])
def test_the_ending_chooses_the_form(kept, tmp_path, capsys, ending):
    path = tmp_path / f"page.{ending}"
    assert export(FIRST, "--to", str(path)) == 0
    assert capsys.readouterr().out == f"Written, readable by you alone: {path}. Nothing was sent.\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text(encoding="utf-8")
    assert "My words of" in text
    begins = {"html": "<!doctype html>", "txt": "Summary for", "md": "# Summary for", "json": "{"}
    assert text.startswith(begins[ending.casefold()])


def test_a_session_is_named_by_its_id_by_a_unique_beginning_or_as_the_last(kept, tmp_path):
    for number, (wanted, found) in enumerate(
        [(FIRST, FIRST), ("20261120-120000-012", FIRST), (SECOND[:-1], SECOND), ("last", SECOND)]
    ):
        path = tmp_path / f"{number}.json"
        assert export(wanted, "--to", str(path)) == 0
        assert json.loads(path.read_text())["own_words"] == f"My words of {found}."


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("20261120", f"begins 2 kept sessions; which one? {SECOND}, {FIRST}"),
        ("20261120-120000-0123abce", f"did you mean '{FIRST}'?"),
        ("nonsense", "'calcquiz sessions' lists them"),
        ("", "no kept session ''"),
    ],
)
def test_an_unclear_session_is_one_clear_line(kept, tmp_path, capsys, wanted, said):
    assert export(wanted, "--to", "page.md") == 2
    assert said in complaint(capsys)
    assert not (tmp_path / "page.md").exists()


def test_without_any_kept_session_it_says_so(capsys):
    assert export("last", "--to", "page.md") == 2
    assert "nothing is kept on this computer" in complaint(capsys)


def test_a_session_file_that_cannot_be_read_is_named(kept, state, capsys):
    (state / f"{FIRST}.json").write_text("{")
    assert export(FIRST, "--to", "page.md") == 2
    assert f"{FIRST}.json cannot be read" in complaint(capsys)


def test_answers_to_another_pack_version_are_not_read_with_these_rules(kept, rulebook, capsys):
    session = Session("20261120-110000-00000000", THEN, rulebook.pack.id, "0.0.1")
    kept.save(session.answer("about", "me", THEN))
    assert export("20261120-11", "--to", "page.md") == 2
    assert "were given with pack calcquiz 0.0.1" in complaint(capsys)


def test_old_answers_say_of_when_their_urgency_is(kept, tmp_path):
    assert main(["export", FIRST, "--to", "page.txt", "--at", "2026-11-23T09:00+00:00"]) == 0
    text = " ".join((tmp_path / "page.txt").read_text().split())
    assert "23 November 2026, 09:00" in text
    assert "Worked out 20 November 2026, 12:00." in text
    assert "danger signs were not asked about again since" in text


def test_the_region_of_the_session_gives_the_number_and_another_can_be_named(kept, tmp_path):
    assert export(FIRST, "--to", "a.txt") == 0
    assert export(FIRST, "--to", "b.txt", "--region", "us", "--name", "Jo Miller") == 0
    assert "Call 999 now" in (tmp_path / "a.txt").read_text()
    assert "Call 911 now" in (tmp_path / "b.txt").read_text()
    assert "Name: Jo Miller" in (tmp_path / "b.txt").read_text()


def test_the_same_session_and_clock_give_the_same_bytes(kept, tmp_path):
    for ending in (".html", ".txt", ".md", ".json"):
        assert export(FIRST, "--to", f"a{ending}") == export(FIRST, "--to", f"b{ending}") == 0
        assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


# --- what stands in the way ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("page.htm", "ends in .html, .txt, .md or .json; did you mean '.html'?"),
        ("page.pdf", "ends in .html, .txt, .md or .json"),
        ("page", "ends in .html, .txt, .md or .json"),
        (".html", "ends in .html, .txt, .md or .json"),
        ("", "ends in .html, .txt, .md or .json"),
        ("no/such/page.md", "there is no such folder"),
        ("a.txt/page.md", "a part of the path is not a folder"),
        ("x" * 400 + ".md", "the name is too long"),
        ("a\0b.md", "that is no file name"),
        (".", "is a folder"),
        ("folder.md", "is a folder"),
        ("\x1b[31mpage.exe", "ends in .html"),
    ],
)
def test_a_file_that_cannot_be_written_is_one_clear_line(kept, tmp_path, capsys, file, said):
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "a.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    for force in ((), ("--force",)):
        assert export(FIRST, "--to", file, *force) == 2
        line = complaint(capsys)
        assert said in line
        assert "\x1b" not in line
    assert sorted(tmp_path.rglob("*")) == before


def test_an_existing_file_is_kept_unless_it_is_forced(kept, tmp_path, capsys):
    path = tmp_path / "page.md"
    path.write_text("mine")
    assert export(FIRST, "--to", "page.md") == 2
    assert "page.md is there already; --force writes over it" in complaint(capsys)
    assert path.read_text() == "mine"
    assert export(FIRST, "--to", "page.md", "--force") == 0
    assert path.read_text().startswith("# Summary")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_not_followed(kept, tmp_path, capsys):
    (tmp_path / "page.md").symlink_to(tmp_path / "elsewhere.md")
    assert export(FIRST, "--to", "page.md") == 2
    assert "is there already" in complaint(capsys)
    assert export(FIRST, "--to", "page.md", "--force") == 0
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ("open", errno.EROFS, "the folder is read-only"),
        ("open", errno.EACCES, "there is no right to write there"),
        ("write", errno.ENOSPC, "the disk is full"),
        ("fsync", errno.EDQUOT, "the disk is full"),
        ("replace", errno.EIO, "error"),
    ],
)
def test_a_full_or_closed_disk_leaves_the_old_page_and_no_pieces(kept, tmp_path, capsys, monkeypatch, call, code, said):
    path = tmp_path / "page.md"
    path.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    there = getattr(os, call)

    def fails(*words, **named):
        if call == "open" and ".tmp" not in str(words[0]):
            return there(*words, **named)
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        assert export(FIRST, "--to", "page.md", "--force") == 2
    line = complaint(capsys)
    assert said in line
    assert "nothing was written" in line
    assert path.read_text() == "mine"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
def test_a_disk_that_fills_up_while_writing_leaves_nothing(kept, tmp_path):
    command = f"ulimit -f 1; exec {sys.executable} -B -m calcquiz export {FIRST} --to page.html"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "calcquiz: cannot write page.html: the disk is full; nothing was written\n"
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


@pytest.mark.parametrize("at", ["yesterday", "2026-11-20", "2026-11-20T09:30", "", "0001-01-01T00:00+14:00", "\x1b[2J"])
def test_a_time_that_cannot_be_read_is_one_clear_line(kept, capsys, at):
    assert main(["export", FIRST, "--to", "page.md", "--at", at]) == 2
    assert "expected one such as 2026-11-20T09:30+00:00" in complaint(capsys)


def test_export_needs_a_file_to_write_to(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["export", "last"])
    assert ended.value.code == 2
    assert "--to" in complaint(capsys)


def test_export_brings_no_screen_with_it(kept, tmp_path):
    code = (
        "import sys; from calcquiz.cli import main; "
        f"assert main(['export', '{FIRST}', '--to', 'page.md']) == 0; "
        "assert not {'textual', 'rich'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, stdout=subprocess.DEVNULL)


# --- run --export --------------------------------------------------------------------------------


@pytest.fixture
def answers(tmp_path) -> str:
    (tmp_path / "answers.yaml").write_text(json.dumps(ANSWERS))
    return "answers.yaml"


def test_run_writes_every_page_that_it_is_asked_for_and_prints_the_assessment(answers, tmp_path, capsys):
    files = [word for ending in ("html", "txt", "md", "json") for word in ("--export", f"page.{ending}")]
    assert main(["run", answers, "--json", "--at", AT, "--region", "GB", *files]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == 1
    assert json.loads((tmp_path / "page.json").read_text())["prepared_at"] == AT
    for ending in ("html", "txt", "md"):
        text = (tmp_path / f"page.{ending}").read_text()
        assert "20 November 2026, 12:30" in text
        assert "Call 999 now" in text
        assert stat.S_IMODE((tmp_path / f"page.{ending}").stat().st_mode) == 0o600


def test_run_with_the_same_clock_gives_the_same_bytes(answers, tmp_path):
    for name in ("a.html", "b.html"):
        assert main(["run", answers, "--export", name, "--at", AT]) == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--export", "a.md", "--export", "b.pdf"),
        ("--export", "a.md", "--export", "mine.txt"),
        ("--export", "a.md", "--export", "a.md"),
        ("--export", "a.md", "--at", "soon"),
        ("--export", "no/such/a.md"),
    ],
)
def test_run_writes_and_prints_nothing_when_a_name_or_the_time_is_wrong(answers, tmp_path, capsys, words):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["run", answers, *words]) == 2
    complaint(capsys)
    assert not (tmp_path / "a.md").exists()
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_run_writes_over_a_file_only_when_forced(answers, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["run", answers, "--export", "mine.txt", "--force"]) == 0
    assert (tmp_path / "mine.txt").read_text().startswith("Summary")
