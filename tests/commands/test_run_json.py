"""`calcquiz run --json` keeps to its published schema (docs/run-json.schema.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from calcquiz.cli import main
from calcquiz.engine import Interview, Picked, Rulebook
from calcquiz.engine.rulebook import Role
from calcquiz.engine.safety_net import MOST_LINES
from calcquiz.engine.urgency import UrgencyLevel
from calcquiz.pack.models import Band, Kind, Level
from calcquiz.summary.assessment_json import SCHEMA_VERSION, assessment_data, assessment_json
from tests.engine.random_packs import an_answer
from tests.shipped import shipped_rulebook

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "run-json.schema.json").read_text(encoding="utf-8"))
PAGE = (DOCS / "run-json.md").read_text(encoding="utf-8")
Run = Callable[[dict[str, Any]], str]
VALIDATOR = Draft202012Validator(SCHEMA)
KIDNEY_STORY = {
    "about": "me",
    "emergency_now": "none_of_these",
    "emergency_body": "none_of_these",
    "emergency_adult": "none_of_these",
    "place": ["side_back"],
    "age": 44,
    "body_sex": "male",
    "onset": "hours",
    "pain_pattern": ["waves"],
}


def faults(data: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in VALIDATOR.iter_errors(data)]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return shipped_rulebook()


@pytest.fixture
def run_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on plain answers; give what it prints."""

    def run(answers: dict[str, Any]) -> str:
        file = tmp_path / "answers.yaml"
        file.write_text(json.dumps(answers), encoding="utf-8")  # JSON is YAML
        assert main(["run", str(file), "--json"]) == 0
        return capsys.readouterr().out

    return run


def a_random_interview(rnd: Random, rulebook: Rulebook) -> Interview:
    """Someone who begins, goes on for a while and stops; at times with answers nobody asked for."""
    cared_for = rnd.random() < 0.3
    interview = Interview.begin(rulebook, already_cared_for=cared_for)
    if rnd.random() < 0.3:
        early = rnd.choice([asked for asked in rulebook.questions if asked.kind != "note"])
        interview = interview.answer(early.id, an_answer(rnd, early))
    for _ in range(rnd.randint(1, 25)):
        following = interview.assessment.next
        if following is None:
            break
        asked = rulebook.question(following.id)
        calm = asked.emergency and rnd.random() < 0.9  # or most would end at the first checklist
        interview = interview.answer(asked.id, Picked(frozenset()) if calm else an_answer(rnd, asked))
    return interview


def test_no_answers_at_all(run_json: Run) -> None:
    printed = json.loads(run_json({}))
    assert faults(printed) == []
    assert printed["answered"] == 0
    assert printed["urgency"]["level"] == "not_yet_known"
    assert printed["next"]["id"] == "about"


def test_a_kidney_story(run_json: Run) -> None:
    printed = json.loads(run_json(KIDNEY_STORY))
    assert faults(printed) == []
    assert printed["answered"] == len(KIDNEY_STORY)
    assert printed["topics"]


def test_an_emergency_with_unsure_items_and_withheld_answers(run_json: Run, rulebook: Rulebook) -> None:
    items = {option.id: "not_sure" for option in rulebook.question("emergency_now").options}
    answers = {"about": "me", "emergency_now": items, "emergency_body": "prefer_not_to_say", "place": "not_sure"}
    printed = json.loads(run_json(answers))
    assert faults(printed) == []
    assert printed["urgency"]["not_ruled_out"]
    assert printed["urgency"]["not_ruled_out"][0]["answers"]["emergency_now"] == items


def test_the_command_prints_the_assessment_of_its_answers_byte_for_byte(run_json: Run, rulebook: Rulebook) -> None:
    """So what holds below for random interviews holds for the command."""
    interview = a_random_interview(Random(3), rulebook)
    plain = interview.plain_answers() | {"already_cared_for": "yes" if interview.already_cared_for else "no"}
    assert run_json(plain) == assessment_json(interview)


@pytest.mark.parametrize("seed", range(30))
def test_random_interviews(seed: int, rulebook: Rulebook) -> None:
    interview = a_random_interview(Random(seed), rulebook)
    printed = json.loads(assessment_json(interview))
    assert faults(printed) == []
    assert printed["answered"] == len(interview.answers)


def test_every_object_of_the_schema_is_closed_and_needs_all_its_fields() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    fixed = {name: shape for name, shape in SCHEMA["$defs"].items() if "properties" in shape}
    assert len(fixed) == 10
    for name, shape in fixed.items():
        assert shape["additionalProperties"] is False, name
        assert set(shape["required"]) == set(shape["properties"]), name


def test_the_schema_refuses_what_it_should(rulebook: Rulebook) -> None:
    printed = assessment_data(Interview.begin(rulebook))
    assert faults(printed) == []
    assert faults(printed | {"extra": 1})
    assert faults(printed | {"schema": SCHEMA_VERSION + 1})
    assert faults({name: value for name, value in printed.items() if name != "moot"})
    assert faults(printed | {"urgency": printed["urgency"] | {"level": "urgent"}})


def test_the_schema_knows_the_words_of_the_program() -> None:
    shapes = SCHEMA["$defs"]
    assert shapes["level"]["enum"] == list(get_args(Level))
    assert shapes["urgency"]["properties"]["level"]["enum"] == list(get_args(UrgencyLevel))
    assert shapes["topic"]["properties"]["fit"]["enum"] == list(get_args(Band))
    assert shapes["question"]["properties"]["role"]["enum"] == list(get_args(Role))
    assert shapes["question"]["properties"]["kind"]["enum"] == list(get_args(Kind))
    assert shapes["assessment"]["properties"]["safety_net"]["maxItems"] == MOST_LINES
    assert shapes["assessment"]["properties"]["schema"]["const"] == SCHEMA_VERSION


def test_the_page_tells_of_every_field_and_its_example_is_valid() -> None:
    for shape in SCHEMA["$defs"].values():
        for name in shape.get("properties", {}):
            assert f"`{name}`" in PAGE, name
    examples = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 1
    assert faults(json.loads(examples[0])) == []
