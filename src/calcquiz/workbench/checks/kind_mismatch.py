"""A condition tests a question in a way that does not suit its kind.

An option of a number, bounds of a list, or any test of a note can never be true: the rule or line would be silent.

Instead: test a `number` with `at_least` and `at_most`, the other kinds by their options, and a `note` not at all.

Passes:

    # topics/shoulder_calcium.yaml
    setting: {when: {age: {at_least: 30}}, why: Most are over 30.}

Fails:

    # topics/shoulder_calcium.yaml
    setting: {when: {age: old}, why: Most are over 30.}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import Test, Within
from calcquiz.pack.models import Question
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give tests that their question can never meet."""
    for placed in subject.conditions:
        for test in placed.tests:
            question = subject.questions.get(test.question)
            message = _fault(question, test) if question is not None else ""
            if message:
                of_key = question is not None and question.kind == "note"
                yield Finding(placed.what, placed.thing_id, (*placed.path, *test.at), message, of_key=of_key)


def _fault(question: Question, test: Test) -> str:
    if question.kind == "note":
        return f"'{question.id}' is a note, which no condition can test"
    if isinstance(test, Within) and question.kind != "number":
        return f"'{question.id}' is no number: expected one of its options"
    if not isinstance(test, Within) and question.kind == "number":
        return f"'{question.id}' is a number: expected at_least or at_most"
    return ""


CHECK = Check("test", "error", find, guards="structure", even_in_part=True)
