"""Tools for the tests of the window: a window without a terminal, keys without waiting, and what is painted as text."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual.events import Paste
from textual.pilot import Pilot

from calcquiz.engine import Rulebook
from calcquiz.session import Store
from calcquiz.tui.app import CalcquizApp
from calcquiz.walk import Walk
from tests.tui.pictures import picture
from tests.walk.small_pack import Clock, option, pack_data, question, questions, small_book

SIZES = ((100, 30), (80, 24), (40, 24))
SMALL = (28, 12)


def new_walk(book: Rulebook | None = None, *, clock: Clock | None = None, store: Store | None = None) -> Walk:
    """A walk over the small pack, whose page is written nowhere near the real home."""
    return Walk(book or small_book(), clock=clock or Clock(), store=store, folder=Path("/nowhere"))


def long_book() -> Rulebook:
    """The small pack with long lists: twelve places, twelve ways to begin."""
    data = questions()
    for at, known in enumerate(data):
        if known["id"] == "place":
            more = [option(f"place_{n}", f"Place {n}") for n in range(3, 13)]
            data[at] = question(
                "place",
                "where",
                "pick_many",
                story="site",
                none="No one place",
                options=[*known["options"], *more],
            )
        if known["id"] == "worst":  # so that the words on a report are asked for early
            known["ask_when"] = {"report_words": "chondrocalcinosis"}
        if known["id"] == "onset":
            known["options"] += [option(f"onset_{n}", f"Onset {n}") for n in range(3, 13)]
    return small_book(questions=data)


class Window:
    """A running window: press keys, read what is painted."""

    def __init__(self, app: CalcquizApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def walk(self) -> Walk:
        assert self.app.face.walk is not None
        return self.app.face.walk

    def keys(self, *names: str) -> None:
        """Press keys by name; a single character types itself."""
        for name in names:
            if len(name) == 1:
                self.app.take_key(name, name)
            else:
                self.app.take_key(name, " " if name == "space" else "")

    def paste(self, text: str) -> None:
        """Paste text, as a terminal hands it over."""
        self.app.on_paste(Paste(text))

    def type(self, text: str) -> None:
        for letter in text:
            self.keys("space" if letter == " " else letter)

    def give(self, walk: Walk) -> None:
        """Show where another walk stands, as a window that has just come there would."""
        face = self.app.face
        face.walk, face.opened, face.stopped = walk, "", False
        face.screen = type(face.screen)("end", "")
        face.show(walk.screen)
        self.app._after()

    async def painted(self) -> str:
        """What is on the screen, as lines of text."""
        await self._laid_out()
        return "\n".join("".join(part.text for part in strip).rstrip() for strip in self._strips()) + "\n"

    async def picture(self) -> str:
        """What is on the screen, as an SVG."""
        await self._laid_out()
        return picture(self._strips(), self.app.size.width, self.app.cursor_position)

    async def segments(self) -> list[Segment]:
        await self._laid_out()
        return [part for strip in self._strips() for part in strip]

    async def _laid_out(self) -> None:
        """Let the window lay itself out now; `pilot.pause` would wait for the processor to be idle."""
        await self.pilot._wait_for_screen()
        self.app.screen._refresh_layout(self.app.size)

    def _strips(self) -> Any:
        return self.app.screen._compositor.render_strips()


@asynccontextmanager
async def window(walk: Walk, size: tuple[int, int] = (100, 30), theme: str = "dark") -> AsyncIterator[Window]:
    app = CalcquizApp(lambda: walk, theme=theme, environ={})
    async with app.run_test(size=size) as pilot:
        await until(lambda: app.face.walk is not None)
        await pilot.pause()
        yield Window(app, pilot)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; ten seconds are an error, not a wait."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.001)


def drive(scene: Callable[[], Awaitable[None]]) -> None:
    """Run one asynchronous scene."""

    async def run() -> None:
        await scene()

    asyncio.run(run())


def in_window(
    scene: Callable[[Window], Any], walk: Walk | None = None, size: tuple[int, int] = (100, 30), theme: str = "dark"
) -> None:
    """Run a scene, plain or asynchronous, in a window."""

    async def run() -> None:
        async with window(walk or new_walk(), size, theme) as opened:
            result = scene(opened)
            if result is not None:
                await result

    drive(run)


__all__ = ["SIZES", "SMALL", "Clock", "Window", "drive", "in_window", "long_book", "new_walk", "pack_data", "window"]
