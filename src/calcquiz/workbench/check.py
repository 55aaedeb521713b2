"""`calcquiz check`: read a pack, run every check, all in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from calcquiz.pack.collector import collector_off
from calcquiz.pack.conditions import AllOf, AnyOf, Condition
from calcquiz.pack.document import Path_
from calcquiz.pack.loader import LoadedPack, load_pack, read_pack
from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.pack.problems import PackError, Problem
from calcquiz.pack.shipped import ready_for_authors
from calcquiz.workbench.checks import to_write, to_write_first
from calcquiz.workbench.checks.registry import CHECKS
from calcquiz.workbench.describe import describe
from calcquiz.workbench.exceptions import Found, without_excused
from calcquiz.workbench.finding import Check, Guards
from calcquiz.workbench.gates import scopes_of
from calcquiz.workbench.subject import Subject

TO_WRITE = frozenset({to_write.CHECK.code, to_write_first.CHECK.code})


@dataclass(frozen=True)
class CheckResult:
    """What a check found, sorted by place, and the scopes of the red flags."""

    loaded: LoadedPack | None  # None when the pack, or a part of it, does not read
    problems: tuple[Problem, ...]
    scopes: tuple[tuple[str, tuple[str, ...]], ...]  # a scope in words, and the red flags that hold within it

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that are errors."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are warnings."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    def with_problems(self, problems: Iterable[Problem]) -> CheckResult:
        """Give this result with its problems written otherwise."""
        return replace(self, problems=tuple(problems))


def check_folder(folder: Path) -> CheckResult:
    """Check a pack folder; every problem of every check, sorted by place."""
    with collector_off():
        return _check_folder(folder)


def _check_folder(folder: Path) -> CheckResult:
    loaded, problems = read_pack(folder, with_cases=True, ready=ready_for_authors())
    if loaded is not None and not problems:
        return check_loaded(loaded)
    if loaded is not None:  # parts are missing: only checks run whose findings cannot come from what is missing
        found = _found(subject := Subject(loaded), [check for check in CHECKS if check.even_in_part])
        kept, _ = without_excused(loaded, _judged(subject, found))
        placed = _placed(loaded, kept)
        unwritten = {_place(problem) for problem in placed if problem.code in TO_WRITE}
        problems = placed + [problem for problem in problems if _place(problem) not in unwritten]
    return CheckResult(None, tuple(sorted(set(problems))), ())


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def check_loaded(loaded: LoadedPack) -> CheckResult:
    """Check a pack that reads well."""
    subject = Subject(loaded)
    kept, problems = without_excused(loaded, _judged(subject, _found(subject, CHECKS)))
    problems += _placed(loaded, kept)
    return CheckResult(loaded, tuple(sorted(set(problems))), tuple(_scopes(subject)))


def faults_of_structure(loaded: LoadedPack) -> list[Problem]:
    """Give what would keep the engine from working at all: parts that do not go together, names that lead nowhere."""
    return sorted(set(_placed(loaded, _found(Subject(loaded), _that_guard({"structure"})))))


def load_to_run(folder: Path) -> LoadedPack:
    """Read a pack for an interview. Raises PackError when it does not read, or could miss an urgency."""
    loaded = load_pack(folder)
    grave = _placed(loaded, _found(Subject(loaded), _that_guard({"structure", "law"})))
    if grave:
        raise PackError(grave)
    return loaded


def _that_guard(guarded: Collection[Guards]) -> list[Check]:
    return [check for check in CHECKS if check.guards in guarded]


def _found(subject: Subject, checks: Collection[Check]) -> Iterator[Found]:
    for check in checks:
        for finding in check.find(subject):
            yield check, finding


def _judged(subject: Subject, found: Iterable[Found]) -> Iterator[Found]:
    """Leave out what is said of parts in which something is still to be written."""
    unwritten = [(place.what, place.thing_id, *place.path) for place in subject.unwritten]
    for check, finding in found:
        here = (finding.what, finding.thing_id, *finding.path)
        if check.code in TO_WRITE or not any(_one_holds_other(here, place) for place in unwritten):
            yield check, finding


def _one_holds_other(here: Path_, there: Path_) -> bool:
    return all(ours == theirs for ours, theirs in zip(here, there, strict=False))


def _placed(loaded: LoadedPack, found: Iterable[Found]) -> list[Problem]:
    return [
        loaded.places.problem(
            finding.what,
            finding.thing_id,
            finding.path,
            check.code,
            finding.message,
            of_key=finding.of_key,
            severity=check.severity,
        )
        for check, finding in found
    ]


def _scopes(subject: Subject) -> Iterator[tuple[str, tuple[str, ...]]]:
    by_scope: dict[str, list[str]] = {}
    for rule in subject.pack.urgency_rules:
        if rule.level in RED_FLAG_LEVELS:
            parts = {part for scope in scopes_of(subject, rule).values() for part in _parts_of(scope)}
            by_scope.setdefault(_in_words(parts), []).append(rule.id)
    return ((words, tuple(ids)) for words, ids in by_scope.items())


def _parts_of(scope: Condition) -> Iterator[tuple[str, bool]]:
    """Give each of the parts that must hold together in words, and whether any of several things is enough for it."""
    if isinstance(scope, AllOf):
        for part in scope.parts:
            yield from _parts_of(part)
    else:
        yield describe(scope), isinstance(scope, AnyOf)


def _in_words(parts: Collection[tuple[str, bool]]) -> str:
    several = len(parts) > 1
    return " and ".join(f"({words})" if is_any and several else words for words, is_any in sorted(parts)) or "everyone"
