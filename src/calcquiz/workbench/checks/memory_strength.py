"""A strong line of evidence rests on memory alone.

A source that was written down from memory may be remembered wrongly. It may carry a weak or moderate line, but a
strong one can bring a topic to the top of someone's page. (Red flags may rest on memory: if in doubt, the more urgent
level.)

Instead: open the source and write `read: page` or `abstract`, add a source that was opened, or make the line
moderate.

Passes:

    # topics/shoulder_calcium.yaml
    evidence:
      - {when: {onset: sudden}, for: strong, why: It can begin suddenly., source: [book, page]}
      - {when: {place: knee}, against: weak, why: A knee is elsewhere., source: [book]}

Fails:

    # topics/shoulder_calcium.yaml
    evidence:
      - {when: {onset: sudden}, for: strong, why: It can begin suddenly., source: [book]}
      - {when: {place: knee}, against: weak, why: A knee is elsewhere., source: [page]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

STRONG = frozenset({"strong", "decisive"})


def find(subject: Subject) -> Iterator[Finding]:
    """Give evidence above moderate none of whose sources was opened."""
    opened = {name for name, source in subject.pack.sources.items() if source.read != "from_memory"}
    for topic in subject.pack.topics:
        for index, line in enumerate(topic.evidence):
            known = [source for source in line.source if source in subject.pack.sources]
            if not known or opened.intersection(known):
                continue
            for key, strength in (("for", line.for_), ("against", line.against), ("otherwise", line.otherwise)):
                if strength in STRONG:
                    needs = f"{strength} evidence needs a source that was opened"
                    message = f"{needs}; '{known[0]}' is read: from_memory, so write moderate, or open it"
                    yield Finding("topic", topic.id, ("evidence", index, key), message)


CHECK = Check("memory-strength", "error", find)
