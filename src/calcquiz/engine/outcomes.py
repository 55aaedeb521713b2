"""The outcomes of a question: each option alone, none of these, or one interval of a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calcquiz.engine.answers import Amount, Answer, Picked, steps_of
from calcquiz.engine.logic import Literal
from calcquiz.pack.models import Question


@dataclass(frozen=True)
class Outcome:
    """What a literal set becomes, and how many of the question's outcomes make it so."""

    values: tuple[tuple[int, int], ...]  # literal number, value
    count: int


def possible_answers(question: Question, cuts: Iterable[int] = ()) -> list[Answer]:
    """Give one answer for each outcome of a question: equally weighted in the gain."""
    match question.kind:
        case "number":
            first = 0
            last = int(steps_of(question, question.max)) if question.max is not None else None
            inside = [cut for cut in cuts if cut > first and (last is None or cut <= last)]
            return [Amount(first), *(Amount(cut) for cut in inside)]
        case "pick_one":
            return [Picked(frozenset([option.id])) for option in question.options]
        case "pick_many" | "search_many":
            return [*(Picked(frozenset([option.id])) for option in question.options), Picked(frozenset())]
        case _:
            return []


def outcomes_of(question: Question, literals: Mapping[int, Literal], answers: Iterable[Answer]) -> tuple[Outcome, ...]:
    """Group a question's possible answers by what they make of these literals."""
    open_list = question.kind == "search_many"
    seen = Counter(
        tuple((number, literal.value(answer, open_list)) for number, literal in literals.items()) for answer in answers
    )
    return tuple(Outcome(values, count) for values, count in seen.items())
