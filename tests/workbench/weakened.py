"""The shipped pack made worse in one place: without a rule, without a safety question, or with *all* for *any*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calcquiz.engine import Rulebook
from calcquiz.pack.conditions import questions_of
from calcquiz.pack.loader import LoadedPack
from calcquiz.pack.models import Pack
from calcquiz.pack.problems import Problem
from calcquiz.workbench.alternatives import stricter
from calcquiz.workbench.cases import run_case
from calcquiz.workbench.check import check_loaded, faults_of_structure
from calcquiz.workbench.proving.prove import prove


@dataclass(frozen=True)
class Weakened:
    """A pack with one thing missing or too strict, and the rules whose cases should tell."""

    what: str
    pack: Pack
    rules: frozenset[str]


def without_a_rule(pack: Pack) -> Iterator[Weakened]:
    for rule in pack.urgency_rules:
        left = tuple(other for other in pack.urgency_rules if other is not rule)
        yield Weakened(f"without rule {rule.id}", pack.model_copy(update={"urgency_rules": left}), frozenset([rule.id]))


def without_a_safety_question(pack: Pack) -> Iterator[Weakened]:
    """Leave a question out, and everything that reads it: no name then leads nowhere."""
    rulebook = Rulebook.of(pack)
    for question in pack.questions:
        if not rulebook.is_safety_relevant(question.id):
            continue
        gone, readers = (
            {question.id},
            frozenset(r.id for r in pack.urgency_rules if question.id in questions_of(r.when)),
        )
        yield Weakened(
            f"without question {question.id}",
            pack.model_copy(
                update={
                    "questions": tuple(q for q in pack.questions if q.id not in gone),
                    "urgency_rules": tuple(r for r in pack.urgency_rules if r.id not in readers),
                }
            ),
            readers,
        )


def with_all_for_any(pack: Pack) -> Iterator[Weakened]:
    for position, rule in enumerate(pack.urgency_rules):
        for number, (_, condition) in enumerate(stricter(rule.when)):
            changed = rule.model_copy(update={"when": condition})
            rules = (*pack.urgency_rules[:position], changed, *pack.urgency_rules[position + 1 :])
            weak = pack.model_copy(update={"urgency_rules": rules})
            yield Weakened(f"rule {rule.id} with all for any ({number})", weak, frozenset([rule.id]))


def found_by_check(loaded: LoadedPack, weak: Weakened) -> list[Problem]:
    """Give what `check` says."""
    return list(check_loaded(LoadedPack(weak.pack, loaded.places)).problems)


def does_not_go_together(loaded: LoadedPack, weak: Weakened) -> bool:
    """Say whether that part of `check` finds something which no exception excuses, and which keeps interviews away."""
    return bool(faults_of_structure(LoadedPack(weak.pack, loaded.places)))


def names_that_lead_nowhere(problems: list[Problem]) -> list[Problem]:
    """Give the problems that would go if the author took the names of what is gone out of the cases as well."""
    return [problem for problem in problems if problem.code.startswith("unknown-")]


def found_by_test(weak: Weakened) -> list[str]:
    """Give the cases of the rules at stake that fail, for another reason than the missing name of a rule."""
    try:
        rulebook = Rulebook.of(weak.pack)
    except KeyError:
        return []  # a condition reads what is gone: `check` says so, and no case can run
    told = [case for case in weak.pack.cases if weak.rules & {*case.expect.fires, *case.expect.not_fires}]
    known = {rule.id for rule in weak.pack.urgency_rules}
    failed = []
    for case in told:
        fires = tuple(name for name in case.expect.fires if name in known)
        asked = case.model_copy(update={"expect": case.expect.model_copy(update={"fires": fires, "rows": ()})})
        if run_case(rulebook, asked).failures:
            failed.append(case.id)
    return failed


def found_by_prove(weak: Weakened) -> list[str]:
    return [f"{v.claim} {v.about}" for v in prove(Rulebook.of(weak.pack)) if v.outcome == "refuted"]
