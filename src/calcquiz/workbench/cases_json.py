"""Results of cases as JSON: the versioned shape that `calcquiz test --json` prints (docs/test-json.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from calcquiz.pack.models import Pack
from calcquiz.workbench.case_report import reasons_of
from calcquiz.workbench.cases import CaseResult, count_outcomes
from calcquiz.workbench.explaining.json_form import rule_data, topic_data
from calcquiz.workbench.figures import Figures, Hits

SCHEMA_VERSION = 1
Place = Callable[[CaseResult], tuple[str, int]]


def cases_json(pack: Pack, results: Sequence[CaseResult], place: Place, figures: Figures | None = None) -> str:
    """Give results as JSON text with a final newline. `place` gives a case's file and line."""
    counts = count_outcomes(results)
    data = {
        "schema": SCHEMA_VERSION,
        "pack": {"id": pack.id, "version": pack.version},
        "counts": {
            "cases": len(results),
            "passed": counts["passed"],
            "failed": counts["failed"],
            "known_gaps": counts["known_gap"],
        },
        "figures": _figures(figures) if figures is not None else None,
        "cases": [_case(result, place) for result in results],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _figures(figures: Figures) -> dict[str, Any]:
    lengths = figures.lengths
    return {
        "stories": len(lengths),
        "told": _hits(figures.told),
        "walked": _hits(figures.walked),
        "questions": {
            "median": figures.share(50) if lengths else None,
            "ninetieth_percentile": figures.share(90) if lengths else None,
            "most": lengths[-1] if lengths else None,
        },
        "urgency": {
            "expected": figures.with_urgency,
            "too_low": list(figures.too_low),
            "walked_too_low": list(figures.walked_too_low),
        },
        "nothing": {"expected": figures.with_nothing, "fitting_well": list(figures.fitting_well)},
    }


def _hits(hits: Hits) -> dict[str, Any]:
    return {
        "first": hits.first,
        "first_three": hits.first_three,
        "missed": [
            {"id": found.case, "about": found.about, "rank": found.rank, "first": found.first} for found in hits.missed
        ],
    }


def _case(result: CaseResult, place: Place) -> dict[str, Any]:
    file, line = place(result)
    return {
        "id": result.case.id,
        "kind": result.case.kind,
        "topic": result.case.topic,
        "about": result.case.about,
        "file": file,
        "line": line,
        "outcome": result.outcome,
        "remove_todo": result.holds_at_last,
        "todo_why": result.case.todo_why,
        "mistakes": list(result.mistakes),
        "differences": [
            {"key": difference.key, "expected": difference.expected, "found": difference.found}
            for difference in result.differences
        ],
        "reasons": _reasons(result) if result.outcome != "passed" else None,
    }


def _reasons(result: CaseResult) -> dict[str, Any]:
    reasons = reasons_of(result)
    return {
        "rules": [rule_data(rule) for rule in reasons.rules],
        "topics": [topic_data(topic) for topic in reasons.topics],
        "open_questions": list(reasons.open_questions),
        "asked": list(reasons.asked),
    }
