"""`calcquiz check` and `calcquiz test` as an author runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from calcquiz.cli import main
from tests.workbench.tiny_pack import Change, changed, write_pack

U, Q, C = "urgency/all.yaml", "questions/all.yaml", "cases/all.yaml"


def author(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def pack(folder: Path, *changes: Change) -> str:
    return str(write_pack(folder / "mine", changed(*changes)[0]))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_pack_in_order_says_so_and_prints_for_whom_its_red_flags_are_promised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = author(capsys, "check", pack(tmp_path))
    assert (code, err) == (0, "")
    assert "tiny 1 is in order: 7 questions, 1 topic, 3 urgency rules (2 red flags)" in out
    assert out.startswith(
        "1 of 2 red flags are asked of everyone, the others where this is so:\n   1  place is shoulder\n"
    )
    assert "hot_shoulder" not in out


def test_every_scope_is_told_with_its_red_flags_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = author(capsys, "check", pack(tmp_path), "--scopes")[1]
    assert "  everyone: 1 red flag\n      chest_pain_now\n  place is shoulder: 1 red flag\n      hot_shoulder\n" in out


def test_the_scope_of_one_red_flag_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = pack(tmp_path)
    out = author(capsys, "check", mine, "--rule", "hot_shoulder")[1]
    assert out.startswith("hot_shoulder is asked of everyone for whom place is shoulder.\n")
    assert author(capsys, "check", mine, "--rule", "chest_pain_now")[1].startswith(
        "chest_pain_now is asked of everyone.\n"
    )
    code, out, err = author(capsys, "check", mine, "--rule", "hot_sholder")
    assert (code, out, err) == (2, "", "calcquiz: no red flag 'hot_sholder'; did you mean 'hot_shoulder'?\n")


def test_a_pack_in_this_folder_is_not_taken_for_the_shipped_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pack(tmp_path))
    assert author(capsys, "test", ".")[2] == ""
    code, out, err = author(capsys, "test", "--case", "typical")
    assert (code, "0 failed" in out) == (0, True)
    assert err == "calcquiz: this is the shipped pack; 'calcquiz test .' looks at the one in this folder\n"


def test_every_problem_is_a_line_that_an_editor_can_follow_from_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = pack(tmp_path, (U, "level: soon", "level: son"), (Q, "fact: true", "fact: yes"))
    code, out, err = author(capsys, "check", mine)
    assert code == 1
    assert [line.split(" ")[0] for line in out.splitlines()] == ["mine/questions/all.yaml:15:9:", f"mine/{U}:19:10:"]
    assert err == "calcquiz: 2 errors in 2 files; 'calcquiz check --explain value' says more\n"
    assert author(capsys, "check", "mine")[1] == out


def test_a_pack_may_be_named_before_or_after_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = pack(tmp_path)
    assert author(capsys, "--pack", mine, "check")[0] == 0
    assert "tiny 1" in author(capsys, "--pack", mine, "check")[1]
    assert author(capsys, "--pack", mine, "test")[1] == "5 passed, 0 failed\n"
    assert author(capsys, "test", "--pack", mine)[1] == "5 passed, 0 failed\n"
    assert author(capsys, "test", mine, "--file", "cases/all.yaml")[1] == "5 passed, 0 failed\n"


def test_no_pack_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "test"):
        code, out, err = author(capsys, command, "nowhere")
        assert code == 1
        assert out == "nowhere: no such folder [no-pack]\n"
        assert err.startswith("calcquiz: 1 error in 1 file" if command == "check" else "calcquiz: 1 problem")


@pytest.mark.parametrize(
    "change",
    [
        (U, "when: {arm_flags: numb}", "when: {arm_flag: numb}"),
        (Q, "  min: 0\n  max: 120\n", ""),
        (Q, "section: emergency", "section: emergncy"),
        (Q, "- id: place\n", "- id: place\n  ask_when: {place: knee}\n"),
        (U, "level: soon", "level: son"),
    ],
)
def test_cases_are_not_run_on_a_pack_that_does_not_hold_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Change
) -> None:
    code, out, err = author(capsys, "test", pack(tmp_path, change))
    assert code == 1
    assert out.startswith("mine/")
    assert "passed" not in out
    assert f"see 'calcquiz check {tmp_path / 'mine'}'" in err


def test_cases_are_run_while_other_faults_are_still_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = pack(tmp_path, (U, "  sooner_if: the shoulder becomes hot\n", ""))
    assert author(capsys, "check", mine)[0] == 1
    assert author(capsys, "test", mine) == (0, "5 passed, 0 failed\n", "")
