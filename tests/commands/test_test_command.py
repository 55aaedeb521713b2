"""`calcquiz test` as an author runs it: what fails and why, known gaps, choices, JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from calcquiz.cli import main
from tests.workbench.tiny_pack import CASES, Change, changed, write_pack

C = "cases/all.yaml"
DOCS = Path(__file__).resolve().parents[2] / "docs"
TODO = "  todo: true\n  todo_why: The rule is not written yet.\n  expect:\n    urgency: soon\n"
A_GAP: Change = (C, "  expect:\n    urgency: routine\n", TODO)
EVERYDAY = """\
- id: everyday_knee
  kind: everyday
  story: A knee after a long walk.
  answers: {about: me, place: [knee]}
  no_other_flags: true
  expect: {}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def mine(*changes: Change, **more: str) -> str:
    files, _ = changed(*changes)
    return str(write_pack(Path("mine"), files | {"cases/everyday/legs.yaml": EVERYDAY}))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["test", "mine", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_cases_of_a_pack_are_run_those_in_folders_too(capsys: pytest.CaptureFixture[str]) -> None:
    mine()
    assert run(capsys) == (0, "6 passed, 0 failed\n", "")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("--case", "shoulder"), 3),
        (("--topic", "shoulder_calcium"), 3),
        (("--file", "mine/cases/all.yaml"), 5),
        (("--file", "all.yaml"), 5),
        (("--file", "everyday/legs"), 1),
        (("--file", "cases/everyday/legs.yaml"), 1),
        (("--file", "everyday"), 1),
        (("--file", "mine/cases/everyday"), 1),
        (("--file", "all", "--case", "hot"), 1),
    ],
)
def test_some_cases_can_be_chosen(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], number: int) -> None:
    mine()
    assert run(capsys, *words) == (0, f"{number} passed, 0 failed\n", "")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--case", "sholder_typical"), "no case found; did you mean 'shoulder_typical'?"),
        (("--case", "zzz"), "no case found"),
        (("--topic", "shoulder_calcum"), "no topic 'shoulder_calcum'; did you mean 'shoulder_calcium'?"),
        (("--file", "everyday/leg.yaml"), "no cases in a file 'everyday/leg.yaml'; did you mean 'everyday/legs'?"),
        (("--file", "../elsewhere.yaml"), "no cases in a file '../elsewhere.yaml'"),
        (("--file", "x" * 5000), "no cases in a file 'xxx"),
        (("--file", "a\0b"), "no cases in a file 'ab'"),
        (("--file", "everyday", "--case", "hot"), "no case found"),
    ],
)
def test_a_choice_that_leads_nowhere_is_one_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], line: str
) -> None:
    mine()
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"calcquiz: {line}")
    assert err.count("\n") == 1


def test_a_pack_without_cases_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    write_pack(Path("mine"), changed((C, CASES, ""))[0])
    assert run(capsys) == (1, "", "calcquiz: this pack has no cases\n")


def test_a_case_that_fails_shows_what_came_instead_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    mine(
        (C, "    urgency: same_day\n", "    urgency: soon\n"),
        (
            C,
            "    first: shoulder_calcium\n    fit: {shoulder_calcium: fits_well}\n",
            "    not_shown: [shoulder_calcium]\n",
        ),
    )
    code, out, err = run(capsys)
    assert (code, err) == (1, "")
    assert out == (
        """\
mine/cases/all.yaml:1: shoulder_typical
  A woman of 45 has a sore shoulder since last night.
  expected not_shown: shoulder_calcium
  found    fit: shoulder_calcium: fits_well
    1. shoulder_calcium: fits_well, 7 points
       -3  start: common
       +4  setting: place is shoulder [true]
           It is felt in the shoulder.
       +4  line 1: onset is sudden [true]
           It can begin suddenly.
       +2  line 2: age is at least 30 and at most 60 [true]
           Most are between 30 and 60.
        0  line 3: place is knee [false]
       +7  together

mine/cases/all.yaml:30: hot
  A hot shoulder and numb fingers.
  expected urgency: soon
  found    urgency: same_day
    Rules that are true:
      hot_shoulder (same_day): arm_flags is hot_joint [true]
        It could be an infected joint.
        arm_flags: hot_joint, numb
      numb_fingers (soon): arm_flags is numb [true]
        A nerve could be pressed.
        arm_flags: hot_joint, numb

4 passed, 2 failed
"""
    )


