"""The summary as plain text: lines of at most 79 columns, ASCII marks, no markup."""

from __future__ import annotations

from calcquiz.summary.model import Summary
from calcquiz.summary.outline import FURTHER_TITLE, MOST_LINES, Block, further_pages, page_one, text_lines


def to_plain_text(summary: Summary) -> bytes:
    """Give the summary as plain text, in UTF-8. The same summary gives the same bytes."""
    first = page_one(summary)
    lines = text_lines(first, spaced=True)
    if len(lines) > MOST_LINES:
        lines = text_lines(first)
    lines += ["", "", *text_lines((Block(f"Page two: {FURTHER_TITLE}", ()), *further_pages(summary)), spaced=True)]
    return "\n".join(lines).encode("utf-8", "replace") + b"\n"
