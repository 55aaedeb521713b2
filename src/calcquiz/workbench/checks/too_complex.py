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

from calcquiz.pack.conditions import Condition, Not
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.satisfiable import TooComplexError, count_conjunctions
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give conditions that are too much to look through, by themselves or with the gates of their questions."""
    gates = subject.whole_gates if subject.sound_conditions else {}
    tangled = {question for question, gate in gates.items() if gate is not None and _is_tangled(gate)}
    for placed, truth in subject.truths:
        if truth == "too complex" or _is_too_large(placed.condition) or placed.read & tangled:
            message = "too many combinations; split it into several rules"
            yield Finding(placed.what, placed.thing_id, placed.path, message)


def _is_tangled(gate: Condition) -> bool:
    """Say whether the gates that a question stands behind are too much together; scopes are looked at shut as well."""
    return _is_too_large(gate) or _is_too_large(Not(gate))


def _is_too_large(condition: Condition) -> bool:
    try:
        return not count_conjunctions(condition)
    except TooComplexError:
        return True


CHECK = Check("too-complex", "error", find, guards="law")
