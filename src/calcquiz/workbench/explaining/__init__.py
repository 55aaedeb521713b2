"""`calcquiz explain`: the whole reasoning behind some answers, as values."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from calcquiz.engine.interview import Interview
from calcquiz.workbench.explaining.changes import Changes, single_changes
from calcquiz.workbench.explaining.order import Asked, NotAsked, explain_not_asked, explain_order
from calcquiz.workbench.explaining.rules import RuleState, explain_rules
from calcquiz.workbench.explaining.topics import TopicPoints, explain_topics
from calcquiz.workbench.walking import Walk, walk_from_nothing


@dataclass(frozen=True)
class Explanation:
    """Every rule, every topic, every question of the walk from nothing, and what one changed answer would change."""

    interview: Interview
    rules: tuple[RuleState, ...]
    topics: tuple[TopicPoints, ...]
    walk: Walk
    asked: tuple[Asked, ...]
    not_asked: tuple[NotAsked, ...]
    changes: Changes


def explain_interview(interview: Interview, *, unsure_of_all: Set[str] = frozenset()) -> Explanation:
    """Explain an interview. `unsure_of_all` names checklists that were answered with *not sure* as a whole."""
    walk = walk_from_nothing(
        interview.rulebook, interview.answers, cared_for=interview.already_cared_for, unsure_of_all=unsure_of_all
    )
    return Explanation(
        interview=interview,
        rules=explain_rules(interview),
        topics=explain_topics(interview),
        walk=walk,
        asked=explain_order(walk),
        not_asked=explain_not_asked(walk, interview),
        changes=single_changes(interview),
    )
