"""Hostile packs and hostile typing: shown as they are written, never acted on, and nothing falls over."""

import ast
import re
import unicodedata
from pathlib import Path
from random import Random

import pytest

from calcquiz.engine import Rulebook
from calcquiz.session import Store
from calcquiz.tui import wording
from calcquiz.tui.safe import safe
from calcquiz.walk import Walk
from tests.tui.driving import Clock, Window, in_window, new_walk
from tests.tui.hostile import EVIL, hostile_book, long_labels_book

SOURCES = sorted((Path(__file__).parents[2] / "src" / "calcquiz" / "tui").rglob("*.py"))
KEYS = (
    *(
        "1",
        "2",
        "3",
        "4",
        "0",
        "b",
        "w",
        "?",
        "p",
        "k",
        "s",
        "c",
        "n",
        "d",
        "j",
        "v",
        "x",
        "Z",
        "[",
        "/",
        "\u4e2d",
        "q",
    ),
    *("enter", "enter", "enter", "enter", "up", "down", "down", "space", "home", "end", "pageup", "pagedown"),
    *("escape", "tab", "backspace", "left", "delete", "f1", "ctrl+w", "ctrl+u", "f5", "ctrl+q", "ctrl+z", "shift+tab"),
)
BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}


def harmless(text: str) -> bool:
    return not [part for part in text if part in BIDI or (unicodedata.category(part) == "Cc" and part != "\n")]


async def press_at_random(window: Window, seed: int, presses: int, book: Rulebook, folder: Path) -> str:
    """Press keys at random, with hostile pastes; begin anew whenever it ends. Give everything that was painted."""
    rnd = Random(seed)
    painted = []
    for number in range(presses):
        if rnd.random() < 0.08:
            window.paste(EVIL * rnd.choice((1, 1, 40)))
        else:
            window.keys(rnd.choice(KEYS))
        if window.walk.ended or window.app.face.ended:
            window.give(new_walk(book, store=Store(folder / str(number))))
        if number % 9 == 0:
            painted.append(await window.painted())
    return "".join(painted)


@pytest.mark.parametrize("size", [(100, 30), (28, 12)])
def test_a_hostile_pack_and_hostile_pastes_are_shown_as_they_are_written(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = hostile_book()

    async def scene(window: Window) -> None:
        window.app.exit = lambda *_, **__: None  # the window goes on
        for seed in range(3):
            text = await press_at_random(window, seed, 250, book, tmp_path / str(seed))
            assert harmless(text)
            if size[0] > 50:
                assert "[@click=app.exit]" in text
                assert "[/nope]" in text
        for part in await window.segments():
            assert part.style is None or not part.style.meta
            assert part.style is None or not part.style.link

    in_window(scene, new_walk(book), size)


def test_labels_of_ten_thousand_characters_stay_usable() -> None:
    walk = Walk(long_labels_book(), clock=Clock(), region="GB")
    for key in ("1", "1"):
        walk.choose(key)

    async def scene(window: Window) -> None:
        await window.painted()
        window.keys("3")  # not sure, on a list whose lines are pages long: it is shown before it is chosen
        assert window.walk.screen.title.startswith("Ask about?")
        window.keys("enter")
        assert window.walk.screen.title.startswith("Ask emergency_now?"), window.walk.screen.title
        window.keys("down", "down", *["down"] * 40)
        assert window.app.face.picking.here is not None
        window.keys("end")
        text = await window.painted()
        assert "Prefer not to say" in text
        window.keys("home", "0", "enter")
        assert window.app.face.message == wording.NOT_SEEN
        while window.app.face.message == wording.NOT_SEEN:
            window.keys("enter")
        assert window.walk.screen.title.startswith("Ask place?")

    in_window(scene, walk, (40, 24))


@pytest.mark.parametrize("text", [EVIL, "\x1b]52;c;cGF3bmVk\x07", "a\nb\tc", "\x9b2J", "\ud800", "e\u0301"])
def test_the_last_door_lets_nothing_through(text: str) -> None:
    assert harmless(safe(text))
    assert "\n" not in safe(text)


def test_no_widget_that_reads_markup_is_used() -> None:
    """Everything is painted by one widget from plain segments; nothing here may bring markup back."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert node.module != "textual.widgets", path
                assert node.module not in ("textual.content", "textual.markup", "rich.markup", "rich.text"), path
            if isinstance(node, ast.Attribute):
                banned = ("notify", "from_markup", "border_title", "border_subtitle", "tooltip", "update", "panic")
                assert node.attr not in banned, f"{path}:{node.lineno} {node.attr}"


def test_paint_goes_through_the_last_door() -> None:
    lines = next(path for path in SOURCES if path.name == "lines.py").read_text(encoding="utf-8")
    written = re.findall(r"Segment\(([^,]+),", lines)
    assert written
    assert set(written) == {'" " * MARGIN', "safe(text)"}
