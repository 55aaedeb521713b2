"""A slice of a pack as clauses for a solver: the answers to its questions, conditions over them, and sums of points.

A formula is a literal in the sense of solvers: a variable's number, or its negative. A variable of an answer is free
within what a person may say; every other is defined by an equivalence, so that a formula may be used either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from calcquiz.engine.answers import Answer, Picked
from calcquiz.engine.logic import TRUE, Literal
from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Test, Within
from calcquiz.pack.models import Question
from calcquiz.workbench.proving.premises import Premises

ALWAYS, NEVER = 1, -1
Formula = int
Weighted = tuple[int, Formula]  # points, and when they count


class Slice:
    """Questions of a pack, each told or unanswered, and told only where its gate is true."""

    def __init__(self, premises: Premises) -> None:
        self.clauses: list[list[Formula]] = [[ALWAYS]]
        self._premises = premises
        self._variables = ALWAYS
        self._answered: dict[str, Formula] = {}
        self._outcomes: dict[str, list[tuple[Answer, Formula]]] = {}  # of pick_one and number: exactly one is so
        self._ticks: dict[str, dict[str, Formula]] = {}  # of lists: options that a condition reads

    def add_questions(self, numbers: Iterable[int]) -> None:
        """Take questions into the slice, with those that open them."""
        rulebook = self._premises.rulebook
        wanted = set(numbers)
        waiting = list(wanted)
        while waiting:
            reads = set(rulebook.gates[waiting.pop()].questions) - wanted
            wanted |= reads
            waiting.extend(reads)
        for number in rulebook.gate_order:  # what a gate reads comes before it
            if number in wanted and rulebook.questions[number].id not in self._answered:
                self._add_question(rulebook.questions[number])

    def _add_question(self, question: Question) -> None:
        name = question.id
        answered = self._answered[name] = self._new()
        if question.kind in ("pick_one", "number"):
            outcomes = self._outcomes[name] = [(answer, self._new()) for answer in self._premises.outcomes[name]]
            told = [variable for _, variable in outcomes]
            self.require(-answered, *told)
            self.clauses.extend([-variable, answered] for variable in told)
            self.clauses.extend([-one, -other] for one, other in combinations(told, 2))
        else:
            self._ticks[name] = {}
        self.require(-answered, self.is_true(self._premises.gates[name]))

    def _new(self) -> Formula:
        self._variables += 1
        return self._variables

    def require(self, *formulas: Formula) -> None:
        """Let at least one of these hold."""
        self.clauses.append(list(formulas))

    def answers(self, model: Iterable[Formula]) -> dict[str, Answer]:
        """Give the answers of a model, in the order in which the questions were taken in."""
        so = set(model)
        found: dict[str, Answer] = {}
        for name, answered in self._answered.items():
            if answered not in so:
                continue
            if name in self._ticks:
                found[name] = Picked(frozenset(o for o, variable in self._ticks[name].items() if variable in so))
            else:
                found[name] = next(answer for answer, variable in self._outcomes[name] if variable in so)
        return found

    def is_true(self, condition: Condition | None) -> Formula:
        """Give the formula of a condition being true; tests on questions outside the slice never are."""
        return ALWAYS if condition is None else self._is(condition, True)

    def is_false(self, condition: Condition | None) -> Formula:
        """Give the formula of a condition being false, which is more than not being true."""
        return NEVER if condition is None else self._is(condition, False)

    def _is(self, condition: Condition, wanted: bool) -> Formula:
        match condition:
            case Not(part):
                return self._is(part, not wanted)
            case AllOf(parts) | AnyOf(parts):
                inner = [self._is(part, wanted) for part in parts]
                return self.all_of(inner) if isinstance(condition, AllOf) == wanted else self.any_of(inner)
            case Chosen() | Within():
                return self._test(condition, wanted)

    def _test(self, test: Test, wanted: bool) -> Formula:
        name = test.question
        if name not in self._answered:
            return NEVER
        question = self._premises.questions[name]
        if name in self._outcomes:
            literal = Literal.of(0, question, test, wanted)
            return self.any_of([so for answer, so in self._outcomes[name] if literal.value(answer, False) == TRUE])
        if not isinstance(test, Chosen):
            return NEVER
        ticks = [self._tick(name, option) for option in test.options]
        if wanted:
            return self.any_of(ticks)
        if question.kind == "search_many":  # what was not chosen from an open list is unknown
            return NEVER
        return self.all_of([self._answered[name], *(-tick for tick in ticks)])

    def _tick(self, name: str, option: str) -> Formula:
        ticks = self._ticks[name]
        if option not in ticks:
            ticks[option] = self._new()
            self.require(-ticks[option], self._answered[name])
        return ticks[option]

    def any_of(self, formulas: Iterable[Formula]) -> Formula:
        """Give the formula of at least one of these."""
        return -self.all_of([-formula for formula in formulas])

    def all_of(self, formulas: Iterable[Formula]) -> Formula:
        """Give the formula of all of these."""
        parts = sorted({formula for formula in formulas if formula != ALWAYS})
        if NEVER in parts or any(-part in parts for part in parts):
            return NEVER
        if len(parts) < 2:
            return parts[0] if parts else ALWAYS
        whole = self._new()
        self.clauses.extend([-whole, part] for part in parts)
        self.clauses.append([whole, *(-part for part in parts)])
        return whole

    def at_least(self, terms: Sequence[Weighted], needed: int) -> Formula:
        """Give the formula of these terms adding up to at least so much; a term may take away."""
        # A negative weight counts, with its sign turned, where its formula does not hold.
        needed -= sum(weight for weight, _ in terms if weight < 0)
        turned = [(weight, so) if weight > 0 else (-weight, -so) for weight, so in terms if weight]
        return _Sum(self, sorted(turned, key=lambda term: (-term[0], term[1]))).at_least(0, needed)

    def if_else(self, condition: Formula, then: Formula, otherwise: Formula) -> Formula:
        """Give the formula that is one where a condition holds, else the other."""
        if then == otherwise:
            return then
        chosen = self._new()
        self.clauses.extend(([-chosen, -condition, then], [-chosen, condition, otherwise]))
        self.clauses.extend(([chosen, -condition, -then], [chosen, condition, -otherwise]))
        return chosen


class _Sum:
    """One sum of positive terms, decided term by term; what is left to reach is looked at once for each position."""

    def __init__(self, part: Slice, terms: Sequence[Weighted]) -> None:
        self._slice = part
        self._terms = terms
        self._rest = [sum(weight for weight, _ in terms[position:]) for position in range(len(terms) + 1)]
        self._known: dict[tuple[int, int], Formula] = {}

    def at_least(self, position: int, needed: int) -> Formula:
        if needed <= 0:
            return ALWAYS
        if self._rest[position] < needed:
            return NEVER
        if (position, needed) not in self._known:
            weight, so = self._terms[position]
            then, otherwise = self.at_least(position + 1, needed - weight), self.at_least(position + 1, needed)
            self._known[position, needed] = self._slice.if_else(so, then, otherwise)
        return self._known[position, needed]
