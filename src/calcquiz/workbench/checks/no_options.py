"""A question to choose from has no options.

A `pick_one`, `pick_many` or `search_many` without options shows the person an empty screen.

Instead: list the options, each with `id`, `label` and `finding`; or make it a `number` or a `note`.

Passes:

    # questions/all.yaml
    - id: mood
      section: person
      kind: pick_one
      ask: How are you?
      why: It helps the doctor to know.
      story: background
      options:
        - {id: well, label: Well, finding: feeling well}
        - {id: unwell, label: Unwell, finding: feeling unwell}

Fails:

    # questions/all.yaml
    - id: mood
      section: person
      kind: pick_one
      ask: How are you?
      why: It helps the doctor to know.
      story: background
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import PICKS, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give questions of a picking kind without options."""
    for question in subject.pack.questions:
        if question.kind in PICKS and not question.options:
            yield Finding("question", question.id, ("kind",), f"a {question.kind} question needs options")


CHECK = Check("no-options", "error", find, guards="structure", even_in_part=True)
