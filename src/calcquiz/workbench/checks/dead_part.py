"""A part of an `any` can never be true.

The condition works without that part, so that nobody notices that it does nothing. Most often it reads three or more
answers that nobody gives in one interview, or it excludes another part of the same condition.

Instead: remove the part, or mend it as one mends a condition that is never true: look at which answers exclude each
other, and at the `ask_when` of each question that it reads.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      when: {any: [{arm_flags: numb}, {place: shoulder, onset: slow, age: {at_least: 60}}]}

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      when: {any: [{arm_flags: numb}, {onset: slow, age: {at_least: 60}, not: {place: shoulder}}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import AllOf, AnyOf, Condition, Not, Where, tests_of
from calcquiz.workbench.describe import describe
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.one_interview import Goal
from calcquiz.workbench.subject import Placed, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give parts of conditions that can be true, of which no interview makes this part true with the rest."""
    for placed in subject.sound_conditions:
        whole: list[Goal] = [("true", placed.condition), *placed.context]
        for part, goals in _alternatives(placed.condition, True, []):
            if not subject.can_be([*goals, *placed.context]) and subject.can_be(whole):
                yield _finding(placed, part)


def _alternatives(condition: Condition, positive: bool, beside: list[Goal]) -> Iterator[tuple[Condition, list[Goal]]]:
    """Give each part that stands beside others, any of which is enough, with what must be true along with it."""
    match condition:
        case Not(part):
            yield from _alternatives(part, not positive, beside)
        case AllOf(parts) | AnyOf(parts):
            goals: list[Goal] = [("true", part if positive else Not(part)) for part in parts]
            for index, part in enumerate(parts):
                if isinstance(condition, AllOf) == positive:
                    yield from _alternatives(part, positive, [*beside, *goals[:index], *goals[index + 1 :]])
                else:
                    yield goals[index][1], [*beside, goals[index]]
                    yield from _alternatives(part, positive, beside)


def _finding(placed: Placed, part: Condition) -> Finding:
    places = [test.at for test in tests_of(part)]
    path = (*placed.path, *_common(places))
    message = f"this part can never be true here: {describe(part)}"
    return Finding(placed.what, placed.thing_id, path, message, of_key=len(places) == 1)


def _common(places: list[Where]) -> Where:
    """Give the beginning that all places share."""
    first, last = min(places, key=str), max(places, key=str)
    shared = 0
    while shared < min(len(first), len(last)) and all(place[: shared + 1] == first[: shared + 1] for place in places):
        shared += 1
    return first[:shared]


CHECK = Check("dead-part", "error", find)
