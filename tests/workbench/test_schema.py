"""The schemas for editors: current, true to the reader, and named by every file of the shipped pack."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from calcquiz.pack.loader import read_pack
from calcquiz.pack.reader import read_file, read_text
from calcquiz.workbench.check import check_folder
from calcquiz.workbench.schema import KINDS, file_name, schema_of, schema_text
from tests.workbench.tiny_pack import PACK, TINY, Change, changed, write_pack

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "docs" / "schema"
RULES = sorted((ROOT / "rules").rglob("*.yaml"))
EVERY = int(os.environ.get("CALCQUIZ_EVERY_MUTANT", "3"))  # 1 tries every mutant
MAKE_ANEW = "make it anew: calcquiz schema --folder docs/schema"


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind))


def kind_of(file: str) -> str:
    """The kind of a file, by its path in a pack: its folder, or its own name."""
    return Path(file).parts[0].removesuffix(".yaml")


def data_of(text: str) -> Any:
    document, problems = read_text(text, "file")
    assert document is not None
    assert not problems
    return document.data


# --- in the repository -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_in_the_repository_is_current(kind: str) -> None:
    assert (SCHEMAS / file_name(kind)).read_text(encoding="utf-8") == schema_text(kind), MAKE_ANEW


def test_no_other_schema_stands_beside_them() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {file_name(kind) for kind in KINDS}


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_of_the_shipped_pack_fits_its_schema_and_names_it_in_its_first_line(path: Path) -> None:
    kind = kind_of(str(path.relative_to(ROOT / "rules")))
    document, problems = read_file(path, path.name)
    assert document is not None
    assert not problems
    assert [error.message for error in validator(kind).iter_errors(document.data)] == []
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = Path(os.path.relpath(SCHEMAS / file_name(kind), path.parent)).as_posix()
    assert first == f"# yaml-language-server: $schema={named}"


# --- for editors -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_of_its_dialect_and_of_the_older_one_that_editors_know(kind: str) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    Draft7Validator.check_schema(schema)
    for part in parts(schema):
        assert not {"prefixItems", "dependentRequired", "unevaluatedProperties", "$dynamicRef"} & set(part)
        assert ("pattern" in part) == ("patternErrorMessage" in part), "a pattern is no message for a nurse"
        assert '\\"' not in str(part.get("pattern", "")), "JavaScript refuses this backslash"


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_words_that_an_editor_can_show(kind: str) -> None:
    schema = schema_of(kind)
    models = [schema, *schema.get("$defs", {}).values()]
    for model in models:
        assert model["description"]
        for key, form in model.get("properties", {}).items():
            target = schema["$defs"][form["$ref"].rsplit("/", 1)[1]] if "$ref" in form else form
            assert form.get("description") or target.get("description"), key


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a schema."""
    if isinstance(schema, dict):
        yield schema
    for child in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(child)


# --- true to the reader ------------------------------------------------------------------------------

T, Q, U, C = "topics/shoulder_calcium.yaml", "questions/all.yaml", "urgency/all.yaml", "cases/all.yaml"

