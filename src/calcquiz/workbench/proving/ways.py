"""The smallest sets of answers that make conditions true, each question's gate among them.

In negation normal form a literal is true only when its question is answered, so a condition that is true under many
answers is true under few of them already: those that make one of its disjuncts true, with those that open the gates
of the questions so answered. This gives all such sets, so that what none of them shows, no answers show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from calcquiz.engine.answers import Amount, Answer, Picked
from calcquiz.engine.logic import TRUE, Literal
from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Test, Within
from calcquiz.pack.models import Question
from calcquiz.workbench.proving.premises import Premises

MOST_STEPS = 20_000  # of one search: then the answer is unknown, never a guess
Goal = tuple[Condition, bool]  # a condition, and whether it must be true (or false)


class TooManyStepsError(Exception):
    """A search that was given up."""


@dataclass(frozen=True)
class AnswerSet:
    """Answers, and options that must stay unticked. Every answer holds no more ticks than it needs."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    refused: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def with_tick(self, name: str, option: str) -> AnswerSet:
        """Give it with one more tick in a list that is answered."""
        present = self.answers[name]
        ticked = present.chosen if isinstance(present, Picked) else frozenset[str]()
        return AnswerSet({**self.answers, name: Picked(ticked | {option})}, self.refused)

    def with_refused(self, name: str, option: str) -> AnswerSet:
        """Give it with one more option that must stay unticked."""
        shut = self.refused.get(name, frozenset()) | {option}
        return AnswerSet(self.answers, {**self.refused, name: shut})


class Search:
    """One search for answer sets, with a bound on its steps."""

    def __init__(self, premises: Premises, most_steps: int | None = None) -> None:
        self._premises = premises
        self._steps_left = MOST_STEPS if most_steps is None else most_steps

    def step(self) -> None:
        """Count a step. Raises TooManyStepsError when none is left."""
        if self._steps_left <= 0:
            raise TooManyStepsError
        self._steps_left -= 1

    def ways(self, *goals: Goal) -> Iterator[AnswerSet]:
        """Give the smallest answer sets that reach these goals. Raises TooManyStepsError when it was given up."""
        return self.extend(AnswerSet(), *goals)

    def extend(self, found: AnswerSet, *goals: Goal) -> Iterator[AnswerSet]:
        """Give the smallest answer sets around this one that reach these goals. Raises TooManyStepsError."""
        if not goals:
            yield found
            return
        self.step()
        (condition, wanted), rest = goals[0], goals[1:]
        match condition:
            case Not(part):
                yield from self.extend(found, (part, not wanted), *rest)
            case AllOf(parts) | AnyOf(parts):
                inner = [(part, wanted) for part in parts]
                if isinstance(condition, AllOf) == wanted:
                    yield from self.extend(found, *inner, *rest)
                else:
                    for goal in inner:
                        yield from self.extend(found, goal, *rest)
            case Chosen() | Within():
                yield from self._answer(found, condition, wanted, rest)

    def _answer(self, found: AnswerSet, test: Test, wanted: bool, rest: tuple[Goal, ...]) -> Iterator[AnswerSet]:
        name = test.question
        present = found.answers.get(name)
        gate = self._premises.gates[name] if present is None else None
        goals = ((gate, True), *rest) if gate is not None else rest
        question = self._premises.questions[name]
        refused = found.refused.get(name, frozenset())
        for answer, shut in _answers_for(question, self._premises.outcomes[name], present, refused, test, wanted):
            changed = AnswerSet(
                {**found.answers, name: answer}, {**found.refused, name: shut} if shut else found.refused
            )
            yield from self.extend(changed, *goals)


def _answers_for(
    question: Question,
    outcomes: tuple[Answer, ...],
    present: Answer | None,
    refused: frozenset[str],
    test: Test,
    wanted: bool,
) -> Iterator[tuple[Answer, frozenset[str]]]:
    """Give the answers to a question that keep what is said of it and make a test as wanted, with unticked options."""
    if question.kind in ("number", "pick_one"):
        possible = outcomes if present is None else (present,)
        yield from ((answer, refused) for answer in possible if _holds(question, test, answer) == wanted)
        return
    if not isinstance(test, Chosen):
        return
    ticked = present.chosen if isinstance(present, Picked) else frozenset[str]()
    if not wanted:
        if question.kind != "search_many" and ticked.isdisjoint(test.options):  # in an open list nothing is ever false
            yield Picked(ticked), refused.union(test.options)
    elif not ticked.isdisjoint(test.options):
        yield Picked(ticked), refused
    else:
        yield from ((Picked(ticked | {option}), refused) for option in test.options if option not in refused)


def alone(premises: Premises, name: str, tests: Iterable[tuple[Test, bool]]) -> Iterator[Answer]:
    """Give the smallest answers to one question, by itself and without its gate, that make tests on it as wanted."""
    question = premises.questions[name]
    answers: list[tuple[Answer | None, frozenset[str]]] = [(None, frozenset())]
    for test, wanted in tests:
        answers = [
            pair
            for answer, refused in answers
            for pair in _answers_for(question, premises.outcomes[name], answer, refused, test, wanted)
        ]
    yield from (answer for answer, _ in answers if answer is not None)


def _holds(question: Question, test: Test, answer: Answer) -> bool:
    if isinstance(test, Chosen):
        return isinstance(answer, Picked) and not answer.chosen.isdisjoint(test.options)
    return isinstance(answer, Amount) and Literal.of(0, question, test, True).value(answer, False) == TRUE
