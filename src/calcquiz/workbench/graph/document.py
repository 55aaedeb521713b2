"""The whole pack as one Markdown page of pictures: an overview, then up to three pictures for each section."""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.markdown_text import escape
from calcquiz.pack.models import Pack, Section
from calcquiz.workbench.describe import describe
from calcquiz.workbench.graph.mermaid import Flowchart
from calcquiz.workbench.graph.overview import overview_of
from calcquiz.workbench.graph.readers import Readers
from calcquiz.workbench.graph.section import questions_of_section, rules_of_section, topics_of_section

LEGEND = """\
How to read it: a box with one edge is a question or a list of questions, with a double edge a red-flag checklist.
A pill is a topic: in its section's picture, what speaks for it stands left and what speaks against it right.
A thick line is strong or decisive, a plain one moderate, a dotted one weak.
Urgency rules stand in a hexagon (`emergency_now`), a slanted box (`same_day`) or a rounded box (`soon`).
`calcquiz graph --topic ID` and `calcquiz graph --question ID` draw one of them with all its lines.
"""
PARTS = (
    ("What opens its questions", questions_of_section),
    ("What leads to its topics", topics_of_section),
    ("What sets off its urgency rules", rules_of_section),
)


def graph_of_pack(pack: Pack) -> str:
    """Give the pack as a Markdown page of Mermaid pictures."""
    return "\n".join(_page(Readers(pack)))


def _page(readers: Readers) -> Iterator[str]:
    pack = readers.pack
    yield f"# {escape(pack.title)}: the pack as pictures\n"
    yield f"Made by `calcquiz graph` from version {escape(pack.version)} of the pack `{pack.id}`.\n"
    yield LEGEND
    yield "## Overview\n"
    yield "Sections in the order in which their questions stand, the questions that open an area, and its topics.\n"
    yield fenced(overview_of(readers))
    for section in pack.sections:
        yield from _section(readers, section)


def _section(readers: Readers, section: Section) -> Iterator[str]:
    pictures = [(words, draw(readers, section)) for words, draw in PARTS]
    if not any(chart for _, chart in pictures):
        return
    yield f"## {escape(section.title)}\n"
    if section.ask_when is not None:
        yield f"Asked when {escape(describe(section.ask_when))}.\n"
    for words, chart in pictures:
        if chart is not None:
            yield f"{words}:\n"
            yield fenced(chart)


def fenced(chart: Flowchart) -> str:
    """Give a picture as a block of Markdown."""
    return f"```mermaid\n{chart.text()}```\n"
