"""Lines of text with a look for each part: all that the widgets paint."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from calcquiz.walk.lines import cells, wrap

Look = Literal[
    "text", "quiet", "bar", "title", "strong", "marked", "group", "key", "box", "alert", "error", "banner", "here"
]
NO_CHOICE = -1


class Row(NamedTuple):
    """One line: parts of text, each with its look; `choice` is the position of the choice that it belongs to."""

    parts: tuple[tuple[str, Look], ...] = ()
    choice: int = NO_CHOICE

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(text for text, _ in self.parts)

    @property
    def fill(self) -> Look | None:
        """The look that goes on to the end of the line: that of a line which must stand out as a whole."""
        last = self.parts[-1][1] if self.parts else "text"
        return last if last in ("here", "error", "banner") else None


BLANK = Row()


def line(text: str, look: Look = "text", choice: int = NO_CHOICE) -> Row:
    """Give a row of one part."""
    return Row(((text, look),), choice)


@lru_cache(maxsize=2048)
def wrapped(text: str, width: int, first: str = "", rest: str = "") -> tuple[str, ...]:
    """Give the lines of a text, wrapped on words by cells. Kept, since the same text is laid out at every key."""
    return tuple(wrap(text, width, first=first, rest=rest))


def rows_of(text: str, width: int, look: Look = "text", *, first: str = "", rest: str = "") -> Iterator[Row]:
    """Give the rows of a text in one look."""
    return (line(part, look) for part in wrapped(text, width, first, rest))


def pairs(parts: list[tuple[str, str]], width: int, *, between: str = "   ", equals: str = " = ") -> list[Row]:
    """Give rows of keys and what they do, each kept together where it can be."""
    rows: list[Row] = []
    current: list[tuple[str, Look]] = []
    used = 0
    for key, label in parts:
        text = f"{equals}{label}" if label else ""
        size = cells(key) + cells(text)
        if current and used + len(between) + size > width:
            rows.append(Row(tuple(current)))
            current, used = [], 0
        if current:
            current.append((between, "text"))
            used += len(between)
        if size > width:
            rows += rows_of(f"{key}{text}", width)
            continue
        current += [(key, "key"), (text, "text")]
        used += size
    if current:
        rows.append(Row(tuple(current)))
    return rows
