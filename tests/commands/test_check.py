"""`calcquiz check` as an author and a program run it: levels, formats, explanations."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

from calcquiz.cli import main
from calcquiz.workbench.explanations import codes
from tests.workbench.tiny_pack import Change, changed, write_pack

ROOT = Path(__file__).resolve().parents[2]
U, Q, T, E, S = (
    "urgency/all.yaml", "questions/all.yaml", "topics/shoulder_calcium.yaml", "exceptions.yaml", "sources.yaml"
)  # fmt: skip
WARNING = (S, "  url: https://example.org/page\n  read: page", "  read: from_memory")
MODERATE = (T, "for: strong, why: It can", "for: moderate, why: It can")
ERROR = (U, "level: soon", "level: son")


def author(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def pack(folder: Path, *changes: Change) -> str:
    write_pack(folder / "mine", changed(*changes)[0])
    return "mine"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_warning_is_shown_and_fails_only_when_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = pack(tmp_path, WARNING, MODERATE)
    code, out, err = author(capsys, "check", mine)
    assert (code, err) == (0, "")
    assert out.startswith("mine/sources.yaml:2:1: warning: this source has no address")
    assert "tiny 1 has 1 warning: 7 questions" in out
    code, out, err = author(capsys, "check", mine, "--strict")
    assert code == 1
    assert err == "calcquiz: 1 warning in 1 file; 'calcquiz check --explain no-address' says more\n"


def test_errors_and_warnings_are_counted_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = author(capsys, "check", pack(tmp_path, WARNING, MODERATE, ERROR))
    assert code == 1
    assert err == "calcquiz: 1 error and 1 warning in 2 files; 'calcquiz check --explain value' says more\n"


def test_places_that_are_still_to_be_written_are_not_called_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    author(capsys, "new", "pack", "mouth", "--topic", "gland_stone", "--place", "head")
    code, out, err = author(capsys, "check", "mouth")
    places = out.count("\n")
    assert (code, places > 40) == (1, True)
    assert err == f"calcquiz: {places} places to write in 7 files; 'calcquiz check --explain to-write' says more\n"
    topic = tmp_path / "mouth" / "topics" / "gland_stone.yaml"
    topic.write_text(topic.read_text(encoding="utf-8").replace("cluster: other", "clutser: other"), encoding="utf-8")
    err = author(capsys, "check", "mouth")[2]
    places = f"{places} places to write in 7 files"
    assert err == f"calcquiz: 1 error and {places}; 'calcquiz check --explain unknown-key' says more\n"


def test_the_last_line_counts_what_the_pack_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = author(capsys, "check", pack(tmp_path))
    last = " ".join(out.split())
    assert "3 evidence lines (0 without a source), 2 sources (50% opened)" in last
    assert last.endswith("1 covered row, 5 cases, 1 exception.")


def test_json_has_every_problem_with_its_place_and_what_an_exception_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = pack(tmp_path, (T, "against: weak", "for: weak"))
    code, out, err = author(capsys, "check", mine, "--format", "json")
    assert (code, err) == (1, "")
    data = json.loads(out)
    assert data["schema"] == 1
    assert (data["in_order"], data["errors"], data["warnings"]) == (False, 1, 0)
    assert data["problems"] == [
        {
            "file": "mine/topics/shoulder_calcium.yaml",
            "line": 11,
            "column": 3,
            "severity": "error",
            "code": "no-against",
            "message": "expected an 'against' line for the commonest look-alike",
            "thing": "shoulder_calcium",
            "path": "evidence",
        }
    ]
    assert data["counts"]["sources_opened"] == 1
    excuse = '- {check: no-against, things: [shoulder_calcium], path: evidence, reason: A tale., on: "2026-11-27"}\n'
    mine = pack(tmp_path, (T, "against: weak", "for: weak"), (E, "", excuse))
    assert author(capsys, "check", mine, "--format", "json")[0] == 0


def test_json_of_a_pack_that_does_not_read_is_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = author(capsys, "check", pack(tmp_path, (U, "level: soon", "level: [")), "--format", "json")
    data = json.loads(out)
    assert (code, data["pack"], data["counts"], data["scopes"]) == (1, None, None, [])
    code, out, _ = author(capsys, "check", "nowhere", "--format", "json")
    assert json.loads(out)["problems"][0]["line"] is None


def test_every_field_of_the_json_is_documented(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(author(capsys, "check", pack(tmp_path, WARNING, MODERATE), "--format", "json")[1])
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    for field in (*data, *data["problems"][0], *data["counts"]):
        assert f"`{field}`" in page, field


def test_github_marks_the_line_and_nothing_in_a_pack_can_become_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = 'level: "100%,a:b\\n::error file=x::gotcha\\r\\n::stop-commands::x"'
    code, out, err = author(capsys, "check", pack(tmp_path, (U, "level: soon", hostile)), "--format", "github")
    assert code == 1
    assert err.startswith("calcquiz: 1 error in 1 file")
    assert out.count("\n") == 1
    assert out.startswith("::error file=mine/urgency/all.yaml,line=19,col=10,title=value::'level': expected one of")
    assert "'100%25,a:b ::error file=x::gotcha ::stop-commands::x'" in out


def test_a_file_name_cannot_end_a_property_of_a_github_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = pack(tmp_path, ("urgency/a,line=1::x.yaml", "", "- ["))
    _, out, _ = author(capsys, "check", mine, "--format", "github")
    assert out.startswith("::error file=mine/urgency/a%2Cline=1%3A%3Ax.yaml,line=2,col=1,title=yaml::not valid YAML")


def test_a_warning_is_a_warning_for_github_and_a_folder_has_no_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = author(capsys, "check", pack(tmp_path, WARNING, MODERATE), "--format", "github")
    assert code == 0
    assert out.startswith("::warning file=mine/sources.yaml,line=2,col=1,title=no-address::")
    assert author(capsys, "check", "nowhere", "--format", "github")[1].startswith(
        "::error file=nowhere,title=no-pack::no such folder"
    )


@pytest.mark.parametrize("code", list(codes()))
def test_every_code_is_explained_on_lines_that_fit(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    done, out, _ = author(capsys, "check", "--explain", code)
    assert done == 0
    assert out.startswith(f"{code} (")
    assert "\nInstead: " in out
    words = [line for line in out.splitlines() if not line.startswith("    ")]
    assert max(map(len, words)) < 80
    assert "xception" in "".join(words[-2:])


def test_a_code_may_be_given_as_it_stands_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    explained = author(capsys, "check", "--explain", "if-unsure")
    assert author(capsys, "check", "--explain", "[if-unsure]") == explained
    assert author(capsys, "check", "--explain", "If_Unsure") == explained


def test_the_scopes_of_the_shipped_pack_take_ten_lines_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    out = author(capsys, "check")[1].splitlines()
    scopes = out[: next(number for number, line in enumerate(out) if "is in order" in line)]
    assert len(scopes) <= 10
    assert max(map(len, out)) < 80
    assert "of 3" in scopes[0]
    assert "--scopes" in scopes[-1]
    counts = [int(line.split()[0]) for line in scopes[1:-1]]
    assert counts == sorted(counts, reverse=True)


def test_an_unknown_code_is_wrong_use_and_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = author(capsys, "check", "--explain", "never-treu\x1b[31m")
    assert (code, out) == (2, "")
    assert "did you mean 'never-true'?" in err
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_the_page_of_all_checks_is_current() -> None:
    spec = importlib.util.spec_from_file_location("make_checks", ROOT / "docs" / "make_checks.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == made.page(), "make it anew: python docs/make_checks.py"
    headings = set(re.findall(r"^### (.+)$", page, re.MULTILINE))
    assert set(re.findall(r"\]\(#([a-z0-9-]+)\)", page)) == headings == set(codes())
