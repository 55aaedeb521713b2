"""The pack has no emergency checklist that everyone meets first.

Before anything else the person is asked about what cannot wait. A pack without it could lead someone with chest pain
through questions about a sore shoulder.

Instead: write a question with `checklist: true` and `emergency: true`, without `ask_when`, in a section without one.

Passes:

    # questions/all.yaml
    - id: emergency_signs
      checklist: true
      emergency: true

Fails:

    # questions/all.yaml
    - id: emergency_signs
      checklist: true
      emergency: true
      ask_when: {about: me}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give one finding when no emergency question is without a gate."""
    if not any(question.emergency and subject.gates[question.id] is None for question in subject.pack.questions):
        message = "a pack needs an emergency checklist without ask_when (emergency: true, checklist: true)"
        yield Finding("pack", subject.pack.id, (), message)


CHECK = Check("no-emergency-checklist", "error", find, guards="law")
