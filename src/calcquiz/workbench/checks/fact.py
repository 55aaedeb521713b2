"""A list of signs is marked as a fact.

Facts are age, body sex and pregnancy: `not` may stand on them in urgency rules, and they are not asked again later. A
list of signs taken for a fact would not be asked again after four hours, when the signs may have changed.

Instead: remove `fact: true`. A fact is a `pick_one` or a `number`.

Passes:

    # questions/all.yaml
    - id: age
      kind: number
      fact: true

Fails:

    # questions/all.yaml
    - id: place
      kind: pick_many
      fact: true
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give facts of a kind that can hold signs."""
    for question in subject.pack.questions:
        if question.fact and question.kind not in ("pick_one", "number"):
            message = "a fact (age, body sex, pregnancy) is a pick_one or a number, never a list of signs"
            yield Finding("question", question.id, ("fact",), message)


CHECK = Check("fact", "error", find, guards="structure", even_in_part=True)
