"""An assessment as JSON: the versioned shape that `calcquiz run --json` prints (docs/run-json.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from calcquiz.engine.explanation import Reason, TopicFit
from calcquiz.engine.interview import Interview
from calcquiz.engine.next_question import NextQuestion
from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.urgency import Raised
from calcquiz.pack.conditions import questions_of
from calcquiz.pack.models import Question

SCHEMA_VERSION = 1


def assessment_json(interview: Interview) -> str:
    """Give the assessment as JSON text with a final newline; the same answers give the same bytes."""
    return json.dumps(assessment_data(interview), ensure_ascii=False, indent=2) + "\n"


def assessment_data(interview: Interview) -> dict[str, Any]:
    """Give the assessment as plain data."""
    rulebook, found = interview.rulebook, interview.assessment
    urgency = found.urgency
    return {
        "schema": SCHEMA_VERSION,
        "pack": {"id": rulebook.pack.id, "version": rulebook.pack.version},
        "urgency": {
            "level": urgency.level,
            "complete": urgency.complete,
            "rules": _raised(interview, urgency.rules),
            "not_ruled_out": _raised(interview, urgency.not_ruled_out),
        },
        "topics": [_topic(topic) for topic in found.topics],
        "none_fits_well": found.none_fits_well,
        "next": _next(rulebook, found.next) if found.next is not None else None,
        "answered": found.answered,
        "moot": list(found.moot),
        "safety_net": [
            {"level": line.level, "sooner_if": line.sooner_if, "rules": list(line.rules)} for line in found.safety_net
        ],
    }


def _raised(interview: Interview, raised: Iterable[Raised]) -> list[dict[str, Any]]:
    plain = interview.plain_answers()
    return [
        {
            "id": found.rule.id,
            "level": found.level,
            "do": found.rule.do,
            "why": found.rule.why,
            "answers": {name: plain[name] for name in sorted(questions_of(found.rule.when)) if name in plain},
            "sources": list(found.rule.source),
        }
        for found in raised
    ]


def _topic(topic: TopicFit) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": topic.title,
        "fit": topic.fit,
        "named": topic.named,
        "points": topic.points,
        "for": [_reason(reason) for reason in topic.for_],
        "against": [_reason(reason) for reason in topic.against],
        "unknown": [_reason(reason) for reason in topic.unknown],
        "open_questions": [
            {"id": found.question.id, "options": [option.id for option in found.options]}
            for found in topic.open_questions
        ],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "why": reason.why,
        "holds": reason.holds,
        "questions": list(reason.questions),
        "sources": list(reason.sources),
    }


def _next(rulebook: Rulebook, asked: NextQuestion) -> dict[str, Any]:
    question: Question = rulebook.question(asked.id)
    return {
        "id": question.id,
        "role": asked.role,
        "ask": question.ask,
        "hint": question.hint,
        "why": question.why,
        "kind": question.kind,
        "checklist": question.checklist,
        "options": [{"id": option.id, "label": option.label} for option in question.options],
        "none": question.none,
        "min": question.min,
        "max": question.max,
        "step": question.step,
        "unit": question.unit,
        "moves": list(asked.moves),
    }
