"""A pick_many question does not say what *none of these* reads.

Someone to whom nothing on the list applies must be able to say so in words that suit the list. Without that answer,
*no* and *not answered* could not be told apart.

Instead: write `none:` with the wording, such as `none: No, none of these`.

Passes:

    # questions/all.yaml
    - id: place
      none: No one place

Fails:

    # questions/all.yaml
    - id: place
      # without none
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give pick_many questions without `none`."""
    for question in subject.pack.questions:
        if question.kind == "pick_many" and question.none is None:
            message = "a pick_many question needs 'none', the wording of none of these"
            yield Finding("question", question.id, ("kind",), message)


CHECK = Check("no-none", "error", find, guards="structure", even_in_part=True)
