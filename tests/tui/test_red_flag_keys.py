"""On a red flag the mark stands only where a number or a single step has put it: Enter takes nothing by accident."""

from pathlib import Path

import pytest

from tests.tui.driving import Window, in_window
from tests.tui.places import walk_to


@pytest.mark.parametrize("name", ["emergency", "interruption"])
@pytest.mark.parametrize("keys", [("down", "space"), ("space",), ("end",), ("pagedown", "pagedown")])
def test_scrolling_keys_never_bring_the_mark_to_a_choice(name: str, keys: tuple[str, ...], tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        walk = walk_to(name, tmp_path)
        window.give(walk)
        window.keys(*keys, "enter")
        assert walk.screen.kind == name

    in_window(scene, size=(80, 24))
