"""A picture of a window as a small SVG, drawn from what is painted, cell by cell.

It names no address and no made-up id: the same screen gives the same bytes. Each text stands on a line of its own, so
that a difference can be read. Where a theme has no colours, the terminal's own two are drawn.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from calcquiz.walk.lines import cells

# A cell in the units of the picture. Most fonts whose letters are of one width are 0.6 as wide as they are high.
WIDE, HIGH, BASE, LETTER = 6, 12, 9, 10
FONTS = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"
OWN_FRONT, OWN_BACK = "#e0e0e0", "#202020"  # of a terminal whose colours nobody has chosen
MARKS = {
    "b": "font-weight:bold",
    "i": "font-style:italic",
    "u": "text-decoration:underline",
    "s": "text-decoration:line-through",
    "d": "opacity:.6",
}
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Ink(NamedTuple):
    """How a text looks: its colour, the colour behind it, and the marks on it."""

    front: str
    back: str
    marks: str = ""


class Run(NamedTuple):
    """Text in one look on one row, and the column of its first cell."""

    row: int
    column: int
    text: str
    ink: Ink

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return cells(self.text)


def picture(rows: Sequence[Iterable[Segment]], columns: int, cursor: tuple[int, int] | None = None) -> str:
    """Draw the painted rows of a window that is so many columns wide; a bar stands under the cursor."""
    runs = [run for at, segments in enumerate(rows) for run in _runs(at, segments)]
    front, back = (_commonest(runs, colour) for colour in ("front", "back"))
    drawn = [*_grounds(runs, back), *_texts(runs, front)]
    if cursor is not None:
        drawn.append(_cursor(runs, *cursor))
    used = {mark for run in runs if run.text.strip() for mark in run.ink.marks}
    styles = "".join(f".{mark}{{{rule}}}" for mark, rule in MARKS.items() if mark in used)
    width, height = columns * WIDE, len(rows) * HIGH
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * width}" height="{2 * height}"'
            f' viewBox="0 0 {width} {height}" fill="{front}" xml:space="preserve">',
            f"<style>text{{font:{LETTER}px {FONTS};white-space:pre}}rect{{shape-rendering:crispEdges}}{styles}</style>",
            f'<rect width="{width}" height="{height}" fill="{back}"/>',
            *drawn,
            "</svg>\n",
        )
    )


def _runs(row: int, segments: Iterable[Segment]) -> Iterator[Run]:
    """Give the runs of one row; neighbours in one look are one run."""
    column = 0
    seen = ((_ink(part.style), part.text) for part in segments if not part.control)
    for ink, parts in groupby(seen, key=lambda part: part[0]):
        run = Run(row, column, "".join(text for _, text in parts), ink)
        yield run
        column += run.width


def _ink(style: Style | None) -> Ink:
    style = style or Style()
    front, back = _hex(style.color, OWN_FRONT), _hex(style.bgcolor, OWN_BACK)
    if style.reverse:
        front, back = back, front
    worn = (style.bold, style.italic, style.underline, style.strike, style.dim)
    return Ink(front, back, "".join(mark for mark, on in zip(MARKS, worn, strict=True) if on))


def _hex(colour: Color | None, own: str) -> str:
    return own if colour is None or colour.is_default else colour.get_truecolor().hex


def _commonest(runs: Iterable[Run], colour: str) -> str:
    taken: Counter[str] = Counter()
    for run in runs:
        taken[getattr(run.ink, colour)] += run.width
    return taken.most_common(1)[0][0]


def _grounds(runs: Iterable[Run], back: str) -> Iterator[str]:
    """Give a rectangle for each ground other than the commonest; those on neighbouring rows are one."""
    first: dict[tuple[int, int, str, int], int] = {}  # column, width, colour, the row after the last -> first row
    for (row, colour), parts in groupby(runs, key=lambda run: (run.row, run.ink.back)):
        spread = list(parts)
        column, width = spread[0].column, sum(run.width for run in spread)
        if colour != back and width:
            first[column, width, colour, row + 1] = first.pop((column, width, colour, row), row)
    for (column, width, colour, end), row in first.items():
        place = f'x="{column * WIDE}" y="{row * HIGH}" width="{width * WIDE}" height="{(end - row) * HIGH}"'
        yield f'<rect {place} fill="{colour}"/>'


def _texts(runs: Iterable[Run], front: str) -> Iterator[str]:
    """Give the text of each run, without the blanks around it, as wide as its cells."""
    for run in runs:
        text = run.text if "u" in run.ink.marks else run.text.strip(" ")
        if not text:
            continue
        column = run.column + run.text.index(text)
        more = f' class="{" ".join(run.ink.marks)}"' if run.ink.marks else ""
        more += f' fill="{run.ink.front}"' if run.ink.front != front else ""
        yield (
            f'<text x="{column * WIDE}" y="{run.row * HIGH + BASE}" textLength="{cells(text) * WIDE}"{more}>'
            f"{_as_xml(text)}</text>"
        )


def _cursor(runs: Iterable[Run], column: int, row: int) -> str:
    """Give a bar at the foot of the cursor's cell, in the colour of the text there."""
    colour = next(run.ink.front for run in runs if run.row == row and column < run.column + run.width)
    return f'<rect x="{column * WIDE}" y="{row * HIGH + HIGH - 2}" width="{WIDE}" height="2" fill="{colour}"/>'


def _as_xml(text: str) -> str:
    return escape(NOT_XML.sub("\ufffd", text))
