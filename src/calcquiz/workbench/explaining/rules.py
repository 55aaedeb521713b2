"""Every urgency rule under some answers: true, could not be ruled out, still open, unknown for good, or false."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from calcquiz.engine.interview import Interview
from calcquiz.engine.logic import TRUE, UNKNOWN
from calcquiz.engine.rulebook import CompiledRule
from calcquiz.engine.urgency import waits_for
from calcquiz.pack.models import LEVEL_RANK, UrgencyRule
from calcquiz.workbench.explaining.conditions import Traced, trace

State = OneOf["true", "not_ruled_out", "open", "unknown", "false"]
STATES: tuple[State, ...] = ("true", "not_ruled_out", "open", "unknown", "false")
SOON = LEVEL_RANK["soon"]


@dataclass(frozen=True)
class RuleState:
    """One rule: how it stands, its condition, and the questions that it still waits for (when open).

    *unknown*: neither true nor false, and nothing more is asked for its sake: a question that it reads does not
    apply, or the urgency is as high already.
    """

    rule: UrgencyRule
    state: State
    condition: Traced
    waits_for: tuple[str, ...]


def explain_rules(interview: Interview) -> tuple[RuleState, ...]:
    """Give every rule by state (in the order of STATES), then by level, highest first, then in pack order."""
    found = [explain_rule(interview, compiled) for compiled in interview.rulebook.rules]
    return tuple(sorted(found, key=lambda f: (STATES.index(f.state), -LEVEL_RANK[f.rule.level])))


def explain_rule(interview: Interview, compiled: CompiledRule) -> RuleState:
    """Give how one rule stands."""
    standing = interview.standing
    condition = trace(interview, compiled.rule.when, compiled.condition, standing.said)
    value = compiled.condition.evaluate(standing.said)
    if value != UNKNOWN:
        return RuleState(compiled.rule, "true" if value == TRUE else "false", condition, ())
    if compiled.condition.evaluate(standing.could) == TRUE:
        return RuleState(compiled.rule, "not_ruled_out", condition, ())
    waiting = waits_for(compiled, standing, interview.urgency.rank) if compiled.rank >= SOON else ()
    asked = tuple(
        interview.rulebook.questions[number].id for number in compiled.condition.questions if number in waiting
    )
    return RuleState(compiled.rule, "open" if asked else "unknown", condition, asked)
