"""Conditions made stricter in one place, with *all* for one *any* or one list of options. A case tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calcquiz.engine.answers import Answer
from calcquiz.engine.logic import TRUE, Literal
from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Where, Within, tests_of
from calcquiz.pack.models import Question


def stricter(condition: Condition) -> Iterator[tuple[Where, Condition]]:
    """Give a condition with each *any*, and each list of options, turned into *all*, with the place inside it."""
    match condition:
        case Chosen(question, options, at) if len(options) > 1:
            yield at, AllOf(tuple(Chosen(question, (option,), at) for option in options))
        case AllOf(parts) | AnyOf(parts):
            if isinstance(condition, AnyOf) and len(parts) > 1:
                yield _shared([test.at for test in tests_of(condition)]), AllOf(parts)
            for position, part in enumerate(parts):
                for at, changed in stricter(part):
                    yield at, type(condition)((*parts[:position], changed, *parts[position + 1 :]))
        case Not(part):
            yield from ((at, Not(changed)) for at, changed in stricter(part))


def _shared(places: list[Where]) -> Where:
    """Give the beginning that places share."""
    shortest = min(places, key=len)
    length = next((n for n, step in enumerate(shortest) if any(at[n] != step for at in places)), len(shortest))
    return shortest[:length]


def is_true(
    condition: Condition, answers: Mapping[str, Answer], questions: Mapping[str, Question], positive: bool = True
) -> bool:
    """Say whether a condition, plain or negated, is true under what was said; it may also be false, or unknown."""
    match condition:
        case Not(part):
            return is_true(part, answers, questions, not positive)
        case AllOf(parts) | AnyOf(parts):
            values = (is_true(part, answers, questions, positive) for part in parts)
            return all(values) if isinstance(condition, AllOf) == positive else any(values)
        case Chosen() | Within():
            question = questions.get(condition.question)
            if question is None or condition.question not in answers:
                return False
            literal = Literal.of(0, question, condition, positive)
            return literal.value(answers[condition.question], question.kind == "search_many") == TRUE
