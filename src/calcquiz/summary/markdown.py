"""The summary as Markdown. Every text is escaped, so that nothing in it becomes markup, a link or HTML."""

from __future__ import annotations

import re

from calcquiz.pack.clean import one_line
from calcquiz.summary.model import Summary
from calcquiz.summary.outline import FURTHER_TITLE, Block, further_pages, page_one

_MARKS = r"!#$&*+\-./:<=>\[\\\]^_`{|}~"  # never active: , ; ' " % ? and, since every bracket is escaped, ( )
_ACTIVE = re.compile(f"[{_MARKS}]")
_AT_FIRST = re.compile(f"[{_MARKS}()]")  # in the first word, where lists, headings and rules begin
# Harmless where they stand: the text stays readable without a backslash before them.
_QUIET = re.compile(r"\\(?:([.:])(?=[\s,;)]|$)|(?<=\w\\)([-+/])(?=\w)|(?<=\d\\)(:)(?=\d))")


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


def escape(text: str) -> str:
    """Give a text on one line that Markdown shows as it is.

    Punctuation that could be read as markup is escaped. "@" becomes "(at)", since some readers make links of addresses
    whatever stands before them.
    """
    flat = " ".join(one_line(text).replace("@", " (at) ").split())
    first, space, rest = flat.partition(" ")
    rest = _QUIET.sub(lambda found: found[found.lastindex or 0], _ACTIVE.sub(r"\\\g<0>", rest))
    return _AT_FIRST.sub(r"\\\g<0>", first) + space + rest
