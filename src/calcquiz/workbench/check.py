"""`calcquiz check`: read a pack, look at every reference and at the pack's half of the laws, all in one run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from calcquiz.pack.loader import LoadedPack, load_pack, read_pack
from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.pack.problems import PackError, Problem
from calcquiz.workbench.check_cases import check_cases
from calcquiz.workbench.check_laws import check_laws, scopes_of
from calcquiz.workbench.check_references import check_references
from calcquiz.workbench.check_shapes import check_shapes
from calcquiz.workbench.check_use import check_use
from calcquiz.workbench.check_words import check_words
from calcquiz.workbench.describe import describe
from calcquiz.workbench.subject import Subject

CHECKS = (check_shapes, check_references, check_use, check_laws, check_cases, check_words)
# Checks that a pack must pass before an interview may use it: the rest are for its authors.
NEEDED_TO_RUN = (check_shapes, check_references, check_use, check_laws)
# Faults that leave an interview safe; `check` still reports them.
HARMLESS_TO_RUN = frozenset(
    {"unused-source", "unused-question", "unused-option", "lonely-cluster", "never-true", "no-against", "no-url"}
)
FROM_MISSING_PARTS = frozenset(
    {"unknown-question", "unknown-option", "unknown-source", "unknown-section", "unused-source", "lonely-cluster"}
)


@dataclass(frozen=True)
class CheckResult:
    """What a check found, and the scopes of the red flags."""

    loaded: LoadedPack | None
    problems: tuple[Problem, ...]
    scopes: tuple[tuple[str, tuple[str, ...]], ...]  # a scope in words, and the red flags that hold within it


def check_folder(folder: Path) -> CheckResult:
    """Check a pack folder; every problem of every check, sorted by place."""
    loaded, problems = read_pack(folder, with_cases=True)
    if loaded is None or not problems:
        return check_loaded(loaded) if loaded is not None else CheckResult(None, tuple(sorted(set(problems))), ())
    # Parts are missing, so that only checks run whose findings cannot come from what is missing.
    subject = Subject(loaded)
    for check in (check_shapes, check_references, check_words):
        check(subject)
    findings = [problem for problem in subject.problems if problem.code not in FROM_MISSING_PARTS]
    return CheckResult(None, tuple(sorted({*problems, *findings})), ())


def check_loaded(loaded: LoadedPack) -> CheckResult:
    """Check a pack that reads well."""
    subject = Subject(loaded)
    for check in CHECKS:
        check(subject)
    by_scope: dict[str, list[str]] = {}
    for rule in loaded.pack.urgency_rules:
        if rule.level in RED_FLAG_LEVELS:
            scopes = scopes_of(subject, rule).values()
            words = " and ".join(sorted({describe(scope) for scope in scopes})) or "everyone"
            by_scope.setdefault(words, []).append(rule.id)
    return CheckResult(
        loaded, tuple(sorted(set(subject.problems))), tuple((words, tuple(ids)) for words, ids in by_scope.items())
    )


def faults_of_structure(loaded: LoadedPack) -> list[Problem]:
    """Give what would keep the engine from working at all: parts that do not go together, names that lead nowhere."""
    subject = Subject(loaded)
    for check in (check_shapes, check_references, check_use):
        check(subject)
    return sorted({problem for problem in subject.problems if problem.code not in HARMLESS_TO_RUN})


def load_to_run(folder: Path) -> LoadedPack:
    """Read a pack for an interview. Raises PackError when it does not read, or could miss an urgency."""
    loaded = load_pack(folder)
    subject = Subject(loaded)
    for check in NEEDED_TO_RUN:
        check(subject)
    grave = [problem for problem in subject.problems if problem.code not in HARMLESS_TO_RUN]
    if grave:
        raise PackError(grave)
    return loaded
