"""An explanation as JSON: the versioned shape that `calcquiz explain --json` prints (docs/explain-json.md)."""

from __future__ import annotations

import json
from typing import Any

from calcquiz.engine.answers import plain_answer
from calcquiz.workbench.explaining import Explanation
from calcquiz.workbench.explaining.changes import Changes
from calcquiz.workbench.explaining.conditions import Traced
from calcquiz.workbench.explaining.order import Asked, why_it_ends
from calcquiz.workbench.explaining.rules import RuleState
from calcquiz.workbench.explaining.topics import TopicPoints

SCHEMA_VERSION = 1


def explanation_json(found: Explanation) -> str:
    """Give an explanation as JSON text with a final newline; the same answers give the same bytes."""
    return json.dumps(explanation_data(found), ensure_ascii=False, indent=2) + "\n"


def explanation_data(found: Explanation) -> dict[str, Any]:
    """Give an explanation as plain data."""
    interview = found.interview
    pack, urgency, following = interview.rulebook.pack, interview.urgency, interview.ahead.next
    return {
        "schema": SCHEMA_VERSION,
        "pack": {"id": pack.id, "version": pack.version},
        "answers": interview.plain_answers(),
        "already_cared_for": interview.already_cared_for,
        "moot": list(interview.moot),
        "urgency": {
            "level": urgency.level,
            "complete": urgency.complete,
            "set_by": [raised.rule.id for raised in urgency.highest],
            "open_questions": [interview.rulebook.questions[number].id for number in urgency.open_questions],
            "rules": [rule_data(rule) for rule in found.rules],
        },
        "topics": [topic_data(topic) for topic in found.topics],
        "next": {"id": following.id, "role": following.role} if following is not None else None,
        "walk": {
            "asked": [_asked(found, asked) for asked in found.asked],
            "safety_and_topic": len(found.walk.counted),
            "ends_because": why_it_ends(found.walk.end),
            "not_asked": [{"id": answered.question, "why": answered.why} for answered in found.not_asked],
        },
        "changes": _changes(found.changes),
    }


def rule_data(found: RuleState) -> dict[str, Any]:
    """Give how an urgency rule stands as plain data."""
    return {
        "id": found.rule.id,
        "state": found.state,
        "level": found.rule.level,
        "if_unsure": found.rule.if_unsure,
        "why": found.rule.why,
        "condition": _condition(found.condition),
        "waits_for": list(found.waits_for),
    }


def topic_data(found: TopicPoints) -> dict[str, Any]:
    """Give a topic's points as plain data."""
    return {
        "id": found.topic.id,
        "rank": found.rank,
        "fit": found.fit,
        "points": found.points,
        "start": {"how_common": found.topic.how_common, "points": found.start},
        "lines": [
            {
                "line": line.index + 1 if line.index >= 0 else None,
                "why": line.why,
                "condition": _condition(line.condition),
                "points": line.points,
                "counts": line.counts,
                "instead": line.instead + 1 if line.instead is not None else None,
                "if_true": line.if_true,
                "if_false": line.if_false,
                "cluster": line.cluster,
                "sources": list(line.sources),
            }
            for line in found.lines
        ],
        "clusters_for": found.clusters_for,
        "named": found.is_named,
        "named_by": _condition(found.named) if found.named is not None else None,
        "barred": found.barred,
        "applies_when": _condition(found.applies) if found.applies is not None else None,
    }


def _condition(traced: Traced) -> dict[str, Any]:
    return {
        "words": traced.words,
        "value": traced.value,
        "parts": [
            {"words": part.words, "question": part.question, "value": part.value, "why_unknown": part.why_unknown}
            for part in traced.parts
        ],
    }


def _asked(found: Explanation, asked: Asked) -> dict[str, Any]:
    question = found.interview.rulebook.question(asked.question)
    return {
        "id": asked.question,
        "role": asked.role,
        "group": asked.group,
        "answer": plain_answer(question, asked.answer),
        "from_answers": asked.told,
        "rules": list(asked.rules),
        "opens": list(asked.opens),
        "gain": asked.gain,
        "doubled": asked.doubled,
        "gains": [{"topic": topic, "gain": gain} for topic, gain in asked.gains],
    }


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "urgency": [
            {
                "id": change.question,
                "to": list(change.to),
                "level": change.level,
                "direction": change.direction,
                "rules": list(change.rules),
            }
            for change in changes.urgency
        ],
        "first": [{"id": change.question, "to": list(change.to), "first": change.first} for change in changes.first],
    }
