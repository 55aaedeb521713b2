"""Exceptions to checks: what the authors of a pack know of and let stand (exceptions.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calcquiz.pack.loader import LoadedPack
from calcquiz.pack.models import CheckException
from calcquiz.pack.problems import Problem, nearest
from calcquiz.workbench.checks.registry import CHECKS, READING
from calcquiz.workbench.finding import Check, Finding

Found = tuple[Check, Finding]


def without_excused(loaded: LoadedPack, found: Iterable[Found]) -> tuple[list[Found], list[Problem]]:
    """Give the findings that no exception excuses, and the problems of the exceptions themselves."""
    problems = list(_wrong_codes(loaded))
    excusable = {check.code for check in CHECKS if check.may_be_excused}
    exceptions = [(n, exception) for n, exception in enumerate(loaded.pack.exceptions) if exception.check in excusable]
    used: set[tuple[int, str]] = set()
    kept: list[Found] = []
    for check, finding in found:
        excused_by = {(n, finding.thing_id) for n, exception in exceptions if _excuses(exception, check, finding)}
        used |= excused_by
        if not excused_by:
            kept.append((check, finding))
    problems += _unused(loaded, exceptions, used)
    return kept, problems


def _wrong_codes(loaded: LoadedPack) -> Iterator[Problem]:
    checks = {check.code: check for check in CHECKS}
    for number, exception in enumerate(loaded.pack.exceptions):
        thing, code = str(number), exception.check
        if code in READING or (code in checks and not checks[code].may_be_excused):
            message = f"no exception is possible to '{code}'; mend what it finds"
            yield loaded.places.problem("exception", thing, ("check",), "not-excusable", message)
        elif code not in checks:
            message = f"no check '{code}'{nearest(code, checks)}"
            yield loaded.places.problem("exception", thing, ("check",), "unknown-check", message)


def _excuses(exception: CheckException, check: Check, finding: Finding) -> bool:
    if exception.check != check.code or finding.thing_id not in exception.things:
        return False
    where = ".".join(map(str, finding.path))
    return exception.path is None or f"{where}.".startswith(f"{exception.path}.")


def _unused(
    loaded: LoadedPack, exceptions: list[tuple[int, CheckException]], used: set[tuple[int, str]]
) -> Iterator[Problem]:
    for number, exception in exceptions:
        for index, thing in enumerate(exception.things):
            if (number, thing) not in used:
                inside = f" at {exception.path}" if exception.path is not None else ""
                message = f"'{exception.check}' finds nothing in '{thing}'{inside}: remove this exception"
                where = ("things", index)
                yield loaded.places.problem("exception", str(number), where, "unused-exception", message)
