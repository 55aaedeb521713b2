"""Interviews that are really led: the engine asks, a made-up person answers. A proof that something can happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from calcquiz.engine.answers import Answer, Picked, Withheld
from calcquiz.engine.interview import Interview
from calcquiz.engine.logic import TRUE
from calcquiz.workbench.proving.premises import Premises

Fallback = Callable[[Interview, str], Answer]
NOTHING = Picked(frozenset())


def walk(
    premises: Premises, told: Mapping[str, Answer], fallback: Fallback, *, cared_for: bool = False
) -> Iterator[tuple[Interview, str | None]]:
    """Give each state of an interview with the question that it asks next; the last one asks none.

    The person answers with what is told, and otherwise as the fallback says. Someone who is cared for already goes on
    after an emergency.
    """
    interview = Interview.begin(premises.rulebook, already_cared_for=cared_for)
    while True:
        asked = interview.ahead.next
        yield interview, asked.id if asked is not None else None
        if asked is None:
            return
        answer = told.get(asked.id)
        interview = interview.answer(asked.id, fallback(interview, asked.id) if answer is None else answer)


def quiet(premises: Premises, answered: Mapping[str, Answer]) -> Fallback:
    """Answer so that the urgency stays as low as it can: none of a list, else the first outcome that raises nothing.

    Rules that these answers make true by themselves are passed over: nothing can lower them.
    """

    def answer(interview: Interview, name: str) -> Answer:
        if premises.questions[name].kind in ("pick_many", "search_many"):
            return NOTHING
        if not premises.rules_reading[name]:
            return Withheld.NOT_SURE
        likely = {**answered, **interview.answers}
        return min(premises.outcomes[name], key=lambda outcome: _danger(premises, name, {**likely, name: outcome}))

    return answer


def unsure(premises: Premises) -> Fallback:
    """Answer *not sure*, but none of a list."""

    def answer(_: Interview, name: str) -> Answer:
        listed = premises.questions[name].kind in ("pick_many", "search_many")
        return NOTHING if listed else Withheld.NOT_SURE

    return answer


def _danger(premises: Premises, name: str, answers: Mapping[str, Answer]) -> tuple[int, int]:
    """Give the highest level that rules reading a question now have, and how much these could still raise."""
    values = premises.said(answers)
    found = [(rule.rank, rule.condition.evaluate(values)) for rule in premises.rules_reading[name]]
    return max((rank for rank, value in found if value == TRUE), default=0), sum(rank * value for rank, value in found)
