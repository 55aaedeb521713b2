"""A question that is no pick_many has `none`.

Only a `pick_many` ends with *none of these*. Elsewhere the words would never be shown, and the author may have meant
another kind of question.

Instead: remove `none`, or make the question a `pick_many`. In a `pick_one`, write an option such as *Neither*.

Passes:

    # questions/all.yaml
    - id: onset
      kind: pick_one

Fails:

    # questions/all.yaml
    - id: onset
      kind: pick_one
      none: Neither
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give questions of another kind with `none`."""
    for question in subject.pack.questions:
        if question.kind != "pick_many" and question.none is not None:
            yield Finding("question", question.id, ("none",), "only a pick_many question has 'none'")


CHECK = Check("none", "error", find, guards="structure", even_in_part=True)
