"""Claims about urgency rules that something can happen: a rule can set the urgency, and is not always hidden."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import CompiledRule
from calcquiz.workbench.proving.claims import Verdict, Witness, proved, refuted, unknown
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.walks import quiet, walk
from calcquiz.workbench.proving.ways import AnswerSet, Search, TooManyStepsError

MOST_WALKS = 12


def verdicts_of_rules(premises: Premises) -> Iterator[Verdict]:
    """Say of every urgency rule whether it can set the urgency, and whether a more urgent one always hides it."""
    for compiled in premises.rulebook.rules:
        yield from _verdicts_of(premises, compiled)


def _verdicts_of(premises: Premises, compiled: CompiledRule) -> Iterator[Verdict]:
    name = compiled.rule.id
    tried = 0
    hiding: set[str] = set()
    reason = ""
    try:
        for found in islice(_unhidden(premises, compiled, hiding), MOST_WALKS):
            tried += 1
            witness = _led(premises, compiled, found)
            if witness is not None:
                yield proved("not-hidden", name, witness)
                yield proved("highest", name, witness)
                return
    except TooManyStepsError:
        reason = "the search was given up after too many steps"
    if tried:
        yield proved("not-hidden", name)
        yield unknown("highest", name, reason or f"none of {tried} interviews ended with it")
    elif reason:
        yield unknown("not-hidden", name, reason)
        yield unknown("highest", name, reason)
    else:
        why = f"whenever it is true, so is {' or '.join(sorted(hiding))}" if hiding else "it can never be true"
        yield refuted("not-hidden", name, why)
        yield refuted("highest", name, why)


def _unhidden(premises: Premises, compiled: CompiledRule, hiding: set[str]) -> Iterator[AnswerSet]:
    """Give the smallest answer sets under which a rule is true and no more urgent one is; note those that hide it.

    Rules hold no `not` on lists, so more answers only make more of them true: these sets are enough to look at.
    """
    for found in Search(premises).ways((compiled.rule.when, True)):
        above = [other for other in premises.true_rules(found.answers) if other.rank > compiled.rank]
        if above:
            hiding.update(other.rule.id for other in above)
        else:
            yield found


def _led(premises: Premises, compiled: CompiledRule, person: AnswerSet) -> Witness | None:
    """Lead an interview with a person of whom these answers are true, until no question can raise a red flag.

    A rule of *soon* may hang on topic questions. Where it is not true before them, its interview is led to the end.
    """
    fallback = quiet(premises, person.answers)
    for topic_questions in (False, True) if compiled.rule.level == "soon" else (False,):
        last: Interview | None = None
        for interview, _ in walk(premises, person.answers, fallback, topic_questions=topic_questions):
            last = interview
        if last is not None and last.urgency.level == compiled.rule.level and _is_raised(compiled, last):
            return Witness(last.answers, {"urgency": compiled.rule.level, "fires": [compiled.rule.id]})
    return None


def _is_raised(compiled: CompiledRule, interview: Interview) -> bool:
    return any(found.rule is compiled.rule for found in interview.urgency.rules)
