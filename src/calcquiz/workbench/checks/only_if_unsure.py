"""A condition is true only of someone who was not sure about an earlier question.

A question is asked while its `ask_when` is not false: of people who gave the answer that opens it, and of people who
were not sure. Here the questions belong to groups that exclude each other, so that only the unsure meet them all.

Instead: read only questions that one person is asked, or open one of the questions for more answers.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      when: {arm_flags: numb, onset: slow}

Fails:

    # questions/more.yaml
    - {id: adult_pain, section: person, kind: pick_one, ask_when: {about: me}, ask: Does it hurt?, why: It helps.,
       options: [{id: pain, label: Pain, finding: pain}, {id: no_pain, label: No pain, finding: no pain}]}
    - {id: child_pain, section: person, kind: pick_one, ask_when: {about: child}, ask: Does it hurt?, why: It helps.,
       options: [{id: pain, label: Pain, finding: pain}, {id: no_pain, label: No pain, finding: no pain}]}
    # urgency/all.yaml
    - id: numb_fingers
      when: {arm_flags: numb, adult_pain: pain, child_pain: pain}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give conditions that are true in some interview, but in none in which every gate is true."""
    for placed, truth in subject.truths:
        if truth == "only of the unsure" and not placed.read & subject.unreachable:
            message = "true only of someone who was not sure: its questions are else never asked together"
            yield Finding(placed.what, placed.thing_id, placed.path, message)


CHECK = Check("only-if-unsure", "warning", find)
