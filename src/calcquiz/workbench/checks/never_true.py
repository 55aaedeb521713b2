"""A condition can never be true.

A rule that can never fire protects nobody, and a line that can never be true says nothing. Most often two parts
exclude each other, or its questions are never asked in one interview.

Instead: look at which parts cannot hold together; perhaps `any` was meant in place of `all`. Mind the `ask_when` of
each question that it reads: for someone who is not asked, a test is never true.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      when: {any: [{onset: slow}, {arm_flags: numb}]}

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      when: {all: [{onset: slow}, {onset: sudden}, {arm_flags: numb}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.one_interview import Goal, OneInterview
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give conditions that no interview makes true; those of ask_when are `unreachable-question`."""
    for placed, truth in subject.truths:
        if truth != "never" or placed.what == "question":
            continue
        message = "this condition can never be true"
        goals: list[Goal] = [("true", placed.condition), *placed.context]
        if OneInterview(subject.questions, {}).can_be(goals):  # as if every question were asked of everyone
            message += ", since its questions are never asked together"
        yield Finding(placed.what, placed.thing_id, placed.path, message)


CHECK = Check("never-true", "error", find)
