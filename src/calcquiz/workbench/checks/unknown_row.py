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

from collections.abc import Iterator

from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rows that cases and rules name and that are not listed."""
    rows = subject.pack.rows
    named = [
        *(
            ("case", case.id, ("expect", "rows", n), row)
            for case in subject.pack.cases
            for n, row in enumerate(case.expect.rows)
        ),
        *(
            ("urgency rule", rule.id, ("covers", n), row)
            for rule in subject.pack.urgency_rules
            for n, row in enumerate(rule.covers)
        ),
    ]
    for what, thing_id, path, row in named:
        if row not in rows:
            yield Finding(what, thing_id, path, f"no row '{row}' in rows.yaml{nearest(row, rows)}")


CHECK = Check("unknown-row", "error", find)