BROKEN: list[Change] = [
    ("pack.yaml", "title: A tiny pack", "titel: A tiny pack"),
    ("pack.yaml", "  - {id: GB, name", "  - {id: gb, name"),
    ("pack.yaml", 'version: "1"', "version: 1"),
    ("pack.yaml", "{id: arm, title: Arm, ask_when: {place: shoulder}}", "{id: arm, title: Arm, ask_when: always}"),
    ("pack.yaml", 'emergency_line: "Call {number} now for chest pain."\n', ""),
    ("sources.yaml", "year: 2020", 'year: "2020"'),
    ("sources.yaml", "https://example.org/page", "example.org/page"),
    ("sources.yaml", "read: page", "read: all"),
    ("glossary.yaml", "means:", "meaning:"),
    ("rows.yaml", "same_day", "today"),
    (Q, "kind: number", "kind: numbers"),
    (Q, "fact: true", "fact: yes"),
    (Q, "min: 0", 'min: "0"'),
    (Q, "- id: onset\n", "- id: Onset\n"),
    (Q, "- id: onset\n", "- id: none_of_these\n"),
    (Q, "- id: onset\n", "- id: yes\n"),
    (Q, "{id: slow,", "{id: not_sure,"),
    (Q, "{id: numb,", "{id: no,"),
    (T, "how_common: common", "how_common: often"),
    (T, "for: strong", "for_: strong"),
    (T, "source: [book, page]", "source: []"),
    (T, "medical_name: calcific tendinitis\n", ""),
    (T, "{at_least: 30, at_most: 60}", "{at_least: 30, below: 60}"),
    (T, "{at_least: 30, at_most: 60}", '{at_least: "30"}'),
    (T, "when: {onset: sudden}", "when: {}"),
    (T, "when: {onset: sudden}", "when: {all: {onset: sudden}}"),
    (T, "when: {onset: sudden}", "when: {any: []}"),
    (T, "when: {onset: sudden}", "when: {not: [{onset: sudden}]}"),
    (T, "when: {onset: sudden}", "when: {onset: [sudden, sudden]}"),
    (T, "when: {onset: sudden}", "when: {onset: not_sure}"),
    (T, "when: {onset: sudden}", "when: {Onset: sudden}"),
    (U, "level: soon", "level: son"),
    (U, "  if_unsure: routine\n", ""),
    (U, "covers: [shoulder_calcium.rf1]", "covers: shoulder_calcium.rf1"),
    (C, "kind: report", "kind: reported"),
    (C, "none_fits_well: true", "none_fits_well: yes"),
    (C, "fit: {shoulder_calcium: fits_well}", "fit: {shoulder_calcium: fits}"),
    (C, "answers: {emergency_signs: [chest_pain]}", "answers: [chest_pain]"),
]


def test_the_tiny_pack_fits_its_schemas() -> None:
    for file, text in TINY.items():
        assert [error.message for error in validator(kind_of(file)).iter_errors(data_of(text))] == [], file


@pytest.mark.parametrize("change", BROKEN, ids=lambda change: f"{kind_of(change[0])}: {change[2].strip()}")
def test_what_check_refuses_for_its_form_an_editor_refuses_too(tmp_path: Path, change: Change) -> None:
    file = change[0]
    files, _ = changed(change)
    assert not validator(kind_of(file)).is_valid(data_of(files[file]))
    found = check_folder(write_pack(tmp_path / "mine", files)).problems
    assert any(problem.file.endswith(file) for problem in found)


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("answers", {"place": True}),
        ("answers", {"place": None}),
        ("answers", {"place": ["not_sure"]}),
        ("answers", {"emergency_signs": {"stroke": "perhaps"}}),
        ("answers", {"not_sure": "place"}),
        ("answers", {"already_cared_for": "perhaps"}),
    ],
)
def test_an_answer_that_fits_no_question_is_refused(kind: str, form: dict[str, Any]) -> None:
    case = data_of(TINY[C])[0]
    assert not validator("cases").is_valid([{**case, kind: form}])


def test_every_form_of_an_answer_is_taken() -> None:
    answers = {
        "already_cared_for": "yes",
        "place": ["shoulder"],
        "age": 45,
        "weight": 70.5,
        "onset": "prefer_not_to_say",
        "note": "Since the summer.",
        "arm_flags": {"hot_joint": "yes", "numb": "not_sure"},
        "other": [],
    }
    assert validator("cases").is_valid([{**data_of(TINY[C])[0], "answers": answers}])


