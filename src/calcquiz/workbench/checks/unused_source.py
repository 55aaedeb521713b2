"""Nothing names a source.

A source that no claim, line or rule names is either left over, or the claim that it was for has lost it.

Instead: name it where it is used, or remove it from sources.yaml.

Passes:

    # sources.yaml
    book: {by: A. Author, title: A book, year: 2020, read: from_memory, on: "2026-11-20"}

Fails:

    # sources.yaml
    spare: {by: B. Author, title: Another book, year: 2021, read: from_memory, on: "2026-11-20"}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give sources that nothing names."""
    used = {named.source for named in subject.sources_named}
    for source_id in subject.pack.sources:
        if source_id not in used:
            yield Finding("source", source_id, (), "nothing names this source", of_key=True)


CHECK = Check("unused-source", "error", find)
