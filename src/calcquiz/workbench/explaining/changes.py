"""What one changed answer would change: the urgency, or the topic that stands first.

Every answered question is tried, and every unanswered one that applies, each with the smallest steps from the present
answer: another option, one tick more or less, the nearest number of every interval that a condition tells apart, and
*not sure*. Answers that no condition tells apart are worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf

from calcquiz.engine.answers import Amount, Answer, Picked, Withheld, amount_value, steps_of
from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import Values, cuts_of
from calcquiz.engine.urgency import UrgencyLevel
from calcquiz.pack.models import LEVEL_RANK, Question

NONE = Picked(frozenset())
Direction = OneOf["up", "down", "known", "open"]


@dataclass(frozen=True)
class UrgencyChange:
    """Answers to one question that would each give another urgency, the same one, by the same rules.

    *known*: from not yet known to routine. *open*: the other way round.
    """

    question: str
    to: tuple[str, ...]
    level: UrgencyLevel
    direction: Direction
    rules: tuple[str, ...]


@dataclass(frozen=True)
class FirstChange:
    """Answers to one question that would each put the same other topic first; None: no topic would be shown."""

    question: str
    to: tuple[str, ...]
    first: str | None


@dataclass(frozen=True)
class Changes:
    """Everything that one changed answer would change: the urgency most urgent first, else in pack order."""

    urgency: tuple[UrgencyChange, ...]
    first: tuple[FirstChange, ...]


@dataclass(frozen=True)
class _After:
    """What an interview says after one change."""

    level: UrgencyLevel
    rules: tuple[str, ...]
    first: str | None


@dataclass(frozen=True)
class _Other:
    """Another answer to a question, in words; for a number, on which side of the present one it lies."""

    words: str
    answer: Answer
    side: str = ""


def single_changes(interview: Interview) -> Changes:
    """Try every single change. Of numbers that would do the same, the nearest on each side is kept."""
    now = _after(interview)
    urgency: dict[tuple[str, UrgencyLevel, tuple[str, ...]], list[_Other]] = {}
    first: dict[tuple[str, str | None], list[_Other]] = {}
    for question, other, after in _tried(interview):
        if after.level != now.level:
            urgency.setdefault((question, after.level, after.rules), []).append(other)
        if after.first != now.first:
            first.setdefault((question, after.first), []).append(other)
    changes = [
        UrgencyChange(question, _nearest(others), level, _direction(now.level, level), rules)
        for (question, level, rules), others in urgency.items()
    ]
    return Changes(
        tuple(sorted(changes, key=lambda change: -LEVEL_RANK.get(change.level, -1))),
        tuple(FirstChange(question, _nearest(others), topic) for (question, topic), others in first.items()),
    )


def _nearest(others: Iterable[_Other]) -> tuple[str, ...]:
    """Give the words of the answers; of numbers, which come nearest first, only the first on each side."""
    seen: set[str] = set()
    words = []
    for other in others:
        if not other.side or other.side not in seen:
            words.append(other.words)
        seen.add(other.side)
    return tuple(words)


def _direction(before: UrgencyLevel, after: UrgencyLevel) -> Direction:
    was, becomes = LEVEL_RANK.get(before, 0), LEVEL_RANK.get(after, 0)
    if was != becomes:
        return "up" if becomes > was else "down"
    return "known" if before == "not_yet_known" else "open"


def _after(interview: Interview) -> _After:
    urgency, ranking = interview.urgency, interview.ranking
    first = interview.rulebook.topics[ranking[0]].topic.id if ranking else None
    rules = urgency.highest if urgency.rank else ()  # a rule that raises no more than routine changes nothing
    return _After(urgency.level, tuple(raised.rule.id for raised in rules), first)


def _tried(interview: Interview) -> Iterator[tuple[str, _Other, _After]]:
    rulebook = interview.rulebook
    cuts = cuts_of(rulebook.table, rulebook.questions)
    for number, question in enumerate(rulebook.questions):
        present = interview.answers.get(question.id)
        if not rulebook.literals_of[number] or (present is None and not interview.standing.is_askable(number)):
            continue
        known: dict[Values, _After] = {}
        if present is not None:
            known[rulebook.values_of(number, present)] = _after(interview)
        for other in _other_answers(question, present, cuts.get(number, ())):
            values = rulebook.values_of(number, other.answer)
            if values not in known:
                step = interview.answer if present is None else interview.change
                known[values] = _after(step(question.id, other.answer))
            yield question.id, other, known[values]


def _other_answers(question: Question, present: Answer | None, cuts: Sequence[int]) -> Iterator[_Other]:
    """Give the other answers to a question; `cuts` are the steps at which some condition tells numbers apart."""
    match question.kind:
        case "number":
            yield from _other_amounts(question, present, cuts)
        case "pick_one":
            options = ((option.id, Picked(frozenset([option.id]))) for option in question.options)
            yield from (_Other(name, chosen) for name, chosen in options if chosen != present)
        case _:
            yield from _other_lists(question, present)
    if not question.checklist and not isinstance(present, Withheld):
        yield _Other("not_sure", Withheld.NOT_SURE)


def _other_amounts(question: Question, present: Answer | None, cuts: Sequence[int]) -> Iterator[_Other]:
    """Give the nearest number of every other interval, nearest first: those below, then those above."""
    last = int(steps_of(question, question.max or 0))
    inside = [0, *(cut for cut in cuts if 0 < cut <= last)]
    now = present.steps if isinstance(present, Amount) else -1
    below = [following - 1 for following in inside[1:] if following <= now]
    above = [start for start in inside if start > now]
    for side, steps in (("below", reversed(below)), ("above", above)):
        for amount in map(Amount, steps):
            yield _Other(f"{amount_value(question, amount):g}", amount, side)


def _other_lists(question: Question, present: Answer | None) -> Iterator[_Other]:
    ids = [option.id for option in question.options]
    if not isinstance(present, Picked):
        yield _Other("none_of_these", NONE)
        yield from (_Other(option, Picked(frozenset([option]))) for option in ids)
        return
    for option in ids:
        one = frozenset([option])
        if option in present.chosen:
            yield _Other(f"without {option}", Picked(present.chosen - one, present.unsure))
        else:
            yield _Other(f"with {option}", Picked(present.chosen | one, present.unsure - one))
        if option in present.unsure:
            yield _Other(f"no {option}", Picked(present.chosen, present.unsure - one))
        elif question.checklist:
            yield _Other(f"not sure of {option}", Picked(present.chosen - one, present.unsure | one))
