"""Making a long log shorter without losing anything: what a later entry has wholly replaced is left out."""

from __future__ import annotations

from collections.abc import Sequence

from calcquiz.session.entries import Acknowledged, CaredFor, Entry, Reopened, Wrote


def compact(log: Sequence[Entry]) -> tuple[Entry, ...]:
    """Leave out free words, notes of what was read and of who is cared for that a later entry replaces.

    Answers stay, all of them, since a changed red-flag answer stands on the page. The session that the log amounts to
    is the same.
    """
    kept: list[Entry] = []
    replaced: set[object] = set()
    for entry in reversed(log):
        match entry:
            case Wrote(what):
                key: object = (Wrote, what)
            case Acknowledged() | CaredFor():
                key = type(entry)
            case Reopened():  # takes back what was read and who is cared for, so what stands before it says nothing
                replaced |= {Acknowledged, CaredFor}
                kept.append(entry)
                continue
            case _:
                kept.append(entry)
                continue
        if key not in replaced:
            replaced.add(key)
            kept.append(entry)
    return tuple(reversed(kept))
