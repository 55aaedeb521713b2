"""How far a command is that takes seconds: one line on a terminal, rewritten in place and taken away at the end."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import Self, TypeVar

Thing = TypeVar("Thing")
BAR = 24
BETWEEN = 25  # things, so that showing them takes no time


class Progress:
    """The line, as a context; nothing where standard error is no terminal."""

    def __init__(self, what: str, total: int | None = None) -> None:
        self._what = what
        self._total = total
        self._shown = 0
        plain = os.environ.get("TERM") == "dumb" or bool(os.environ.get("ACCESSIBLE"))
        self._is_on = sys.stderr.isatty() and not plain

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print(f"\r{'':<{self._shown}}\r", end="", file=sys.stderr, flush=True)

    def show(self, done: int) -> None:
        """Show how many are done."""
        if not self._is_on:
            return
        line = f"{done:,} {self._what}"
        if self._total is not None:
            full = BAR * done // self._total
            line = f"[{'#' * full}{'.' * (BAR - full)}] {done:,} of {self._total:,} {self._what}"
        line = line[: max(1, shutil.get_terminal_size().columns - 1)]
        print(f"\r{line:<{self._shown}}", end="", file=sys.stderr, flush=True)
        self._shown = len(line)


def watched(things: Iterable[Thing], what: str, total: int | None = None) -> Iterator[Thing]:
    """Give things as they come, and show how many have come."""
    with Progress(what, total) as progress:
        for number, thing in enumerate(things):
            if number % BETWEEN == 0:
                progress.show(number)
            yield thing
