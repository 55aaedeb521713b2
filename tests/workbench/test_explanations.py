"""The documentation of every check: it exists, and its snippets do what they say on the tiny pack."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import calcquiz
from calcquiz.workbench.check import check_folder
from calcquiz.workbench.checks.registry import CHECKS, READING
from calcquiz.workbench.explanations import codes, explain
from tests.workbench.snippets import write_snippet

ROOMS = [Path(calcquiz.__file__).parent / room for room in ("pack", "workbench")]
# Where a code stands among the arguments of what makes a problem.
CODE_AT = {"Problem": 3, "problem": 3, "_wrong": 2, "_at_node": 2, "_RefusedError": 2, "Check": 0}


def found_by(folder: Path, snippet: str) -> dict[str, str]:
    result = check_folder(write_snippet(folder, snippet))
    return {problem.code: str(problem) for problem in result.problems}


@pytest.mark.parametrize("code", list(codes()))
def test_the_failing_snippet_fails_and_the_passing_one_passes(tmp_path: Path, code: str) -> None:
    explanation = explain(code)
    failing = found_by(tmp_path / "fails", explanation.fails)
    assert code in failing, failing
    passing = found_by(tmp_path / "passes", explanation.passes)
    assert code not in passing, passing[code]
    unread = set(READING) & ({*passing, *failing} if code not in READING else {*passing})
    assert not unread, [passing, failing]  # a snippet that cannot be read shows nothing


def codes_written_in(path: Path) -> set[str]:
    """Every code that a source file gives to a problem."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = CODE_AT.get(name)
            if place is not None and place < len(node.args) and isinstance(node.args[place], ast.Constant):
                found.add(str(node.args[place].value))
    return found


def test_every_code_that_can_be_printed_is_explained() -> None:
    sources = [path for room in ROOMS for path in sorted(room.rglob("*.py"))]
    written = set().union(*(codes_written_in(path) for path in sources))
    assert len(written) > 50
    assert written == set(codes())


def test_codes_are_unique_and_every_module_of_a_check_is_registered() -> None:
    assert len(set(codes())) == len(list(codes()))
    folder = Path(calcquiz.__file__).parent / "workbench" / "checks"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "registry"}
    assert {check.find.__module__.rpartition(".")[2] for check in CHECKS} == modules
    reading = {path.stem for path in (folder / "reading").glob("*.py")} - {"__init__"}
    assert {code.replace("-", "_") for code in READING} == reading
