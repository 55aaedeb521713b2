"""The window: one screen whose lines are changed in place, and the way in, `run`."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, MutableMapping
from os import environ as real_environment
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.screen import Screen as Window
from textual.widget import Widget

from calcquiz.tui.face import Face
from calcquiz.tui.foot import foot_rows
from calcquiz.tui.keys import click, paste, press
from calcquiz.tui.leaving import SignalDoor
from calcquiz.tui.looks import looks_of
from calcquiz.tui.rows import BLANK, Row, line, rows_of
from calcquiz.tui.safe import safe
from calcquiz.tui.sheet import WIDEST, Laid, Page, box_width, lay_out
from calcquiz.tui.side import side_rows
from calcquiz.tui.themes import THEMES, pick_theme
from calcquiz.tui.viewport import Viewport
from calcquiz.tui.widgets.lines import MARGIN, Lines
from calcquiz.walk.screen import Paragraph

if TYPE_CHECKING:  # it brings the engine, which is read behind the first picture
    from calcquiz.walk.walk import Walk

SIDE_FROM, SIDE_WIDTH = 100, 36
BESIDE = ("question", "item", "check", "pick_answer", "own_words", "own_question")  # pages to read get all the width
STOPPED = 1


class MainWindow(Window[None], inherit_bindings=False):
    """The one screen. It has no keys of its own: a letter must never do something that is not shown."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False


