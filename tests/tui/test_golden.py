"""What every kind of screen shows, as text, at three sizes.

The files in golden/ are what was agreed. After a wanted change write them anew and read the difference:

    CALCQUIZ_GOLDEN=write pytest tests/tui/test_golden.py
"""

import os
from pathlib import Path

import pytest

from tests.tui.driving import SIZES, Window, in_window, new_walk
from tests.tui.places import every_walk

GOLDEN = Path(__file__).parent / "golden"


def test_every_kind_of_screen_looks_as_agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    walks = every_walk(Path("home"))
    painted: dict[str, str] = {}

    for columns, rows in SIZES:

        async def scene(window: Window, head: str = f"=== {columns} x {rows} ===\n") -> None:
            async def note(name: str) -> None:
                painted[name] = f"{painted.get(name, '')}{head}{await window.painted()}"

            for name, walk in walks.items():
                window.give(walk)
                await note(name)
            window.give(walks["question_safety"])
            for name, key in (("opened_why", "w"), ("opened_help", "?"), ("opened_panel", "p")):
                window.keys(key)
                await note(name)
                window.keys(key)
            window.give(walks["question_long"])
            window.keys("1")
            await note("two_digits")

        in_window(scene, new_walk(), (columns, rows))
    if os.environ.get("CALCQUIZ_GOLDEN") == "write":
        for old in GOLDEN.glob("*.txt"):
            old.unlink()
        for name, text in painted.items():
            (GOLDEN / f"{name}.txt").write_text(text, encoding="utf-8")
    agreed = {path.stem: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}
    assert sorted(painted) == sorted(agreed)
    for name, text in painted.items():
        assert text == agreed[name], f"{name}: see the head of this file"
