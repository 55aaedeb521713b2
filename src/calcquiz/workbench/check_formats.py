"""What `calcquiz check` found, as text for people, as JSON for programs, and as GitHub's workflow commands."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from calcquiz.pack.clean import one_line
from calcquiz.pack.models import RED_FLAG_LEVELS, Pack
from calcquiz.pack.problems import Problem
from calcquiz.workbench.check import TO_WRITE, CheckResult

JSON_VERSION = 1


def seen_from(problem: Problem, folder: Path) -> Problem:
    """Give a problem with its file as seen from a folder, where it stands in it."""
    try:
        return replace(problem, file=str(Path(problem.file).relative_to(folder)))
    except ValueError:
        return problem


def github_line(problem: Problem) -> str:
    """Give a workflow command by which GitHub marks the line in a pull request.

    Nothing in the text can end the command or begin another: signs that mean something are written as %XX.
    """
    marks = {"file": PurePath(problem.file).as_posix(), "line": problem.line, "col": problem.column}
    marks = {name: value for name, value in marks.items() if value}
    marks["title"] = problem.code
    written = ",".join(f"{name}={_property(str(value))}" for name, value in marks.items())
    return f"::{problem.severity} {written}::{_data(problem.message)}"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def json_text(result: CheckResult, *, in_order: bool) -> str:
    """Give the result as JSON (docs/checks.md says what each field means)."""
    pack = result.loaded.pack if result.loaded is not None else None
    data: dict[str, Any] = {
        "schema": JSON_VERSION,
        "pack": {"id": pack.id, "version": pack.version} if pack is not None else None,
        "in_order": in_order,
        "errors": len(result.errors),
        "warnings": len(result.warnings),
        "problems": [_as_data(problem) for problem in result.problems],
        "counts": counts(pack) if pack is not None else None,
        "scopes": [{"scope": words, "rules": list(rules)} for words, rules in result.scopes],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _as_data(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "severity": problem.severity,
        "code": problem.code,
        "message": one_line(problem.message),
        "thing": problem.thing_id or None,
        "path": problem.path or None,
    }


def counts(pack: Pack) -> dict[str, int]:
    """Give how many things of each kind a pack holds."""
    lines = [line for topic in pack.topics for line in topic.evidence]
    return {
        "questions": len(pack.questions),
        "topics": len(pack.topics),
        "urgency_rules": len(pack.urgency_rules),
        "red_flags": sum(rule.level in RED_FLAG_LEVELS for rule in pack.urgency_rules),
        "evidence_lines": len(lines),
        "lines_without_source": sum(not line.source for line in lines),
        "sources": len(pack.sources),
        "sources_opened": sum(source.read != "from_memory" for source in pack.sources.values()),
        "covered_rows": sum(level != "routine" for level in pack.rows.values()),
        "cases": len(pack.cases),
        "exceptions": len(pack.exceptions),
    }


def counting_line(pack: Pack) -> str:
    """Give what a pack holds in one line."""
    found = counts(pack)
    opened = f"{100 * found['sources_opened'] // found['sources']}% opened" if found["sources"] else "none opened"
    parts = [
        counted(found["questions"], "question"),
        counted(found["topics"], "topic"),
        f"{counted(found['urgency_rules'], 'urgency rule')} ({counted(found['red_flags'], 'red flag')})",
        f"{counted(found['evidence_lines'], 'evidence line')} ({found['lines_without_source']} without a source)",
        f"{counted(found['sources'], 'source')} ({opened})",
        counted(found["covered_rows"], "covered row") if found["covered_rows"] else "",
        counted(found["cases"], "case"),
        counted(found["exceptions"], "exception") if found["exceptions"] else "",
    ]
    return ", ".join(filter(None, parts))


def found_line(result: CheckResult) -> str:
    """Give how much was found, in one line; places where something is still to be written are counted apart."""
    to_write = sum(problem.code in TO_WRITE for problem in result.problems)
    wrong, warned = len(result.errors) - to_write, len(result.warnings)
    found = [counted(wrong, "error")] if wrong or not (to_write or warned) else []
    found += [counted(warned, "warning")] if warned else []
    found += [counted(to_write, "place") + " to write"] if to_write else []
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else found[0]


def code_to_explain(result: CheckResult) -> str:
    """Give the code that an author may want to be explained first: of a mistake rather than of a place to write."""
    return min(result.problems, key=lambda problem: (problem.code in TO_WRITE, problem.severity == "warning")).code


def counted(number: int, word: str) -> str:
    """Give a number with its word, in the plural where it needs one."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
