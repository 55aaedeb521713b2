"""`calcquiz explain`: the whole reasoning, as text that fits a terminal and as JSON that keeps to its schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from calcquiz.cli import main
from tests.workbench.tiny_pack import changed, write_pack

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "explain-json.schema.json").read_text(encoding="utf-8"))
UNSURE = """\
about: me
age: 45
emergency_signs: none_of_these
place: [shoulder]
arm_flags: {hot_joint: not_sure, numb: yes}
"""
STONE = """\
about: me
emergency_now: none_of_these
emergency_body: none_of_these
emergency_adult: none_of_these
place: [side_back]
age: 44
onset: hours
pain_pattern: [waves]
conditions: not_sure
report_words: [phlebolith]
urinary_flags: [side_pain]
heart_flags: not_sure
"""
HEADINGS = [
    "Result",
    "What one changed answer would change",
    "Urgency rules",
    "Points of the topics",
    "Why each question is asked, walked from nothing",
    "The other urgency rules",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_pack(Path("mine"))


def explain(capsys: pytest.CaptureFixture[str], answers: str, *words: str) -> tuple[int, str, str]:
    Path("answers.yaml").write_text(answers, encoding="utf-8")
    code = main(["explain", "answers.yaml", *words])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("shoulder_calcium", "\n1. shoulder_calcium: fits_partly, 3 points\n"),
        (
            "hot_shoulder",
            "\n  hot_shoulder (soon if unsure; same_day if true): arm_flags is hot_joint [not\n    sure]\n",
        ),
        ("arm_flags", "\n  4  arm_flags (safety): numb; not sure of hot_joint\n     a safety question"),
    ],
)
def test_one_thing_can_be_asked_about(about: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = explain(capsys, UNSURE, "--pack", "mine", "--about", about)
    assert (code, err) == (0, "")
    assert re.findall(r"^(.+)\n-+$", out, re.MULTILINE) == ["Result", about]
    assert words in out
    assert max(map(len, out.splitlines())) < 80


def test_what_is_not_there_cannot_be_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = explain(capsys, UNSURE, "--pack", "mine", "--about", "hot_sholder")
    assert (code, out) == (2, "")
    assert err == "calcquiz: no urgency rule, topic or question 'hot_sholder'; did you mean 'hot_shoulder'?\n"


def test_a_file_of_a_pack_is_not_taken_for_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "mine/topics/shoulder_calcium.yaml", "--pack", "mine"]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert "keys are no questions of tiny; expected a file of answers" in found.err
    assert found.err.count("\n") == 1


def test_the_text_has_every_part_most_useful_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = explain(capsys, UNSURE, "--pack", "mine")
    assert (code, err) == (0, "")
    assert re.findall(r"^(.+)\n-+$", out, re.MULTILINE) == HEADINGS
    for words in (
        "Urgency: soon (numb_fingers, hot_shoulder)\n",
        "Topics:\n  1. shoulder_calcium: fits_partly, 3 points\n",
        "Next question: onset (topic)\n",
        "  up to same_day\n    arm_flags* (now numb; not sure of hot_joint):\n      with hot_joint (hot_shoulder)\n",
        "First topic, now shoulder_calcium:\n  no topic shown\n    place (now shoulder): without shoulder | not_sure\n",
        "3 rules: 1 true, 1 not ruled out, 0 open, 0 unknown, 1 false\n",
        "  hot_shoulder (soon if unsure; same_day if true): arm_flags is hot_joint [not\n    sure]\n",
        "   +4  setting: place is shoulder [true]\n       It is felt in the shoulder.\n",
        "    ?  line 1, +4 if true: onset is sudden [not answered]\n",
        "  4  arm_flags (safety): numb; not sure of hot_joint\n     a safety question; rules that wait for it: hot",
        "  5~ onset (topic): not_sure\n     gain ",
        "It ends there: no topic's fit could change any more.\n",
        "False\n  chest_pain_now (emergency_now): emergency_signs is chest_pain or stroke\n    [false]\n",
    ):
        assert words in out, words


@pytest.mark.parametrize("answers", [STONE, "emergency_now: [chest_pain]\nplace: [knee]\n"])
def test_on_the_shipped_pack_no_line_is_wider_than_a_terminal_and_every_rule_is_there(
    capsys: pytest.CaptureFixture[str], answers: str
) -> None:
    code, out, err = explain(capsys, answers)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 79
    rules = len(re.findall(r"^  [a-z0-9_]+ \((?:emergency_now|same_day|soon|routine)[^)]*\):", out, re.MULTILINE))
    found = re.search(r"^(\d+) rules:", out, re.MULTILINE)
    assert found is not None
    assert rules == int(found[1])


def test_the_same_answers_give_the_same_bytes_in_any_order(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--pack", "mine")
    assert explain(capsys, UNSURE, *words) == explain(capsys, turned(UNSURE), *words)


def turned(answers: str) -> str:
    return "".join(reversed(answers.splitlines(keepends=True)))


@pytest.mark.parametrize("answers", ["", STONE])
def test_the_json_keeps_to_its_schema_and_is_the_same_in_any_order(
    capsys: pytest.CaptureFixture[str], answers: str
) -> None:
    code, out, err = explain(capsys, turned(answers), "--json")
    if answers:
        assert explain(capsys, answers, "--json") == (code, out, err)
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert [f"{fault.json_path}: {fault.message}" for fault in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    assert len(data["topics"]) == 77
    assert {asked["id"] for asked in data["walk"]["asked"]} >= {"about", "emergency_now"}


def test_not_sure_of_a_whole_checklist_is_walked_as_not_sure_of_each_item(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(explain(capsys, "arm_flags: not_sure\nplace: [shoulder]\n", "--pack", "mine", "--json")[1])
    assert "arm_flags" not in data["answers"]
    (asked,) = (step for step in data["walk"]["asked"] if step["id"] == "arm_flags")
    assert (asked["answer"], asked["from_answers"]) == ({"hot_joint": "not_sure", "numb": "not_sure"}, True)


def test_the_page_about_the_json_names_every_field() -> None:
    pages = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("explain-json.md", "test-json.md"))
    fields = {name for part in SCHEMA["$defs"].values() for name in part.get("properties", {})}
    assert fields
    assert {field for field in fields if not re.search(rf"`{field}`", pages)} == set()


@pytest.mark.parametrize(
    ("answers", "words", "code", "line"),
    [
        ("plcae: [knee]\n", (), 2, "answers.yaml:1:1: 'plcae' is not a question of this pack; did you mean 'place'?"),
        ("place: [kne]\n", (), 2, "did you mean 'knee'?"),
        ("- a\n", (), 2, "expected answers as 'question: answer'"),
        ("place: [knee]\n", ("--pack", "nowhere"), 1, "the pack cannot be used"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    capsys: pytest.CaptureFixture[str], answers: str, words: tuple[str, ...], code: int, line: str
) -> None:
    found, out, err = explain(capsys, answers, *words)
    assert (found, out) == (code, "")
    assert line in err


def test_no_such_file_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "nowhere.yaml"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_stands_in_a_pack_cannot_act_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    evil = ("urgency/all.yaml", "why: A nerve could be pressed.", 'why: "A nerve \\e[2J\\u202e could."')
    write_pack(Path("mine"), changed(evil)[0])
    out = explain(capsys, UNSURE, "--pack", "mine")[1]
    assert "A nerve [2J could." in out
    assert out.replace("\n", "").isprintable()
