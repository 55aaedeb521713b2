"""Pictures of the window with the shipped pack: `python -m tests.tui.pictures FOLDER [dark|light|mono] [COLUMNSxROWS]`.

One SVG for each of some screens, to be looked at; they are not compared with anything. The person in them is made up.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from calcquiz.engine import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.shipped import shipped_pack
from calcquiz.walk import Walk
from tests.tui.driving import Window, drive, window
from tests.walk.small_pack import choose, mark

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
# What the made-up person says, by question; none of these, else not sure, to everything else.
SAID = {"about": "me", "place": "shoulder", "door": "symptom"}


def answer(walk: Walk) -> None:
    """Answer the question on the screen."""
    screen = walk.screen
    said = [choice for choice in screen.choices if choice.value in SAID.values()]
    actions = {choice.action for choice in screen.choices}
    if said and screen.takes == "many":
        mark(walk, *(choice.value for choice in said))
    elif said:
        walk.choose(said[0].key)
    elif screen.takes == "number":
        walk.enter("58")
    elif "none_of_these" in actions:
        choose(walk, "none_of_these")
    elif screen.takes == "choice" and "option" in actions:
        walk.choose("1")
    else:
        choose(walk, "not_sure")


async def take(opened: Window, folder: Path) -> None:
    """Go through an interview, and take a picture of each kind of screen on the way."""
    walk = opened.walk
    number = 0

    async def picture(name: str) -> None:
        nonlocal number
        number += 1
        await opened.painted()
        (folder / f"{number:02}-{name}.svg").write_text(
            opened.app.export_screenshot(title="calcquiz"), encoding="utf-8"
        )

    async def show(name: str, *keys: str) -> None:
        opened.give(walk)
        opened.keys(*keys)
        await picture(name)

    await show("welcome", "down")
    choose(walk, "start")
    await show("consent")
    choose(walk, "agree")
    for _ in range(40):
        if walk.screen.kind != "question":
            break
        await show("question", *(("down", "down") if walk.screen.takes in ("choice", "many") else ()))
        answer(walk)
    await show(walk.screen.kind)
    if walk.screen.kind == "check":
        choose(walk, "continue")
        await show("results")
        await show("results-end", "end")
        walk.choose("1")
        await show("topic")
        walk.choose("b")
    await show("quit", "q", "down")


def emergency(book: Rulebook) -> Walk:
    walk = Walk(book, clock=lambda: NOON, region="GB", private=True)
    for action in ("start", "agree"):
        choose(walk, action)
    answer(walk)
    mark(walk, next(choice.value for choice in walk.screen.choices))
    return walk


def main(folder: Path, theme: str, size: tuple[int, int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    book = Rulebook.of(load_pack(shipped_pack()).pack)

    async def scene() -> None:
        async with window(Walk(book, clock=lambda: NOON, region="GB", private=True), size, theme) as opened:
            await take(opened, folder)
            opened.give(emergency(book))
            await opened.painted()
            (folder / "emergency.svg").write_text(opened.app.export_screenshot(title="calcquiz"), encoding="utf-8")

    drive(scene)


if __name__ == "__main__":
    columns, _, rows = (sys.argv[3] if len(sys.argv) > 3 else "100x30").partition("x")
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "dark", (int(columns), int(rows)))
