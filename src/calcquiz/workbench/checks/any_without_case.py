"""No case shows that one alternative of a rule is enough.

With an `any`, or a list of options, each alternative sets off the rule by itself. If every case that fires the rule
makes all of them true, a slip that turns *any* into *all* goes unnoticed, and the rule misses people.

Instead: write a case whose answers make only one of the alternatives true, with the rule under `expect: fires`.

Passes:

    # cases/all.yaml
    - id: heart
      answers: {emergency_signs: [chest_pain]}

Fails:

    # cases/all.yaml
    - id: heart
      answers: {emergency_signs: [chest_pain, stroke]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from calcquiz.engine.answers import Answer, AnswerError, parse_answers
from calcquiz.pack.conditions import questions_of
from calcquiz.pack.models import Case, Question
from calcquiz.workbench.alternatives import is_true, stricter
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give every *any* and every list in an urgency rule that no firing case tells from *all*."""
    answers = _Answers(subject.questions)
    firing: dict[str, list[Case]] = {}
    for case in subject.pack.cases:
        for name in case.expect.fires:
            firing.setdefault(name, []).append(case)
    for rule in subject.pack.urgency_rules:
        if rule.id not in firing:
            continue
        unshown, read = list(stricter(rule.when)), questions_of(rule.when)
        for case in firing[rule.id]:
            if not unshown:
                break
            told = answers.about(read, case)
            if told is None or not is_true(rule.when, told, subject.questions):
                continue
            still = [(at, changed) for at, changed in unshown if is_true(changed, told, subject.questions)]
            if len(still) < len(unshown) and answers.all_fit(case):
                unshown = still
        for at, _ in unshown:
            message = "no case that fires this rule shows that one of these alternatives is enough"
            yield Finding("urgency rule", rule.id, ("when", *at), message)


class _Answers:
    """The answers of cases. Few cases are read as a whole, and an answer that many of them give is read once."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = questions
        self._read: dict[tuple[str, str], dict[str, Answer] | None] = {}

    def about(self, names: Set[str], case: Case) -> dict[str, Answer] | None:
        """Give the answers of a case to these questions; None where one of them cannot be read."""
        told: dict[str, Answer] = {}
        for name in names & case.answers.keys():
            answer = self._answer(name, case.answers[name])
            if answer is None:
                return None
            told |= answer
        return told

    def all_fit(self, case: Case) -> bool:
        """Say whether every answer of a case fits its question."""
        return all(self._answer(name, raw) is not None for name, raw in case.answers.items())

    def _answer(self, name: str, raw: Any) -> dict[str, Answer] | None:
        """Give the answer to a question, if it has one; None where it cannot be read."""
        key = name, repr(raw)
        if key not in self._read:
            try:
                self._read[key] = parse_answers(self._questions, {name: raw})[0]
            except AnswerError:
                self._read[key] = None
        return self._read[key]


CHECK = Check("any-without-case", "warning", find)
