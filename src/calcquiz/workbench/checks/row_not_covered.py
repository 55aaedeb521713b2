"""No rule covers a red-flag row of the fact files.

Every red flag of the fact files must be answered by a rule of its level or above. An uncovered row is a red flag that
is missed. A row of level `routine` needs no rule, since no level is lower.

Instead: name the row under `covers` of the rule that answers it, or write the rule.

Passes:

    # rows.yaml
    shoulder_calcium.rf1: same_day

Fails:

    # rows.yaml
    shoulder_calcium.rf2: soon
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.models import LEVEL_RANK
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rows above routine that no rule of their level or above covers."""
    rows = subject.pack.rows
    covered = {
        row
        for rule in subject.pack.urgency_rules
        for row in rule.covers
        if row in rows and LEVEL_RANK[rule.level] >= LEVEL_RANK[rows[row]]
    }
    for row, level in rows.items():
        if level != "routine" and row not in covered:
            message = f"no rule of {level} or above covers row '{row}'"
            yield Finding("row", row, (), message, of_key=True)


CHECK = Check("row-not-covered", "error", find, excusable=False)
