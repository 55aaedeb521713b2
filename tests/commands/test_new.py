"""`calcquiz new` as an author runs it, up to a pack in which everything is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from calcquiz.cli import main
from calcquiz.pack.problems import Problem
from calcquiz.pack.shipped import shipped_pack
from calcquiz.session import files
from calcquiz.workbench.check import check_folder
from tests.workbench.tiny_pack import changed, write_pack

# What an author might write in a place, by a word of what the place asks for; the first that fits.
PLAUSIBLE = (
    ("how common", "common"),
    ("how strongly", "moderate"),
    ("for someone who is not sure", "same_day"),
    ("how urgent the danger sign", "same_day"),
    ("how urgent this story", "routine"),
    ("what you opened", "from_memory"),
    ("the address of", "https://example.org/page"),
    ("the option of 'place'", "knee"),
    ("its section", "leg"),
    ("the option of 'report_words'", "second"),
    ("its danger sign in", "other_danger"),
    ("a claim", "'It goes away.' It may."),
    ("", "Some plain words"),
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def problems_of(folder: Path) -> tuple[Problem, ...]:
    return check_folder(folder).problems


def write_everywhere(folder: Path, only: str = "") -> int:
    """Write something plausible in every place that check names, or only where it asks so; give how many there were."""
    places = [p for p in problems_of(folder) if p.code in ("to-write", "to-write-first") and only in p.message]
    for place in sorted(places, reverse=True):  # from the end, so that no place moves before its turn
        path = Path(place.file)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        line, start = lines[place.line - 1], place.column - 1
        assert line[start:].startswith('"WRITE: '), (place, line)
        end = line.index('"', start + 1) + 1
        said = next(text for word, text in PLAUSIBLE if word in place.message)
        lines[place.line - 1] = f'{line[:start]}"{said}"{line[end:]}'
        path.write_text("".join(lines), encoding="utf-8")
    return len(places)


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("place", [[], ["--place", "knee"]])
def test_in_a_new_pack_nothing_is_wrong_but_what_is_to_be_written(tmp_path: Path, place: list[str]) -> None:
    assert main(["new", "pack", "mine", "--topic", "first", *place]) == 0
    assert {problem.code for problem in problems_of(tmp_path / "mine")} == {"to-write", "to-write-first"}
    assert all(problem.line for problem in problems_of(tmp_path / "mine"))
    written = "".join(tree(tmp_path / "mine").values())
    assert len(problems_of(tmp_path / "mine")) == written.count('"WRITE: ')


@pytest.mark.parametrize("place", [[], ["--place", "knee"]])
def test_while_texts_are_missing_nothing_else_is_reported_of_them(tmp_path: Path, place: list[str]) -> None:
    assert main(["new", "pack", "mine", "--topic", "first", *place]) == 0
    for words in (
        "write how",
        "what you opened",
        "the address",
        "its section",
    ):  # words of the format: the files can be read then
        write_everywhere(tmp_path / "mine", words)
    result = check_folder(tmp_path / "mine")
    assert result.loaded is not None
    assert {problem.code for problem in result.problems} == {"to-write", "to-write-first"}


@pytest.mark.parametrize("place", [[], ["--place", "knee"]])
def test_a_pack_with_two_topics_is_green_once_everything_is_written(
    tmp_path: Path, place: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "pack", "mine", "--topic", "first", *place]) == 0
    assert write_everywhere(tmp_path / "mine") > 40
    assert problems_of(tmp_path / "mine") == ()
    assert main(["new", "topic", "second", "--pack", "mine", *place]) == 0
    assert {problem.code for problem in problems_of(tmp_path / "mine")} == {"to-write", "to-write-first"}
    write_everywhere(tmp_path / "mine")
    added = {"questions/report.yaml": "second"}  # what the places told to add
    if place:
        added["questions/first.yaml"] = "other_danger"
    for name, option in added.items():
        with (tmp_path / "mine" / name).open("a", encoding="utf-8") as file:
            file.write(f"    - {{id: {option}, label: Second, finding: second}}\n")
    assert problems_of(tmp_path / "mine") == ()
    capsys.readouterr()
    assert main(["test", "mine"]) == 0, capsys.readouterr().out


def test_a_topic_is_added_to_the_shipped_pack_with_its_own_words_for_everything(tmp_path: Path) -> None:
    shutil.copytree(shipped_pack(), tmp_path / "rules")
    before = tree(tmp_path / "rules")
    assert main(["new", "topic", "bursa_calcium", "--pack", "rules", "--place", "shoulder"]) == 0
    after = tree(tmp_path / "rules")
    new = {name for name in after if name not in before}
    assert new == {f"{folder}/bursa_calcium.yaml" for folder in ("topics", "questions", "urgency", "cases")}
    assert [name for name in before if after[name] != before[name]] == ["sources.yaml"]
    assert after["sources.yaml"].startswith(before["sources.yaml"])
    # It uses the checklist and the report question that are there, and the editor line of the pack.
    assert "upper_limb_flags: " in after["urgency/bursa_calcium.yaml"]
    assert "report_words: " in after["topics/bursa_calcium.yaml"]
    assert "checklist" not in after["questions/bursa_calcium.yaml"]
    first = after["topics/bursa_calcium.yaml"].splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../docs/schema/topics.schema.json"
    assert {problem.code for problem in problems_of(tmp_path / "rules")} == {"to-write", "to-write-first"}


def test_a_pack_without_a_report_question_gets_one(tmp_path: Path) -> None:
    files, _ = changed(
        ("questions/all.yaml", "kind: search_many", "kind: pick_many\n  none: None"),
        ("questions/all.yaml", ", aliases: [calcified tendon]", ""),
    )
    write_pack(tmp_path / "tiny", files)
    assert main(["new", "topic", "elbow", "--pack", "tiny"]) == 2  # its id is taken by the list of report words
    files["questions/all.yaml"] = files["questions/all.yaml"].replace("id: report_words", "id: report_list")
    files["topics/shoulder_calcium.yaml"] = files["topics/shoulder_calcium.yaml"].replace(
        "report_words:", "report_list:"
    )
    files["cases/all.yaml"] = files["cases/all.yaml"].replace("report_words:", "report_list:")
    write_pack(tmp_path / "tiny", files)
    assert main(["new", "topic", "elbow", "--pack", "tiny"]) == 0
    assert 'section: "WRITE: its section: person, ' in (tmp_path / "tiny/questions/report.yaml").read_text()
    assert {problem.code for problem in problems_of(tmp_path / "tiny")} == {"to-write", "to-write-first"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["topic", "Heel-Spur", "--pack", "tiny"], "'Heel-Spur' is no id: expected lower case letters, digits and "),
        (["topic", "all", "--pack", "tiny"], "'all' is a reserved word"),
        (["topic", "x" * 61, "--pack", "tiny"], "an id may have at most 60 signs"),
        (["topic", "shoulder_calcium", "--pack", "tiny"], "the pack has a topic 'shoulder_calcium' already"),
        (["topic", "arm", "--pack", "tiny"], "the pack has a question 'arm_flags' already"),
        (["topic", "there", "--pack", "tiny"], "tiny/urgency/there.yaml is there already; nothing was written"),
        (["topic", "x", "--pack", "tiny", "--place", "elbow"], "'place' has no option 'elbow'; expected one of "),
        (["topic", "x"], "no pack.yaml in this folder; name the pack with --pack FOLDER"),
        (["pack", "tiny"], "tiny is there already; name a new folder"),
        (["pack", "tiny/pack.yaml"], "tiny/pack.yaml is there already; name a new folder"),
        (["pack", "nowhere/deep"], "cannot write into nowhere/deep: there is no such folder; nothing was written"),
        (["pack", "mine", "--topic", "Übung"], "'Übung' is no id"),
        (["pack", "mine", "--place", "elbow"], "'place' has no option 'elbow'"),
    ],
)
def test_what_cannot_be_made_is_one_line_and_nothing_changes(
    tmp_path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pack(tmp_path / "tiny")
    (tmp_path / "tiny/urgency/there.yaml").touch()
    before = tree(tmp_path)
    assert main(["new", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"calcquiz: {said}")
    assert err.count("\n") == 1
    assert tree(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["tiny"]


@pytest.mark.parametrize("fails_at", range(5))
def test_a_topic_is_written_whole_or_not_at_all(
    tmp_path: Path, fails_at: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pack(tmp_path / "tiny")
    before = tree(tmp_path)
    written = []

    def failing(path: Path, data: bytes, *, replace: bool) -> None:
        if len(written) == fails_at:
            raise OSError(28, "No space left on device")
        written.append(path)
        files.write_whole(path, data, replace=replace)

    monkeypatch.setattr("calcquiz.commands.new.write_whole", failing)
    assert main(["new", "topic", "elbow", "--pack", "tiny"]) == 2
    assert capsys.readouterr().err == "calcquiz: cannot write into tiny: the disk is full; nothing was written\n"
    assert tree(tmp_path) == before


def test_a_source_is_not_added_where_it_would_change_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pack(tmp_path / "tiny")
    (tmp_path / "tiny/sources.yaml").write_text("{book: {by: A, title: B, read: from_memory, on: '2026-11-20'}}")
    before = tree(tmp_path)
    assert main(["new", "topic", "elbow", "--pack", "tiny"]) == 2
    assert "sources.yaml: a source cannot be added at its end; nothing was written" in capsys.readouterr().err
    assert tree(tmp_path) == before


def test_a_pack_may_be_tried_with_words_missing_but_never_with_safety_words_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("about: me\n")
    assert main(["new", "pack", "mine", "--topic", "first", "--place", "knee"]) == 0
    write_everywhere(tmp_path / "mine")
    topic, rule = tmp_path / "mine/topics/first.yaml", tmp_path / "mine/urgency/first.yaml"
    topic.write_text(topic.read_text().replace('title: "Some plain words"', 'title: "WRITE: the title"'))
    assert main(["run", str(answers), "--pack", "mine"]) == 0
    rule.write_text(rule.read_text().replace('do: "Some plain words"', 'do: "WRITE: what to do"'))
    capsys.readouterr()
    assert main(["run", str(answers), "--pack", "mine"]) == 1
    assert "mine/urgency/first.yaml:6:7: write what to do [to-write-first]" in capsys.readouterr().err
