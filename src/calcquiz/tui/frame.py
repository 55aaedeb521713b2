"""The whole window as lines: what stays above, the page, the panel beside it, and the keys below. No widget."""

from __future__ import annotations

from typing import NamedTuple

from calcquiz.tui.face import Face
from calcquiz.tui.foot import edge_row, foot_rows
from calcquiz.tui.rows import BLANK, Row, line, rows_of
from calcquiz.tui.sheet import FULL, WIDEST, Laid, Page, box_width, full_title, lay_out
from calcquiz.tui.side import side_rows
from calcquiz.tui.viewport import Viewport
from calcquiz.walk.screen import Paragraph

MARGIN = 1  # an empty cell on the left of each line
SIDE_FROM, SIDE_WIDTH = 100, 36
ROOMY = 20  # lines
BESIDE = ("question", "item", "own_words", "own_question")  # pages to read get all the width


class Views:
    """Where the page and the panel are scrolled to, each for itself."""

    def __init__(self) -> None:
        self.page = Viewport()
        self.panel = Viewport()

    def of(self, face: Face) -> Viewport:
        """Give the one that is shown."""
        return self.panel if face.opened == "panel" else self.page


class Frame(NamedTuple):
    """The lines of each part, the place of the terminal's own cursor, and how wide the box for typing is."""

    banner: tuple[Row, ...]
    page: tuple[Row, ...]
    side: tuple[Row, ...]
    foot: tuple[Row, ...]
    side_width: int
    cursor: tuple[int, int]
    box: int


class _Sizes(NamedTuple):
    """The width of the page, the width of the lines below it, the height of both, and what is beside and below."""

    room: int
    width: int
    height: int
    beside: bool
    ruled: bool


def frame_of(face: Face, views: Views, width: int, height: int, *, ruled: bool = False) -> Frame:
    """Lay out everything for a window of this size; the views learn what is in sight. `ruled`: it has no colours."""
    wants_side = face.screen.kind in BESIDE and face.opened != "panel" and face.walk is not None
    side_width = SIDE_WIDTH if width >= SIDE_FROM and wants_side else 0
    banner, lead = _banner(face, width - 2 * MARGIN, height)
    room = max(8, width - side_width - 2 * MARGIN)
    page = Page(face.screen, face.picking, face.entry, face.typing, face.opened, lead)
    sizes = _Sizes(room, width - 2 * MARGIN, height - len(banner), beside=side_width > 0, ruled=ruled)
    laid, foot, edge = _fit(face, views, page, sizes)
    view = views.of(face)
    views.page.note_seen()
    side = side_rows(face.panel, side_width - 3, view.height) if side_width else ()
    column, row = _cursor(face, view, laid)
    return Frame(
        banner=banner,
        page=(*view.shown, *[BLANK] * (view.height - len(view.shown)), edge) if edge is not None else view.shown,
        side=side,
        foot=foot,
        side_width=side_width,
        cursor=(MARGIN + column, len(banner) + row),
        box=box_width(face.screen, room),
    )


def _banner(face: Face, width: int, height: int) -> tuple[tuple[Row, ...], tuple[Paragraph, ...]]:
    """Give the lines of the urgency that stays in sight; in a low window, its beginning, and all of it to read."""
    if face.screen.kind in FULL:  # what to do stays in sight, however low the window is
        return full_title(face.screen, width, roomy=height >= ROOMY), ()
    banner = face.screen.banner
    if banner is None:
        return (), ()
    rows = _urgency_rows(banner.words, banner.level, width)
    earlier = _urgency_rows(banner.earlier, banner.earlier_level, width) if banner.earlier else []
    most = max(2, height // 4)
    if len(rows) + len(earlier) <= most:
        return (*rows, *earlier), ()
    lead = tuple(Paragraph(text, "alert") for text in (banner.words, banner.earlier) if text)
    if len(rows) <= most:
        return tuple(rows), lead[1:]
    cut = rows[most - 1].text[: max(1, width - 4)].rstrip()
    return (*rows[: most - 1], line(f"{cut} ...", rows[-1].parts[0][1])), lead


def _urgency_rows(text: str, level: str, width: int) -> list[Row]:
    """Give an urgency as lines: a red flag is painted as one, all else is only bold."""
    if level in ("same_day", "emergency_now"):
        return list(rows_of(text, width, "banner", first="! ", rest="  "))
    return list(rows_of(text, width, "strong"))


def _fit(face: Face, views: Views, page: Page, sizes: _Sizes) -> tuple[Laid, tuple[Row, ...], Row | None]:
    """Lay out the page, its last line and the lines below it, so that all fit: these tell whether the page goes on."""
    view = views.of(face)
    top, was_in_sight = view.top, view.is_in_sight(face.picking.here)
    foot: tuple[Row, ...] = (BLANK,)
    laid = Laid(())
    for _ in range(3):
        left = max(1, sizes.height - len(foot))
        panel = face.opened == "panel"
        laid = Laid(side_rows(face.panel, min(sizes.room, WIDEST))) if panel else lay_out(page, sizes.room, left)
        _lay(face, view, laid, sizes, left, top)
        foot, before = (
            foot_rows(face, sizes.width, sizes.height, above=view.top, below=view.below, beside=sizes.beside),
            foot,
        )
        if len(foot) == len(before):
            break
    has_edge = _lay(face, view, laid, sizes, max(1, sizes.height - len(foot)), top)
    if was_in_sight and not view.is_in_sight(face.picking.here):  # the lines below the page have grown
        view.reveal_choice(face.picking.here)
    if face.typing and laid.caret is not None and face.opened != "panel":
        view.reveal(laid.caret[0], laid.caret[0])
    edge = edge_row(face, sizes.width, sizes.height, view.below, ruled=sizes.ruled) if has_edge else None
    return laid, foot, edge


def _lay(face: Face, view: Viewport, laid: Laid, sizes: _Sizes, left: int, top: int) -> bool:
    """Show the page in so many lines, the last of them for its edge where it has one; say whether it has."""
    view.lay(laid.rows, left, top)
    if left < 3 or edge_row(face, sizes.width, sizes.height, view.hidden, ruled=sizes.ruled) is None:
        return False
    view.lay(laid.rows, left - 1, top)
    return True


def _cursor(face: Face, view: Viewport, laid: Laid) -> tuple[int, int]:
    """Give where the person is: magnifiers and braille displays follow it."""
    if face.typing and laid.caret is not None and face.opened != "panel":
        return laid.caret[1], laid.caret[0] - view.top
    row = view.row_of(face.picking.here)
    return 0, max(0, laid.title - view.top) if row is None else row
