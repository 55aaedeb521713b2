"""One Mermaid flowchart: nodes whose shape and words say what they are, and edges with a label.

Every label is data: all but letters, digits and a few harmless signs becomes a character entity, so that nothing in a
title can end a label, begin a directive, a link, a formula or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from calcquiz.pack.clean import one_line

Shape = Literal["box", "double", "pill", "round", "hexagon", "slanted", "note"]
Stroke = Literal["thin", "thick", "dotted"]
End = Literal["arrow", "cross"]

_SHAPES: dict[Shape, tuple[str, str]] = {
    "box": ("[", "]"),
    "double": ("[[", "]]"),
    "pill": ("([", "])"),
    "round": ("(", ")"),
    "hexagon": ("{{", "}}"),
    "slanted": ("[/", "/]"),
    "note": (">", "]"),
}
_STROKES: dict[Stroke, tuple[str, str]] = {"thin": ("--", "--"), "thick": ("==", "=="), "dotted": ("-.", ".-")}
_ENDS: dict[End, str] = {"arrow": ">", "cross": "x"}
# What no version of Mermaid reads as syntax; an underscore only inside a word, where it stands for no emphasis.
_HARMLESS = re.compile(r"(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|[A-Za-z0-9 ,?()\u00c0-\u024f]")
# Signs that still act after Mermaid has decoded its entities: formulas ($$), line breaks (\n), icons (fa:fa-x), and the
# marks that it puts in place of entities. An invisible space after them takes that away.
_STILL_ACTING = re.compile(r"[ﬂ$\\°¶]|:(?=\S)")
_INVISIBLE_SPACE = "#8203;"
LONGEST_LINE = 140


@dataclass
class Flowchart:
    """A flowchart from left to right, built up node by node; the same calls give the same text."""

    lines: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    drawn: set[str] = field(default_factory=set)

    def node(self, name: str, shape: Shape, *label: str) -> str:
        """Add a node with one label line for each text, unless it is there already; give its name."""
        if name not in self.seen:
            self.seen.add(name)
            before, after = _SHAPES[shape]
            self.lines.append(f"  {name}{before}{quoted(label)}{after}")
        return name

    def edge(self, start: str, end: str, *label: str, stroke: Stroke = "thin", tip: End = "arrow") -> None:
        """Add an edge between two nodes, unless the same one is there already."""
        first, last = _STROKES[stroke]
        words = f" {quoted(label)} " if label else ""
        link = f"{first}{words}{last}{_ENDS[tip]}" if label else f"{_BARE[stroke]}{_ENDS[tip]}"
        line = f"  {start} {link} {end}"
        if line not in self.drawn:
            self.drawn.add(line)
            self.lines.append(line)

    @property
    def edges(self) -> int:
        """How many edges there are."""
        return len(self.drawn)

    def text(self) -> str:
        """Give the flowchart as Mermaid text that ends with a newline."""
        return "\n".join(["flowchart LR", *self.lines]) + "\n"


_BARE: dict[Stroke, str] = {"thin": "--", "thick": "==", "dotted": "-.-"}


def quoted(label: Iterable[str]) -> str:
    """Give texts as the lines of one quoted label."""
    return '"' + "<br/>".join(escaped(text) for text in label) + '"'


def escaped(text: str) -> str:
    """Give a text on one line of at most 140 characters in which nothing can act as Mermaid, Markdown or HTML."""
    flat = one_line(text)
    short = flat if len(flat) <= LONGEST_LINE else flat[: LONGEST_LINE - 1].rstrip() + "…"
    return re.sub(".", lambda found: _sign(found, short), short)


def _sign(found: re.Match[str], text: str) -> str:
    if _HARMLESS.match(text, found.start()):
        return found[0]
    return f"#{ord(found[0])};" + (_INVISIBLE_SPACE if _STILL_ACTING.match(text, found.start()) else "")
