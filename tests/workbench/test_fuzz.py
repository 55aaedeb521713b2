"""Mutants of the shipped pack: whatever an author's slip makes of it, `check` says where the fault is, and never fails.

CALCQUIZ_FUZZ=10000 tries so many mutants (the default is a few); CALCQUIZ_SEED begins another row of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pydantic import BaseModel

from calcquiz.engine import Interview, Rulebook
from calcquiz.pack import reader
from calcquiz.pack.clean import one_line
from calcquiz.pack.document import Document
from calcquiz.pack.loader import read_pack
from calcquiz.pack.models import Case, CheckException, GlossaryEntry, PackFile, Question, Source, Topic, UrgencyRule
from calcquiz.pack.problems import Problem
from calcquiz.pack.reader import read_bytes, read_file
from calcquiz.pack.ready import ReadyForm
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.check import CheckResult, check_folder
from calcquiz.workbench.check_formats import github_line, json_text
from tests.workbench.mutating import mutant

MUTANTS = int(os.environ.get("CALCQUIZ_FUZZ", "12"))
SEED = int(os.environ.get("CALCQUIZ_SEED", "1"))
MODELS = [PackFile, Question, Topic, UrgencyRule, Source, GlossaryEntry, Case, CheckException]
FILES = sorted(path for path in shipped_pack().rglob("*.yaml"))


class Reading:
    """Reads and validates each file of the pack once, and a mutant in place of one of them."""

    def __init__(self) -> None:
        self.kept = {path: read_file(path, str(path)) for path in FILES}
        self.mutated: Path | None = None
        self.raw = b""

    def __call__(self, path: Path, name: str) -> tuple[Document | None, list[Problem]]:
        if path == self.mutated:
            return read_bytes(self.raw, name)
        document, problems = self.kept[path]
        return document, list(problems)

    def keep_validated(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Validate every thing of the kept files once and for all; those of a mutant are validated as ever."""
        kept: dict[int, Any] = {}

        def validating(model: type[BaseModel], *, fill: bool) -> Callable[[Any], Any]:
            plain = model.model_validate.__func__

            def validate(data: Any) -> Any:
                if id(data) not in kept:
                    value = plain(model, data)
                    if not fill:
                        return value
                    kept[id(data)] = value
                return kept[id(data)]

            return validate

        with monkeypatch.context() as filling:
            for model in MODELS:
                filling.setattr(model, "model_validate", validating(model, fill=True))
            assert not read_pack(shipped_pack(), with_cases=True)[1]
        for model in MODELS:
            monkeypatch.setattr(model, "model_validate", validating(model, fill=False))


def faults_of(result: CheckResult) -> list[str]:
    """What is wrong with the result itself: problems without a place, text that cannot be printed on a line."""
    known = {str(path) for path in FILES}
    faults = [f"no place: {problem}" for problem in result.problems if problem.file not in known or problem.line < 1]
    faults += [f"no column: {problem}" for problem in result.problems if problem.column < 1]
    printed = [str(problem) for problem in result.problems] + [github_line(problem) for problem in result.problems]
    faults += [f"not one line: {line!r}" for line in printed if one_line(line) != line]
    json_text(result, in_order=False).encode("utf-8")
    return faults


def test_a_mutant_of_the_shipped_pack_gives_problems_with_file_and_line_or_an_interview(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    luck, reading = Random(SEED), Reading()
    monkeypatch.setattr(reader, "read_file", reading)
    monkeypatch.setattr("calcquiz.workbench.check.ready_for_authors", ReadyForm)  # or no mutant would be read
    reading.keep_validated(monkeypatch)
    quiet = 0
    for number in range(MUTANTS):
        path = luck.choice(FILES)
        document, _ = reading.kept[path]
        assert document is not None
        reading.mutated, reading.raw = path, mutant(luck, path.read_text(encoding="utf-8"), document)
        where = f"mutant {number} of seed {SEED}, {path.name}"
        try:
            result = check_folder(shipped_pack())
            faults = faults_of(result)
            if result.loaded is not None and not result.errors:
                quiet += 1
                assert Interview.begin(Rulebook.of(result.loaded.pack)).assessment.next is not None
        except Exception as error:
            Path(os.environ.get("CALCQUIZ_KEEP", os.devnull)).write_bytes(reading.raw)
            raise AssertionError(f"{where}: {error!r}") from error
        assert not faults, f"{where}:\n" + "\n".join(faults)
    assert quiet < MUTANTS, "no mutant was noticed"
