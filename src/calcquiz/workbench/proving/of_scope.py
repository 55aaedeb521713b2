"""The claim of law 5: everybody in the scope of a red flag is asked what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calcquiz.engine.answers import Answer
from calcquiz.engine.rulebook import CompiledRule
from calcquiz.pack.conditions import questions_of
from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.workbench.gates import whole_gate
from calcquiz.workbench.proving.claims import Verdict, Witness, proved, refuted, unknown
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.walks import quiet, walk
from calcquiz.workbench.proving.ways import Search, TooManyStepsError, alone
from calcquiz.workbench.satisfiable import Conjunction, TooComplexError, can_hold, conjunctions_of


def verdicts_of_scope(premises: Premises) -> Iterator[Verdict]:
    """Say of every red flag whether its own parts can close a question that it needs.

    That the engine asks every question whose gate stays open is shown in docs/proofs.md for every pack; what is left
    to a pack is that the parts of a conjunction which read the scope of another part imply that scope.
    """
    for compiled in premises.rulebook.rules:
        if compiled.rule.level in RED_FLAG_LEVELS:
            yield _verdict(premises, compiled)


def _verdict(premises: Premises, compiled: CompiledRule) -> Verdict:
    name = compiled.rule.id
    try:
        for conjunction in conjunctions_of(compiled.rule.when):
            for question in sorted({signed.test.question for signed in conjunction}):
                closed = _closed(premises, conjunction, question)
                if closed:
                    why = f"its other parts can be true of a person who is never asked '{question}'"
                    return refuted("scope", name, why, _unasked(premises, compiled, conjunction, question, closed))
    except (TooComplexError, TooManyStepsError):
        return unknown("scope", name, "too many combinations to look through; split the rule")
    return proved("scope", name)


def _closed(premises: Premises, conjunction: Conjunction, name: str) -> Conjunction:
    """Give a way in which a question's scope is false beside the other parts of its conjunction; empty when none."""
    scope = whole_gate(premises.gates, name)
    others = tuple(signed for signed in conjunction if signed.test.question != name)
    if scope is None or not {signed.test.question for signed in others} & questions_of(scope):
        return ()
    for shut in conjunctions_of(scope, positive=False):
        if can_hold((*others, *shut), premises.questions):
            return (*others, *shut)
    return ()


def _unasked(
    premises: Premises, compiled: CompiledRule, conjunction: Conjunction, name: str, closed: Conjunction
) -> Witness | None:
    """Lead an interview with such a person; give it when it ends without the question, and without the rule."""
    goals = [(signed.test, signed.positive) for signed in closed]
    own = [(signed.test, signed.positive) for signed in conjunction if signed.test.question == name]
    for truth in alone(premises, name, own):
        for found in Search(premises).ways(*goals):
            witness = _left_unasked(premises, compiled, found.answers, name, truth)
            if witness is not None:
                return witness
    return None


def _left_unasked(
    premises: Premises, compiled: CompiledRule, told: Mapping[str, Answer], name: str, truth: Answer
) -> Witness | None:
    for interview, asked in walk(premises, told, quiet(premises, told)):
        if asked == name:
            return None
        ended = asked is None or premises.rulebook.role(asked) == "topic"
        if ended and interview.urgency.complete:
            whole = interview.answer(name, truth)
            is_true = any(raised.rule is compiled.rule for raised in whole.urgency.rules)
            if is_true and interview.urgency.rank < compiled.rank:
                shows = f"the true answer to '{name}' would set it off, and the question is never asked"
                return Witness(interview.answers, {"fires": [compiled.rule.id]}, shows)
            return None
    return None
