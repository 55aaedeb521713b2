"""The panel beside the questions: answers so far and topics that fit so far, as lines. No widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calcquiz.tui import wording
from calcquiz.tui.rows import BLANK, Row, line, rows_of
from calcquiz.walk import words

if TYPE_CHECKING:  # it brings the engine, which is read behind the first picture
    from calcquiz.walk.panel import Panel, PanelTopic

BAR = 8


def side_rows(panel: Panel | None, width: int, height: int | None = None) -> tuple[Row, ...]:
    """Give the lines of the panel; with a height, as many topics and latest answers as there is room for.

    Before anything was answered (None) it is there and empty, so that the page keeps its width.
    """
    topics = [_topic(topic, width) for topic in panel.topics] if panel is not None else []
    said = panel.answers if panel is not None else ()
    answers = [list(rows_of(answer, width, first="- ", rest="  ")) for answer in said] or [
        [line(words.PANEL_NO_ANSWERS)]
    ]
    head = [line(words.PANEL_TOPICS, "group")]
    middle = [BLANK, line(words.PANEL_ANSWERS, "group")]
    none = list(rows_of(words.PANEL_NO_TOPICS, width))
    if height is None:
        return (*head, *(_joined(topics) or none), *middle, *_joined(answers))
    room = max(4, height - len(head) - len(middle))
    shown = _fitting(topics, room * 6 // 10) or none
    return (*head, *shown, *middle, *_last_fitting(answers, room - len(shown)))


def _topic(topic: PanelTopic, width: int) -> list[Row]:
    bar = "#" * topic.bar + "-" * (BAR - topic.bar)
    rows = list(rows_of(topic.title, width, "strong"))
    return [*rows, Row(((bar, "bar"), (f" {topic.fit}", "text")))]


def _joined(blocks: list[list[Row]]) -> list[Row]:
    return [row for block in blocks for row in block]


def _fitting(blocks: list[list[Row]], room: int) -> list[Row]:
    """Give the first blocks that fit into some lines, and how many more there are."""
    rows: list[Row] = []
    for at, block in enumerate(blocks):
        last = at == len(blocks) - 1
        if len(rows) + len(block) + (0 if last else 1) > room:
            return [*rows, line(wording.SIDE_MORE.format(count=len(blocks) - at), "quiet")]
        rows += block
    return rows


def _last_fitting(blocks: list[list[Row]], room: int) -> list[Row]:
    """Give the last blocks that fit into some lines, and how many more came before them."""
    if sum(map(len, blocks)) <= room:
        return _joined(blocks)
    kept: list[list[Row]] = []
    for block in reversed(blocks):
        if sum(map(len, kept)) + len(block) + 1 > room:
            break
        kept.insert(0, block)
    return [line(wording.SIDE_MORE.format(count=len(blocks) - len(kept)), "quiet"), *_joined(kept)]
