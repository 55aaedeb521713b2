"""An emergency screen has more than six options.

Someone in an emergency reads a few lines, not a page. Longer lists are skimmed, and the line that matters is passed
over.

Instead: join options that call for the same help, or move some to a second emergency question (at most three
screens).

Passes:

    # questions/all.yaml
    - id: emergency_signs
      options:
        - {id: chest_pain, label: Chest pain, finding: chest pain}
        - {id: stroke, label: "Face dropping, arm weak or speech slurred", finding: signs of a stroke}

Fails:

    # questions/all.yaml
    - id: emergency_signs
      options:
        - {id: chest_pain, label: Chest pain, finding: chest pain}
        - {id: stroke, label: Face dropping, finding: a dropping face}
        - {id: arm, label: Arm weak, finding: a weak arm}
        - {id: speech, label: Speech slurred, finding: slurred speech}
        - {id: breath, label: Cannot breathe, finding: hard breathing}
        - {id: faint, label: Fainted, finding: fainting}
        - {id: bleeding, label: Bleeding, finding: bleeding}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

MOST_EMERGENCY_OPTIONS = 6


def find(subject: Subject) -> Iterator[Finding]:
    """Give emergency questions with too many options for one screen."""
    for question in subject.pack.questions:
        if question.emergency and len(question.options) > MOST_EMERGENCY_OPTIONS:
            message = f"at most {MOST_EMERGENCY_OPTIONS} options on a screen of the emergency checklist"
            yield Finding("question", question.id, ("options",), message)


CHECK = Check("too-many-options", "error", find, guards="structure", even_in_part=True)
