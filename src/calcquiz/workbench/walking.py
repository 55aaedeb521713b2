"""Walk an interview from nothing, in the engine's own order, as a person with these answers would.

What the answers do not say is answered all the same, for the interview cannot go on without: *none of these* to a list
(a checklist, an ordinary list, words on a report), and *not sure* to anything else. *Not sure* to a checklist as a
whole becomes *not sure* for each item. The walk ends where the program would end: at the result, or at
`emergency_now` unless someone is already caring for the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from calcquiz.engine.answers import Answer, Picked, Withheld
from calcquiz.engine.interview import Interview
from calcquiz.engine.next_question import must_ask
from calcquiz.engine.rulebook import Role, Rulebook
from calcquiz.pack.models import Question
from calcquiz.workbench.outlooks import Outlooks

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


@dataclass(frozen=True)
class Person:
    """What a person says where it is asked. `unsure_of_all` names checklists answered with *not sure* as a whole."""

    answers: Mapping[str, Answer]
    cared_for: bool = False
    unsure_of_all: Set[str] = frozenset()

    def says(self, question: Question) -> tuple[Answer, bool]:
        """Give the answer to a question, and whether the answers say it."""
        unsure = question.id in self.unsure_of_all
        answer = self.answers.get(question.id)
        return (_left_out(question, unsure=unsure), unsure) if answer is None else (answer, True)


def walk_from_nothing(
    rulebook: Rulebook,
    answers: Mapping[str, Answer],
    *,
    cared_for: bool = False,
    unsure_of_all: Set[str] = frozenset(),
) -> Walk:
    """Walk with these answers. `unsure_of_all` names checklists that the person answers with *not sure* as a whole."""
    ((_, walk),) = walks_from_nothing(rulebook, [Person(answers, cared_for, unsure_of_all)])
    return walk


def walks_from_nothing(
    rulebook: Rulebook, people: Iterable[Person], known: Outlooks | None = None
) -> Iterator[tuple[int, Walk]]:
    """Walk with each of these people, and what begins alike once; gives each walk with the number of the person.

    They come in the order in which they part, so that no more interviews are kept than one walk has. `known` is what is
    kept of topics for many walks; it changes none of them.
    """
    apart: dict[bool, list[tuple[int, Person]]] = {}
    for number, person in enumerate(people):
        apart.setdefault(person.cared_for, []).append((number, person))
    waiting: list[tuple[Interview, tuple[Step, ...], list[tuple[int, Person]]]] = [
        (Interview.begin(rulebook, already_cared_for=cared_for), (), group) for cared_for, group in apart.items()
    ]
    while waiting:
        interview, steps, group = waiting.pop()
        if known is not None and not must_ask(rulebook, interview.standing, interview.urgency):
            interview = known.knowing(interview)
        following = interview.ahead.next
        if following is None:
            yield from ((number, Walk(steps, interview)) for number, _ in group)
            continue
        question = rulebook.question(following.id)
        saying: dict[tuple[Answer, bool], list[tuple[int, Person]]] = {}
        for number, person in group:
            saying.setdefault(person.says(question), []).append((number, person))
        for (answer, told), alike in saying.items():
            step = Step(question.id, following.role, answer, told, interview)
            waiting.append((interview.answer(question.id, answer), (*steps, step), alike))


def unsure_of_all(rulebook: Rulebook, raw: Mapping[str, object]) -> frozenset[str]:
    """Give the checklists that plain answers, which parse well, answer with *not sure* as a whole."""
    return frozenset(name for name, answer in raw.items() if answer == NOT_SURE and rulebook.question(name).checklist)


def _left_out(question: Question, *, unsure: bool) -> Answer:
    if unsure:
        return Picked(frozenset(), frozenset(option.id for option in question.options))
    return Picked(frozenset()) if question.kind in ("pick_many", "search_many") else Withheld.NOT_SURE
