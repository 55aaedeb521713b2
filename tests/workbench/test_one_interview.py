"""Whether conditions can hold together in one interview, against the engine's own answer over all interviews."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcquiz.engine import Rulebook
from calcquiz.engine.answers import Amount, Answer, Picked, Withheld
from calcquiz.engine.logic import FALSE, TRUE
from calcquiz.engine.standing import standing_of
from calcquiz.pack.conditions import Condition, parse_condition, questions_of
from calcquiz.pack.models import LEVELS, Pack, Question
from calcquiz.workbench.one_interview import Goal, How, OneInterview
from calcquiz.workbench.satisfiable import TooComplexError
from tests.workbench.test_satisfiable import question

KINDS: list[dict[str, Any]] = [
    {"kind": "pick_one"},
    {"kind": "pick_many"},
    {"kind": "pick_many", "checklist": True},
    {"kind": "search_many"},
    {"kind": "number", "min": 0, "max": 3, "step": 1, "unit": "x", "finding": "{value}"},
]
ITEMS: list[Answer] = [  # two options; each ticked, not ticked or not sure
    Picked(frozenset(name for name, value in zip("ab", pair, strict=True) if value == 1),
           frozenset(name for name, value in zip("ab", pair, strict=True) if value == 2))
    for pair in product(range(3), repeat=2)
]  # fmt: skip


def answers_of(asked: Question) -> list[Answer | None]:
    if asked.kind == "number":
        return [None, Withheld.NOT_SURE, *(Amount(n) for n in range(4))]
    if asked.checklist:
        return [None, *ITEMS]
    if asked.kind == "pick_one":
        return [None, Withheld.NOT_SURE, Picked(frozenset("a")), Picked(frozenset("b"))]
    return [None, Withheld.NOT_SURE, *(answer for answer in ITEMS if isinstance(answer, Picked) and not answer.unsure)]


@st.composite
def conditions(draw: st.DrawFn, names: dict[str, str], depth: int = 2) -> dict[str, Any]:
    how = draw(st.sampled_from(["test", "test", "all", "any", "not"])) if depth else "test"
    if how == "not":
        return {"not": draw(conditions(names, depth - 1))}
    if how in ("all", "any"):
        return {how: draw(st.lists(conditions(names, depth - 1), min_size=2, max_size=2))}
    name = draw(st.sampled_from(sorted(names)))
    if names[name] == "number":
        return {name: draw(st.sampled_from([{"at_least": 2}, {"at_most": 2}, {"at_least": 1, "at_most": 1}]))}
    return {name: draw(st.sampled_from(["a", "b", ["a", "b"]]))}


@st.composite
def packs(draw: st.DrawFn) -> list[Question]:
    """Three questions, each of any kind; the gate of each may read those before it."""
    made: list[Question] = []
    for name in ("q0", "q1", "q2"):
        kind = draw(st.sampled_from(KINDS))
        before = {one.id: one.kind for one in made}
        gate = draw(st.none() | conditions(before)) if before else None
        one = question(name, ask_when=gate, **kind)
        made.append(one.model_copy(update={"options": one.options[:2]}))
    return made


def rulebook_of(made: list[Question], wanted: Sequence[dict[str, Any]]) -> Rulebook:
    section = {"id": "s", "title": "S"}
    words = {level: {"title": "t", "do": "d"} for level in ("not_yet_known", *LEVELS)}
    head = {
        "id": "p", "title": "P", "version": "1", "reviewed": "2026-01-01", "clinician_review": "none", "place": "q0",
        "sections": [section], "urgency": words, "emergency_line": "x",
    }  # fmt: skip
    rules = [
        {
            "id": f"r{number}",
            "level": "routine",
            "if_unsure": "routine",
            "when": when,
            "do": "d",
            "why": "w",
            "source": ["s"],
        }
        for number, when in enumerate(wanted)
    ]
    return Rulebook.of(Pack.model_validate({**head, "questions": made, "urgency_rules": rules}))


def brute_force(
    made: list[Question], hows: list[How], wanted: list[dict[str, Any]], answered: frozenset[str], decided: bool
) -> bool:
    """Try every interview in which no answer is moot."""
    book = rulebook_of(made, wanted)
    rules = [(how, compiled.condition) for how, compiled in zip(hows, book.rules, strict=True)]
    for chosen in product(*(answers_of(one) for one in made)):
        answers = {one.id: answer for one, answer in zip(made, chosen, strict=True) if answer is not None}
        if any(not _sure(answers.get(name)) for name in answered):
            continue
        standing = standing_of(book, answers)
        if standing.moot or (decided and any(standing.applies[number] != TRUE for number in standing.answered)):
            continue
        if all(_met(how, rule.evaluate(standing.gate if how == "not_false" else standing.said)) for how, rule in rules):
            return True
    return False


def _sure(answer: Answer | None) -> bool:
    return answer is not None and not isinstance(answer, Withheld) and not getattr(answer, "unsure", ())


def _met(how: How, value: int) -> bool:
    return value == TRUE if how == "true" else value != FALSE if how == "not_false" else value != TRUE


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_can_happen_in_one_interview_is_found_and_nothing_else(data: st.DataObject) -> None:
    made = data.draw(packs())
    kinds = {one.id: one.kind for one in made}
    hows = data.draw(st.lists(st.sampled_from(["true", "not_false", "not_true"]), min_size=1, max_size=2))
    wanted = [data.draw(conditions(kinds)) for _ in hows]
    goals: list[Goal] = [(how, parse_condition(when)) for how, when in zip(hows, wanted, strict=True)]
    answered = frozenset(data.draw(st.lists(st.sampled_from(sorted(kinds)), max_size=1)))
    decided = data.draw(st.booleans())
    gates = {one.id: one.ask_when for one in made}
    interview = OneInterview({one.id: one for one in made}, gates, decided=decided)
    assert interview.can_be(goals, answered=answered) == brute_force(made, hows, wanted, answered, decided)


def test_questions_of_two_groups_are_not_asked_in_one_interview_but_either_opens_a_third() -> None:
    who = question("who", "pick_one")
    hers = question("hers", "pick_one", ask_when={"who": "a"})
    his = question("his", "pick_one", ask_when={"who": "b"})
    both = question("both", "pick_one", ask_when={"any": [{"hers": "a"}, {"his": "a"}]})
    made = {one.id: one for one in (who, hers, his, both)}
    interview = OneInterview(made, {name: one.ask_when for name, one in made.items()})
    assert interview.can_be([("true", parse_condition({"both": "a"}))])
    for_both = parse_condition({"hers": "a", "his": "a"})
    assert interview.can_be([("true", for_both)])  # of someone who is not sure who it is
    assert not interview.can_be([("true", for_both)], answered=["who"])
    decided = OneInterview(made, {name: one.ask_when for name, one in made.items()}, decided=True)
    assert not decided.can_be([("true", for_both)])
    assert decided.can_be([("true", parse_condition({"both": "a"}))])
    assert not interview.can_be([("true", parse_condition({"both": "a", "who": "c"}))])


def test_a_search_that_would_take_minutes_is_given_up() -> None:
    many: Condition = parse_condition(
        {"all": [{"any": [{f"q{n}": "a"}, {f"q{n + 1}": "a"}, {f"q{n}": "b"}]} for n in range(40)] + [{"end": "a"}]}
    )
    shut = parse_condition({"all": [{"any": [{f"q{n}": "c"}, {f"q{n + 1}": "c"}]} for n in range(40)]})
    made = {name: question(name, "pick_one") for name in sorted(questions_of(many))}
    with pytest.raises(TooComplexError):
        OneInterview(made, {"end": shut}).can_be([("true", many), ("not_false", shut)])
