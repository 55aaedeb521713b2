"""A case answers a question that the pack does not have, or gives an answer that does not fit its question.

Nothing can be found out from such a case: `calcquiz test` does not run it.

Instead: write the ids of a question and its options as they stand in questions/. A number must lie in the question's
range, and a checklist that is answered item by item needs every item.

Passes:

    # cases/all.yaml
    - id: heart
      answers: {emergency_signs: [chest_pain]}

Fails:

    # cases/all.yaml
    - id: heart
      answers: {emergency_signs: [chest_pian]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from calcquiz.engine.answers import AnswerError, parse_answers
from calcquiz.pack.document import Path_
from calcquiz.pack.models import Case
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give answers of cases that cannot be."""
    without_range = {q.id for q in subject.pack.questions if q.kind == "number" and None in (q.min, q.max)}
    right: set[tuple[str, str]] = set()  # many cases give the same answer
    for case in subject.pack.cases:
        for name, raw in case.answers.items():
            answer = (name, repr(raw))
            if answer in right or name in without_range:  # which is a fault of the question
                continue
            faults = list(_faults(subject, case, name, raw))
            yield from faults
            if not faults:
                right.add(answer)


def _faults(subject: Subject, case: Case, name: str, raw: Any) -> Iterator[Finding]:
    """Give each option of a list that cannot be, else what is wrong with the answer as a whole."""
    inside = list(enumerate(raw)) if isinstance(raw, list) and name in subject.questions else []
    found = [fault for index, option in inside for fault in _one(subject, case, (name, index), {name: [option]})]
    yield from found or _one(subject, case, (name,), {name: raw})


def _one(subject: Subject, case: Case, path: Path_, answer: dict[str, Any]) -> Iterator[Finding]:
    try:
        parse_answers(subject.questions, answer)
    except AnswerError as error:
        of_key = not answer.keys() & subject.questions.keys()
        yield Finding("case", case.id, ("answers", *path), str(error), of_key=of_key)


CHECK = Check("case-answer", "error", find)
