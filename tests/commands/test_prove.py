"""`calcquiz prove` as an author runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calcquiz.cli import main
from tests.workbench.tiny_pack import changed, write_pack

HIDDEN = ("urgency/all.yaml", "when: {arm_flags: hot_joint}", "when: {emergency_signs: chest_pain}")


def test_a_pack_of_which_everything_holds_is_told_in_a_line_a_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prove", str(write_pack(tmp_path))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Every question can be asked: proved of all 7 questions." in lines
    assert lines[-1].startswith("All ")
    assert all(len(line) <= 79 for line in lines)


def test_what_does_not_hold_is_told_with_the_reason_and_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, _ = changed(HIDDEN)
    assert main(["prove", str(write_pack(tmp_path, files))]) == 1
    assert "refuted: hot_shoulder: whenever it is true, so is chest_pain_now" in capsys.readouterr().out


def test_one_thing_is_told_with_the_answers_that_show_it_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prove", str(write_pack(tmp_path)), "--claim", "highest", "--about", "hot_shoulder"]) == 0
    out = capsys.readouterr().out
    assert "- Where is it? Shoulder" in out
    assert "- Is any of this true of the arm? A hot joint" in out


def test_saved_witnesses_are_cases_that_the_pack_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path)
    file = pack / "cases" / "witnesses.yaml"
    assert main(["prove", str(pack), "--save", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("witnesses.yaml")
    assert main(["test", str(pack)]) == 0
    assert " 0 failed" in capsys.readouterr().out
    before = file.read_bytes()
    assert main(["prove", str(pack), "--save", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_json_is_the_same_for_the_same_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = str(write_pack(tmp_path))
    assert main(["prove", pack, "--json"]) == 0
    first = capsys.readouterr().out
    assert main(["prove", pack, "--json"]) == 0
    assert capsys.readouterr().out == first
    told = json.loads(first)
    assert told["schema"] == 1
    assert {verdict["outcome"] for verdict in told["verdicts"]} == {"proved"}
    assert {"claim", "about", "outcome", "reason", "witness"} == set(told["verdicts"][0])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--claim", "hihgest"], "did you mean 'highest'"),
        (["--about", "hot_shouldre"], "did you mean 'hot_shoulder'"),
        (["--save", "nowhere/at/all.yaml"], "cannot write nowhere/at/all.yaml"),
        (["--save", "witnesses.txt"], "expected a file that ends in .yaml, found witnesses.txt"),
    ],
)
def test_wrong_use_is_one_clear_line_and_exit_code_2(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prove", str(write_pack(tmp_path)), *words]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_pack_whose_parts_do_not_go_together_is_not_proved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, _ = changed(("urgency/all.yaml", "{arm_flags: numb}", "{arm_flag: numb}"))
    assert main(["prove", str(write_pack(tmp_path, files))]) == 1
    told = capsys.readouterr()
    assert "did you mean 'arm_flags'" in told.out
    assert told.err == f"calcquiz: 1 problem; see 'calcquiz check {tmp_path}'\n"