def test_no_line_of_a_report_is_wider_than_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    long_story = "A woman of 45 has a sore shoulder since last night." + " It hurts." * 30
    mine(
        (C, "A woman of 45 has a sore shoulder since last night.", long_story),
        (C, "    urgency: routine\n", "    urgency: soon\n"),
        (C, "not_fires: [chest_pain_now, hot_shoulder]", "fires: [chest_pain_now, hot_shoulder]"),
    )
    lines = run(capsys)[1].splitlines()
    assert len(lines) > 10
    assert max(map(len, lines)) <= 79


def test_a_rule_that_does_not_fire_is_shown_with_what_each_of_its_tests_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine((C, "not_fires: [chest_pain_now, hot_shoulder]", "fires: [hot_shoulder]"))
    out = run(capsys)[1]
    assert "  expected fires: hot_shoulder\n  found    fires: none\n" in out
    assert "    Rules that are false:\n      hot_shoulder (same_day): arm_flags is hot_joint [false]\n" in out


def test_an_urgency_that_is_not_yet_known_names_the_open_questions(capsys: pytest.CaptureFixture[str]) -> None:
    mine((C, "onset: sudden\n  no_other_flags: true\n", "onset: sudden\n"))
    out = run(capsys)[1]
    assert "  expected urgency: routine\n  found    urgency: not_yet_known\n" in out
    words = "2 safety questions are open: emergency_signs, arm_flags; next: emergency_signs"
    assert words in " ".join(out.split())


def test_answers_that_do_not_fit_are_a_mistake_in_the_case(capsys: pytest.CaptureFixture[str]) -> None:
    mine((C, "answers: {emergency_signs: [chest_pain]}", "answers: {emergency_signs: [chest_pian]}"))
    code, out, _ = run(capsys)
    assert code == 1
    assert "  Mistake in the case: emergency_signs has no option" in out
    assert "'chest_pian'; did you mean 'chest_pain'?" in " ".join(out.split())


def test_a_known_gap_is_shown_and_counted_and_fails_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    mine(A_GAP)
    assert run(capsys) == (
        0,
        "Known gaps, marked todo:\n"
        "mine/cases/all.yaml:1: shoulder_typical\n"
        "  The rule is not written yet.\n"
        "  expected urgency: soon\n"
        "  found    urgency: routine\n"
        "5 passed, 0 failed, 1 known gap\n",
        "",
    )


def test_a_known_gap_that_holds_fails_and_says_remove_todo(capsys: pytest.CaptureFixture[str]) -> None:
    mine((C, A_GAP[1], TODO.replace("soon", "routine")))
    code, out, _ = run(capsys)
    assert code == 1
    assert "  It is marked todo, and holds: remove todo and todo_why.\n" in out
    assert out.endswith("5 passed, 1 failed\n")


