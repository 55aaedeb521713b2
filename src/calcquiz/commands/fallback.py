"""Whether the line-by-line face is used where no one asked for it. Imports no face."""

from __future__ import annotations

from collections.abc import Mapping

NARROWEST = 28  # columns that the screens need


def wants_plain(environ: Mapping[str, str], *, stdin_tty: bool, stdout_tty: bool, columns: int) -> bool:
    """Say whether the screens would not work or are not wanted: no terminal, a dumb one, ACCESSIBLE, or too narrow.

    ACCESSIBLE counts unless it is empty, 0, false or no. TERM counts as dumb when it is not set, but on Windows, where
    no one sets it.
    """
    if not (stdin_tty and stdout_tty):
        return True
    if environ.get("TERM", "") in ("", "dumb", "unknown") and environ.get("OS") != "Windows_NT":
        return True
    if environ.get("ACCESSIBLE", "").strip().casefold() not in ("", "0", "false", "no"):
        return True
    return columns < NARROWEST
