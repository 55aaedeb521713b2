"""Whether conditions can hold together in one interview, exactly: by a search over what answers they need.

An interview is taken as it stands without going back: whatever is answered is a question whose ask_when is not false.
A goal says of a condition that it is true, that it is not false (as a gate must be), or that it is not true (false or
unknown). Questions that no goal needs stay unanswered, and what is unanswered or not sure is unknown. Gates are goals
too: an answer needs that its question's gate is not false, and with it the gates behind it.

`satisfiable` looks at single conjunctions without gates; this is the stronger of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from calcquiz.pack.conditions import AllOf, Chosen, Condition, Not, Test, Within
from calcquiz.pack.models import Question
from calcquiz.workbench.satisfiable import TooComplexError, number_exists

How = Literal["true", "not_false", "not_true"]
Goal = tuple[How, Condition]
MOST_BRANCHES = 20_000

_Signed = tuple[How, bool, Condition]  # a goal, and whether the condition stands plain or negated
_Demand = tuple[How, bool, Test]  # what a goal asks of one question: a test that is true, not false or not true


@dataclass
class _State:
    """The demands on each question so far, those that must be answered, and those whose gate has been made a goal."""

    demands: dict[str, tuple[_Demand, ...]]
    answered: set[str]
    gated: set[tuple[str, How]]

    def copy(self) -> _State:
        return _State(self.demands.copy(), self.answered.copy(), self.gated.copy())


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
        self._gate_can_be: dict[tuple[str, How], bool | None] = {}  # None: too much to look through

    def can_be(self, goals: Iterable[Goal], *, answered: Iterable[str] = ()) -> bool:
        """Say whether some interview meets all goals, in which these questions are answered (not with *not sure*).

        Raises TooComplexError beyond 20,000 branches, and KeyError for a question that the pack does not have.
        """
        self._sure = frozenset(answered)
        open_goals: list[_Signed] = [(how, True, condition) for how, condition in goals]
        demands = _of_one_question(open_goals)
        if demands and self._sure <= {demands[0][2].question}:
            return self._can_be_alone(demands)
        state = _State({}, set(), set())
        for name in self._sure:
            self._answer(name, open_goals, state)
            if not self._fits(name, ()):
                return False
        self._branches = 0
        return self._search(open_goals, [], state)

    def _can_be_alone(self, demands: Sequence[_Demand]) -> bool:
        """Say whether one question can meet demands: by an answer, and by its gate, which is looked through once."""
        (how, positive, test), *_ = demands
        name, gate_is = test.question, self._gate_is
        if name in self._sure or any(demand[0] == "true" for demand in demands):
            if not self._fits(name, demands):
                return False
        elif how == "not_false" and positive:
            gate_is = "not_false"
        else:
            return True  # what is not answered is unknown
        gate = self._gates.get(name)
        if gate is None:
            return True
        if (name, gate_is) not in self._gate_can_be:
            self._gate_can_be[name, gate_is] = self._look_through_gate(gate_is, gate)
        found = self._gate_can_be[name, gate_is]
        if found is None:
            raise TooComplexError
        return found

    def _look_through_gate(self, how: How, gate: Condition) -> bool | None:
        self._branches = 0
        try:
            return self._search([(how, True, gate)], [], _State({}, set(), set()))
        except TooComplexError:
            return None

    def _search(self, goals: list[_Signed], choices: list[list[_Signed]], state: _State) -> bool:
        """Take every goal that leaves no choice, then try the alternatives of one choice after another."""
        self._branches += 1
        if self._branches > MOST_BRANCHES:
            raise TooComplexError
        while goals:
            how, positive, condition = goals.pop()
            if isinstance(condition, (Chosen, Within)):  # most are
                if not self._takes((how, positive, condition), goals, state):
                    return False
            elif isinstance(condition, Not):
                goals.append((how, not positive, condition.part))
            else:
                rest: list[_Signed] = [(how, positive, part) for part in condition.parts]
                needs_all = (isinstance(condition, AllOf) == positive) != (how == "not_true")
                if needs_all or len(rest) == 1:
                    goals += rest
                else:
                    choices.append(rest)
        if not choices:
            return True
        *others, alternatives = choices
        return any(self._search([alternative], others.copy(), state.copy()) for alternative in alternatives)

    def _takes(self, demand: _Demand, goals: list[_Signed], state: _State) -> bool:
        """Add a demand on a question, and the goal that its gate makes; say whether the question can still meet all."""
        how, positive, test = demand
        name = test.question
        demands = state.demands[name] = (*state.demands.get(name, ()), demand)
        if how == "true":
            self._answer(name, goals, state)
        elif how == "not_false" and positive:
            # A plain test is not false when it is unknown, which needs that the question can be asked.
            self._open(name, "not_false", goals, state)
        return name not in state.answered or self._fits(name, demands)  # unknown is not false and not true

    def _answer(self, name: str, goals: list[_Signed], state: _State) -> None:
        state.answered.add(name)
        self._open(name, self._gate_is, goals, state)

    def _open(self, name: str, how: How, goals: list[_Signed], state: _State) -> None:
        gate = self._gates.get(name)
        if gate is not None and (name, how) not in state.gated:
            state.gated.add((name, how))
            goals.append((how, True, gate))

    def _fits(self, name: str, demands: Sequence[_Demand]) -> bool:
        """Say whether some answer to a question meets every demand on it."""
        question = self._questions[name]
        if question.kind == "pick_many":
            return _ticks_fit(demands, sure=not question.checklist or name in self._sure)
        if question.kind == "pick_one":
            return _pick_fits(question, demands)
        if question.kind == "number":
            return _number_fits(question, demands)
        return question.kind == "search_many" and _search_fits(demands)


def _of_one_question(goals: Sequence[_Signed]) -> list[_Demand]:
    """Give goals as demands where all are single tests of one question; where they are not, nothing.

    Nothing as well where one of several is that a test is not false: that may ask something else of the gate.
    """
    found: list[_Demand] = []
    for how, positive, condition in goals:
        while isinstance(condition, Not):
            positive, condition = not positive, condition.part
        if not isinstance(condition, (Chosen, Within)) or (how == "not_false" and len(goals) > 1):
            return []
        if found and condition.question != found[0][2].question:
            return []
        found.append((how, positive, condition))
    return found


def _wants_true(how: How, positive: bool) -> bool:
    """Say whether an answer that leaves nothing unknown must make the test true."""
    return positive != (how == "not_true")


def _pick_fits(question: Question, demands: Iterable[_Demand]) -> bool:
    left = {option.id for option in question.options}
    for how, positive, test in demands:
        if isinstance(test, Chosen):
            if _wants_true(how, positive):
                left.intersection_update(test.options)
            else:
                left.difference_update(test.options)
    return bool(left)


def _number_fits(question: Question, demands: Iterable[_Demand]) -> bool:
    return number_exists(
        question, [(test, _wants_true(how, positive)) for how, positive, test in demands if isinstance(test, Within)]
    )


def _ticks_fit(demands: Sequence[_Demand], *, sure: bool) -> bool:
    """Say whether ticks exist that meet the demands; unless `sure`, single items may be *not sure*."""
    if len(demands) == 1:  # as most often: any one test on options can be met, and be not met
        return isinstance(demands[0][2], Chosen)
    one_ticked: list[set[str]] = []
    one_open: list[set[str]] = []  # one that is ticked or not sure
    never_ticked: set[str] = set()
    never_open: set[str] = set()
    for how, positive, test in demands:
        if not isinstance(test, Chosen):
            return False
        if _wants_true(how, positive):
            (one_ticked if sure or how == "true" else one_open).append(set(test.options))
        else:
            (never_open if sure or how == "true" else never_ticked).update(test.options)
    return all(options - never_open - never_ticked for options in one_ticked) and all(
        options - never_open for options in one_open
    )


def _search_fits(demands: Iterable[_Demand]) -> bool:
    """Say whether choices exist that meet the demands; a test is never false, since what is not chosen is unknown."""
    chosen: list[set[str]] = []
    refused: set[str] = set()
    for how, positive, test in demands:
        if not isinstance(test, Chosen) or (how == "true" and not positive):
            return False
        if how == "true":
            chosen.append(set(test.options))
        elif how == "not_true" and positive:
            refused.update(test.options)
        elif how == "not_false" and not positive:
            refused.update(test.options)  # chosen, its negation would be false
    return all(options - refused for options in chosen)
