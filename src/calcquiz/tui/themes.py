"""The three themes, and which of them a person gets. Every text stands out by 7 to 1 or more; nothing blinks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from textual.theme import Theme

ThemeName = Literal["dark", "light", "mono"]
THEME_NAMES: tuple[ThemeName, ...] = ("dark", "light", "mono")

DARK = Theme(
    name="calcquiz-dark",
    primary="#ffd75f",
    secondary="#87d7ff",
    accent="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    warning="#ffd75f",
    error="#ffafaf",
    success="#afffaf",
    dark=True,
)
LIGHT = Theme(
    name="calcquiz-light",
    primary="#00005f",
    secondary="#003f5f",
    accent="#00005f",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e4e4e4",
    warning="#5f2f00",
    error="#870000",
    success="#003f00",
    dark=False,
)
_ASKED_BY_TEXTUAL = (
    *("ansi-background", "ansi-foreground", "border", "border-blurred"),
    *("block-cursor-foreground", "block-cursor-background", "block-hover-background"),
    *("input-cursor-background", "input-cursor-foreground"),
    *("input-selection-background", "input-selection-foreground"),
    *("screen-selection-background", "screen-selection-foreground"),
    *("scrollbar", "scrollbar-hover", "scrollbar-active", "scrollbar-background", "scrollbar-corner-color"),
    *("scrollbar-background-hover", "scrollbar-background-active"),
)
# No colour at all: the terminal's own two, with bold, reverse and underline.
MONO = Theme(
    name="calcquiz-mono",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    dark=True,
    # What Textual's own styles ask for where a theme has the terminal's colours.
    variables=dict.fromkeys(_ASKED_BY_TEXTUAL, "ansi_default"),
)
THEMES: Mapping[ThemeName, Theme] = {"dark": DARK, "light": LIGHT, "mono": MONO}


def pick_theme(wanted: str | None, environ: Mapping[str, str]) -> ThemeName:
    """Give the theme: what was asked for, else CALCQUIZ_THEME, NO_COLOR, the hint of COLORFGBG, else dark.

    NO_COLOR gives way only to what was asked for on the command line. An unknown name in CALCQUIZ_THEME is left aside.
    """
    for name in THEME_NAMES:
        if wanted == name:
            return name
    if environ.get("NO_COLOR"):
        return "mono"
    for name in THEME_NAMES:
        if environ.get("CALCQUIZ_THEME", "").strip().casefold() == name:
            return name
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if background in ("7", "15") else "dark"
