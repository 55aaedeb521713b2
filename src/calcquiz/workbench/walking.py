"""Walk an interview from nothing, in the engine's own order, as a person with these answers would.

What the answers do not say is answered all the same, for the interview cannot go on without: *none of these* to a list
(a checklist, an ordinary list, words on a report), and *not sure* to anything else. *Not sure* to a checklist as a
whole becomes *not sure* for each item. The walk ends where the program would end: at the result, or at
`emergency_now` unless someone is already caring for the person.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from calcquiz.engine.answers import Answer, Picked, Withheld
from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import Role, Rulebook
from calcquiz.pack.models import Question

NOT_SURE = Withheld.NOT_SURE.value
COUNTED: tuple[Role, ...] = ("safety", "topic")


@dataclass(frozen=True)
class Step:
    """One question that was asked: its answer, whether the answers say it, and the interview just before."""

    question: str
    role: Role
    answer: Answer
    told: bool
    before: Interview


@dataclass(frozen=True)
class Walk:
    """The questions in the order in which they were asked, and the interview at the end."""

    steps: tuple[Step, ...]
    end: Interview

    @property
    def counted(self) -> tuple[str, ...]:
        """The safety and topic questions among them."""
        return tuple(step.question for step in self.steps if step.role in COUNTED)


def walk_from_nothing(
    rulebook: Rulebook,
    answers: Mapping[str, Answer],
    *,
    cared_for: bool = False,
    unsure_of_all: Set[str] = frozenset(),
) -> Walk:
    """Walk with these answers. `unsure_of_all` names checklists that the person answers with *not sure* as a whole."""
    interview = Interview.begin(rulebook, already_cared_for=cared_for)
    steps: list[Step] = []
    while (following := interview.ahead.next) is not None:
        question = rulebook.question(following.id)
        answer = answers.get(question.id)
        told = answer is not None or question.id in unsure_of_all
        if answer is None:
            answer = _left_out(question, unsure=question.id in unsure_of_all)
        steps.append(Step(question.id, following.role, answer, told, interview))
        interview = interview.answer(question.id, answer)
    return Walk(tuple(steps), interview)


def unsure_of_all(rulebook: Rulebook, raw: Mapping[str, object]) -> frozenset[str]:
    """Give the checklists that plain answers, which parse well, answer with *not sure* as a whole."""
    return frozenset(name for name, answer in raw.items() if answer == NOT_SURE and rulebook.question(name).checklist)


def _left_out(question: Question, *, unsure: bool) -> Answer:
    if unsure:
        return Picked(frozenset(), frozenset(option.id for option in question.options))
    return Picked(frozenset()) if question.kind in ("pick_many", "search_many") else Withheld.NOT_SURE
