"""The window: one screen whose lines are changed in place, and the way in, `run`."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, MutableMapping
from os import environ as real_environment
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.screen import Screen as Window
from textual.theme import Theme
from textual.widget import Widget

from calcquiz.tui.face import Face
from calcquiz.tui.frame import Views, frame_of
from calcquiz.tui.keys import click, paste, press
from calcquiz.tui.leaving import SignalDoor
from calcquiz.tui.looks import looks_of
from calcquiz.tui.safe import safe
from calcquiz.tui.themes import THEMES, pick_theme
from calcquiz.tui.widgets.lines import Lines
from calcquiz.walk.lines import width_of, wrap

if TYPE_CHECKING:  # it brings the engine, which is read behind the first picture
    from calcquiz.walk.walk import Walk

STOPPED = 1


class MainWindow(Window[None], inherit_bindings=False):
    """The one screen. It has no keys of its own: a letter must never do something that is not shown."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def on_resize(self) -> None:
        """Lay everything out anew."""
        if isinstance(self.app, CalcquizApp):
            self.app.take_size()


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
        # The theme stands before Textual begins: the styles are worked out once, and not again for another theme.
        self.set_reactive(App.theme, THEMES[name].name)
        super().__init__(ansi_color=True if name == "mono" else None)
        self.animation_level = "none"
        self._looks = looks_of(THEMES[name])
        self._ruled = name == "mono"
        self.face = Face()
        self.views = Views()
        self._open_walk = open_walk
        self._door = door or SignalDoor(lambda: None)
        self._changes = 0
        self._box = 1
        self._sizes: dict[str, int] = {}

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our three themes, and none of Textual's."""
        return {theme.name: theme for theme in THEMES.values()}

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
        """Paint the first picture."""
        self.paint()

    def on_ready(self) -> None:
        """Read the pack: by now the first picture was painted, and reading no longer holds it up."""
        reading = threading.Thread(target=self._read, name="calcquiz-reading", daemon=True)
        self.call_after_refresh(reading.start)

    def _read(self) -> None:
        error: BaseException | None = None
        try:
            walk = self._open_walk()
        except BaseException as raised:  # noqa: BLE001 - whatever it is, the caller of run gets it
            error = raised
        with contextlib.suppress(RuntimeError):  # the window was closed in the meantime
            if error is not None:
                self.call_from_thread(self.exit, error, STOPPED)
            else:
                self.call_from_thread(self._take_up, walk)

    def _take_up(self, walk: Walk) -> None:
        self.face.begin(walk)
        self.paint()

    def take_size(self) -> None:
        """Lay everything out anew; the line with the mark stays in sight."""
        self.paint()
        self.views.page.reveal_choice(self.face.picking.here)
        self.paint()

    def on_key(self, event: events.Key) -> None:
        """Do what a key does."""
        event.stop()
        typed = event.character if event.character is not None and event.is_printable else ""
        self.take_key(event.key, typed or "")

    def take_key(self, key: str, typed: str = "") -> None:
        """Do what a key does: its name, and the character that it types or nothing."""
        with self._door.act():
            press(self.face, self.views.of(self.face), key, typed, self._box)
        self._after()

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text into the box for typing."""
        event.stop()
        paste(self.face, event.text)
        self.paint()

    def on_click(self, event: events.Click) -> None:
        """Do what the number of the clicked line does."""
        if event.widget is not None and event.widget.id == "sheet" and event.y < len(self.views.page.shown):
            with self._door.act():
                click(self.face, self.views.page, self.views.page.shown[event.y].choice)
            self._after()

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """Read on."""
        self._scroll(3)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Go back up the page."""
        self._scroll(-3)

    def _scroll(self, by: int) -> None:
        viewport = self.views.of(self.face)
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
            self.views.page.begin()
            self.paint()
            self.views.page.reveal_choice(face.picking.here)
        self.paint()

    def _fatal_error(self) -> None:
        # Textual would print every local value, answers among them; `run` raises the error instead.
        self._close_messages_no_wait()

    def paint(self) -> None:
        """Lay out every line for the size as it is, and show what differs."""
        width, height = self.size
        if not self.is_running or width < 2 or height < 2:
            return
        frame = frame_of(self.face, self.views, width, height, ruled=self._ruled)
        self._box = frame.box
        self._resize("banner", len(frame.banner))
        self._resize("foot", len(frame.foot))
        self._resize("side", frame.side_width)
        for name, rows in (("banner", frame.banner), ("sheet", frame.page), ("side", frame.side), ("foot", frame.foot)):
            self.query_one(f"#{name}", Lines).show(rows)
        # The terminal's own cursor stands where the person is: magnifiers and braille displays follow it.
        self.cursor_position = Offset(*frame.cursor)
        if self._driver is not None and not self.is_headless:
            self._driver.write(f"\x1b[{frame.cursor[1] + 1};{frame.cursor[0] + 1}H\x1b[?25h")

    def _resize(self, name: str, cells: int) -> None:
        if self._sizes.get(name) == cells:
            return
        self._sizes[name] = cells
        widget = self.query_one(f"#{name}", Lines)
        widget.display = cells > 0
        if name == "side":
            widget.styles.width = cells
        else:
            widget.styles.height = cells


def _forget_exported_size() -> None:
    """Let the terminal alone say how large it is: Textual would believe what a shell exported long ago more."""
    if sys.__stdout__ is not None and sys.__stdout__.isatty():
        for exported in ("COLUMNS", "LINES"):
            real_environment.pop(exported, None)


def run(
    open_walk: Callable[[], Walk],
    *,
    theme: str | None = None,
    mouse: bool = True,
    environ: MutableMapping[str, str] | None = None,
) -> int:
    """Lead one person through a walkthrough in a window. Gives the exit code, which is 0.

    `open_walk` reads the pack and gives the walk; it is called once, in a thread, after the first picture. What it
    raises ends the window and is raised here, as is any other error, after saving. `theme` is dark, light or mono.
    The last words are printed at the end.
    """
    app: CalcquizApp | None = None

    def save() -> None:
        if app is not None and app.face.walk is not None:
            app.face.walk.stop()

    def wake() -> None:
        if app is not None:
            app.call_later(lambda: None)

    door = SignalDoor(save, wake)
    _forget_exported_size()
    with door.open():
        app = CalcquizApp(open_walk, theme=theme, environ=environ, door=door)
        error = app.run(mouse=mouse)
    error = error or app._exception
    if error is not None:
        save()
        raise error
    walk = app.face.walk
    if walk is not None:
        walk.stop()
        width = width_of()
        for text in (walk.screen.title, *walk.screen.notices):
            sys.stdout.writelines(f"{part}\n" for part in wrap(safe(text), width))
    return app.return_code or 0
