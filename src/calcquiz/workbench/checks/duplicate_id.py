"""An id stands twice where it must be unique.

Conditions, cases and answers name things by their id. When two things share one, the program could take either, and
an answer could count for the wrong one.

Instead: give the second thing an id of its own, or remove it if it was copied by mistake.

Passes:

    # questions/all.yaml
    - id: onset
      options:
        - {id: sudden, label: Suddenly, finding: a sudden start}
        - {id: slow, label: Slowly, finding: a slow start}

Fails:

    # questions/all.yaml
    - id: onset
      options:
        - {id: sudden, label: Suddenly, finding: a sudden start}
        - {id: sudden, label: Slowly, finding: a slow start}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give options, sections and regions whose id is taken; other ids are the loader's."""
    for key, ids in (
        ("sections", [section.id for section in subject.pack.sections]),
        ("regions", [region.id for region in subject.pack.regions]),
    ):
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield Finding("pack", subject.pack.id, (key, index, "id"), f"'{name}' stands in {key} twice")
    for question in subject.pack.questions:
        seen: set[str] = set()
        for index, option in enumerate(question.options):
            if option.id in seen:
                message = f"option '{option.id}' stands here twice"
                yield Finding("question", question.id, ("options", index, "id"), message)
            seen.add(option.id)


CHECK = Check("duplicate-id", "error", find, guards="structure", even_in_part=True)
