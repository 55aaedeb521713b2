"""A number or a note has options.

Nothing is chosen in a `number` or a `note`, so that its options would never be shown.

Instead: remove `options`, or change the kind to `pick_one`, `pick_many` or `search_many`.

Passes:

    # questions/all.yaml
    - id: age
      kind: number

Fails:

    # questions/all.yaml
    - id: age
      kind: number
      options:
        - {id: old, label: Old, finding: old}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import PICKS, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give numbers and notes with options."""
    for question in subject.pack.questions:
        if question.kind not in PICKS and question.options:
            yield Finding("question", question.id, ("options",), f"a {question.kind} question has no options")


CHECK = Check("options", "error", find, guards="structure", even_in_part=True)
