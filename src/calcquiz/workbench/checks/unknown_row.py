"""A case or a rule names a row that rows.yaml does not have.

Rows are the red flags of the fact files. A row that is not listed is covered by nobody and missed by nobody.

Instead: write the id of the row as it stands in rows.yaml, or list the row there with its level.

Passes:

    # urgency/all.yaml
    - id: hot_shoulder
      covers: [shoulder_calcium.rf1]

Fails:

    # urgency/all.yaml
    - id: hot_shoulder
      covers: [shoulder_calcium.rf1, shoulder_calcium.rf12]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rows that cases and rules name and that are not listed."""
    rows = subject.pack.rows
    for case in subject.pack.cases:
        for number, row in enumerate(case.expect.rows):
            if row not in rows:
                yield Finding("case", case.id, ("expect", "rows", number), _message(row, rows))
    for rule in subject.pack.urgency_rules:
        for number, row in enumerate(rule.covers):
            if row not in rows:
                yield Finding("urgency rule", rule.id, ("covers", number), _message(row, rows))


def _message(row: str, rows: Iterable[str]) -> str:
    return f"no row '{row}' in rows.yaml{nearest(row, rows)}"


CHECK = Check("unknown-row", "error", find)
