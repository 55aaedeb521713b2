"""Another rule of a higher level is true whenever this one is.

The rule can then never set the urgency, so that its own level, its `do` and its `why` come too late or never. Most
often the other rule reads too much, or this one lacks the part that sets it apart.

Instead: make the other rule narrower, raise this one, or join the two.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      level: soon
      when: {arm_flags: numb}

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      level: soon
      when: {arm_flags: hot_joint, onset: slow}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.models import LEVEL_RANK
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rules that another rule of a higher level always hides."""
    for rule, others in subject.implied:
        higher = [other for other in others if LEVEL_RANK[other.level] > LEVEL_RANK[rule.level]]
        if higher:
            message = f"whenever this rule is true, so is '{higher[0].id}', which is {higher[0].level}"
            yield Finding("urgency rule", rule.id, ("when",), message)


CHECK = Check("hidden-rule", "error", find)
