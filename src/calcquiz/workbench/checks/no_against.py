"""A topic has no line against it.

A topic that only gains points fits every story a little, and hides the look-alike that the person really has.

Instead: add an `against` line for the sign that speaks for the commonest look-alike.

Passes:

    # topics/shoulder_calcium.yaml
    evidence:
      - {when: {onset: sudden}, for: strong, why: It can begin suddenly., source: [page]}
      - {when: {place: knee}, against: weak, why: A knee is elsewhere., source: [book]}

Fails:

    # topics/shoulder_calcium.yaml
    evidence:
      - {when: {onset: sudden}, for: strong, why: It can begin suddenly., source: [page]}
      - {when: {age: {at_least: 30}}, for: weak, why: Most are over 30., source: [book]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give topics without any line against them."""
    for topic in subject.pack.topics:
        if not any(line.against is not None for line in topic.evidence):
            message = "expected an 'against' line for the commonest look-alike"
            yield Finding("topic", topic.id, ("evidence",), message)


CHECK = Check("no-against", "error", find, even_in_part=True)
