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

from collections.abc import Iterator, Set

from calcquiz.engine.answers import Answer, AnswerError, parse_answers
from calcquiz.engine.logic import TRUE
from calcquiz.pack.models import Case
from calcquiz.workbench.alternatives import stricter, value_of
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give every *any* and every list in an urgency rule that no firing case tells from *all*."""
    changes = [(rule, changed) for rule in subject.pack.urgency_rules if (changed := list(stricter(rule.when)))]
    fired = _answers_by_rule(subject, {rule.id for rule, _ in changes})
    for rule, changed in changes:
        if rule.id not in fired:
            continue
        true = [answers for answers in fired[rule.id] if value_of(rule.when, answers, subject.questions) == TRUE]
        for at, condition in changed:
            if all(value_of(condition, answers, subject.questions) == TRUE for answers in true):
                message = "no case that fires this rule shows that one of these alternatives is enough"
                yield Finding("urgency rule", rule.id, ("when", *at), message)


def _answers_by_rule(subject: Subject, rules: Set[str]) -> dict[str, list[dict[str, Answer]]]:
    """Give the answers of the cases that fire each of these rules, where they can be read; each case is read once."""
    fired: dict[str, list[dict[str, Answer]]] = {}
    for case in subject.pack.cases:
        names = rules & set(case.expect.fires)
        told = _answers(subject, case) if names else None
        for name in names:
            fired.setdefault(name, []).extend(() if told is None else (told,))
    return fired


def _answers(subject: Subject, case: Case) -> dict[str, Answer] | None:
    try:
        return parse_answers(subject.questions, case.answers)[0]
    except AnswerError:
        return None


CHECK = Check("any-without-case", "warning", find)
