"""Whether a condition can ever be true, against the engine's own answer over all answers."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcquiz.engine.answers import Amount, Answer, Picked
from calcquiz.engine.logic import TRUE, UNKNOWN, UNSURE, LiteralTable, compile_condition
from calcquiz.pack.conditions import Condition, parse_condition, questions_of
from calcquiz.pack.models import Question
from calcquiz.workbench.describe import describe
from calcquiz.workbench.satisfiable import TooComplexError, can_hold, conjunctions_of


def question(name: str, kind: str, **more: Any) -> Question:
    options = [{"id": letter, "label": letter, "finding": letter} for letter in "abc"] if kind != "number" else []
    return Question.model_validate(
        {"id": name, "section": "s", "kind": kind, "ask": "?", "why": "w", "options": options, **more}
    )


QUESTIONS = {
    made.id: made
    for made in (
        question("one", "pick_one"),
        question("many", "pick_many"),
        question("search", "search_many"),
        question("tenths", "number", min=0, max=0.6, step=0.1, unit="x", finding="{value}"),
        question("years", "number", min=-1, max=4, step=1, unit="x", finding="{value}"),
    )
}


def answers_of(asked: Question) -> list[Answer | None]:
    """Every answer that can make a test true or false, and none."""
    if asked.kind == "number":
        steps = round(((asked.max or 0) - (asked.min or 0)) / (asked.step or 1))
        return [None, *(Amount(n) for n in range(steps + 1))]
    if asked.kind == "pick_one":
        return [None, *(Picked(frozenset(letter)) for letter in "abc")]
    subsets = chain.from_iterable(combinations("abc", size) for size in range(4))
    return [None, *(Picked(frozenset(chosen)) for chosen in subsets)]


def is_ever_true(condition: Condition) -> bool:
    """Try every combination of answers to the questions that the condition reads."""
    table = LiteralTable(tuple(QUESTIONS.values()))
    rule = compile_condition(condition, table)
    names = list(QUESTIONS)
    read = sorted(rule.questions)
    for answers in product(*(answers_of(QUESTIONS[names[number]]) for number in read)):
        given_to = dict(zip(read, answers, strict=True))
        vector = []
        for literal in table.literals:
            value = literal.value(given_to[literal.question], QUESTIONS[names[literal.question]].kind == "search_many")
            vector.append(UNKNOWN if value == UNSURE else value)
        if rule.evaluate(vector) == TRUE:
            return True
    return False


letters = st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True)
bounds = st.sampled_from([-1, 0, 0.1, 0.3, 0.6, 1, 2, 3, 4])
within = st.one_of(
    st.fixed_dictionaries({"at_least": bounds}),
    st.fixed_dictionaries({"at_most": bounds}),
    st.fixed_dictionaries({"at_least": bounds, "at_most": bounds}),
)
raw_tests = st.one_of(
    st.builds(lambda name, options: {name: options}, st.sampled_from(["one", "many", "search"]), letters),
    st.builds(lambda name, bound: {name: bound}, st.sampled_from(["tenths", "years"]), within),
)
raw_conditions = st.recursive(
    raw_tests,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)


@settings(max_examples=250, deadline=None)
@given(raw_conditions)
def test_what_is_called_impossible_is_impossible_and_what_is_not_can_happen(raw: Any) -> None:
    condition = parse_condition(raw)
    if len(questions_of(condition)) > 3:
        return  # too many combinations to try them all
    found = any(can_hold(conjunction, QUESTIONS) for conjunction in conjunctions_of(condition))
    assert found == is_ever_true(condition), describe(condition)


def test_a_condition_that_would_fill_the_memory_is_given_up() -> None:
    raw = {"all": [{"any": [{"one": "a"}, {"many": "b"}]}] * 40}
    with pytest.raises(TooComplexError):
        conjunctions_of(parse_condition(raw))
    with pytest.raises(TooComplexError):
        conjunctions_of(parse_condition({"not": {"any": [{"all": [{"one": "a"}, {"many": "b"}]}] * 40}}))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"one": ["a", "b"], "years": {"at_least": 2}}, "one is a or b and years is at least 2"),
        ({"any": [{"one": "a"}, {"many": "b", "years": {"at_most": 3, "at_least": 1}}]},
         "one is a or (many is b and years is at least 1 and at most 3)"),
        ({"not": {"any": [{"one": "a"}, {"one": "b"}]}}, "not (one is a or one is b)"),
        ({"all": [{"any": [{"one": "a"}, {"many": "b"}]}, {"one": "c"}]}, "(one is a or many is b) and one is c"),
    ],
)  # fmt: skip
def test_conditions_read_as_words(raw: Any, words: str) -> None:
    assert describe(parse_condition(raw)) == words
