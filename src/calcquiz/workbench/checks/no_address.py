"""A source has no address and no DOI.

A source that was written down from memory may have none, but then nobody can look it up and check what it says.

Instead: find the original, open it, and write its `url` (https, or https://doi.org/ and the DOI) with what was read.

Passes:

    # sources.yaml
    paper: {by: A. Author, title: A paper, url: https://doi.org/10.1000/1, read: from_memory, on: "2026-11-20"}

Fails:

    # sources.yaml
    paper: {by: A. Author, title: A paper, read: from_memory, on: "2026-11-20"}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give sources from memory without an address; opened ones without are `no-url`."""
    for source_id, source in subject.pack.sources.items():
        if source.url is None and source.read == "from_memory":
            yield Finding("source", source_id, (), "this source has no address (url) by which to find it", of_key=True)


CHECK = Check("no-address", "warning", find, even_in_part=True)
