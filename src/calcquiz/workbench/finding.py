"""What a check is, and what it gives: findings, each at a place inside a thing of the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from calcquiz.pack.document import Path_
from calcquiz.pack.problems import Severity
from calcquiz.workbench.subject import Subject

Guards = Literal["structure", "law", "content"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault that a check found: in which thing of the pack, where inside it, and what was expected."""

    what: str  # as the loader calls it: "question", "topic", "urgency rule", "case", "source", "row", "pack" ...
    thing_id: str
    path: Path_
    message: str
    of_key: bool = False  # the place is that of the last key of the path, not of its value


@dataclass(frozen=True)
class Check:
    """One check. The docstring of the module in which `find` stands is its documentation."""

    code: str
    severity: Severity
    find: Callable[[Subject], Iterable[Finding]]
    # structure: the engine could not work with such a pack. law: an urgency could be missed. Neither is ever used for
    # an interview (`--pack`), nor excused by exceptions.yaml. content: interviews are safe; it is for authors.
    guards: Guards = "content"
    # Whether exceptions.yaml may excuse a finding: false for `content` that the owner's rules forbid on any screen.
    excusable: bool = True
    # Whether its findings are true as well when other files of the pack could not be read.
    even_in_part: bool = False

    @property
    def may_be_excused(self) -> bool:
        """Whether exceptions.yaml may hold an exception to this check."""
        return self.excusable and self.guards == "content"
