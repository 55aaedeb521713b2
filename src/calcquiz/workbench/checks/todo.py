"""A case is marked as a known gap without saying what is missing, or says so without the mark.

A known gap is counted and shown by `calcquiz test`. Without its reason nobody knows when it may go.

Instead: write both `todo: true` and `todo_why`, or neither.

Passes:

    # cases/all.yaml
    - id: heart
      todo: true
      todo_why: No rule reads the pulse yet.

Fails:

    # cases/all.yaml
    - id: heart
      todo: true
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give cases that have one of `todo` and `todo_why` without the other."""
    for case in subject.pack.cases:
        if case.todo != (case.todo_why is not None):
            there = "todo" if case.todo else "todo_why"
            message = "a known gap needs both 'todo: true' and 'todo_why' with what is missing"
            yield Finding("case", case.id, (there,), message)


CHECK = Check("todo", "error", find)
