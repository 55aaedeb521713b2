"""A question or topic names a section that pack.yaml does not have.

Sections give the order of questions, the heading over them and their common `ask_when`.

Instead: write the id of a section as it stands in pack.yaml, or add the section there.

Passes:

    # topics/shoulder_calcium.yaml
    section: arm

Fails:

    # topics/shoulder_calcium.yaml
    section: amr
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give sections that are named and not there."""
    sections = [section.id for section in subject.pack.sections]
    named = [
        *(("question", question.id, question.section) for question in subject.pack.questions),
        *(("topic", topic.id, topic.section) for topic in subject.pack.topics),
    ]
    for what, thing_id, section in named:
        if section not in sections:
            message = f"no section '{section}' in pack.yaml{nearest(section, sections)}"
            yield Finding(what, thing_id, ("section",), message)


CHECK = Check("unknown-section", "error", find, guards="structure")
