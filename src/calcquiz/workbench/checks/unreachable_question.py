"""The ask_when of a question can never be true.

The answers that it needs exclude each other, or the questions that it reads are themselves asked only of others. At
most someone who was not sure before is asked; the question, and what reads it, stands in the pack for nobody else.

Instead: look at its `ask_when`, that of its section, and that of each question that these read. Perhaps `any` was
meant in place of `all`, or one of those questions must be opened for more answers.

Passes:

    # questions/all.yaml
    - id: onset
      ask_when: {arm_flags: hot_joint}

Fails:

    # questions/all.yaml
    - id: onset
      ask_when: {arm_flags: hot_joint, not: {place: shoulder}}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give questions whose whole gate no interview makes true, but for those of a section that is shut by itself."""
    sections = {section.id: section.ask_when for section in subject.pack.sections}
    for question in subject.pack.questions:
        section = sections.get(question.section)
        if question.id in subject.unreachable and (section is None or subject.can_be([("true", section)])):
            yield Finding("question", question.id, ("ask_when",), "this ask_when can never be true")


CHECK = Check("unreachable-question", "error", find)
