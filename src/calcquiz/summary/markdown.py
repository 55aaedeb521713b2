"""The summary as Markdown. Every text is escaped, so that nothing in it becomes markup, a link or HTML."""

from __future__ import annotations

from calcquiz.pack.markdown_text import escape
from calcquiz.summary.model import Summary
from calcquiz.summary.outline import FURTHER_TITLE, Block, further_pages, page_one


def to_markdown(summary: Summary) -> bytes:
    """Give the summary as Markdown, in UTF-8. The same summary gives the same bytes."""
    lines: list[str] = []
    for position, block in enumerate(page_one(summary)):
        _write(block, "#" if position == 0 else "##", lines)
    lines += ["---", "", f"# {FURTHER_TITLE}", ""]
    for block in further_pages(summary):
        _write(block, "##", lines)
    return "\n".join(lines).rstrip("\n").encode("utf-8", "replace") + b"\n"


def _write(block: Block, marks: str, lines: list[str]) -> None:
    if block.heading:
        lines += [f"{marks} {escape(block.heading)}", ""]
    if block.listed:
        lines += [*(f"- {escape(line)}" for line in block.lines), ""]
    else:
        lines += [part for line in block.lines for part in (escape(line), "")]
