"""A condition or pack.yaml names a question that the pack does not have.

A condition on a question that does not exist could never become true: a rule would be silent for everyone.

Instead: write the id of a question as it stands in questions/, or add the question.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      when: {arm_flags: numb}

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      when: {arm_flag: numb}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give questions that are named and not there."""
    pack, known = subject.pack, subject.questions
    for path, name in [(("place",), pack.place), *((("welcome", n), w) for n, w in enumerate(pack.welcome))]:
        if name not in known:
            yield Finding("pack", pack.id, path, f"no question '{name}'{nearest(name, known)}")
    for placed in subject.conditions:
        for test in placed.tests:
            if test.question not in known:
                message = f"no question '{test.question}'{nearest(test.question, known)}"
                yield Finding(placed.what, placed.thing_id, (*placed.path, *test.at), message, of_key=True)


CHECK = Check("unknown-question", "error", find, guards="structure")
