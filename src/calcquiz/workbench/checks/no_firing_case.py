"""No case fires an urgency rule.

A rule that no story has ever set off may never be set off. Its author has not seen it work.

Instead: write a case whose answers make the rule true, with the rule under `expect: fires`.

Passes:

    # cases/all.yaml
    - id: hot
      expect: {urgency: same_day, fires: [hot_shoulder, numb_fingers], rows: [shoulder_calcium.rf1]}

Fails:

    # cases/all.yaml
    - id: hot
      expect: {urgency: same_day, fires: [hot_shoulder], rows: [shoulder_calcium.rf1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rules that no case fires."""
    fired = {rule for case in subject.pack.cases for rule in case.expect.fires}
    for rule in subject.pack.urgency_rules:
        if rule.id not in fired:
            yield Finding(
                "urgency rule",
                rule.id,
                ("id",),
                f"no case fires this rule: a case needs 'fires: [{rule.id}]' in what it expects",
            )


CHECK = Check("no-firing-case", "error", find)
