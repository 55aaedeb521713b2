"""A claim, an evidence line or a rule names a source that sources.yaml does not have.

Whoever reads the claim must be able to follow it to its origin.

Instead: write the id of a source as it stands in sources.yaml, or describe the source there.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      source: [page]

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      source: [pge]
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give sources that are named and not there."""
    known = subject.pack.sources
    for named in subject.sources_named:
        if named.source not in known:
            message = f"no source '{named.source}' in sources.yaml{nearest(named.source, known)}"
            yield Finding(named.what, named.thing_id, named.path, message)


CHECK = Check("unknown-source", "error", find, guards="structure")
