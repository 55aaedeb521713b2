"""The last door before the terminal: what is painted is plain text on one line."""

from __future__ import annotations

from calcquiz.pack.clean import clean


def safe(text: str) -> str:
    """Give the text without anything that could act on a terminal; a tab or a new line becomes a space.

    The walk cleans its words already; this holds even where something forgot to.
    """
    if text.isascii() and text.isprintable():
        return text
    return clean(text).replace("\n", " ").replace("\t", " ")
