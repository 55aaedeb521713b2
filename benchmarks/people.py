"""Made-up people who answer: at random, or as a case of the pack says."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from calcquiz.engine import Amount, Answer, Interview, Picked, Withheld
from calcquiz.engine.answers import parse_answers, steps_of
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import Case, Question

Person = Callable[[Question], Answer]
NONE = Picked(frozenset())


def random_person(rnd: Random) -> Person:
    """Someone who ticks few red flags, is at times not sure, and else answers anything."""

    def answer(asked: Question) -> Answer:
        ids = [option.id for option in asked.options]
        if asked.checklist:
            seldom = 0.02 if asked.emergency else 0.3
            return Picked(frozenset([rnd.choice(ids)])) if rnd.random() < seldom else NONE
        if asked.kind == "note" or rnd.random() < 0.1:
            return Withheld.NOT_SURE
        if asked.kind == "number":
            return Amount(rnd.randint(0, int(steps_of(asked, asked.max or 0))))
        if asked.kind == "pick_one":
            return Picked(frozenset([rnd.choice(ids)]))
        return Picked(frozenset(rnd.sample(ids, min(len(ids), rnd.choice((0, 1, 1, 1, 2))))))

    return answer


def person_of(rulebook: Rulebook, case: Case, *, unsure: bool) -> tuple[Person, bool]:
    """Give the person of a case, and whether someone is already caring for them.

    What the case does not say: no red flag; else none of these where that can be said, and *not sure* elsewhere.
    With `unsure`, everything but a red flag that the case does not say is *not sure*.
    """
    told, cared_for = parse_answers({asked.id: asked for asked in rulebook.questions}, case.answers)

    def answer(asked: Question) -> Answer:
        if asked.id in told:
            return told[asked.id]
        can_deny = asked.kind in ("pick_many", "search_many")
        return NONE if asked.checklist or (can_deny and not unsure) else Withheld.NOT_SURE

    return answer, cared_for


def walk(rulebook: Rulebook, person: Person, *, cared_for: bool = False) -> tuple[Interview, list[str]]:
    """Walk from nothing to the result (or to an emergency); give the last interview and the questions asked."""
    interview = Interview.begin(rulebook, already_cared_for=cared_for)
    asked: list[str] = []
    while (following := interview.assessment.next) is not None:
        asked.append(following.id)
        interview = interview.answer(following.id, person(rulebook.question(following.id)))
    return interview, asked
