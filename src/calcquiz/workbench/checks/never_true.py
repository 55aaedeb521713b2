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

from calcquiz.pack.conditions import Condition, both
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.gates import whole_gate
from calcquiz.workbench.satisfiable import Conjunction, TooComplexError, can_hold, conjunctions_of
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give conditions that no answers make true, or only answers to questions that nobody is asked together."""
    if subject.in_a_circle:
        return
    for placed in subject.sound_conditions:
        try:
            conjunctions = conjunctions_of(placed.condition)
            alive = any(can_hold(conjunction, subject.questions) for conjunction in conjunctions)
            reachable = alive and any(_reachable(subject, conjunction) for conjunction in conjunctions)
        except TooComplexError:
            continue  # `too-complex` reports it
        if not reachable:
            reason = ", since its questions are never asked together" if alive else ""
            yield Finding(placed.what, placed.thing_id, placed.path, f"this condition can never be true{reason}")


def _reachable(subject: Subject, conjunction: Conjunction) -> bool:
    """Say whether the tests of a conjunction and the gates of their questions can hold together."""
    gates: Condition | None = None
    for name in sorted({signed.test.question for signed in conjunction}):
        gates = both(gates, whole_gate(subject, name))
    if gates is None:
        return True
    return any(can_hold((*conjunction, *gate), subject.questions) for gate in conjunctions_of(gates))


CHECK = Check("never-true", "error", find)
