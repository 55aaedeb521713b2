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

from collections.abc import Iterator

from calcquiz.engine.answers import Answer, AnswerError, parse_answers
from calcquiz.engine.logic import TRUE
from calcquiz.pack.models import Case
from calcquiz.workbench.alternatives import stricter, value_of
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give every *any* and every list in an urgency rule that no firing case tells from *all*."""
    fired: dict[str, list[Case]] = {}
    for case in subject.pack.cases:
        for name in case.expect.fires:
            fired.setdefault(name, []).append(case)
    for rule in subject.pack.urgency_rules:
        changed = list(stricter(rule.when)) if rule.id in fired else []
        if not changed:
            continue
        told = [answers for case in fired[rule.id] if (answers := _answers(subject, case)) is not None]
        true = [answers for answers in told if value_of(rule.when, answers, subject.questions) == TRUE]
        for at, condition in changed:
            if all(value_of(condition, answers, subject.questions) == TRUE for answers in true):
                message = "no case that fires this rule shows that one of these alternatives is enough"
                yield Finding("urgency rule", rule.id, ("when", *at), message)


def _answers(subject: Subject, case: Case) -> dict[str, Answer] | None:
    try:
        return parse_answers(subject.questions, case.answers)[0]
    except AnswerError:
        return None


CHECK = Check("any-without-case", "warning", find)
