"""Interviews that are really led: the engine asks, a made-up person answers. A proof that something can happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from calcquiz.engine.answers import Answer, Picked, Withheld
from calcquiz.engine.interview import Interview
from calcquiz.engine.logic import TRUE
from calcquiz.engine.next_question import must_ask
from calcquiz.workbench.proving.followed import Followed, Step
from calcquiz.workbench.proving.premises import Premises

Fallback = Callable[[Interview, str], Answer]
NOTHING = Picked(frozenset())


def walk(
    premises: Premises,
    told: Mapping[str, Answer],
    fallback: Fallback,
    *,
    cared_for: bool = False,
    topic_questions: bool = True,
) -> Iterator[tuple[Interview, str | None]]:
    """Give each state of an interview with the question that it asks next; the last one asks none.

    The person answers with what is told, and otherwise as the fallback says. Someone who is cared for already goes on
    after an emergency. Without topic questions it ends once nothing must be asked: what comes then opens no question,
    and no red flag that is open reads it, so that the urgency can rise by rules of *soon* alone.
    """
    answers: dict[str, Answer] = {}
    followed = Followed(premises.outlooks, premises.topics_reading)
    step = premises.first_steps[cared_for]
    while True:
        interview = Interview.begin(premises.rulebook, answers, already_cared_for=cared_for)
        if not step.is_known:
            interview = _look(step, interview, followed, topic_questions)
        asked = step.asked
        if asked is None or (step.is_by_gain and not topic_questions):
            yield interview, None
            return
        yield interview, asked
        answer = told.get(asked) or fallback(interview, asked)
        followed.note(asked)
        answers[asked] = answer
        step = step.after.setdefault(answer, Step(step.is_by_gain))


def _look(step: Step, interview: Interview, followed: Followed, topic_questions: bool) -> Interview:
    """Find out what the engine asks at a step; give the interview with all that was worked out for that."""
    if not step.is_by_gain:
        step.is_by_gain = not must_ask(interview.rulebook, interview.standing, interview.urgency)
    if step.is_by_gain:
        if not topic_questions:
            return interview
        interview = followed.knowing(interview)
    following = interview.ahead.next
    step.asked = following.id if following is not None else None
    step.is_known = True
    return interview


def quiet(premises: Premises, answered: Mapping[str, Answer]) -> Fallback:
    """Answer so that the urgency stays as low as it can: none of a list, else the first outcome that raises nothing.

    Rules that these answers make true by themselves are passed over: nothing can lower them.
    """

    def answer(interview: Interview, name: str) -> Answer:
        if premises.questions[name].kind in ("pick_many", "search_many"):
            return NOTHING
        if not premises.rules_reading[name]:
            return Withheld.NOT_SURE
        values = premises.said({**answered, **interview.answers})
        return min(premises.outcomes[name], key=lambda outcome: _danger(premises, values, name, outcome))

    return answer


def unsure(premises: Premises) -> Fallback:
    """Answer *not sure*, but none of a list."""

    def answer(_: Interview, name: str) -> Answer:
        listed = premises.questions[name].kind in ("pick_many", "search_many")
        return NOTHING if listed else Withheld.NOT_SURE

    return answer


def _danger(premises: Premises, values: bytearray, name: str, outcome: Answer) -> tuple[int, int]:
    """Give the highest level that rules reading a question have under an outcome, and how much these could still raise.

    Each outcome gives a value to every literal of the question, in the place of what the one before it gave.
    """
    number = premises.rulebook.number[name]
    own = premises.rulebook.literals_of[number]
    values[own.start : own.stop] = premises.rulebook.values_of(number, outcome).said
    found = [(rule.rank, rule.condition.evaluate(values)) for rule in premises.rules_reading[name]]
    return max((rank for rank, value in found if value == TRUE), default=0), sum(rank * value for rank, value in found)
