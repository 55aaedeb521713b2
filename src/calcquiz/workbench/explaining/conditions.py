"""A condition under some answers: its value, and that of every test in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal as OneOf

from calcquiz.engine.answers import Amount, amount_value
from calcquiz.engine.interview import Interview
from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN, UNSURE, Literal, Rule
from calcquiz.pack.conditions import Condition, Test
from calcquiz.pack.models import Question
from calcquiz.workbench.describe import describe

Value = OneOf["true", "false", "unknown"]
VALUES: tuple[Value, ...] = ("false", "unknown", "true")
WhyUnknown = OneOf["not_answered", "not_asked", "not_sure", "not_used", "not_said"]
UNKNOWN_WORDS: dict[WhyUnknown, str] = {
    "not_answered": "not answered",
    "not_asked": "does not apply",
    "not_sure": "not sure",
    "not_used": "moot, not used",
    "not_said": "not said",
}


@dataclass(frozen=True)
class Part:
    """One test of a condition, as it stands in it (negated or not), and what the answers make of it.

    `why_unknown` is None when the value is known. *not_asked*: unanswered, and its question does not apply.
    *not_used*: the answer is moot and topics do not read it. *not_said*: not chosen from an open list.
    """

    words: str
    question: str
    value: Value
    why_unknown: WhyUnknown | None


@dataclass(frozen=True)
class Traced:
    """A condition in words, its value, and its tests in the order in which they stand.

    `marked` are the words with the value of each test behind it: `age is at least 50 [true]`.
    """

    words: str
    marked: str
    value: Value
    parts: tuple[Part, ...]


def trace(interview: Interview, condition: Condition, compiled: Rule, vector: Sequence[int]) -> Traced:
    """Give the value of a condition and of its tests under one of the interview's vectors (see engine/standing.py)."""
    parts = {index: _part(interview, index, vector[index]) for index in compiled.literals}
    table = interview.rulebook.table

    def mark(test: Test, positive: bool) -> str:
        part = parts[table.number(test, positive)]
        if part.why_unknown is not None:
            return f" [{UNKNOWN_WORDS[part.why_unknown]}]"
        return f" [{part.value}]" if positive else f" [{'false' if part.value == 'true' else 'true'}]"

    value = VALUES[compiled.evaluate(vector)]
    return Traced(describe(condition), describe(condition, mark), value, tuple(parts.values()))


def _part(interview: Interview, index: int, value: int) -> Part:
    literal = interview.rulebook.table.literals[index]
    question = interview.rulebook.questions[literal.question]
    unknown = _why_unknown(interview, literal, question) if value == UNKNOWN else None
    return Part(literal_words(question, literal), question.id, VALUES[value], unknown)


def _why_unknown(interview: Interview, literal: Literal, question: Question) -> WhyUnknown:
    answer = interview.answers.get(question.id)
    if answer is None:
        return "not_asked" if interview.standing.applies[literal.question] == FALSE else "not_answered"
    said = literal.value(answer, question.kind == "search_many")
    if said == UNSURE:
        return "not_sure"
    return "not_used" if said in (TRUE, FALSE) else "not_said"


def literal_words(question: Question, literal: Literal) -> str:
    """Give a test in words: `place is shoulder or knee`, `age is at least 50`, `not (age is at most 15)`."""
    if literal.options is not None:
        words = f"{question.id} is {' or '.join(o.id for o in question.options if o.id in literal.options)}"
    else:
        bounds = (("at least", literal.low), ("at most", literal.high))
        shown = (f"{word} {amount_value(question, Amount(steps)):g}" for word, steps in bounds if steps is not None)
        words = f"{question.id} is {' and '.join(shown)}"
    return words if literal.positive else f"not ({words})"
