"""A case names a topic that the pack does not have.

A case that expects something of an unknown topic tests nothing.

Instead: write the id of a topic as its file is named, or add the topic.

Passes:

    # cases/all.yaml
    - id: shoulder_report
      topic: shoulder_calcium

Fails:

    # cases/all.yaml
    - id: shoulder_report
      topic: shoulder
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.document import Path_
from calcquiz.pack.models import Case
from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give topics that cases name and that are not there."""
    topics = {topic.id for topic in subject.pack.topics}
    for case in subject.pack.cases:
        for path, name in _topics_named(case):
            if name not in topics:
                message = f"no topic '{name}'{nearest(name, topics)}"
                yield Finding("case", case.id, path, message, of_key=path[-1] == name)


def _topics_named(case: Case) -> Iterator[tuple[Path_, str]]:
    expect = case.expect
    if case.topic:
        yield ("topic",), case.topic
    if case.about:
        yield ("about",), case.about
    if expect.first:
        yield ("expect", "first"), expect.first
    for key in ("fit", "fit_at_most"):
        for name in getattr(expect, key):
            yield ("expect", key, name), name
    for key in ("first_three", "named", "not_first", "not_shown"):
        for index, name in enumerate(getattr(expect, key)):
            yield ("expect", key, index), name


CHECK = Check("unknown-topic", "error", find)
