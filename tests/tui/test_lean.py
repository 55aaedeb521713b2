"""The window opens fast: it brings and does nothing that is not needed for the first picture."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet

from calcquiz.tui.app import CalcquizApp
from calcquiz.tui.themes import THEME_NAMES
from tests.tui.driving import new_walk, until

# Opens the window; where the pack would be read, it writes down what has been painted until then, and ends.
PAINTED_BEFORE_READING = """
import os, pathlib, sys
from calcquiz.tui.app import run
from calcquiz.tui.widgets.lines import Lines

painted, paint_line = [], Lines.render_line

def watched(lines, y):
    strip = paint_line(lines, y)
    painted.append(strip.text.strip())
    return strip

def open_walk():
    pathlib.Path(sys.argv[1]).write_text("\\n".join(painted), encoding="utf-8")
    os._exit(0)

Lines.render_line = watched
run(open_walk)
"""


def modules_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )


def test_the_first_picture_needs_no_engine_and_no_pack_reader() -> None:
    found = modules_after("import calcquiz.cli, calcquiz.commands.walkthrough, calcquiz.tui.app")
    assert not {"pydantic", "yaml", "calcquiz.engine", "calcquiz.session", "calcquiz.summary"} & found
    assert not {"calcquiz.walk.walk", "calcquiz.walk.desk", "calcquiz.walk.panel", "calcquiz.plain.face"} & found
    assert not {"calcquiz.pack.models", "calcquiz.commands.arguments", "calcquiz.commands.shared"} & found


def test_the_question_whether_to_open_a_window_brings_no_face() -> None:
    found = modules_after("import calcquiz.cli, calcquiz.commands.walkthrough, calcquiz.commands.fallback")
    assert not {"textual", "rich", "pydantic", "yaml"} & found


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_reading_the_pack_does_not_hold_up_the_first_picture(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - there is none on Windows

    report = tmp_path / "painted.txt"
    child, terminal = pty.fork()
    if child == 0:
        words = [sys.executable, "-c", PAINTED_BEFORE_READING, str(report)]
        os.execve(sys.executable, words, {**os.environ, "TERM": "xterm-256color"})
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # Linux says so when the other side has closed
        pass
    os.close(terminal)
    assert os.waitpid(child, 0)[1] == 0
    assert "! In an emergency, call your local emergency number now." in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_the_styles_are_worked_out_once(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    again: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", lambda sheet: again.append(sheet))

    async def open_window() -> None:
        app = CalcquizApp(new_walk, theme=theme, environ={})
        async with app.run_test():
            await until(lambda: app.face.walk is not None)

    asyncio.run(open_window())
    assert not again
