"""Urgency: from urgency rules alone, worked out afresh from all of them on every answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Literal as OneOf
from typing import NamedTuple

from calcquiz.engine.logic import TRUE, UNKNOWN
from calcquiz.engine.rule_sets import numbers_in
from calcquiz.engine.rulebook import CompiledRule, Rulebook
from calcquiz.engine.standing import Standing
from calcquiz.pack.models import LEVEL_RANK, LEVELS, Level, UrgencyRule

UrgencyLevel = OneOf["not_yet_known", "routine", "soon", "same_day", "emergency_now"]
SOON = LEVEL_RANK["soon"]
SAME_DAY = LEVEL_RANK["same_day"]
EMERGENCY = LEVEL_RANK["emergency_now"]
NOTHING = frozenset[int]()


@dataclass(frozen=True)
class Raised:
    """A rule that raises the urgency: because it is true, or because it could not be ruled out."""

    rule: UrgencyRule
    level: Level  # the level that it raises


@dataclass(frozen=True)
class Urgency:
    """How soon a doctor should be reached, and why."""

    level: UrgencyLevel
    complete: bool  # no safety question is open
    rules: tuple[Raised, ...]  # true, most urgent first
    not_ruled_out: tuple[Raised, ...]  # true if every "not sure" were, most urgent first
    open_questions: tuple[int, ...]  # safety questions, in pack order

    @property
    def rank(self) -> int:
        """The level as a number; `not_yet_known` counts as 0, as `routine` does."""
        return LEVEL_RANK.get(self.level, 0)

    @property
    def highest(self) -> tuple[Raised, ...]:
        """The rules, true or not ruled out, that set the present level."""
        return tuple(raised for raised in (*self.rules, *self.not_ruled_out) if raised.level == self.level)


def urgency_of(rulebook: Rulebook, standing: Standing) -> Urgency:
    """Work out the urgency and the open safety questions (laws 3, 4 and 5 of the design)."""
    found = _rules_of(rulebook, standing)
    true = [Raised(rulebook.rules[n].rule, rulebook.rules[n].rule.level) for n in numbers_in(found.true)]
    unsure = [Raised(rulebook.rules[n].rule, rulebook.rules[n].rule.if_unsure) for n in numbers_in(found.unsure)]
    rank = max((LEVEL_RANK[raised.level] for raised in (*true, *unsure)), default=0)
    open_questions = _questions_open(rulebook, standing, found.still_open & rulebook.rule_sets.above[max(rank, SOON)])
    level: UrgencyLevel = LEVELS[rank]
    if rank == 0 and open_questions:
        level = "not_yet_known"
    return Urgency(
        level=level,
        complete=not open_questions,
        rules=tuple(sorted(true, key=lambda raised: -LEVEL_RANK[raised.level])),
        not_ruled_out=tuple(sorted(unsure, key=lambda raised: -LEVEL_RANK[raised.level])),
        open_questions=open_questions,
    )


def open_soon_questions(rulebook: Rulebook, standing: Standing, rank: int) -> tuple[int, ...]:
    """Give the questions that an undecided rule of `soon`, above the present urgency, still reads."""
    above = rulebook.rule_sets.above
    of_soon = above[rank] & ~above[SOON]
    return _questions_open(rulebook, standing, _rules_of(rulebook, standing).still_open & of_soon) if of_soon else ()


class _Rules(NamedTuple):
    """Sets of rules, as bits by their numbers."""

    true: int
    unsure: int  # neither true nor false as said, and true if every "not sure" were
    still_open: int  # neither true, nor false whatever is answered next


def _rules_of(rulebook: Rulebook, standing: Standing) -> _Rules:
    sets = rulebook.rule_sets
    true = sets.rules_with(sets.every & ~reduce(or_, lacking(rulebook, standing), 0))
    false = reduce(or_, (values.sets.false for values in standing.values.values()), 0)
    unsure = 0
    if standing.unsure:
        lacking_if_true = list(sets.reading)
        for number, values in standing.values.items():
            lacking_if_true[number] = values.sets.lacking_if_true
        unsure = sets.rules_with(sets.every & ~reduce(or_, lacking_if_true, 0)) & sets.rules_with(sets.every & ~false)
    shut = reduce(or_, (sets.plainly_reading[number] for number in standing.shut), false)
    still_open = sets.rules_with(sets.every & ~shut)
    for rule, evaluate in sets.too_long:
        true |= rule if evaluate(standing.said) == TRUE else 0
        unsure |= rule if evaluate(standing.said) == UNKNOWN and evaluate(standing.could) == TRUE else 0
        still_open |= rule if evaluate(standing.still_open) == UNKNOWN else 0
    return _Rules(true, unsure & ~true, still_open & ~true)


def lacking(rulebook: Rulebook, standing: Standing) -> list[int]:
    """Give for each question the alternatives of rules that are not true as far as that question goes."""
    found = list(rulebook.rule_sets.reading)
    for number, values in standing.values.items():
        found[number] = values.sets.lacking
    return found


def _questions_open(rulebook: Rulebook, standing: Standing, rules: int) -> tuple[int, ...]:
    """Give the questions that can be asked and that any of these rules reads, in pack order."""
    read_by = rulebook.rule_sets.rules_reading
    return tuple(sorted(number for number in standing.askable if read_by[number] & rules))


def waits_for(compiled: CompiledRule, standing: Standing, rank: int) -> frozenset[int]:
    """Give the questions that could still make a rule true that is neither true nor false, above a level."""
    condition, askable = compiled.condition, standing.askable
    if compiled.rank <= rank or askable.isdisjoint(condition.questions):
        return NOTHING
    return askable.intersection(condition.questions) if condition.evaluate(standing.still_open) == UNKNOWN else NOTHING
