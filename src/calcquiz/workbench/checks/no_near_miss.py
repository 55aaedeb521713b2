"""No case shows that a red flag stays silent when it should.

A rule that fires for everyone is as useless as one that never fires. A near miss is a story that is close to the red
flag and is not it.

Instead: write such a story, `kind: near_miss`, with the rule under `expect: not_fires`.

Passes:

    # cases/all.yaml
    - id: shoulder_typical
      expect: {not_fires: [chest_pain_now, hot_shoulder]}

Fails:

    # cases/all.yaml
    - id: shoulder_typical
      expect: {not_fires: [chest_pain_now]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give red flags that no case names in not_fires."""
    near = {rule for case in subject.pack.cases for rule in case.expect.not_fires}
    for rule in subject.pack.urgency_rules:
        if rule.level in RED_FLAG_LEVELS and rule.id not in near:
            yield Finding(
                "urgency rule",
                rule.id,
                ("id",),
                f"no near miss of this rule: a case needs 'not_fires: [{rule.id}]' in what it expects",
            )


CHECK = Check("no-near-miss", "error", find)
