"""One walkthrough as this face holds it: the screen, and what is opened, marked and typed on it. No widget, no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calcquiz.tui import wording
from calcquiz.tui.entry import Entry
from calcquiz.tui.picking import Confirm, Outcome, Pick, Picking, Tell
from calcquiz.tui.rows import Look
from calcquiz.tui.sheet import FULL
from calcquiz.walk import words
from calcquiz.walk.screen import Paragraph, Screen

if TYPE_CHECKING:  # it brings the engine, which is read behind the first picture
    from calcquiz.walk.panel import Panel
    from calcquiz.walk.walk import Walk

WITH_PANEL = ("question", "item", "check", "results", "own_words", "own_question")
PANEL_KEY = "a"
_OPENING = Screen(
    "welcome",
    words.WELCOME_TITLE,
    (Paragraph(wording.OPENING_ALERT, "alert"), *(Paragraph(text) for text in words.WELCOME)),
)


class Face:
    """What is shown and what a person did with it. Every act goes to the walk, and its next screen is taken up."""

    def __init__(self) -> None:
        self.walk: Walk | None = None
        self.opened = ""  # "why", "help", "panel" or nothing
        self.message = wording.OPENING
        self.message_look: Look = "quiet"
        self.typing = False
        self.letters = False  # Esc was pressed where letters are searched for: now they are commands
        self.entry: Entry | None = None
        self.interrupted = False
        self.stopped = False
        self.changes = 0  # counts the screens, so that the window knows when to begin at the top
        self.screen = _OPENING
        self.picking = Picking.begin((), many=False, safety=False)
        self._panel: tuple[Screen, Panel | None] = (_OPENING, None)

    def begin(self, walk: Walk) -> None:
        """Take up a walkthrough."""
        self.walk = walk
        self.show(walk.screen)

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to show."""
        return self.stopped or (self.walk is not None and self.walk.ended)

    @property
    def panel(self) -> Panel | None:
        """Answers and topics so far; None where they do not belong."""
        if self.walk is None or self.screen.kind not in WITH_PANEL:
            return None
        if self._panel[0] is not self.screen:
            self._panel = (self.screen, self.walk.panel)
        return self._panel[1]

    @property
    def panel_key(self) -> str:
        """The key that shows the panel; empty where there is none."""
        return PANEL_KEY if self.walk is not None and self.screen.kind in WITH_PANEL else ""

    @property
    def letters_search(self) -> bool:
        """Whether a letter goes on searching, though the place is in the list: words come before commands there."""
        return self.screen.takes == "search" and not self.typing and not self.letters

    def tell(self, text: str, look: Look = "quiet") -> None:
        """Say something below the page."""
        self.message, self.message_look = text, look

    def show(self, screen: Screen) -> None:
        """Take up the next screen. The same one again keeps what was marked, typed and in sight."""
        before, self.screen = self.screen, screen
        again = (before.kind, before.title) == (screen.kind, screen.title)
        if screen.error and screen.takes in ("choice", "many"):
            self.tell(f"{wording.ERROR} {screen.error}", "error")
        elif screen.said and screen.kind not in FULL:
            self.tell(screen.said)
        else:
            self.tell("")
        if again and screen.error:
            return
        here, typing = self.picking.here, self.typing
        self.picking = Picking.begin(screen.choices, many=screen.takes == "many", safety=screen.safety)
        self.opened = ""
        self._begin_typing(screen, keep_list=again and not typing)
        if not again:
            self.changes += 1
        elif not self.typing and not screen.safety and here is not None and here < len(screen.choices):
            self.picking.here = here

    def _begin_typing(self, screen: Screen, *, keep_list: bool) -> None:
        if screen.takes not in ("number", "text", "search"):
            self.entry, self.typing = None, False
            return
        searched = screen.takes == "search" and bool(screen.typed)
        self.letters = False
        self.entry = Entry.begin(screen.typed, fresh=searched or screen.takes == "number")
        found = any(choice.key.isdecimal() for choice in screen.choices)
        self.typing = not keep_list and not (searched and found)

    def choose(self, key: str) -> None:
        """Choose a choice or a command of the screen."""
        if self.walk is not None:
            self.show(self.walk.choose(key))

    def take(self, outcome: Outcome, unseen: tuple[str, ...] = ()) -> None:
        """Do what came of marking and confirming; `unseen` are the keys of lines that were never in sight."""
        match outcome:
            case Tell(text, look):
                self.tell(text, look)
            case Pick(key):
                self.choose(key)
            case Confirm(keys) if self.walk is not None:
                self.show(self.walk.mark(keys, unseen))

    def enter(self) -> None:
        """Give what was typed. A number or letter of the list is taken as chosen, except where words are wanted."""
        if self.walk is None or self.entry is None:
            return
        text = self.entry.text.strip()
        if self.screen.takes != "text" and self.screen.find(text) is not None:
            if text == "w" or text == "?":
                self.open("why" if text == "w" else "help")
            else:
                self.choose(text)
            return
        self.show(self.walk.enter(text))

    def open(self, what: str) -> None:
        """Open or close why, help or the panel in place."""
        self.opened = "" if self.opened == what else what

    def interrupt(self) -> None:
        """Ask whether to stop; asked twice, stop."""
        if self.walk is None or self.interrupted or self.screen.kind == "quit":
            self.stopped = True
            return
        self.opened = ""
        if self.screen.find("q") is not None:
            self.choose("q")
        self.interrupted = True
        self.tell(wording.INTERRUPT, "strong")
