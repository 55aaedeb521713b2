"""A cluster holds one line and looks like a slip of the pen.

Lines of one cluster count once. A line whose cluster is misspelt counts by itself, so that one syndrome counts twice.

Instead: write the cluster as in the other lines, or give it a name that is clearly another.

Passes:

    # topics/shoulder_calcium.yaml
    evidence:
      - {when: {onset: sudden}, for: moderate, cluster: beginning, why: It can begin suddenly., source: [book]}
      - {when: {onset: slow}, against: weak, cluster: beginning, why: Few begin slowly., source: [page]}
      - {when: {place: knee}, against: weak, cluster: site, why: A knee is elsewhere., source: [page]}

Fails:

    # topics/shoulder_calcium.yaml
    evidence:
      - {when: {onset: sudden}, for: moderate, cluster: beginning, why: It can begin suddenly., source: [book]}
      - {when: {onset: slow}, against: weak, cluster: begining, why: Few begin slowly., source: [page]}
      - {when: {place: knee}, against: weak, cluster: beginning, why: A knee is elsewhere., source: [page]}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

LIKENESS = 0.8


def find(subject: Subject) -> Iterator[Finding]:
    """Give lone clusters with a name that is nearly another's; a lone cluster by itself is fine."""
    for topic in subject.pack.topics:
        counted = Counter(line.cluster for line in topic.evidence if line.cluster)
        for index, line in enumerate(topic.evidence):
            if not line.cluster or counted[line.cluster] > 1:
                continue
            others = [other for other in counted if other != line.cluster and _may_be_alike(line.cluster, other)]
            hint = nearest(line.cluster, others, likeness=LIKENESS) if others else ""
            if hint:
                message = f"no other line is in cluster '{line.cluster}'{hint}"
                yield Finding("topic", topic.id, ("evidence", index, "cluster"), message)


def _may_be_alike(one: str, other: str) -> bool:
    """Say whether enough letters could stand in both names; only then is it worth looking at them closely."""
    both = len(one) + len(other)
    if 2 * min(len(one), len(other)) / both < LIKENESS:
        return False
    return 2 * sum(map(other.count, set(one))) / both >= LIKENESS


CHECK = Check("lonely-cluster", "error", find)
