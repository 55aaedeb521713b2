"""A folder of broken packs, one fault each: `check` names it at its exact line and column, in one run over all.

Each file of broken_packs/ is a change of the tiny pack: `code`; `says`, words that the message must hold; `changes`,
in each of which `find` (once in `file`; the end of it when left out) becomes `put`; § marks where the fault must be
reported. `also` names codes that the same fault cannot but cause elsewhere; there are no others.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from calcquiz.pack.problems import Problem
from calcquiz.workbench.check import check_folder
from calcquiz.workbench.checks.registry import CHECKS
from tests.workbench.tiny_pack import changed, write_pack

FOLDER = Path(__file__).parent / "broken_packs"
FEWEST = 60


def faults() -> dict[str, dict[str, Any]]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}


def name_of(problem: Problem, folder: Path) -> tuple[str, int, int, str]:
    return (
        Path(problem.file).relative_to(folder).as_posix() if problem.line else "",
        problem.line,
        problem.column,
        problem.code,
    )


def test_every_broken_pack_is_named_with_file_line_column_and_code(tmp_path: Path) -> None:
    wrong: list[str] = []
    every = faults()
    for name, fault in every.items():
        files, place = changed(*((c["file"], c.get("find", ""), c["put"]) for c in fault["changes"]))
        problems = check_folder(write_pack(tmp_path / name, files)).problems
        assert place is not None, f"{name}: no § in any change"
        expected = (*place, fault["code"])
        named = [problem for problem in problems if name_of(problem, tmp_path / name) == expected]
        others = {problem.code for problem in problems if problem not in named}
        if len(named) != 1 or fault.get("says", "") not in named[0].message or others != set(fault.get("also", [])):
            wrong.append(f"{name}: expected {expected}, found\n" + "\n".join(f"    {problem}" for problem in problems))
    assert not wrong, "\n".join(wrong)
    assert len(every) >= FEWEST


def test_there_is_a_broken_pack_for_every_check() -> None:
    assert {check.code for check in CHECKS} <= {fault["code"] for fault in faults().values()}
