"""Plots as SVG text: a table of shades, bars, and a histogram. Colours are classes that the page's one style names.

No script, no style attribute, nothing from elsewhere. Each plot has a title and a description for those who cannot
see it, and a table beside it holds its figures. Every text is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from calcquiz.pack.clean import one_line

LETTER = 0.6  # the width of a letter in sizes of the font
MANY_ROWS = 30  # beyond this, rows are low and cells hold no figures
LARGE, SMALL = (12, 10), (34, 12)  # the size of a cell and of the font, with many rows and with few
LEAST_FIGURE = 0.005  # a share that rounds to 0 has no figure
DARK = 0.6  # a shade on which light letters are read


@dataclass(frozen=True)
class Cell:
    """One cell of a table of shades."""

    share: float
    words: str  # for a pointer that rests on it


@dataclass(frozen=True)
class Bar:
    """One row of bars: the first lies on the second."""

    name: str
    first: float
    second: float
    words: str


def text(words: str) -> str:
    """Give words as text of a page."""
    return escape(one_line(words), quote=True)


def shades(
    name: str,
    description: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], Cell],
) -> str:
    """A table in which the shade of a cell is its share. Cells on the diagonal have a colour of their own."""
    size, font = LARGE if len(rows) > MANY_ROWS else SMALL
    left, top = _widest(rows, font) + 8, _widest(columns, font) + 8
    width, height = left + size * len(columns) + 4, top + size * len(rows) + 4
    return _svg(name, description, width, height, _shades(rows, columns, cells, left, top))


def _shades(
    rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[int, int], Cell], left: int, top: int
) -> Iterator[str]:
    is_large = len(rows) > MANY_ROWS
    size, font = LARGE if is_large else SMALL
    wide, high = size * len(columns), size * len(rows)
    for row, row_name in enumerate(rows):
        y = top + row * size
        if row % 2:  # names are striped; cells stand on plain paper, so that their colours are true
            yield f'<rect class="stripe" x="0" y="{y}" width="{left}" height="{size}"/>'
        yield _label(row_name, left - 6, y + size / 2, font, "end")
    for column, column_name in enumerate(columns):
        x = left + column * size
        if column % 2:
            yield f'<rect class="stripe" x="{x}" y="0" width="{size}" height="{top}"/>'
        yield _label(column_name, x + size / 2, top - 6, font, "start", turned=True)
    for place in range(1, len(rows)):
        yield f'<path class="{_kind_of_line(place)}" d="M{left} {top + place * size}h{wide}"/>'
    for place in range(1, len(columns)):
        yield f'<path class="{_kind_of_line(place)}" d="M{left + place * size} {top}v{high}"/>'
    for (row, column), cell in sorted(cells.items()):
        x, y = left + column * size, top + row * size
        kind, shade = "right" if row == column else "wrong", 0.12 + 0.88 * cell.share
        yield f"<g><title>{text(cell.words)}</title>"
        yield f'<rect class="{kind}" fill-opacity="{shade:.2f}" x="{x}" y="{y}" width="{size}" height="{size}"/>'
        if not is_large and cell.share >= LEAST_FIGURE:
            figure, is_dark = f"{100 * cell.share:.0f}", shade > DARK
            yield _label(figure, x + size / 2, y + size / 2, font, "middle", kind="on" if is_dark else "")
        yield "</g>"
    yield f'<rect class="frame" x="{left}" y="{top}" width="{wide}" height="{high}"/>'


def _kind_of_line(place: int) -> str:
    """Every fifth line is stronger, to find the way back to a name."""
    return "grid" if place % 5 == 0 else "faint"


def bars(name: str, description: str, rows: Sequence[Bar]) -> str:
    """Bars from left to right, each a share of the whole width, with a line at every quarter."""
    high, font = (15, 10) if len(rows) > MANY_ROWS else (24, 12)
    left, wide, top = _widest([row.name for row in rows], font) + 8, 420, 20
    figures = _widest([row.words for row in rows], font) + 8
    height = top + high * len(rows) + 4
    return _svg(name, description, left + wide + figures, height, _bars(rows, high, font, left, wide, top))


def _bars(rows: Sequence[Bar], high: int, font: int, left: int, wide: int, top: int) -> Iterator[str]:
    bottom = top + high * len(rows)
    for quarter in range(5):
        line = left + wide * quarter / 4
        yield f'<line class="grid" x1="{line:g}" x2="{line:g}" y1="{top - 4}" y2="{bottom}"/>'
        yield _label(f"{25 * quarter} %", line, top - 12, font, "middle")
    for place, row in enumerate(rows):
        y = top + place * high
        yield _label(row.name, left - 6, y + high / 2, font, "end")
        for kind, share, inset in (("second", row.second, 2), ("first", row.first, high // 4)):
            yield (
                f'<rect class="{kind}" x="{left}" y="{y + inset}" width="{wide * share:.1f}" '
                f'height="{high - 2 * inset}"/>'
            )
        yield _label(row.words, left + wide + 6, y + high / 2, font, "start")


def histogram(name: str, description: str, counts: Sequence[tuple[int, int]], marks: Sequence[tuple[int, str]]) -> str:
    """Columns over whole numbers, with named marks (such as the median) over some of them."""
    size = max(16, min(40, 640 // max(1, len(counts))))
    wide, high, left, top = size * len(counts), 180, 12, 22 + 16 * len(marks)
    names = [left + (number - counts[0][0] + 0.5) * size + 8 + _widest([words], 11) for number, words in marks]
    return _svg(
        name,
        description,
        max(left + wide + 12, *names),
        top + high + 40,
        _columns(counts, marks, size, high, left, top),
    )


def _columns(
    counts: Sequence[tuple[int, int]], marks: Sequence[tuple[int, str]], size: int, high: int, left: int, top: int
) -> Iterator[str]:
    most, whole = max(count for _, count in counts), sum(count for _, count in counts)
    first, bottom = counts[0][0], top + high
    for place, (number, count) in enumerate(counts):
        x, tall = left + place * size, high * count / most
        words = text(f"{number} questions: {count:,} people, {100 * count / whole:.1f} %")
        yield (
            f'<g><title>{words}</title><rect class="first" x="{x + 1}" y="{bottom - tall:.1f}" '
            f'width="{size - 2}" height="{tall:.1f}"/></g>'
        )
        yield _label(str(number), x + size / 2, bottom + 12, 11, "middle")
    yield f'<line class="axis" x1="{left}" x2="{left + size * len(counts)}" y1="{bottom}" y2="{bottom}"/>'
    yield _label("questions asked", left, bottom + 30, 11, "start")
    for place, (number, words) in enumerate(marks):
        mark, y = left + (number - first + 0.5) * size, 12 + 16 * place
        yield f'<line class="mark" x1="{mark:g}" x2="{mark:g}" y1="{y + 6}" y2="{bottom}"/>'
        yield _label(words, mark + 3, y, 11, "start")


def _svg(name: str, description: str, width: float, height: float, parts: Iterator[str]) -> str:
    return "\n".join(
        [
            f'<svg role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
            f'width="{width:g}" height="{height:g}">',
            f"<title>{text(name)}</title>",
            f"<desc>{text(description)}</desc>",
            *parts,
            "</svg>",
        ]
    )


def _label(words: str, x: float, y: float, font: int, anchor: str, *, kind: str = "", turned: bool = False) -> str:
    """One line of text about a point; turned, it goes up from there."""
    more = (f' class="{kind}"' if kind else "") + (f' transform="rotate(-90 {x:g} {y:g})"' if turned else "")
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{font}" text-anchor="{anchor}" '
        f'dominant-baseline="central"{more}>{text(words)}</text>'
    )


def _widest(words: Sequence[str], font: int) -> int:
    return round(max((len(one_line(word)) for word in words), default=0) * font * LETTER)
