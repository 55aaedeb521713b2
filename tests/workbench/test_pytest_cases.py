"""A pack's cases under pytest: one item a case, the same report, and only for a pack that was asked for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml  # noqa: F401 - a run inside this one drops what it loaded first, and libyaml cannot be loaded twice

from tests.workbench.tiny_pack import CASES, Change, changed, write_pack

pytest_plugins = ["pytester"]

C = "cases/all.yaml"
SOURCES = Path(__file__).resolve().parents[2] / "src"
PLUGIN = "calcquiz.workbench.pytest_cases"


@pytest.fixture(autouse=True)
def apart(pytester: pytest.Pytester) -> None:
    """Keep the settings of this repository out."""
    pytester.makeini("[pytest]\naddopts =\n")


def collected(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess("-p", PLUGIN, "-p", "no:cacheprovider", *words)


def mine(pytester: pytest.Pytester, *changes: Change) -> Path:
    return write_pack(pytester.path / "mine", changed(*changes)[0])


@pytest.mark.parametrize("words", [["mine"], ["mine/cases"], ["mine/cases/all.yaml"]])
def test_each_case_of_a_pack_that_is_named_is_an_item(pytester: pytest.Pytester, words: list[str]) -> None:
    mine(pytester)
    collected(pytester, *words).assert_outcomes(passed=5)


def test_one_case_can_be_run_by_its_id(pytester: pytest.Pytester) -> None:
    mine(pytester)
    collected(pytester, "mine/cases/all.yaml::hot").assert_outcomes(passed=1)
    collected(pytester, "mine", "-k", "shoulder_report").assert_outcomes(passed=1, deselected=4)


def test_cases_in_folders_are_collected_too(pytester: pytest.Pytester) -> None:
    folder = mine(pytester)
    (folder / "cases" / "more").mkdir()
    (folder / "cases" / "all.yaml").rename(folder / "cases" / "more" / "all.yaml")
    collected(pytester, "mine/cases/more").assert_outcomes(passed=5)


def test_a_pack_that_nobody_named_is_left_alone(pytester: pytest.Pytester) -> None:
    mine(pytester, (C, CASES, "- nonsense\n"))
    pytester.makepyfile(test_other="def test_other(): pass")
    collected(pytester, ".").assert_outcomes(passed=1)


def test_a_failing_case_reports_as_calcquiz_test_does(pytester: pytest.Pytester) -> None:
    mine(pytester, (C, "    urgency: same_day\n", "    urgency: soon\n"))
    result = collected(pytester, "mine")
    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(
        [
            "mine/cases/all.yaml:31: hot",
            "  A hot shoulder and numb fingers.",
            "  expected urgency: soon",
            "  found    urgency: same_day",
            "      hot_shoulder (same_day): arm_flags is hot_joint [[]true]",
        ]
    )


TODO = "  todo: true\n  todo_why: No rule reads it.\n  expect:\n    urgency: {}\n"


def test_a_known_gap_is_an_expected_failure_and_strict(pytester: pytest.Pytester) -> None:
    mine(pytester, (C, "  expect:\n    urgency: routine\n", TODO.format("soon")))
    collected(pytester, "mine").assert_outcomes(passed=4, xfailed=1)


def test_a_known_gap_that_holds_fails(pytester: pytest.Pytester) -> None:
    mine(pytester, (C, "  expect:\n    urgency: routine\n", TODO.format("routine")))
    result = collected(pytester, "mine")
    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(["*No rule reads it. (when it holds, remove todo and todo_why)"])


def test_a_known_gap_with_a_mistake_in_it_fails(pytester: pytest.Pytester) -> None:
    mine(
        pytester,
        (C, "  expect:\n    urgency: routine\n", TODO.format("soon")),
        (C, "    onset: sudden\n", "    onset: suden\n"),
    )
    collected(pytester, "mine").assert_outcomes(passed=4, failed=1)


def test_a_pack_that_does_not_hold_together_is_one_error_with_every_place(pytester: pytest.Pytester) -> None:
    mine(pytester, (C, "kind: typical", "kind: typcal"))
    result = collected(pytester, "mine")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*all.yaml:2:9: 'kind': expected one of*did you mean 'typical'*"])


def test_pytest_stays_a_development_dependency() -> None:
    """One module may import pytest, and nothing may import that module."""
    for path in SOURCES.rglob("*.py"):
        names: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                names |= {f"{node.module}.{name.name}" for name in node.names} | {str(node.module)}
        if path.name != "pytest_cases.py":
            assert not any(name == "pytest" or name.startswith(("pytest.", "_pytest")) for name in names), path
            assert PLUGIN not in names, path
