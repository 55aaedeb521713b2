"""A condition has too many combinations to look through.

The checks prove that a rule can be true and that its questions are asked. Beyond some thousand combinations they give
up, and what is not proved is not promised.

Instead: split the condition into several rules or lines, each with fewer `any` inside `all`.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      when: {any: [{arm_flags: numb}, {onset: slow}]}

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      when:
        all:
          - {any: [{onset: slow}, {arm_flags: numb}]}
          - {any: [{onset: slow}, {arm_flags: hot_joint}]}
          - {any: [{onset: slow}, {place: shoulder}]}
          - {any: [{onset: slow}, {place: knee}]}
          - {any: [{onset: slow}, {age: {at_least: 20}}]}
          - {any: [{onset: slow}, {age: {at_least: 30}}]}
          - {any: [{onset: slow}, {age: {at_least: 40}}]}
          - {any: [{onset: slow}, {age: {at_least: 50}}]}
          - {any: [{onset: slow}, {age: {at_least: 60}}]}
          - {any: [{onset: slow}, {age: {at_least: 70}}]}
          - {any: [{onset: slow}, {age: {at_least: 80}}]}
          - {any: [{onset: slow}, {report_words: calcific}]}
          - {any: [{onset: slow}, {report_words: phlebolith}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import questions_of
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.gates import whole_gate
from calcquiz.workbench.satisfiable import TooComplexError, conjunctions_of
from calcquiz.workbench.subject import Placed, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give conditions whose normal form, or that of the gates of their questions, is too large."""
    for placed in subject.sound_conditions:
        try:
            _unfold(subject, placed)
        except TooComplexError:
            message = "too many combinations; split it into several rules"
            yield Finding(placed.what, placed.thing_id, placed.path, message)


def _unfold(subject: Subject, placed: Placed) -> None:
    conjunctions_of(placed.condition)
    subject.interview.can_be([("true", placed.condition), *placed.context])
    for name in questions_of(placed.condition):
        gate = whole_gate(subject, name)
        if gate is not None:
            conjunctions_of(gate)
            conjunctions_of(gate, positive=False)


CHECK = Check("too-complex", "error", find, guards="law")
