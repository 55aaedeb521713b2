"""The summary as plain text: lines of at most 79 columns, ASCII marks, no markup."""

from __future__ import annotations

from calcquiz.summary.model import Summary
from calcquiz.summary.outline import FURTHER_TITLE, Block, further_pages, page_one, text_lines


def to_plain_text(summary: Summary) -> bytes:
    """Give the summary as plain text, in UTF-8. The same summary gives the same bytes."""
    lines = text_lines(page_one(summary))
    lines += ["", "", *text_lines((Block(f"Page two: {FURTHER_TITLE}", ()), *further_pages(summary)))]
    return "\n".join(lines).encode("utf-8", "replace") + b"\n"
