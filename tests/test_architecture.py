"""What an engineer who takes the project over may rely on: small pieces, rooms that keep apart, no network."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MOST_LINES_OF_A_CLASS = 250
MOST_METHODS = 20
MOST_LINES_OF_A_FUNCTION = 60


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_classes_and_functions_stay_small(path: Path) -> None:
    for node in nodes_of(path):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
            assert (node.end_lineno or 0) - node.lineno + 1 <= MOST_LINES_OF_A_CLASS, f"class {node.name}"
            assert methods <= MOST_METHODS, f"class {node.name}"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= MOST_LINES_OF_A_FUNCTION, f"function {node.name}"


def test_the_engine_can_be_used_without_any_screen_or_file_format() -> None:
    code = "import sys, calcquiz.engine; print(*sorted(m.split('.')[0] for m in sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"textual", "rich", "yaml"} & set(found)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_source_opens_a_network_connection_or_a_browser(path: Path) -> None:
    imported = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            imported |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.split(".")[0])
    assert not imported & {"socket", "ssl", "http", "urllib", "requests", "httpx", "webbrowser", "asyncio", "ftplib"}


@pytest.mark.parametrize("room", ["walk", "engine", "summary", "session", "pack"])
def test_rooms_behind_the_faces_neither_print_nor_ask(room: str) -> None:
    for path in (ROOT / "src" / "calcquiz" / room).rglob("*.py"):
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "input"), f"{path}:{node.lineno}"


def test_every_command_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"`calcquiz ([a-z-]+)", readme))
    shown = subprocess.run(
        [sys.executable, "-m", "calcquiz", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert commands
    for command in commands:
        assert re.search(rf"^\s+{command}\s", shown, re.MULTILINE), command
