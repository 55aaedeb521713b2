"""Which urgency rules are true whenever another one is."""

from __future__ import annotations

from calcquiz.engine.rulebook import LEVEL_RANK
from calcquiz.pack.conditions import AllOf, AnyOf, Condition, Not, questions_of
from calcquiz.pack.models import UrgencyRule
from calcquiz.workbench.satisfiable import TooComplexError
from calcquiz.workbench.subject import Subject


def implied_rules(subject: Subject) -> tuple[tuple[UrgencyRule, tuple[UrgencyRule, ...]], ...]:
    """Give each rule that implies others of its level or above, with those."""
    if not subject.sound_conditions:
        return ()
    rules = [rule for rule in subject.pack.urgency_rules if questions_of(rule.when) <= subject.questions.keys()]
    least = {rule.id: _least_read(rule.when, True) for rule in rules}
    found = []
    for rule in rules:
        read = questions_of(rule.when)
        others = tuple(
            other
            for other in rules
            if other is not rule
            and LEVEL_RANK[other.level] >= LEVEL_RANK[rule.level]
            # A rule is implied only by answers to questions that this one reads.
            and least[other.id] <= read
            and _implies(subject, rule, other)
        )
        if others:
            found.append((rule, others))
    return tuple(found)


def _implies(subject: Subject, rule: UrgencyRule, other: UrgencyRule) -> bool:
    try:
        return not subject.interview.can_be([("true", rule.when), ("not_true", other.when)])
    except TooComplexError:
        return False


def _least_read(condition: Condition, positive: bool) -> frozenset[str]:
    """Give questions without which the condition cannot be true."""
    match condition:
        case Not(part):
            return _least_read(part, not positive)
        case AllOf(parts) | AnyOf(parts):
            needed = [_least_read(part, positive) for part in parts]
            if isinstance(condition, AllOf) == positive:
                return frozenset[str]().union(*needed)
            return needed[0].intersection(*needed[1:])
        case _:
            return frozenset([condition.question])
