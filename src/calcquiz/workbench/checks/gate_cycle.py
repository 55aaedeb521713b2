"""The ask_when of a question leads back to the question itself.

Two questions that wait for each other are never asked, and neither are the rules that need them.

Instead: decide which question comes first, and remove its `ask_when` or let it read another question.

Passes:

    # questions/all.yaml
    - id: onset
      ask_when: {arm_flags: hot_joint}

Fails:

    # questions/all.yaml
    - id: arm_flags
      ask_when: {onset: sudden}
    - id: onset
      ask_when: {arm_flags: hot_joint}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give every question of a circle of gates."""
    for name in subject.in_a_circle:
        yield Finding("question", name, ("ask_when",), f"the ask_when of '{name}' leads back to '{name}' itself")


CHECK = Check("gate-cycle", "error", find, guards="structure")
