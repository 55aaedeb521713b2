"""No red-flag rule reads a line of the emergency checklist.

Someone who ticks a line of that list expects help. A line that sets off nothing is worse than none.

Instead: let a rule of `emergency_now` or `same_day` read the option, or take it off the list.

Passes:

    # urgency/all.yaml
    - id: chest_pain_now
      when: {emergency_signs: [chest_pain, stroke]}

Fails:

    # urgency/all.yaml
    - id: chest_pain_now
      when: {emergency_signs: chest_pain}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import Chosen, tests_of
from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give options of emergency questions that no red flag reads."""
    read = {
        (test.question, option)
        for rule in subject.pack.urgency_rules
        if rule.level in RED_FLAG_LEVELS
        for test in tests_of(rule.when)
        if isinstance(test, Chosen)
        for option in test.options
    }
    for question in subject.pack.questions:
        for index, option in enumerate(question.options if question.emergency else ()):
            if (question.id, option.id) not in read:
                message = f"no red-flag rule reads '{option.id}' of the emergency checklist"
                yield Finding("question", question.id, ("options", index), message)


CHECK = Check("unread-emergency", "error", find, guards="law")
