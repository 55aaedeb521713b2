"""How each look is painted. A mark in the text, bold or reverse always goes with a colour."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.theme import Theme

from calcquiz.tui.rows import Look

_PLAIN: Mapping[Look, str] = {
    "text": "",
    "quiet": "",
    "bar": "",
    "title": "bold",
    "strong": "bold",
    "marked": "bold",
    "group": "bold",
    "key": "bold",
    "box": "bold",
    "alert": "bold",
    "error": "bold reverse",
    "banner": "bold reverse",
    "here": "bold reverse",
}


def looks_of(theme: Theme) -> Mapping[Look, Style]:
    """Give the style of each look in a theme; a theme without colours has bold and reverse alone."""
    colours: Mapping[Look, str | None] = {
        "title": theme.primary,
        "key": theme.primary,
        "group": theme.secondary,
        "alert": theme.error,
        "error": theme.error,
        "banner": theme.error,
    }
    return {
        look: Style.parse(words) if theme.ansi or look not in colours else Style.parse(f"{words} {colours[look]}")
        for look, words in _PLAIN.items()
    }
