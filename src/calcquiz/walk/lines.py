"""Paragraphs as lines of plain words, for faces that show text."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

from calcquiz.pack.wrapping import WIDEST, cell, cells, wrap
from calcquiz.walk.screen import Paragraph

__all__ = ["NARROWEST", "WIDEST", "as_lines", "cell", "cells", "pieces", "width_of", "wrap"]

_MARKS: dict[str, tuple[str, str]] = {"item": ("- ", "  "), "alert": ("! ", "  "), "strong": ("* ", "  ")}
NARROWEST = 20


def width_of(columns: int | None = None) -> int:
    """Give the width of lines: at most 79 cells, one less than the terminal has, never under 20."""
    return max(NARROWEST, min(WIDEST, (terminal_columns() if columns is None else columns) - 1))


def terminal_columns() -> int:
    """Give how wide the terminal is. COLUMNS, which may be old, counts only where there is none."""
    if sys.__stdout__ is not None:
        with contextlib.suppress(OSError, ValueError):  # no terminal, or closed
            if columns := os.get_terminal_size(sys.__stdout__.fileno()).columns:
                return columns
    with contextlib.suppress(ValueError):  # not set, or no number
        return int(os.environ.get("COLUMNS", ""))
    return WIDEST + 1


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
