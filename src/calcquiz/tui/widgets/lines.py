"""A widget that paints rows of plain text. It reads no markup: what it is given is what is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from calcquiz.tui.frame import MARGIN
from calcquiz.tui.rows import BLANK, Look, Row
from calcquiz.tui.safe import safe
from calcquiz.walk.lines import cells


class Lines(Widget):
    """Rows of text, each part in its look. New rows repaint only the lines that differ."""

    ALLOW_SELECT = False

    def __init__(self, looks: Mapping[Look, Style], *, id: str) -> None:  # noqa: A002 - the name that Textual gives it
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._looks = looks
        self._base = Style()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows from the top; lines without a row are empty. Only what differs is painted again."""
        before, self.rows = self.rows, tuple(rows)
        most = max(len(before), len(self.rows))
        changed = [region for at in range(most) if (region := self._differing(at, _at(before, at))) is not None]
        if changed:
            self.refresh(*changed)

    def _differing(self, at: int, before: Row) -> Region | None:
        """Give the part of a line that differs from before: no more cells than either text takes, to send few bytes."""
        now = _at(self.rows, at)
        if now == before:
            return None
        used = max(self.size.width if row.fill is not None else cells(row.text) + MARGIN + 1 for row in (before, now))
        return Region(0, at, max(1, min(used, self.size.width)), 1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint some lines."""
        self._base = self.rich_style  # Textual works it out from all that is around: once will do for every line
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        row = _at(self.rows, y)
        base = self._base
        fill = base + self._looks[row.fill] if row.fill is not None else base
        segments = [Segment(" " * MARGIN, fill)]
        segments += [Segment(safe(text), base + self._looks[look]) for text, look in row.parts]
        return Strip(segments).adjust_cell_length(self.size.width, fill).simplify()


def _at(rows: tuple[Row, ...], at: int) -> Row:
    return rows[at] if at < len(rows) else BLANK