# What the tiny pack does not use, so that the reader and the schemas are compared on every key.
MORE: list[Change] = [
    (
        "pack.yaml",
        "",
        "language: en\nemergency_number_unknown: your number\n"
        "doubts: [{when: {not: {place: [knee]}}, ask: Is that right?}]\n"
        "scoring: {strengths: {weak: 1}, setting: {met: 4}, how_common: {rare: -5}, bands: {fits_well: 5}, "
        "clusters_to_fit_well: 2, gain: {clip: 6, weights: [1024, 990]}, most_questions: 12}\n",
    ),
    ("sources.yaml", "", "  note: For authors.\n"),
    (
        Q,
        "",
        "  hint: Pick one.\n"
        "  ask_when: {all: [{place: shoulder}, {any: [{age: {at_least: 1.5}}, {not: {place: knee}}]}]}\n",
    ),
    (T, "", "also_called: [a name]\ncodes: [M75.3]\napplies_when: {place: shoulder, age: {at_most: 90}}\n"),
    (T, "for: strong,", "for: strong, otherwise: weak, cluster: start,"),
    (T, "{text: It is not known., source: [book]}", "{text: It is not known., source: book}"),
    (U, "", "  sooner_if: it gets worse\n  covers: [a.rf1]\n  note: For authors.\n"),
    (
        C,
        "fires: [hot_shoulder, numb_fingers]\n",
        "fires: [hot_shoulder]\n    urgency_at_least: soon\n    urgency_at_most: same_day\n    not_first: [other]\n",
    ),
]
VALUES: list[Any] = [None, True, 3, 2.5, "", "word", "Two words", [], ["word"], {}, {"word": "word"}, "soon"]
NO_IDS: list[Any] = ["", "Two words"]
CONDITIONS = {"when", "ask_when", "applies_when", "named_by"}
NOT_OF_FORM = {"duplicate-id", "file-name"}  # no schema can say these
Steps = tuple[str | int, ...]


def places_in(data: Any, at: Steps = ()) -> Iterator[Steps]:
    yield at
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, child in inside:
        yield from places_in(child, (*at, step))


def mutants(data: Any) -> Iterator[tuple[Steps, Any, Any]]:
    """Every value made another, every part left out, a key added to every mapping; once for all things of a list."""
    first = {tuple(0 if isinstance(step, int) else step for step in at): at for at in reversed([*places_in(data)])}
    for at in first.values():
        for value in VALUES:
            yield at, value, with_change(data, at, lambda parent, step, value=value: parent.__setitem__(step, value))
        if at:
            yield at, "left out", with_change(data, at, lambda parent, step: parent.__delitem__(step))
        for key in ("word", "Two words"):
            yield at, key, with_change(data, at, lambda parent, step, key=key: add_key(parent[step], key))


def with_change(data: Any, at: Steps, change: Any) -> Any:
    whole = [copy.deepcopy(data)]
    parent: Any = whole
    steps: Steps = (0, *at)
    for step in steps[:-1]:
        parent = parent[step]
    change(parent, steps[-1])
    return whole[0]


def add_key(part: Any, key: str) -> None:
    if isinstance(part, dict):
        part[key] = "word"


@pytest.mark.parametrize("file", TINY)
def test_a_schema_takes_what_the_reader_takes_and_nothing_else(tmp_path: Path, file: str) -> None:
    data = data_of(changed(*MORE)[0][file])
    write_pack(tmp_path, {"pack.yaml": PACK})
    kind, seen = kind_of(file), {True: 0, False: 0}
    for at, value, mutant in islice(mutants(data), 0, None, EVERY):
        write_pack(tmp_path, {file: json.dumps(mutant)})
        _, problems = read_pack(tmp_path, with_cases=True)
        read = not [problem for problem in problems if problem.code not in NOT_OF_FORM]
        taken = validator(kind).is_valid(mutant)
        seen[taken] += 1
        narrower = "answers" in at or (CONDITIONS & set(at) and value in NO_IDS)
        assert taken == read or (read and narrower), (at, value, [str(problem) for problem in problems])
    assert min(seen.values()) > 1
