"""A widget that paints rows of plain text. It reads no markup: what it is given is what is seen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from calcquiz.tui.rows import BLANK, LOOKS, Look, Row
from calcquiz.tui.safe import safe

MARGIN = 1  # an empty cell on the left of each line


class Lines(Widget):
    """Rows of text, each part in its look. New rows repaint only the lines that differ."""

    COMPONENT_CLASSES = {f"look--{look}" for look in LOOKS}  # noqa: RUF012 - so declared by Textual
    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 - the name that Textual gives it
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows from the top; lines without a row are empty."""
        before, self.rows = self.rows, tuple(rows)
        most = max(len(before), len(self.rows))
        changed = [
            Region(0, at, max(1, self.size.width), 1) for at in range(most) if _at(before, at) != _at(self.rows, at)
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        row = _at(self.rows, y)
        base = self.rich_style
        segments = [Segment(" " * MARGIN, base)]
        segments += [Segment(safe(text), self._style(look)) for text, look in row.parts]
        fill = self._style("here") if row.parts and row.parts[-1][1] == "here" else base
        return Strip(segments).adjust_cell_length(self.size.width, fill).simplify()

    def _style(self, look: Look) -> Style:
        return self.get_component_rich_style(f"look--{look}")


def _at(rows: tuple[Row, ...], at: int) -> Row:
    return rows[at] if at < len(rows) else BLANK