class CalcquizApp(App[BaseException], inherit_bindings=False):
    """The window of a walkthrough. `open_walk` is called in a thread, once the first picture is painted."""

    CSS_PATH = "calcquiz.tcss"
    TITLE = "calcquiz"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = []

    def __init__(
        self,
        open_walk: Callable[[], Walk],
        *,
        theme: str | None = None,
        environ: MutableMapping[str, str] | None = None,
        door: SignalDoor | None = None,
    ) -> None:
        environ = real_environment if environ is None else environ
        name = pick_theme(theme, environ)
        # Textual reads NO_COLOR by itself: with it set, not one colour code is sent.
        real_environment.pop("NO_COLOR", None)
        if name == "mono":
            real_environment["NO_COLOR"] = "1"
        super().__init__(ansi_color=True if name == "mono" else None)
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES[name].name
        self.animation_level = "none"
        self._looks = looks_of(THEMES[name])
        self.face = Face()
        self.viewport = Viewport()
        self.panel_viewport = Viewport()
        self._open_walk = open_walk
        self._door = door or SignalDoor(lambda: None)
        self._changes = 0
        self._box = 1
        self._heights: dict[str, int] = {}

    def get_default_screen(self) -> MainWindow:
        """Give the one screen."""
        return MainWindow(id="main")

    def compose(self) -> ComposeResult:
        """Put the widgets on the screen: they stay, and only their lines change."""
        yield Lines(self._looks, id="banner")
        with Widget(id="middle"):
            yield Lines(self._looks, id="sheet")
            yield Lines(self._looks, id="side")
        yield Lines(self._looks, id="foot")

    def on_mount(self) -> None:
        """Paint the first picture, then read the pack."""
        self.paint()
        self.call_after_refresh(self._begin_reading)

    def _begin_reading(self) -> None:
        threading.Thread(target=self._read, name="calcquiz-reading", daemon=True).start()

    def _read(self) -> None:
        try:
            walk = self._open_walk()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the caller of run gets it
            self.call_from_thread(self.exit, error, STOPPED)
        else:
            self.call_from_thread(self._take_up, walk)

    def _take_up(self, walk: Walk) -> None:
        self.face.begin(walk)
        self.paint()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay everything out anew; the line with the mark stays in sight."""
        self.paint()
        self.viewport.reveal_choice(self.face.picking.here)
        self.paint()

    def on_key(self, event: events.Key) -> None:
        """Do what a key does."""
        event.stop()
        typed = event.character if event.character is not None and event.is_printable else ""
        self.take_key(event.key, typed or "")

    def take_key(self, key: str, typed: str = "") -> None:
        """Do what a key does: its name, and the character that it types or nothing."""
        viewport = self.panel_viewport if self.face.opened == "panel" else self.viewport
        with self._door.act():
            press(self.face, viewport, key, typed, self._box)
        self._after()

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text into the box for typing."""
        event.stop()
        paste(self.face, event.text)
        self.paint()

    def on_click(self, event: events.Click) -> None:
        """Do what the number of the clicked line does."""
        if event.widget is not None and event.widget.id == "sheet" and event.y < len(self.viewport.shown):
            with self._door.act():
                click(self.face, self.viewport, self.viewport.shown[event.y].choice)
            self._after()

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """Read on."""
        self._scroll(3)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Go back up the page."""
        self._scroll(-3)

    def _scroll(self, by: int) -> None:
        viewport = self.panel_viewport if self.face.opened == "panel" else self.viewport
        viewport.scroll_to(viewport.top + by)
        self.paint()

    def _after(self) -> None:
        face = self.face
        if face.ended:
            if face.walk is not None:
                face.walk.stop()
            self.exit()
            return
        if face.changes != self._changes:
            self._changes = face.changes
            self.viewport.top = 0
            self.paint()
            self.viewport.reveal_choice(face.picking.here)
        self.paint()

    def paint(self) -> None:
        """Lay out every line for the size as it is, and show what differs."""
        width, height = self.size
        if not self.is_running or width < 2 or height < 2:
            return
        face = self.face
        side = SIDE_WIDTH if width >= SIDE_FROM and self._wants_side() else 0
        banner, lead = self._banner(width - 2 * MARGIN, height)
        room = max(8, width - side - 2 * MARGIN)
        viewport, laid, foot = self._fit(room, width - 2 * MARGIN, height - len(banner), lead)
        self._show("banner", banner, len(banner))
        self._show("foot", foot, len(foot))
        self._show("sheet", viewport.shown, None)
        panel = face.panel
        shown = side_rows(panel, side - 3, viewport.height) if side and panel is not None else ()
        self._show_side(shown, side)
        self._point(laid, viewport, len(banner))

    def _wants_side(self) -> bool:
        return self.face.screen.kind in BESIDE and self.face.opened != "panel" and self.face.panel is not None

    def _banner(self, width: int, height: int) -> tuple[tuple[Row, ...], tuple[Paragraph, ...]]:
        """Give the lines of the urgency that stays in sight; in a low window, its beginning, and all of it to read."""
        banner = self.face.screen.banner
        if banner is None:
            return (), ()
        rows = tuple(rows_of(banner.words, width, "banner", first="! ", rest="  "))
        if banner.earlier:
            rows += tuple(rows_of(banner.earlier, width, "banner", first="! ", rest="  "))
        most = max(2, height // 4)
        if len(rows) <= most:
            return rows, ()
        lead = tuple(Paragraph(text, "alert") for text in (banner.words, banner.earlier) if text)
        cut = rows[most - 1].text[: max(1, width - 4)].rstrip()
        return (*rows[: most - 1], line(f"{cut} ...", "banner")), lead

    def _fit(
        self, room: int, width: int, height: int, lead: tuple[Paragraph, ...]
    ) -> tuple[Viewport, Laid, tuple[Row, ...]]:
        """Lay out the page and the lines below it, so that both fit: those tell whether the page goes on."""
        face = self.face
        self._box = box_width(face.screen, room)
        page = Page(face.screen, face.picking, face.entry, face.typing, face.opened, lead)
        viewport = self.viewport
        foot: tuple[Row, ...] = (BLANK,)
        laid = Laid(())
        for _ in range(3):
            left = max(1, height - len(foot))
            if face.opened == "panel" and face.panel is not None:
                viewport = self.panel_viewport
                laid = Laid(side_rows(face.panel, min(room, WIDEST)))
            else:
                laid = lay_out(page, room, left)
            viewport.lay(laid.rows, left)
            foot, before = foot_rows(face, width, above=viewport.top > 0, below=viewport.below), foot
            if len(foot) == len(before):
                break
        viewport.lay(laid.rows, max(1, height - len(foot)))
        return viewport, laid, foot

    def _show(self, name: str, rows: tuple[Row, ...], height: int | None) -> None:
        widget = self.query_one(f"#{name}", Lines)
        if height is not None and self._heights.get(name) != height:
            self._heights[name] = height
            widget.styles.height = height
            widget.display = height > 0
        widget.show(rows)

    def _show_side(self, rows: tuple[Row, ...], width: int) -> None:
        widget = self.query_one("#side", Lines)
        widget.display = width > 0
        if width:
            widget.styles.width = width
        widget.show(rows)

    def _point(self, laid: Laid, viewport: Viewport, above: int) -> None:
        """Put the terminal's own cursor where the person is: magnifiers and braille displays follow it."""
        row, column = viewport.row_of(self.face.picking.here), 0
        if self.face.typing and laid.caret is not None:
            viewport.reveal(laid.caret[0], laid.caret[0])
            row, column = laid.caret[0] - viewport.top, laid.caret[1]
        if row is None:
            row = max(0, laid.title - viewport.top)
        self.cursor_position = Offset(column + MARGIN, above + row)
        if self._driver is not None and not self.is_headless:
            self._driver.write(f"\x1b[{self.cursor_position.y + 1};{self.cursor_position.x + 1}H\x1b[?25h")


def run(
    open_walk: Callable[[], Walk],
    *,
    theme: str | None = None,
    mouse: bool = True,
    environ: MutableMapping[str, str] | None = None,
) -> int:
    """Lead one person through a walkthrough in a window. Gives the exit code, which is 0.

    `open_walk` reads the pack and gives the walk; it is called once, in a thread, after the first picture. What it
    raises ends the window and is raised here. `theme` is dark, light or mono. The last words are printed at the end.
    """
    app: CalcquizApp | None = None

    def save() -> None:
        if app is not None and app.face.walk is not None:
            app.face.walk.stop()

    door = SignalDoor(save)
    with door.open():
        app = CalcquizApp(open_walk, theme=theme, environ=environ, door=door)
        error = app.run(mouse=mouse)
    if error is not None:
        raise error
    walk = app.face.walk
    if walk is not None:
        walk.stop()
        for text in (walk.screen.title, *walk.screen.notices):
            sys.stdout.write(f"{safe(text)}\n")
    return app.return_code or 0
