"""Every text that is painted stands out from its background by 7 to 1, and every state can be told without colour."""

from pathlib import Path

import pytest
from rich.segment import Segment

from tests.tui.driving import SMALL, Window, in_window
from tests.tui.places import every_walk, walk_to

LEAST = 7.0


def light(rgb: tuple[int, int, int]) -> float:
    parts = [value / 255 for value in rgb]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(part: Segment) -> float:
    style = part.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    lights = sorted((light(style.color.get_truecolor()), light(style.bgcolor.get_truecolor())))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_painted_text_stands_out_by_seven_to_one(theme: str, tmp_path: Path) -> None:
    walks = every_walk(tmp_path)

    async def scene(window: Window) -> None:
        for name, walk in walks.items():
            window.give(walk)
            for keys in ((), ("down", "down"), ("?",)):
                window.keys(*keys)
                for part in await window.segments():
                    if part.text.strip():
                        assert contrast(part) >= LEAST, (name, keys, part)

    in_window(scene, size=(110, 30), theme=theme)


def test_mono_uses_no_colour_and_its_mark_is_a_sign_with_reverse(tmp_path: Path) -> None:
    walk = walk_to("question_one", tmp_path)

    async def scene(window: Window) -> None:
        window.give(walk)
        window.keys("down", "down")
        parts = await window.segments()
        for part in parts:
            assert part.style is None or part.style.color is None or part.style.color.is_default, part
            assert part.style is None or part.style.bgcolor is None or part.style.bgcolor.is_default, part
        marked = [part for part in parts if part.text.lstrip().startswith("> 2.")]
        assert marked
        assert marked[0].style is not None
        assert marked[0].style.reverse

    in_window(scene, theme="mono")


def test_each_move_and_each_tick_changes_the_words_on_the_screen(tmp_path: Path) -> None:
    walk = walk_to("question_safety", tmp_path)

    async def scene(window: Window) -> None:
        window.give(walk)
        seen = {await window.painted()}
        for number, key in enumerate(("down", "down", "space", "up", "space", "3", "4"), 2):
            window.keys(key)
            seen.add(await window.painted())
            assert len(seen) == number, key

    in_window(scene, size=(80, 24))


def test_nothing_scrolls_sideways_and_no_key_is_lost_in_small_windows(tmp_path: Path) -> None:
    walks = every_walk(tmp_path)

    async def scene(window: Window) -> None:
        for name, walk in walks.items():
            window.give(walk)
            text = await window.painted()
            for command in walk.screen.commands:
                assert f"{command.key}=" in text, (name, command)
            face = window.app.face
            if face.picking.here is None and not face.typing:  # else that place is in sight
                assert walk.screen.title.split()[0] in text, name
            assert len(window.app.views.page.shown) >= 3, name

    for size in (SMALL, (40, 24)):
        in_window(scene, size=size)
