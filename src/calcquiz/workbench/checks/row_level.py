"""A rule covers a row that asks for more urgency than the rule gives.

The fact files say how soon a red flag needs a doctor. A rule of a lower level would send people later than the facts
ask.

Instead: raise the rule's level, or cover the row by another rule. If in doubt, the more urgent level.

Passes:

    # rows.yaml
    shoulder_calcium.rf1: same_day

Fails:

    # rows.yaml
    shoulder_calcium.rf1: emergency_now
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.models import LEVEL_RANK
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give covered rows above the level of the rule."""
    rows = subject.pack.rows
    for rule in subject.pack.urgency_rules:
        for index, row in enumerate(rule.covers):
            if row in rows and LEVEL_RANK[rule.level] < LEVEL_RANK[rows[row]]:
                message = f"row '{row}' asks for {rows[row]}, which is more urgent than {rule.level}"
                yield Finding("urgency rule", rule.id, ("covers", index), message)


CHECK = Check("row-level", "error", find, excusable=False)
