"""A topic has no typical case, no case through a report, or no look-alike.

Cases are the pack's own test. Without a typical story nobody knows that the topic is found, without a report that it
is found by name, and without a look-alike that it stays away.

Instead: write the missing cases in cases/, each with `topic` and its `kind`. Write the story from the facts, never
from what the program says.

Passes:

    # cases/all.yaml
    - id: shoulder_report
      kind: report
      topic: shoulder_calcium

Fails:

    # cases/all.yaml
    - id: shoulder_report
      kind: everyday
      topic: shoulder_calcium
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

CASES_OF_A_TOPIC = ("typical", "report", "look_alike")


def find(subject: Subject) -> Iterator[Finding]:
    """Give topics without a case of each of the three kinds, and so with fewer than three cases."""
    kinds: dict[str, set[str]] = {}
    for case in subject.pack.cases:
        if case.topic is not None:
            kinds.setdefault(case.topic, set()).add(case.kind)
    for topic in subject.pack.topics:
        missing = [kind for kind in CASES_OF_A_TOPIC if kind not in kinds.get(topic.id, ())]
        if missing:
            yield Finding(
                "topic", topic.id, ("id",), f"this topic needs a case of each of these kinds: {', '.join(missing)}"
            )


CHECK = Check("few-cases", "error", find)
