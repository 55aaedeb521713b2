"""Whether conditions can hold together in one interview, exactly: by a search over what answers they need.

An interview is taken as it stands without going back: whatever is answered is a question whose ask_when is not false.
A goal says of a condition that it is true, that it is not false (as a gate must be), or that it is not true (false or
unknown). Questions that no goal needs stay unanswered, and what is unanswered or not sure is unknown. Gates are goals
too: an answer needs that its question's gate is not false, and with it the gates behind it.

`satisfiable` looks at single conjunctions without gates; this is the stronger of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from calcquiz.pack.conditions import AllOf, Chosen, Condition, Not, Test, Within
from calcquiz.pack.models import Question
from calcquiz.workbench.satisfiable import TooComplexError, number_exists

How = Literal["true", "not_false", "not_true"]
Goal = tuple[How, Condition]
MOST_BRANCHES = 20_000


class _Demand(NamedTuple):  # many are made, and these are quicker to make than data classes
    """What a goal asks of one question: that a test, plain or negated, is true, not false or not true."""

    how: How
    positive: bool
    test: Test


@dataclass
class _State:
    """The demands on each question so far, those that must be answered, and those whose gate has been made a goal."""

    demands: dict[str, tuple[_Demand, ...]]
    answered: frozenset[str]
    gated: frozenset[tuple[str, How]]


class OneInterview:
    """The questions of a pack and their gates (None for always). Gates must not lead in a circle.

    A question is asked while its gate is not false, so also of someone who was not sure of what the gate reads. With
    `decided` only interviews are looked at in which the gate of each answered question is true.
    """

    def __init__(
        self, questions: Mapping[str, Question], gates: Mapping[str, Condition | None], *, decided: bool = False
    ) -> None:
        self._questions = questions
        self._gates = gates
        self._gate_is: How = "true" if decided else "not_false"
        self._branches = 0
        self._sure: frozenset[str] = frozenset()

    def can_be(self, goals: Iterable[Goal], *, answered: Iterable[str] = ()) -> bool:
        """Say whether some interview meets all goals, in which these questions are answered (not with *not sure*).

        Raises TooComplexError beyond 20,000 branches, and KeyError for a question that the pack does not have.
        """
        self._branches = 0
        self._sure = frozenset(answered)
        state = _State({}, frozenset(), frozenset())
        open_goals = [(how, True, condition) for how, condition in goals]
        for name in self._sure:
            open_goals += self._answer(state, name)
            if not self._fits(state, name):
                return False
        return self._search(open_goals, [], state)

    def _search(
        self, goals: list[tuple[How, bool, Condition]], choices: list[list[tuple[How, bool, Condition]]], state: _State
    ) -> bool:
        """Take every goal that leaves no choice, then try the alternatives of one choice after another."""
        self._branches += 1
        if self._branches > MOST_BRANCHES:
            raise TooComplexError
        while goals:
            how, positive, condition = goals.pop()
            if isinstance(condition, (Chosen, Within)):  # most are
                goals += self._demand(state, _Demand(how, positive, condition))
                if not self._fits(state, condition.question):
                    return False
            elif isinstance(condition, Not):
                goals.append((how, not positive, condition.part))
            else:
                rest = [(how, positive, part) for part in condition.parts]
                needs_all = (isinstance(condition, AllOf) == positive) != (how == "not_true")
                if needs_all or len(rest) == 1:
                    goals += rest
                else:
                    choices.append(rest)
        if not choices:
            return True
        *others, alternatives = choices
        return any(
            self._search([alternative], others.copy(), _State({**state.demands}, state.answered, state.gated))
            for alternative in alternatives
        )

    def _demand(self, state: _State, demand: _Demand) -> list[tuple[How, bool, Condition]]:
        """Add a demand on a question; give the goal that its gate makes, if any."""
        name = demand.test.question
        state.demands[name] = (*state.demands.get(name, ()), demand)
        if demand.how == "true":
            return self._answer(state, name)
        # A plain test is not false when it is unknown, which needs that the question can be asked.
        return self._open(state, name, "not_false") if demand.how == "not_false" and demand.positive else []

    def _answer(self, state: _State, name: str) -> list[tuple[How, bool, Condition]]:
        state.answered |= {name}
        return self._open(state, name, self._gate_is)

    def _open(self, state: _State, name: str, how: How) -> list[tuple[How, bool, Condition]]:
        gate = self._gates.get(name)
        if gate is None or (name, how) in state.gated:
            return []
        state.gated |= {(name, how)}
        return [(how, True, gate)]

    def _fits(self, state: _State, name: str) -> bool:
        """Say whether some answer, or none, meets every demand on a question."""
        demands = state.demands.get(name, ())
        if name not in state.answered:
            return True  # unknown is not false and not true
        question = self._questions[name]
        if question.kind == "number":
            return _number_fits(question, demands)
        if question.kind == "pick_many":
            return _ticks_fit(demands, sure=not question.checklist or name in self._sure)
        if question.kind == "search_many":
            return _search_fits(demands)
        return question.kind == "pick_one" and _pick_fits(question, demands)


def _wants_true(demand: _Demand) -> bool:
    """Say whether an answer that leaves nothing unknown must make the test true."""
    return demand.positive != (demand.how == "not_true")


def _pick_fits(question: Question, demands: Iterable[_Demand]) -> bool:
    left = {option.id for option in question.options}
    for demand in demands:
        if isinstance(demand.test, Chosen):
            left = {option for option in left if (option in demand.test.options) == _wants_true(demand)}
    return bool(left)


def _number_fits(question: Question, demands: Iterable[_Demand]) -> bool:
    return number_exists(
        question, [(demand.test, _wants_true(demand)) for demand in demands if isinstance(demand.test, Within)]
    )


def _ticks_fit(demands: Iterable[_Demand], *, sure: bool) -> bool:
    """Say whether ticks exist that meet the demands; unless `sure`, single items may be *not sure*."""
    one_ticked: list[set[str]] = []
    one_open: list[set[str]] = []  # one that is ticked or not sure
    never_ticked: set[str] = set()
    never_open: set[str] = set()
    for demand in demands:
        if not isinstance(demand.test, Chosen):
            return False
        options = set(demand.test.options)
        if _wants_true(demand):
            (one_ticked if sure or demand.how == "true" else one_open).append(options)
        else:
            (never_open if sure or demand.how == "true" else never_ticked).update(options)
    return all(options - never_open - never_ticked for options in one_ticked) and all(
        options - never_open for options in one_open
    )


def _search_fits(demands: Iterable[_Demand]) -> bool:
    """Say whether choices exist that meet the demands; a test is never false, since what is not chosen is unknown."""
    chosen: list[set[str]] = []
    refused: set[str] = set()
    for demand in demands:
        if not isinstance(demand.test, Chosen) or (demand.how == "true" and not demand.positive):
            return False
        if demand.how == "true":
            chosen.append(set(demand.test.options))
        elif demand.how == "not_true" and demand.positive:
            refused |= set(demand.test.options)
        elif demand.how == "not_false" and not demand.positive:
            refused |= set(demand.test.options)  # chosen, its negation would be false
    return all(options - refused for options in chosen)
