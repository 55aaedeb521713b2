"""Choosing an option changes nothing.

On a checklist every line must lead somewhere: a red flag that someone ticks and no rule reads is a promise not kept.
In other lists such a line only makes the screen longer.

Instead: read the option in a condition, or remove it. Lists with `story` stand in the summary whole, and may keep it.

Passes:

    # questions/all.yaml
    - id: arm_flags
      options:
        - {id: hot_joint, label: A hot joint, finding: a hot joint}
        - {id: numb, label: Numb fingers, finding: numb fingers}

Fails:

    # questions/all.yaml
    - id: arm_flags
      options:
        - {id: hot_joint, label: A hot joint, finding: a hot joint}
        - {id: numb, label: Numb fingers, finding: numb fingers}
        - {id: cold, label: A cold arm, finding: a cold arm}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give options that no condition reads and the summary does not show."""
    for question in subject.pack.questions:
        if question.story is not None and not question.checklist:
            continue  # every option stands in the summary
        read = subject.read.get(question.id, set())
        unread = [(index, option.id) for index, option in enumerate(question.options) if option.id not in read]
        if question.kind in ("pick_many", "search_many"):
            for index, option in unread:
                message = f"no condition reads option '{option}': choosing it changes nothing"
                yield Finding("question", question.id, ("options", index), message)
        elif read:  # of a pick_one, one option may stand for all that no condition reads
            for index, option in unread[1:]:
                message = f"no condition tells option '{option}' from '{unread[0][1]}': choosing it changes nothing"
                yield Finding("question", question.id, ("options", index), message)


CHECK = Check("unused-option", "error", find)
