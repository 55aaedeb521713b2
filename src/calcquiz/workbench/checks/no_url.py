"""A source that was opened has no address.

Whoever opened a page or an abstract saw its address. Without it nobody can check what was read.

Instead: write `url` with the address of the original (https, or https://doi.org/ and the DOI).

Passes:

    # sources.yaml
    page: {by: A hospital, title: A page, url: https://example.org/page, read: page, on: "2026-11-20"}

Fails:

    # sources.yaml
    page: {by: A hospital, title: A page, read: page, on: "2026-11-20"}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give opened sources without an address."""
    for source_id, source in subject.pack.sources.items():
        if source.url is None and source.read != "from_memory":
            yield Finding("source", source_id, (), "a source that was opened needs its address (url)")


CHECK = Check("no-url", "error", find, even_in_part=True)
