"""The time that `export` and `run` write on a page."""

from __future__ import annotations

from datetime import datetime

from calcquiz.commands.errors import CommandError


def clock(at: str | None) -> datetime:
    """Give the time that was named, or the present. Raises CommandError (exit code 2) when it cannot be read."""
    if at is None:
        return datetime.now().astimezone()
    try:
        time = datetime.fromisoformat(at)
        time.astimezone()  # a year that no time zone reaches
    except (ValueError, OverflowError, OSError):
        time = None
    if time is None or time.tzinfo is None:
        raise CommandError(f"cannot read the time '{at[:40]}'; expected one such as 2026-11-20T09:30+00:00", 2)
    return time
