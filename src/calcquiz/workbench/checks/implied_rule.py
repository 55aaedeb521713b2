"""Another rule of the same level is true whenever this one is.

Both are shown, with the same level. That is right when each says something of its own; otherwise the second only
makes the page longer.

Instead: join the two rules, unless what this one says adds to the other.

Passes:

    # urgency/all.yaml
    - id: hot_and_slow
      level: soon
      when: {onset: slow, age: {at_least: 60}}
      if_unsure: routine
      do: Say that it came slowly.
      why: It could be wear.
      source: [page]

Fails:

    # urgency/all.yaml
    - id: numb_and_slow
      level: soon
      when: {arm_flags: numb, onset: slow}
      if_unsure: routine
      do: Say that the fingers are numb.
      why: A nerve could be pressed.
      source: [page]
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.models import LEVEL_RANK
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rules that imply another of their level; of two that mean the same, the later one."""
    place = {rule.id: number for number, rule in enumerate(subject.pack.urgency_rules)}
    implied = {rule.id: {other.id for other in others} for rule, others in subject.implied}
    for rule, others in subject.implied:
        same = [
            other
            for other in others
            if other.level == rule.level
            and LEVEL_RANK[other.if_unsure] >= LEVEL_RANK[rule.if_unsure]  # else this one says more of the unsure
            and (rule.id not in implied.get(other.id, ()) or place[other.id] < place[rule.id])
        ]
        if same:
            message = f"whenever this rule is true, so is '{same[0].id}', of the same level"
            yield Finding("urgency rule", rule.id, ("when",), message)


CHECK = Check("implied-rule", "warning", find)
