"""The summary as JSON, in the versioned shape of docs/summary.schema.json."""

from __future__ import annotations

import json
from typing import Any

from calcquiz.pack.clean import clean
from calcquiz.pack.models import Source
from calcquiz.summary.model import AnswerPart, ChangedPart, Summary, TopicPart, UrgencyPart
from calcquiz.summary.outline import note_of, page_one

SCHEMA_VERSION = 1
KIND = "calcquiz-summary"


def to_json(summary: Summary) -> bytes:
    """Give the summary as JSON, in UTF-8. The same summary gives the same bytes."""
    text = json.dumps(_cleaned(summary_data(summary)), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace") + b"\n"


def summary_data(summary: Summary) -> dict[str, Any]:
    """Give the summary as plain data: everything in full, then page one as it is cut."""
    return {
        "schema": SCHEMA_VERSION,
        "kind": KIND,
        "note": note_of(summary),
        "prepared": summary.prepared,
        "prepared_at": summary.prepared_at,
        "pack": {"id": summary.pack_id, "version": summary.pack_version, "words": summary.pack},
        "name": summary.name,
        "background": summary.background,
        "own_words": summary.own_words,
        "own_questions": summary.own_questions,
        "story": [{"part": part.title, "findings": part.findings} for part in summary.story],
        "report": summary.report,
        "conditions": summary.conditions,
        "medicines": summary.medicines,
        "allergies": summary.allergies,
        "said_yes": summary.said_yes,
        "said_no": summary.said_no,
        "not_sure": summary.not_sure,
        "not_asked": summary.not_asked,
        "urgency": _urgency(summary.urgency),
        "changed": [_changed(part) for part in summary.changed],
        "topics": [_topic(topic) for topic in summary.topics],
        "safety_net": summary.safety_net,
        "answers": [_answer(part) for part in summary.answers],
        "sources": [_source(key, source) for key, source in summary.sources],
        "page_one": [
            {"heading": block.heading, "lines": block.lines, "listed": block.listed} for block in page_one(summary)
        ],
    }


def _urgency(urgency: UrgencyPart) -> dict[str, Any]:
    return {
        "level": urgency.level,
        "title": urgency.title,
        "do": urgency.do,
        "complete": urgency.complete,
        "already_cared_for": urgency.cared_for,
        "worked_out": urgency.worked_out,
        "answers_are_old": urgency.is_old,
        "oldest_safety_answer": urgency.oldest_answer or None,
        "earlier": urgency.earlier or None,
        "reasons": [
            {
                "rule": reason.rule,
                "level": reason.level,
                "do": reason.do,
                "why": reason.why,
                "answers": reason.answers,
                "sources": reason.sources,
                "not_ruled_out": reason.not_ruled_out,
            }
            for reason in urgency.reasons
        ],
    }


def _changed(part: ChangedPart) -> dict[str, Any]:
    return {
        "ask": part.ask,
        "old": part.old,
        "old_at": part.old_at,
        "new": part.new,
        "new_at": part.new_at or None,
        "had_raised": part.flags,
    }


def _answer(part: AnswerPart) -> dict[str, Any]:
    return {
        "question": part.question,
        "section": part.section,
        "ask": part.ask,
        "answer": part.answer,
        "at": part.at or None,
        "moot": part.moot,
    }


def _source(key: str, source: Source) -> dict[str, Any]:
    return {
        "id": key,
        "by": source.by,
        "title": source.title,
        "year": source.year,
        "url": source.url,
        "read": source.read,
        "on": source.on,
    }


def _topic(topic: TopicPart) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": topic.title,
        "medical_name": topic.medical_name,
        "fit": topic.fit,
        "named": topic.named,
        "for": (*topic.for_, *topic.would_be_against),
        "against": (*topic.against, *topic.would_be_for),
        "unknown": topic.unknown,
        "would_be_against": topic.would_be_against,
        "would_be_for": topic.would_be_for,
        "not_known": topic.not_known,
        "sources": topic.sources,
    }


def _cleaned(value: Any) -> Any:
    """Give data with every text free of what could act on a terminal that shows it."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(entry) for entry in value]
    return value
