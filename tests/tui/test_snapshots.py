"""How every kind of screen looks, as a picture of 80 by 24, in each theme.

The files in snapshots/ are what was agreed. After a wanted change write them anew, and look at them side by side:

    CALCQUIZ_GOLDEN=write pytest tests/tui/test_snapshots.py
    python -m tests.tui.contact_sheet FOLDER
"""

from pathlib import Path

import pytest

from calcquiz.tui.themes import THEME_NAMES
from tests.tui.agreed import as_agreed, every_screen
from tests.tui.driving import Window, in_window
from tests.tui.places import every_walk

SNAPSHOTS = Path(__file__).parent / "snapshots"
LARGEST = 700_000  # bytes of all of them: they live in the repository


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_every_kind_of_screen_is_painted_as_agreed(theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    walks = every_walk(Path("home"))
    pictures: dict[str, str] = {}

    async def scene(window: Window) -> None:
        async for name in every_screen(window, walks):
            pictures[name] = await window.picture()

    in_window(scene, size=(80, 24), theme=theme)
    as_agreed(pictures, SNAPSHOTS / theme, ".svg", tmp_path / "came")


def test_the_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in SNAPSHOTS.rglob("*.svg")) <= LARGEST
