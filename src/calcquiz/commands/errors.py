"""Errors of commands: one clear line on standard error, and an exit code."""

from __future__ import annotations

import sys

from calcquiz.pack.clean import one_line

STOPPED = 130  # the exit code of what was stopped with Ctrl-C, as shells have it


class CommandError(Exception):
    """A command that cannot go on: one clear line, and the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def complain(message: str) -> None:
    """Print one line on standard error."""
    print(f"calcquiz: {one_line(message)}", file=sys.stderr)
