"""A pack's cases as pytest items: `pytest -p calcquiz.workbench.pytest_cases my_pack`.

Only a pack that the command line (or `testpaths`) names is collected: its folder, its `cases`, or one file of them. So
a pack that lies somewhere inside a folder of tests, perhaps a broken one, is left alone. Each case is one item,
`my_pack/cases/shoulder.yaml::shoulder_typical`; a case marked `todo` is a strict xfail.

pytest is a development dependency: nothing else may import this module.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.loader import LoadedPack, read_pack
from calcquiz.pack.models import Case
from calcquiz.pack.ready import ReadyForm
from calcquiz.pack.shipped import READY
from calcquiz.workbench.case_report import failed_case
from calcquiz.workbench.cases import CaseResult, CaseRunner
from calcquiz.workbench.check import check_folder, faults_of_structure
from calcquiz.workbench.choosing_cases import case_place, file_of

ENDINGS = (".yaml", ".yml")


class CaseDiffersError(Exception):
    """A case whose outcome is not what it expects."""


class CaseMistakeError(Exception):
    """A case that cannot be run as it is written: not even `todo` excuses that."""


@dataclass
class PackUnderTest:
    """A pack, read once a session: its cases by file, or what is wrong with it."""

    faults: str
    loaded: LoadedPack | None = None
    runner: CaseRunner | None = None
    cases: dict[Path, list[Case]] = field(default_factory=dict)


PACKS: pytest.StashKey[dict[Path, PackUnderTest]] = pytest.StashKey()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """Collect a file of cases that belongs to a pack named on the command line."""
    folder = _pack_of(file_path)
    if folder is None or not _is_asked_for(folder, parent.config):
        return None
    collected: CaseFile = CaseFile.from_parent(parent, path=file_path)
    return collected


def _pack_of(file: Path) -> Path | None:
    """Give the folder of the pack in whose `cases/`, or in a folder of it, a YAML file lies."""
    if file.suffix not in ENDINGS:
        return None
    for cases in (file.parent, file.parent.parent):
        if cases.name == "cases" and (cases.parent / "pack.yaml").is_file():
            return cases.parent.resolve()
    return None


def _is_asked_for(folder: Path, config: pytest.Config) -> bool:
    named = ((config.invocation_params.dir / argument.split("::")[0]).resolve() for argument in config.args)
    return any(path == folder or folder in path.parents for path in named)


def _read(folder: Path) -> PackUnderTest:
    loaded, problems = read_pack(folder, with_cases=True, ready=ReadyForm.at(READY))
    faults = faults_of_structure(loaded) if loaded is not None and not problems else check_folder(folder).problems
    if loaded is None or faults:
        return PackUnderTest("\n".join(map(str, faults)))
    pack = PackUnderTest("", loaded, CaseRunner(Rulebook.of(loaded.pack)))
    for case in loaded.pack.cases:
        pack.cases.setdefault(file_of(loaded, case).resolve(), []).append(case)
    return pack


class CaseFile(pytest.File):
    """One file of cases."""

    def collect(self) -> Iterator[CaseItem]:
        """Give an item a case. Raises CollectError when the pack does not hold together."""
        folder = _pack_of(self.path)
        packs = self.config.stash.setdefault(PACKS, {})
        if folder is None:
            return
        if folder not in packs:
            packs[folder] = _read(folder)
        pack = packs[folder]
        if pack.loaded is None or pack.runner is None:
            raise self.CollectError(f"the cases of this pack cannot be run:\n{pack.faults}")
        for case in pack.cases.get(self.path.resolve(), []):
            item: CaseItem = CaseItem.from_parent(self, name=case.id)
            item.prepare(case, pack.runner, case_place(pack.loaded, case)[1])
            yield item


class CaseItem(pytest.Item):
    """One case."""

    case: Case
    runner: CaseRunner
    line: int
    result: CaseResult

    def prepare(self, case: Case, runner: CaseRunner, line: int) -> None:
        """Take the case to run, and the line on which it begins."""
        self.case, self.runner, self.line = case, runner, line
        if case.todo:
            reason = f"{case.todo_why or 'a known gap'} (when it holds, remove todo and todo_why)"
            self.add_marker(pytest.mark.xfail(reason=reason, raises=CaseDiffersError, strict=True))

    def runtest(self) -> None:
        """Run the case. Raises CaseDiffersError or CaseMistakeError when it does not hold."""
        self.result = self.runner.run(self.case)
        if self.result.mistakes:
            raise CaseMistakeError(self.case.id)
        if self.result.differences:
            raise CaseDiffersError(self.case.id)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # noqa: ARG002  # pytest's
        """Show a failed case as `calcquiz test` does."""
        if isinstance(excinfo.value, CaseDiffersError | CaseMistakeError):
            file = os.path.relpath(self.path, self.config.invocation_params.dir)
            return "\n".join(failed_case(self.result, file, self.line))
        return str(excinfo.getrepr(style="short"))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Give where the case stands."""
        return self.path, self.line - 1, self.name
