"""A condition is true whatever is answered.

An `ask_when` that never closes is only noise, a line of evidence that is always true only moves the points from which
a topic starts, and a rule that is always true alarms everyone. Most often an option was forgotten or one too many
named.

Instead: remove the condition or the part that makes it so. Mind that an `ask_when` need not repeat that of its
section.

Passes:

    # questions/all.yaml
    - id: onset
      ask_when: {arm_flags: hot_joint}

Fails:

    # questions/all.yaml
    - id: onset
      ask_when: {place: shoulder}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.satisfiable import TooComplexError
from calcquiz.workbench.subject import Placed, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give conditions that every interview makes true in which what they read is answered, and where they are read."""
    for placed in subject.sound_conditions:
        if _is_always_true(subject, placed):
            yield Finding(placed.what, placed.thing_id, placed.path, "this condition is true whatever is answered")


def _is_always_true(subject: Subject, placed: Placed) -> bool:
    try:
        otherwise = subject.interview.can_be([("not_true", placed.condition), *placed.context], answered=placed.read)
        return not otherwise and subject.interview.can_be(
            [("true", placed.condition), *placed.context], answered=placed.read
        )
    except TooComplexError:
        return False  # `too-complex` reports it


CHECK = Check("always-true", "warning", find)