@pytest.mark.parametrize("taken", ["  todo: true\n", "  todo_why: The rule is not written yet.\n"])
def test_check_wants_a_known_gap_marked_and_explained(capsys: pytest.CaptureFixture[str], taken: str) -> None:
    mine((C, A_GAP[1], TODO.replace(taken, "")))
    assert main(["check", "mine"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("mine/cases/all.yaml:11:")
    assert "a known gap needs both 'todo: true' and 'todo_why'" in out


def test_what_stands_in_a_pack_cannot_act_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    mine(
        (C, "story: A hot shoulder and numb fingers.", 'story: "A hot\\e[31m shoulder\\a and \\u202enumb fingers."'),
        (C, "    urgency: same_day\n", "    urgency: soon\n"),
    )
    out = run(capsys)[1]
    assert "A hot[31m shoulder and numb fingers." in out
    assert out.replace("\n", "").isprintable()


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code, out, err = run(capsys, "--json", *words)
    assert err == ""
    data = json.loads(out)
    schema = json.loads((DOCS / "test-json.schema.json").read_text(encoding="utf-8"))
    assert [fault.message for fault in Draft202012Validator(schema).iter_errors(data)] == []
    assert code == (1 if data["counts"]["failed"] else 0)
    return data


def test_json_tells_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    mine(A_GAP, (C, "    urgency: same_day\n", "    urgency: soon\n"))
    data = as_json(capsys)
    assert data["counts"] == {"cases": 6, "passed": 4, "failed": 1, "known_gaps": 1}
    by_id = {case["id"]: case for case in data["cases"]}
    hot = by_id["hot"]
    assert (hot["file"], hot["line"], hot["outcome"]) == ("mine/cases/all.yaml", 33, "failed")
    assert hot["differences"] == [{"key": "urgency", "expected": "urgency: soon", "found": "urgency: same_day"}]
    assert [(rule["id"], rule["state"]) for rule in hot["reasons"]["rules"]] == [
        ("hot_shoulder", "true"),
        ("numb_fingers", "true"),
    ]
    gap = by_id["shoulder_typical"]
    assert (gap["outcome"], gap["todo_why"]) == ("known_gap", "The rule is not written yet.")
    assert by_id["heart"]["reasons"] is None
    assert run(capsys, "--json") == run(capsys, "--json")


A_STORY: Change = (C, "- id: shoulder_typical\n", "- id: shoulder_typical\n  about: shoulder_calcium\n")
STORIES = (
    A_STORY,
    (C, "- id: heart\n", "- id: heart\n  about: shoulder_calcium\n"),
)


def test_figures_count_where_the_topic_of_a_story_stands(capsys: pytest.CaptureFixture[str]) -> None:
    mine(*STORIES, (C, "    urgency: same_day\n", "    urgency: emergency_now\n"))
    code, out, err = run(capsys, "--figures")
    assert (code, err) == (1, "")
    assert out.endswith(
        """\
5 passed, 1 failed

Stories that say what they are about: 2
With the answers of the case:
  first                     1 (50.0 %)
  among the first three     1 (50.0 %)
At the end of the whole interview:
  first                     1 (50.0 %)
  among the first three     1 (50.0 %)
Safety and topic questions in it: median 1, 90th percentile 4, most 4
Urgency below what the case says, of 3: 1; after the whole interview: 1
Fits well where nothing should: 0 of 2

The urgency is too low in:
  hot

The urgency is too low after the whole interview of:
  hot

Another topic stands first in:
  heart, about shoulder_calcium
    with the answers of the case: not shown; first: none
    at the end of the whole interview: not shown; first: none
"""
    )


def test_figures_of_cases_without_a_story_count_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    mine()
    assert run(capsys, "--figures", "--file", "everyday") == (
        0,
        "1 passed, 0 failed\n\n"
        "Stories that say what they are about: 0\n"
        "Urgency below what the case says, of 0: 0; after the whole interview: 0\n"
        "Fits well where nothing should: 0 of 1\n",
        "",
    )
    assert as_json(capsys, "--figures", "--file", "everyday")["figures"]["questions"]["median"] is None


def test_json_tells_the_same_figures(capsys: pytest.CaptureFixture[str]) -> None:
    mine(*STORIES)
    figures = as_json(capsys, "--figures")["figures"]
    assert (figures["stories"], figures["told"]["first"], figures["walked"]["first_three"]) == (2, 1, 1)
    assert figures["told"]["missed"] == [{"id": "heart", "about": "shoulder_calcium", "rank": None, "first": "none"}]
    assert figures["questions"] == {"median": 1, "ninetieth_percentile": 4, "most": 4}
    assert as_json(capsys)["figures"] is None


def test_json_of_chosen_cases_that_pass(capsys: pytest.CaptureFixture[str]) -> None:
    mine()
    assert [case["id"] for case in as_json(capsys, "--file", "everyday")["cases"]] == ["everyday_knee"]


def test_where_json_was_asked_for_nothing_else_stands_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    mine((C, "kind: typical", "kind: typcal"))
    code, out, err = run(capsys, "--json")
    assert (code, out) == (1, "")
    assert "did you mean 'typical'?" in err


def test_the_page_about_the_json_names_every_field() -> None:
    page = (DOCS / "test-json.md").read_text(encoding="utf-8")
    schema = json.loads((DOCS / "test-json.schema.json").read_text(encoding="utf-8"))
    fields = {name for part in schema["$defs"].values() for name in part.get("properties", {})}
    assert fields
    assert {field for field in fields if not re.search(rf"`{field}`", page)} == set()


def test_check_names_a_topic_of_a_story_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    mine((C, A_STORY[1], A_STORY[2].replace("shoulder_calcium", "shoulder_calcum")))
    assert main(["check", "mine"]) == 1
    assert "no topic 'shoulder_calcum'; did you mean 'shoulder_calcium'? [unknown-topic]" in capsys.readouterr().out


@pytest.mark.parametrize("key", ["first_three", "not_shown"])
def test_check_names_a_topic_that_is_not_there_at_its_place(capsys: pytest.CaptureFixture[str], key: str) -> None:
    mine((C, "    first: shoulder_calcium\n    fit:", f"    {key}: [shoulder_calcum]\n    fit:"))
    assert main(["check", "mine"]) == 1
    column = len(f"    {key}: [") + 1
    message = "no topic 'shoulder_calcum'; did you mean 'shoulder_calcium'?"
    assert capsys.readouterr().out == f"mine/cases/all.yaml:13:{column}: {message} [unknown-topic]\n"
