"""A case names an urgency rule that the pack does not have.

A case that expects a rule to fire, or not to, tests nothing when there is no such rule.

Instead: write the id of a rule as it stands in urgency/, or add the rule.

Passes:

    # cases/all.yaml
    - id: heart
      expect: {urgency: emergency_now, fires: [chest_pain_now]}

Fails:

    # cases/all.yaml
    - id: heart
      expect: {urgency: emergency_now, fires: [chest_pain]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rules that cases name and that are not there."""
    rules = {rule.id for rule in subject.pack.urgency_rules}
    messages: dict[str, str] = {}  # many cases name the same rule, and the nearest name takes long to find
    for case in subject.pack.cases:
        for key in ("fires", "not_fires"):
            for index, name in enumerate(getattr(case.expect, key)):
                if name in rules:
                    continue
                if name not in messages:
                    messages[name] = f"no urgency rule '{name}'{nearest(name, rules)}"
                yield Finding("case", case.id, ("expect", key, index), messages[name])


CHECK = Check("unknown-rule", "error", find)
