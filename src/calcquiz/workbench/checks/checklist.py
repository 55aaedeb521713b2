"""A checklist lacks what makes it safe.

On a red-flag checklist *not sure* opens the items one by one, and after some hours it is asked again. That needs a
list of which several can be ticked, and the mark that time can change the answer.

Instead: make it `kind: pick_many` with `checklist: true` and `can_change: true`. A question with `emergency: true`
must be such a checklist.

Passes:

    # questions/all.yaml
    - id: arm_flags
      kind: pick_many
      checklist: true
      can_change: true

Fails:

    # questions/all.yaml
    - id: arm_flags
      kind: pick_many
      checklist: true
      can_change: false
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give checklists of the wrong kind, those that would not be asked again, and emergency questions that are none."""
    for question in subject.pack.questions:
        if question.checklist and question.kind != "pick_many":
            message = "only a pick_many question can be a checklist"
            yield Finding("question", question.id, ("checklist",), message)
        elif question.checklist and not question.can_change:
            message = "a checklist needs 'can_change: true': time can change what it asks"
            yield Finding("question", question.id, ("checklist",), message)
        if question.emergency and not question.checklist:
            message = "an emergency question must have 'checklist: true'"
            yield Finding("question", question.id, ("emergency",), message)


CHECK = Check("checklist", "error", find, guards="structure", even_in_part=True)
