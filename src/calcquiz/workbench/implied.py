"""Which urgency rules are true whenever another one is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, questions_of, tests_of
from calcquiz.pack.models import LEVEL_RANK, UrgencyRule
from calcquiz.workbench.one_interview import Goal

Implied = tuple[UrgencyRule, tuple[UrgencyRule, ...]]
Picks = frozenset[tuple[str, str]]  # questions with options


def implied_rules(
    rules: Sequence[UrgencyRule],
    behind: Mapping[str, frozenset[str]],
    gates: Mapping[str, Condition | None],
    can_be: Callable[[Iterable[Goal]], bool],
) -> Iterator[Implied]:
    """Give each rule that implies others of its level or above.

    `behind` and `gates` are those of the questions; `can_be` says what one interview can hold. Most pairs of rules are
    told apart without it, by what each needs.
    """
    by_needed: dict[frozenset[str], list[UrgencyRule]] = {}
    for rule in rules:
        by_needed.setdefault(_needed(rule.when, True), []).append(rule)
    for rule in rules:
        read, rank = questions_of(rule.when), LEVEL_RANK[rule.level]
        enough = _picks_that_are_enough(rule.when, behind, gates)
        # What this rule does not read may be unanswered, and what it does not name unpicked: the other is not true.
        others = [
            other
            for needed, group in by_needed.items()
            if needed <= read
            for other in group
            if LEVEL_RANK[other.level] >= rank and other is not rule and _may_be_true(other.when, read, enough)
            if not can_be([("true", rule.when), ("not_true", other.when)])
        ]
        if others:
            yield rule, tuple(others)


def _needed(condition: Condition, positive: bool) -> frozenset[str]:
    """Give questions without an answer to which the condition, plain or negated, cannot be true."""
    match condition:
        case Not(part):
            return _needed(part, not positive)
        case AllOf(parts) | AnyOf(parts):
            needed = [_needed(part, positive) for part in parts]
            if isinstance(condition, AllOf) == positive:
                return frozenset[str]().union(*needed)
            return needed[0].intersection(*needed[1:])
        case _:
            return frozenset([condition.question])


def _may_be_true(condition: Condition, read: frozenset[str], picks: Picks | None) -> bool:
    """Say whether a condition may be true when only these questions are answered, with these picks (None: with any)."""
    match condition:
        case AllOf(parts):
            return all(_may_be_true(part, read, picks) for part in parts)
        case AnyOf(parts):
            return any(_may_be_true(part, read, picks) for part in parts)
        case Chosen(question, options) if picks is not None:
            return question in read and any((question, option) in picks for option in options)
        case _:
            return not questions_of(condition).isdisjoint(read)


def _picks_that_are_enough(
    condition: Condition, behind: Mapping[str, frozenset[str]], gates: Mapping[str, Condition | None]
) -> Picks | None:
    """Give picks that are enough for the condition wherever it can be true; None where `not` leaves that open."""
    read = questions_of(condition)
    questions = read.union(*(behind[name] for name in read))
    parts = [condition, *(gate for name in questions if (gate := gates[name]) is not None)]
    if any(_has_not(part) for part in parts):
        return None
    tests = (test for part in parts for test in tests_of(part))
    return frozenset((test.question, option) for test in tests if isinstance(test, Chosen) for option in test.options)


def _has_not(condition: Condition) -> bool:
    match condition:
        case Not():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(map(_has_not, parts))
        case _:
            return False
