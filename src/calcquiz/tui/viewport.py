"""Which lines of a long page are in sight, and how the mark and the page move together. No widget."""

from __future__ import annotations

from dataclasses import dataclass, field

from calcquiz.tui.picking import Picking
from calcquiz.tui.rows import Row

STEP = 3  # lines that an arrow key scrolls where there is only text


@dataclass
class Viewport:
    """A page of rows and the part of it that is in sight."""

    rows: tuple[Row, ...] = ()
    height: int = 1
    top: int = 0
    _spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)  # choices whose last line has been in sight

    def lay(self, rows: tuple[Row, ...], height: int, top: int) -> None:
        """Take a page, the height in which it is shown, and the line that is to be on top, as far as that goes."""
        self.rows, self.height = rows, max(1, height)
        spans: dict[int, tuple[int, int]] = {}
        for at, row in enumerate(rows):
            if row.choice >= 0:
                first = spans.get(row.choice, (at, at))[0]
                spans[row.choice] = (first, at)
        self._spans = spans
        self.scroll_to(top)

    def begin(self) -> None:
        """Begin with another page: at its top, and nothing of it seen."""
        self.top = 0
        self._seen.clear()

    @property
    def below(self) -> int:
        """How many lines there are below what is in sight."""
        return max(0, len(self.rows) - self.top - self.height)

    @property
    def hidden(self) -> int:
        """How many lines are out of sight, above or below."""
        return max(0, len(self.rows) - self.height)

    @property
    def shown(self) -> tuple[Row, ...]:
        """The lines in sight."""
        return self.rows[self.top : self.top + self.height]

    def note_seen(self) -> None:
        """Note which choices are in sight to their end."""
        bottom = self.top + self.height
        self._seen |= {choice for choice, (_, last) in self._spans.items() if self.top <= last < bottom}

    def was_seen(self, choice: int) -> bool:
        """Say whether a choice has been in sight to its end."""
        return choice in self._seen

    def unseen(self) -> tuple[int, ...]:
        """Give the choices that were never in sight to their end, in order."""
        return tuple(sorted(self._spans.keys() - self._seen))

    def show(self, choice: int) -> None:
        """Scroll so that a choice begins on the first line; one that is longer than that, to its next part."""
        first, last = self._spans[choice]
        reads_on = first <= self.top and last >= self.top + self.height
        self.scroll_to(self.top + max(1, self.height - 2) if reads_on else first)

    def scroll_to(self, top: int) -> None:
        """Put this line on top, as far as the page goes."""
        self.top = max(0, min(top, len(self.rows) - self.height))

    def is_in_sight(self, choice: int | None) -> bool:
        """Say whether the first line of a choice is in sight."""
        span = self._spans.get(choice) if choice is not None else None
        return span is not None and self.top <= span[0] < self.top + self.height

    def reveal(self, first: int, last: int) -> None:
        """Scroll as little as needed to have these lines in sight; where they are too many, the first of them."""
        if last >= self.top + self.height:
            self.scroll_to(last - self.height + 1)
        if first < self.top:
            self.scroll_to(first)

    def reveal_choice(self, choice: int | None) -> None:
        """Bring a choice in sight; with the first one comes its heading, as far as there is room."""
        span = self._spans.get(choice) if choice is not None else None
        if span is not None:
            self.reveal(*span)

    def down(self, picking: Picking) -> None:
        """Go to the next choice when it is near, else read on."""
        bottom = self.top + self.height - 1
        here = picking.here
        span = self._spans.get(here) if here is not None else None
        if span is not None and span[0] <= bottom < span[1]:  # the line with the mark goes on below: read it first
            self.scroll_to(min(self.top + STEP, span[0]))
            if self.top + self.height - 1 > bottom:
                return
        target = 0 if here is None else here + 1
        following = self._spans.get(target)
        near = bottom if here is None or not self.is_in_sight(here) else bottom + self.height
        if following is not None and (following[0] <= near):
            picking.move_to(target)
            self.reveal(*following)
        elif following is not None or self.below:
            self.scroll_to(self.top + STEP)

    def up(self, picking: Picking) -> bool:
        """Go to the choice before, else back up the page. Say whether anything was left to do."""
        here = picking.here
        span = self._spans.get(here) if here is not None else None
        if span is not None and self.is_in_sight(here) and here is not None and here > 0:
            before = self._spans[here - 1]
            picking.move_to(here - 1)
            self.reveal(*before)
            return True
        if span is not None and span[0] < self.top:
            self.scroll_to(max(self.top - STEP, span[0]))
            return True
        if self.top > 0:
            self.scroll_to(self.top - STEP)
            return True
        return False

    def page(self, by: int, picking: Picking) -> None:
        """Scroll by a page; a mark that was in the list goes along."""
        before = self.top
        self.scroll_to(self.top + by * max(1, self.height - 2))
        if picking.here is None:
            return
        if self.top == before:
            picking.move_to(len(picking.choices) - 1 if by > 0 else 0)
            self.reveal_choice(picking.here)
        elif not self.is_in_sight(picking.here):
            inside = [choice for choice in self._spans if self.is_in_sight(choice)]
            picking.move_to(inside[0] if inside else None)

    def home(self, picking: Picking) -> None:
        """Go to the top of the page, and to the first choice when it is in sight there."""
        self.scroll_to(0)
        picking.move_to(0 if self.is_in_sight(0) else None)

    def end(self, picking: Picking) -> None:
        """Go to the end of the page, and to the last choice."""
        self.scroll_to(len(self.rows))
        if picking.choices:
            picking.move_to(len(picking.choices) - 1)
            self.reveal_choice(picking.here)

    def row_of(self, choice: int | None) -> int | None:
        """Give the line in sight on which a choice begins, or None."""
        if choice is None or not self.is_in_sight(choice):
            return None
        return self._spans[choice][0] - self.top
