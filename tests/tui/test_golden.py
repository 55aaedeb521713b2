"""What every kind of screen shows, as text, at three sizes.

The files in golden/ are what was agreed. After a wanted change write them anew and read the difference:

    CALCQUIZ_GOLDEN=write pytest tests/tui/test_golden.py
"""

from pathlib import Path

import pytest

from tests.tui.agreed import as_agreed, every_screen
from tests.tui.driving import SIZES, Window, in_window, new_walk
from tests.tui.places import every_walk

GOLDEN = Path(__file__).parent / "golden"


def test_every_kind_of_screen_looks_as_agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    walks = every_walk(Path("home"))
    painted: dict[str, str] = {}

    for columns, rows in SIZES:

        async def scene(window: Window, head: str = f"=== {columns} x {rows} ===\n") -> None:
            async for name in every_screen(window, walks):
                painted[name] = f"{painted.get(name, '')}{head}{await window.painted()}"

        in_window(scene, new_walk(), (columns, rows))
    as_agreed(painted, GOLDEN, ".txt", tmp_path / "came")
