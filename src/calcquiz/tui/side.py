"""The panel beside the questions: answers so far and topics that fit so far, as lines. No widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calcquiz.tui import wording
from calcquiz.tui.rows import BLANK, Row, line, rows_of
from calcquiz.walk import words

if TYPE_CHECKING:  # it brings the engine, which is read behind the first picture
    from calcquiz.walk.panel import Panel, PanelTopic

BAR = 8


def side_rows(panel: Panel, width: int, height: int | None = None) -> tuple[Row, ...]:
    """Give the lines of the panel; with a height, as many topics and latest answers as there is room for."""
    topics = [_topic(topic, width) for topic in panel.topics]
    answers = [list(rows_of(answer, width, first="- ", rest="  ")) for answer in panel.answers]
    head = [line(words.PANEL_TOPICS, "group")]
    middle = [BLANK, line(words.PANEL_ANSWERS, "group")]
    none = list(rows_of(words.PANEL_NO_TOPICS, width))
    if height is None:
        return (*head, *(_joined(topics) or none), *middle, *_joined(answers))
    room = max(4, height - len(head) - len(middle))
    shown = _fitting(topics, room * 6 // 10) or none
    rest = _fitting(answers[::-1], room - len(shown))
    return (*head, *shown, *middle, *rest)


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
