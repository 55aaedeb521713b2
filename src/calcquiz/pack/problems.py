"""What is wrong with a pack, in one line each, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from calcquiz.pack.clean import one_line

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it stands (line and column from 1; 0 when there is none), a short code, what was expected."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"
    thing_id: str = ""  # what a check found it in, and where inside it, as exceptions.yaml has them
    path: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        level = "" if self.severity == "error" else f"{self.severity}: "
        return one_line(f"{place}: {level}{self.message} [{self.code}]")


class PackError(Exception):
    """A pack that cannot be used, with every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: object, known: Iterable[str], likeness: float = 0.6) -> str:
    """Give "; did you mean 'x'?" for the known word nearest to this one, or nothing."""
    import difflib  # noqa: PLC0415 - only where something is wrong

    found = difflib.get_close_matches(str(word), list(known), n=1, cutoff=likeness)
    return f"; did you mean '{found[0]}'?" if found else ""


def shown(value: object, limit: int = 60) -> str:
    """Give a value quoted for a message, cut to a readable length."""
    text = one_line(str(value))
    return f"'{text[:limit]}…'" if len(text) > limit else f"'{text}'"
