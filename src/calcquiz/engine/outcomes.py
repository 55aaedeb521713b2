"""The outcomes of a question: each option alone, none of these, or one interval of a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


def values_over(literal: Literal, question: Question, answers: Sequence[Answer]) -> tuple[int, ...]:
    """Give the value of a test on a question under each of its possible answers."""
    if literal.options is None or question.kind == "number":
        return tuple(literal.value(answer, False) for answer in answers)
    met, unmet = literal.met_or_unmet(question.kind == "search_many")
    found = [unmet] * len(answers)
    for place, option in enumerate(question.options):  # each alone, in this order
        if option.id in literal.options:
            found[place] = met
    return tuple(found)


def outcomes_of(values: Mapping[int, tuple[int, ...]]) -> tuple[Outcome, ...]:
    """Group the answers to a question by what they make of these literals, each with its values under every answer."""
    seen = Counter(zip(*values.values(), strict=True))
    return tuple(Outcome(tuple(zip(values, together, strict=True)), count) for together, count in seen.items())
