"""Urgency: from urgency rules alone, worked out afresh from all of them on every answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from calcquiz.engine.logic import TRUE, UNKNOWN
from calcquiz.engine.rulebook import CompiledRule, Rulebook
from calcquiz.engine.standing import Standing
from calcquiz.pack.models import LEVEL_RANK, LEVELS, Level, UrgencyRule

UrgencyLevel = OneOf["not_yet_known", "routine", "soon", "same_day", "emergency_now"]
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
    true: list[Raised] = []
    unsure: list[Raised] = []
    rank = 0
    undecided: list[CompiledRule] = []
    said, could = standing.said, standing.could
    all_sure = standing.unsure.isdisjoint
    for evaluate, compiled in rulebook.conditions:
        value = evaluate(said)
        if value == TRUE:
            true.append(Raised(compiled.rule, compiled.rule.level))
            rank = max(rank, compiled.rank)
        elif value == UNKNOWN:
            undecided.append(compiled)
            if not all_sure(compiled.condition.questions) and evaluate(could) == TRUE:
                unsure.append(Raised(compiled.rule, compiled.rule.if_unsure))
                rank = max(rank, compiled.unsure_rank)
    open_questions = _open_questions(standing, undecided, rank, SAME_DAY)
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
    soon = LEVEL_RANK["soon"]
    undecided = [
        compiled
        for compiled in rulebook.rules
        if compiled.rank == soon and compiled.condition.evaluate(standing.said) == UNKNOWN
    ]
    return _open_questions(standing, undecided, rank, soon)


def waits_for(compiled: CompiledRule, standing: Standing, rank: int) -> frozenset[int]:
    """Give the questions that could still make a rule true that is neither true nor false, above a level."""
    condition, askable = compiled.condition, standing.askable
    if compiled.rank <= rank or askable.isdisjoint(condition.questions):
        return NOTHING
    return askable.intersection(condition.questions) if condition.evaluate(standing.still_open) == UNKNOWN else NOTHING


def _open_questions(standing: Standing, undecided: list[CompiledRule], rank: int, least: int) -> tuple[int, ...]:
    found: set[int] = set()
    askable, still_open = standing.askable, standing.still_open
    for compiled in undecided:
        if compiled.rank < least or compiled.rank <= rank:
            continue
        waiting = askable.intersection(compiled.condition.questions)
        if not waiting <= found and compiled.condition.evaluate(still_open) == UNKNOWN:
            found |= waiting
    return tuple(sorted(found))
