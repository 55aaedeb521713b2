"""An evidence line speaks both for and against a topic, or neither.

A line that is true must move its topic one way. With both keys, or none, nobody can say which.

Instead: keep either `for` or `against`. What the opposite answer says goes into `otherwise`.

Passes:

    # topics/shoulder_calcium.yaml
    evidence:
      - {when: {onset: sudden}, for: strong, otherwise: weak, why: It can begin suddenly., source: [book]}
      - {when: {place: knee}, against: weak, why: A knee is elsewhere., source: [page]}

Fails:

    # topics/shoulder_calcium.yaml
    evidence:
      - {when: {onset: sudden}, for: strong, against: weak, why: It can begin suddenly., source: [book]}
      - {when: {place: knee}, against: weak, why: A knee is elsewhere., source: [page]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give evidence lines without exactly one direction."""
    for topic in subject.pack.topics:
        for index, line in enumerate(topic.evidence):
            if (line.for_ is None) == (line.against is None):
                yield Finding("topic", topic.id, ("evidence", index), "expected either 'for' or 'against'")


CHECK = Check("direction", "error", find, guards="structure", even_in_part=True)
