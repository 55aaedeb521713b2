"""Nobody can ever be asked a question.

Its `ask_when` can never be true: the answers that it needs exclude each other, or the questions that it reads are
themselves asked only of others. The question, and every rule and line that reads it, stands in the pack for nothing.

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

from calcquiz.pack.conditions import Condition
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.satisfiable import TooComplexError
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give questions whose whole gate no interview makes true, but for those of a section that is shut by itself."""
    if not subject.sound_conditions:
        return
    sections = {section.id: section.ask_when for section in subject.pack.sections}
    shut = {name for name, gate in sections.items() if not _can_be_true(subject, gate)}
    for question in subject.pack.questions:
        if question.section not in shut and not _can_be_true(subject, subject.gates[question.id]):
            yield Finding(
                "question", question.id, ("ask_when",), "nobody is ever asked this: its ask_when is never true"
            )


def _can_be_true(subject: Subject, gate: Condition | None) -> bool:
    try:
        return gate is None or subject.interview.can_be([("true", gate)])
    except TooComplexError:
        return True  # `too-complex` reports it


CHECK = Check("unreachable-question", "error", find)
