"""Nothing reads a question, and the summary does not show it.

A question costs the person time. One whose answer goes nowhere should not be asked.

Instead: read it in a condition, give it `story` so that it stands in the summary, or remove it.

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
      options:
        - {id: well, label: Well, finding: feeling well}
        - {id: unwell, label: Unwell, finding: feeling unwell}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give questions that no condition reads and no part of the summary shows."""
    for question in subject.pack.questions:
        if question.id not in subject.read and question.story is None and question.kind != "note":
            message = "no condition reads this question and it has no 'story' in the summary"
            yield Finding("question", question.id, (), message)


CHECK = Check("unused-question", "error", find)
