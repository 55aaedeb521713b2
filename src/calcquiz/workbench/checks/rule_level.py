"""An urgency rule has the level `routine`.

`routine` is what remains when no rule speaks. A rule of that level could never change an urgency.

Instead: give the rule the level `soon`, `same_day` or `emergency_now`, or remove it.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      level: soon

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      level: routine
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rules of the lowest level."""
    for rule in subject.pack.urgency_rules:
        if rule.level == "routine":
            yield Finding("urgency rule", rule.id, ("level",), "expected soon, same_day or emergency_now")


CHECK = Check("level", "error", find, guards="structure", even_in_part=True)
