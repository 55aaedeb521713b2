"""An emergency question waits for an answer that comes later.

The emergency checklist stands before everything but the welcome screens. One that waits for another question would be
asked too late, or never.

Instead: remove its `ask_when`, or let it read only questions of `welcome` in pack.yaml, such as who it is about.

Passes:

    # questions/all.yaml
    - id: child_signs
      section: emergency
      kind: pick_many
      checklist: true
      emergency: true
      can_change: true
      ask_when: {about: child}
      ask: Is any of this happening to the child?
      why: These need help at once.
      none: None of these
      options: [{id: blue_lips, label: Blue lips, finding: blue lips}]

Fails:

    # questions/all.yaml
    - id: child_signs
      section: emergency
      kind: pick_many
      checklist: true
      emergency: true
      can_change: true
      ask_when: {age: {at_most: 15}}
      ask: Is any of this happening to the child?
      why: These need help at once.
      none: None of these
      options: [{id: blue_lips, label: Blue lips, finding: blue lips}]
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import questions_of
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give emergency questions whose gate reads more than the welcome screens."""
    for question in subject.pack.questions:
        if question.emergency and not questions_of(subject.gates[question.id]) <= set(subject.pack.welcome):
            message = "the emergency checklist may wait only for questions of the welcome screens"
            yield Finding("question", question.id, ("ask_when",), message)


CHECK = Check("emergency-gate", "error", find, guards="law")
