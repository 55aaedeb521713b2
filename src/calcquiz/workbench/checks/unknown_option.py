"""A condition names an option that its question does not have.

Nobody could choose that option, so that the condition could never become true through it.

Instead: write the id of an option as it stands in the question, or add the option.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      when: {arm_flags: numb}

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      when: {arm_flags: nummb}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import Chosen
from calcquiz.pack.problems import nearest
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import PICKS, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give options that are named and not there."""
    options = {
        question.id: {option.id for option in question.options}
        for question in subject.pack.questions
        if question.kind in PICKS
    }
    for placed in subject.conditions:
        for test in placed.tests:
            known = options.get(test.question)
            if known is None or not isinstance(test, Chosen):
                continue
            for index, option in enumerate(test.options):
                if option not in known:
                    message = f"'{test.question}' has no option '{option}'{nearest(option, sorted(known))}"
                    yield Finding(placed.what, placed.thing_id, (*placed.path, *test.at, index), message)


CHECK = Check("unknown-option", "error", find, guards="structure")
