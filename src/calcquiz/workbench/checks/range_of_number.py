"""A condition names a number that its question does not accept.

A bound outside the question's `min` and `max` is always or never met, and most often a slip of the pen.

Instead: write a bound between the question's `min` and `max`, or leave it out.

Passes:

    # topics/shoulder_calcium.yaml
    setting: {when: {age: {at_least: 30}}, why: Most are over 30.}

Fails:

    # topics/shoulder_calcium.yaml
    setting: {when: {age: {at_least: 300}}, why: Most are over 30.}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import Within
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give bounds outside the range of their question."""
    for placed in subject.conditions:
        for test in placed.tests:
            question = subject.questions.get(test.question)
            if not isinstance(test, Within) or question is None or question.kind != "number":
                continue
            low, high = question.min, question.max
            for bound in (test.at_least, test.at_most):
                if bound is not None and low is not None and high is not None and not low <= bound <= high:
                    message = f"{bound:g} is outside {low:g} to {high:g}"
                    yield Finding(placed.what, placed.thing_id, (*placed.path, *test.at), message)


CHECK = Check("range", "error", find, guards="structure", even_in_part=True)
