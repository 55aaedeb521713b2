"""No case shows a row of the fact files that a rule covers, or that is routine.

A rule says that it covers a row. Only a story of that row shows that it does. A row of level `routine` that no rule
covers is shown by a story that comes out routine: nothing raises it.

Instead: write a case of the row, with the row under `expect: rows`.

Passes:

    # cases/all.yaml
    - id: hot
      expect: {fires: [hot_shoulder, numb_fingers], rows: [shoulder_calcium.rf1]}

Fails:

    # cases/all.yaml
    - id: hot
      expect: {fires: [hot_shoulder, numb_fingers]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give covered rows and rows of level routine that no case shows."""
    shown = {row for case in subject.pack.cases for row in case.expect.rows}
    covered = {row for rule in subject.pack.urgency_rules for row in rule.covers}
    covered_or_shown = covered | shown
    for row, level in subject.pack.rows.items():
        if level == "routine" and row not in covered_or_shown:
            yield Finding("row", row, (), f"no case shows row '{row}' (expect: rows)", of_key=True)
    for rule in subject.pack.urgency_rules:
        for index, row in enumerate(rule.covers):
            if row in subject.pack.rows and row not in shown:
                message = f"no case shows row '{row}' (expect: rows)"
                yield Finding("urgency rule", rule.id, ("covers", index), message)


CHECK = Check("row-without-case", "error", find)
