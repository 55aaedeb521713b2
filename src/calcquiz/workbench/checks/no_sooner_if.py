"""A red flag of an area has no words for the safety net.

With the result everyone reads when to get help sooner. That line is made of `sooner_if` of the red flags that one
changed answer would set off.

Instead: write `sooner_if:`, the words that follow "Get help sooner if ...".

Passes:

    # urgency/all.yaml
    - id: hot_shoulder
      level: same_day
      sooner_if: the shoulder becomes hot

Fails:

    # urgency/all.yaml
    - id: hot_shoulder
      level: same_day
      # without sooner_if
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import questions_of
from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give red flags of area sections without `sooner_if`."""
    areas = {section.id for section in subject.pack.sections if section.ask_when is not None}
    for rule in subject.pack.urgency_rules:
        sections = {subject.questions[n].section for n in questions_of(rule.when) if n in subject.questions}
        if rule.level in RED_FLAG_LEVELS and rule.sooner_if is None and sections & areas:
            yield Finding("urgency rule", rule.id, (), "a red flag of an area needs 'sooner_if' for the safety net")


CHECK = Check("no-sooner-if", "error", find, guards="law")
