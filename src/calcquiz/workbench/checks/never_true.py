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
from calcquiz.workbench.one_interview import OneInterview
from calcquiz.workbench.satisfiable import TooComplexError
from calcquiz.workbench.subject import Placed, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give conditions that no interview makes true; those of ask_when are `unreachable-question`."""
    apart = OneInterview(subject.questions, {})  # as if every question were asked
    for placed in subject.sound_conditions:
        if placed.what == "question" or _can_be_true(subject.interview, placed):
            continue
        message = "this condition can never be true"
        if _can_be_true(apart, placed):
            message += ", since its questions are never asked together"
        yield Finding(placed.what, placed.thing_id, placed.path, message)


def _can_be_true(interview: OneInterview, placed: Placed) -> bool:
    try:
        return interview.can_be([("true", placed.condition), *placed.context])
    except TooComplexError:
        return True  # `too-complex` reports it


CHECK = Check("never-true", "error", find)
