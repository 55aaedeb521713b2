"""A box for typing: its text, the place of the caret, and its lines. No widget."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from calcquiz.tui.safe import safe
from calcquiz.walk.lines import cell, cells

MOST_TYPED = 4000


@dataclass
class Entry:
    """Typed text and the caret. `fresh`: the next letter replaces what stands there, as with words just searched."""

    text: str = ""
    caret: int = 0
    fresh: bool = False

    @classmethod
    def begin(cls, text: str, *, fresh: bool = False) -> Entry:
        """Begin with a text, the caret behind it."""
        text = safe(text)[:MOST_TYPED]
        return cls(text, len(text), fresh and bool(text))

    def insert(self, text: str) -> None:
        """Put text in at the caret; what could act on a terminal is left out, and new lines become spaces."""
        text = safe(text)
        if self.fresh:
            self.text, self.caret, self.fresh = "", 0, False
        text = text[: max(0, MOST_TYPED - len(self.text))]
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)

    def edit(self, key: str) -> bool:
        """Do what an editing key does; say whether it is one."""
        match key:
            case "left":
                self.caret = max(0, self.caret - 1)
            case "right":
                self.caret = min(len(self.text), self.caret + 1)
            case "home" | "ctrl+a":
                self.caret = 0
            case "end" | "ctrl+e":
                self.caret = len(self.text)
            case "backspace" | "ctrl+h":
                if self.caret:
                    self.text = self.text[: self.caret - 1] + self.text[self.caret :]
                    self.caret -= 1
            case "delete" | "ctrl+d":
                self.text = self.text[: self.caret] + self.text[self.caret + 1 :]
            case "ctrl+u":
                self.text, self.caret = self.text[self.caret :], 0
            case "ctrl+w":
                kept = self.text[: self.caret].rstrip()
                kept = kept[: kept.rfind(" ") + 1]
                self.text, self.caret = kept + self.text[self.caret :], len(kept)
            case _:
                return False
        self.fresh = False
        return True

    def up_or_down(self, by: int, width: int) -> bool:
        """Move the caret by one line of the box; say whether there was one."""
        spans = self.spans(width)
        row, column = self.place(width)
        if not 0 <= row + by < len(spans):
            return False
        start, end = spans[row + by]
        last = end - 1 if row + by < len(spans) - 1 else end
        self.caret = min(start + column, max(start, last))
        self.fresh = False
        return True

    def spans(self, width: int) -> tuple[tuple[int, int], ...]:
        """Give the lines of the box as spans of the text: cut behind a space where there is one."""
        return _spans(self.text, width)

    def place(self, width: int) -> tuple[int, int]:
        """Give the line and the cell of the caret."""
        spans = self.spans(width)
        for row, (start, end) in enumerate(spans):
            if self.caret < end or row == len(spans) - 1:
                return row, cells(self.text[start : self.caret])
        return 0, 0


@lru_cache(maxsize=4)  # a page is laid out several times for one key
def _spans(text: str, width: int) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    while (end := _end_of_line(text, start, width - 1)) < len(text):  # one cell stays free, for the caret
        space = text.rfind(" ", start, end)
        cut = space + 1 if space >= start else max(end, start + 1)
        spans.append((start, cut))
        start = cut
    return (*spans, (start, len(text)))


def _end_of_line(text: str, start: int, room: int) -> int:
    """Give how far a line can go that begins at `start` and has room for so many cells."""
    if text.isascii():
        return min(len(text), start + room)
    used = 0
    for at in range(start, len(text)):
        used += cell(text[at])
        if used > room:
            return at
    return len(text)
