"""Text as lines of plain words: wrapped by cells on words, and free of anything that could act on a terminal."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator

from calcquiz.pack.clean import one_line
from calcquiz.walk.screen import Paragraph

WIDEST = 79
_MARKS: dict[str, tuple[str, str]] = {"item": ("- ", "  "), "alert": ("! ", "  "), "strong": ("* ", "  ")}
NARROWEST = 20


def width_of(columns: int | None = None) -> int:
    """Give the width of lines: at most 79 cells, one less than the terminal has, never under 20."""
    if columns is None:
        try:
            columns = int(os.environ.get("COLUMNS", ""))
        except ValueError:
            columns = _terminal_columns()
    return max(NARROWEST, min(WIDEST, columns - 1))


def _terminal_columns() -> int:
    try:
        return os.get_terminal_size().columns or WIDEST + 1
    except (OSError, ValueError):
        return WIDEST + 1


def cells(text: str) -> int:
    """Give how many cells a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cell(letter) for letter in text)


def _cell(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def as_lines(paragraph: Paragraph, width: int) -> Iterator[str]:
    """Give the lines of a paragraph, with an ASCII mark for what it is; a heading stands after an empty line."""
    if paragraph.kind == "heading":
        yield ""
    first, rest = _MARKS.get(paragraph.kind, ("", ""))
    yield from wrap(paragraph.text, width, first=first, rest=rest)


def pieces(parts: list[str], width: int) -> Iterator[str]:
    """Give lines of parts that are kept whole where they can be, with commas between."""
    line = ""
    for at, part in enumerate(parts):
        text = part if at == len(parts) - 1 else f"{part},"
        if line and cells(line) + 1 + cells(text) > width:
            yield from wrap(line, width)
            line = text
        else:
            line = f"{line} {text}" if line else text
    yield from wrap(line, width)


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[str]:
    """Give the lines of a text, wrapped on words and begun by `first` or `rest`; words too long for a line are cut."""
    line, used, begun = first, cells(first), False
    for word in one_line(text).split(" "):
        size = cells(word)
        if begun and used + 1 + size > width:
            yield line
            line, used, begun = rest, cells(rest), False
        while used + (1 if begun else 0) + size > width:
            head, word = _cut(word, max(2, width - used))
            yield line + head
            line, used, begun, size = rest, cells(rest), False, cells(word)
        line, used, begun = f"{line}{' ' if begun else ''}{word}", used + size + (1 if begun else 0), True
    yield line.rstrip()


def _cut(word: str, width: int) -> tuple[str, str]:
    used = 0
    for at, letter in enumerate(word):
        used += _cell(letter)
        if used > width:
            return word[:at], word[at:]
    return word, ""
