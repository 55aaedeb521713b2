"""The page of a screen: its words, the box for typing and the choices, laid out as lines for a width. No widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from calcquiz.tui import wording
from calcquiz.tui.entry import Entry
from calcquiz.tui.picking import Picking
from calcquiz.tui.rows import BLANK, Look, Row, line, rows_of, wrapped
from calcquiz.walk.lines import cells
from calcquiz.walk.screen import Choice, Paragraph, Screen

WIDEST = 76
LOW = 10  # lines; under it there are no empty ones, and progress is told in short
FULL = ("interruption", "emergency")  # these fill the window
NUMBER_BOX = 16
MOST_BOX = 6  # lines of a box for typing that are shown
NARROW, HANGING = 60, 4  # columns; under it the further lines of a choice are indented by this
_PARAGRAPHS: dict[str, tuple[Look, str, str]] = {
    "text": ("text", "", ""),
    "heading": ("group", "", ""),
    "item": ("text", "- ", "  "),
    "strong": ("strong", "", ""),
    "alert": ("alert", "! ", "  "),
}


class Page(NamedTuple):
    """What is to be laid out: the screen, and what a person has opened, marked and typed on it."""

    screen: Screen
    picking: Picking
    entry: Entry | None = None
    typing: bool = False
    opened: str = ""  # "why", "help" or nothing
    lead: tuple[Paragraph, ...] = ()  # what does not fit into the lines above the page


class Laid(NamedTuple):
    """The lines of a page; `title` is where its title stands, `caret` the line and the cell where typing goes on."""

    rows: tuple[Row, ...]
    title: int = 0
    caret: tuple[int, int] | None = None


def lay_out(page: Page, width: int, height: int) -> Laid:
    """Give the lines of a page, as airy as the height allows."""
    width = min(width, WIDEST)
    if height < LOW:
        screen = replace(page.screen, progress=page.screen.progress.partition(". ")[0])
        return _Layout(page._replace(screen=screen), width, 0).lay()
    for air in (3, 2, 1):
        laid = _Layout(page, width, air).lay()
        if len(laid.rows) <= height:
            return laid
    tight = _Layout(page, width, 0).lay()
    return tight if len(tight.rows) <= height + height // 2 else _Layout(page, width, 2).lay()


def box_width(screen: Screen, width: int) -> int:
    """Give how many cells of a box can be typed in."""
    room = min(width, WIDEST) - len("> []")
    return min(room, NUMBER_BOX) if screen.takes == "number" else room


def full_title(screen: Screen, width: int, *, roomy: bool) -> tuple[Row, ...]:
    """Give what to do at a red flag, in lines that stay above the page; an emergency has most ink."""
    title = tuple(rows_of(screen.title, width, "error", first="! ", rest="  "))
    frame = (line(" ", "error"),) if screen.kind == "emergency" and roomy else ()
    return (*frame, *title, *frame)


class _Layout:
    """One page for one width. `air`: empty lines between parts (1), paragraphs (2) and long choices too (3)."""

    def __init__(self, page: Page, width: int, air: int) -> None:
        self._page, self._width, self._air = page, width, air
        self._rows: list[Row] = []
        self._caret: tuple[int, int] | None = None

    def lay(self) -> Laid:
        """Give the lines from top to bottom."""
        screen = self._page.screen
        if screen.progress:
            self._add(rows_of(screen.progress, self._width, "quiet"))
        if screen.kind in FULL and self._air:  # there the title stands above the page
            self._rows.append(BLANK)
        title = len(self._rows)
        if screen.kind not in FULL:
            self._add(rows_of(screen.title, self._width, "title"))
        self._opened(screen)
        self._paragraphs(self._page.lead)
        for notice in screen.notices:
            self._gap()
            self._add(rows_of(f"{wording.NOTE} {notice}", self._width, "strong"))
        self._paragraphs(screen.paragraphs)
        if self._page.entry is not None:
            self._gap()
            self._box(screen, self._page.entry)
        if screen.choices:
            self._choices(screen)
        return Laid(tuple(self._rows), title, self._caret)

    def _add(self, rows: Iterator[Row]) -> None:
        self._rows += rows

    def _gap(self, least: int = 1) -> None:
        if self._air >= least and self._rows and self._rows[-1] is not BLANK:
            self._rows.append(BLANK)

    def _opened(self, screen: Screen) -> None:
        if self._page.opened == "why":
            heading, lines = wording.WHY_HEADING, screen.why
        elif self._page.opened == "help":
            keys = wording.HELP_HERE.format(keys=", ".join(f"{c.key} = {c.label}" for c in screen.commands))
            heading, lines = wording.HELP_HEADING, (*screen.help, keys, *wording.HELP_KEYS)
        else:
            return
        self._gap()
        self._rows.append(line(heading, "group"))
        for text in lines:
            self._add(rows_of(text, self._width, first="- ", rest="  "))
        self._gap(0)

    def _paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> None:
        before = ""
        for paragraph in paragraphs:
            look, first, rest = _PARAGRAPHS[paragraph.kind]
            if paragraph.kind == "heading":
                self._gap(0)
            elif paragraph.kind != "item" and before not in ("heading", "strong"):
                self._gap(2 if before else 1)
            self._add(rows_of(paragraph.text, self._width, look, first=first, rest=rest))
            before = paragraph.kind

    def _box(self, screen: Screen, entry: Entry) -> None:
        asked = {"number": wording.TYPE_NUMBER, "search": wording.TYPE_SEARCH}.get(screen.takes, wording.TYPE_WORDS)
        if screen.prompt:
            asked = f"{asked}, {screen.prompt}:" if screen.takes == "number" else f"{screen.prompt}:"
        else:
            asked = f"{asked}:"
        if screen.error:
            self._add(rows_of(f"{wording.ERROR} {screen.error}", self._width, "error"))
        self._add(rows_of(asked, self._width))
        room = box_width(screen, self._width)
        typing = self._page.typing
        row, column = entry.place(room)
        first = max(0, min(row - MOST_BOX // 2, len(entry.spans(room)) - MOST_BOX))  # so much of a long text is shown
        if typing:
            self._caret = (len(self._rows) + row - first, column + len("> ["))
        for at, (start, end) in enumerate(entry.spans(room)[first : first + MOST_BOX]):
            text = entry.text[start:end]
            mark = "> " if typing and at == 0 else "  "
            filled = text + "_" * (room - cells(text))
            self._rows.append(Row(((f"{mark}[", "strong"), (filled, "box"), ("]", "strong"))))

    def _choices(self, screen: Screen) -> None:
        picking = self._page.picking
        self._gap()
        if screen.takes == "many":
            self._add(rows_of(wording.CHOOSE_MANY, self._width, "quiet"))
        elif screen.takes == "choice" and (picking.safety or screen.kind == "question"):
            text = wording.CHOOSE_ONE_ENTER if picking.safety else wording.CHOOSE_ONE
            self._add(rows_of(text, self._width, "quiet"))
        widest = max(cells(choice.key) for choice in screen.choices)
        boxed = picking.many or (picking.safety and screen.takes == "choice") or _given(screen)
        boxed = boxed or (screen.takes == "search" and screen.kind == "question")
        long = any(cells(choice.label) > self._width - widest - 8 for choice in screen.choices)
        group, parted = "", False
        for at, choice in enumerate(screen.choices):
            if choice.group and choice.group != group:
                self._gap(0)
                self._add(rows_of(choice.group, self._width, "group"))
            elif choice.exclusive and not parted and at and picking.many:
                parted = True
                self._add(rows_of(wording.OR, self._width, "quiet", first="  "))
            elif long and at:
                self._gap(3)
            group = choice.group
            self._rows += self._choice(at, choice, widest, boxed)

    def _choice(self, at: int, choice: Choice, widest: int, boxed: bool) -> list[Row]:
        page = self._page
        here = at == page.picking.here and not page.typing
        sign = self._sign(choice, page.picking) if boxed else ""
        first = f"{choice.key.rjust(widest)}. {sign}"
        room = max(8, self._width - 2)
        rest = " " * (len(first) if self._width >= NARROW else HANGING)  # a narrow line has no room for a deep indent
        texts = wrapped(choice.label, room, first, rest)
        look: Look = "here" if here else "marked" if sign.strip() not in ("", "[ ]", "( )") else "text"
        return [line(f"{'> ' if here and not number else '  '}{text}", look, at) for number, text in enumerate(texts)]

    def _sign(self, choice: Choice, picking: Picking) -> str:
        if picking.many:
            return "[x] " if choice.key in picking.ticked else "[ ] "
        if self._page.screen.takes in ("search", "number", "text"):  # letters are no answers among the found ones
            return ("[x] " if choice.marked else "[ ] ") if choice.action == "toggle" else "(*) " * choice.marked
        if picking.safety and picking.here is not None:  # here a number only marks: the mark is where Enter would go
            return "(*) " if choice is picking.choices[picking.here] else "( ) "
        return "(*) " if choice.marked else "( ) "


def _given(screen: Screen) -> bool:
    return any(choice.marked for choice in screen.choices)
