"""A rule takes *not sure* for *no*, or for more than *yes*.

Someone who is not sure about a red flag may have it. *Not sure* must still lead to a doctor, at most one step later
than *yes* would; and never sooner than *yes*.

Instead: for `emergency_now` write `if_unsure: emergency_now` or `same_day`; for `same_day` write `same_day` or
`soon`; for `soon` write `soon` or `routine`.

Passes:

    # urgency/all.yaml
    - id: hot_shoulder
      level: same_day
      if_unsure: soon

Fails:

    # urgency/all.yaml
    - id: hot_shoulder
      level: same_day
      if_unsure: routine
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.models import LEVEL_RANK
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

LEAST_IF_UNSURE = {"emergency_now": "same_day", "same_day": "soon", "soon": "routine", "routine": "routine"}


def find(subject: Subject) -> Iterator[Finding]:
    """Give rules whose level for *not sure* is too low or above their own."""
    for rule in subject.pack.urgency_rules:
        least = LEAST_IF_UNSURE[rule.level]
        if LEVEL_RANK[rule.if_unsure] < LEVEL_RANK[least]:
            message = f"'not sure' is not 'no': expected at least {least} for a rule of {rule.level}"
            yield Finding("urgency rule", rule.id, ("if_unsure",), message)
        if LEVEL_RANK[rule.if_unsure] > LEVEL_RANK[rule.level]:
            message = f"expected at most the rule's own level, {rule.level}"
            yield Finding("urgency rule", rule.id, ("if_unsure",), message)


CHECK = Check("if-unsure", "error", find, guards="law")
