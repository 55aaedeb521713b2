"""The results as JSON (docs/simulate.md)."""

from __future__ import annotations

import json
from typing import Any

from calcquiz.workbench.simulating.report_words import SYNTHETIC
from calcquiz.workbench.simulating.results import Hits, Numbers, QuestionRow, Results, TopicRow

SCHEMA = 1
FIT_IDS = ("does_not_fit", "fits_a_little", "fits_partly", "fits_well")


def to_json(results: Results) -> str:
    """Give the results as JSON text, with a newline at the end."""
    model = results.model
    whole = {
        "schema": SCHEMA,
        "note": SYNTHETIC,
        "pack": {"id": results.pack_id, "version": results.pack_version},
        "model": {
            "people": model.people,
            "seed": model.seed,
            "not_sure": model.not_sure,
            "wrong": model.wrong,
            "even": model.even,
        },
        "synthetic": {
            "all": _hits(results.hits),
            "named": _hits(results.named),
            "not_named": _hits(results.not_named),
            "fits": _fits(results.fits),
            "topics": [_topic(topic) for topic in results.topics],
            "urgency": dict(results.levels),
        },
        "questions": {
            "safety_and_topic": _numbers(results.safety_and_topic),
            "all": _numbers(results.questions),
            "until_emergency": _numbers(results.emergency_after),
        },
        "never_asked": list(results.never_asked),
        "changed_nothing": [
            {"question": row.id, "asked": row.asked, "opens": row.opens} for row in results.changed_nothing
        ],
        "options_never_chosen": [_options(row) for row in results.never_chosen],
        "options_changed_nothing": [_options(row) for row in results.options_changed_nothing],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _hits(hits: Hits) -> dict[str, Any]:
    return {
        "people": hits.people,
        "first": hits.first,
        "first_three": hits.first_three,
        "first_share": _share(hits.first, hits.people),
        "first_three_share": _share(hits.first_three, hits.people),
    }


def _fits(fits: tuple[int, ...]) -> dict[str, int]:
    return dict(zip(FIT_IDS, fits, strict=True))


def _topic(topic: TopicRow) -> dict[str, Any]:
    return {
        "id": topic.id,
        "all": _hits(topic.hits),
        "named": _hits(topic.named),
        "not_named": _hits(topic.not_named),
        "fits": _fits(topic.fits),
        "taken_for": [{"first": other, "people": count} for other, count in topic.taken_for],
        "emergencies": topic.emergencies,
    }


def _numbers(numbers: Numbers) -> dict[str, Any]:
    return {
        "people": numbers.people,
        "median": numbers.median if numbers.people else None,
        "ninetieth_percentile": numbers.ninetieth if numbers.people else None,
        "most": numbers.most if numbers.people else None,
        "counts": [{"questions": number, "people": count} for number, count in numbers.counts],
    }


def _options(row: QuestionRow) -> dict[str, Any]:
    options = [{"option": option, "chosen": chosen, "opens": opens} for option, chosen, opens in row.options]
    return {"question": row.id, "asked": row.asked, "options": options}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
