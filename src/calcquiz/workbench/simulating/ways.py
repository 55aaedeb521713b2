"""The ways in which a condition can be true of a person, as what each asks of the answers.

The outcomes of a question are bits: its options, or the intervals of a number between the values that some condition
of the pack tests. A demand on a question is "at least one of these, and none of those". To pick one of several is to
demand one of all and refuse the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from calcquiz.engine.answers import steps_of
from calcquiz.engine.logic import Literal
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Test, Within, both, tests_of
from calcquiz.pack.models import Question
from calcquiz.workbench.satisfiable import Conjunction, TooComplexError, conjunctions_of
from calcquiz.workbench.simulating import model

MOST_WAYS = 64  # of one condition; further ones are left out

Demand = tuple[int, int, int]  # question, at least one of these outcomes (0: nothing), none of those
Way = tuple[Demand, ...]
Held = dict[int, tuple[tuple[int, ...], int]]  # per question: demands for at least one; refused outcomes


class Outcomes:
    """The outcomes of one question, as bits."""

    def __init__(self, question: Question, cuts: set[int]) -> None:
        self.question = question
        self.is_many = question.kind in ("pick_many", "search_many")
        self.starts: list[int] = []  # of the intervals of a number, in steps
        self.last = 0
        size = len(question.options)
        if question.kind == "number":
            self.last = round(steps_of(question, question.max or 0))
            self.starts = [0, *sorted(cut for cut in cuts if 0 < cut <= self.last)]
            size = len(self.starts)
        self.size = size
        self.all = (1 << size) - 1

    def of(self, literal: Literal) -> int:
        """Give the outcomes under which a plain test is true."""
        if literal.options is not None:
            return sum(1 << n for n, option in enumerate(self.question.options) if option.id in literal.options)
        low, high = literal.low or 0, self.last if literal.high is None else literal.high
        return sum(1 << n for n, start in enumerate(self.starts) if low <= start <= high)


class Ways:
    """The ways of a pack's conditions, and how likely conditions are before any evidence."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._number = rulebook.number
        sections = {section.id: section.ask_when for section in rulebook.pack.sections}
        self._gates = [both(sections.get(question.section), question.ask_when) for question in rulebook.questions]
        self._place = rulebook.number[rulebook.pack.place]
        tables = (rulebook.table, rulebook.doubts.table)
        self.outcomes = [
            Outcomes(question, {cut for table in tables for cut in _cuts(table.literals, number)})
            for number, question in enumerate(rulebook.questions)
        ]

    def base(self, number: int) -> float:
        """Give how often an outcome of a question is met that nothing asks for."""
        outcomes, question = self.outcomes[number], self.outcomes[number].question
        if not outcomes.is_many:
            return 1 / max(1, outcomes.size)
        if question.emergency:
            return model.EMERGENCY_FLAG
        if question.checklist:
            return model.FLAG
        if number == self._place:
            return model.ANOTHER_PLACE
        expected = model.WORDS_A_LIST if question.kind == "search_many" else model.TICKS_A_LIST
        return min(model.MOST_TICKED, expected / max(1, outcomes.size))

    def chance(self, condition: Condition, *, called_for: bool) -> float:
        """Give how likely a condition is before its strength is counted, its parts taken as independent.

        `called_for` says that it speaks for the person's topic: then ticks start from TICK_FOR.
        """
        match condition:
            case Not(part):
                return 1 - self.chance(part, called_for=False)
            case AllOf(parts):
                return _product(self.chance(part, called_for=called_for) for part in parts)
            case AnyOf(parts):
                return 1 - _product(1 - self.chance(part, called_for=called_for) for part in parts)
            case Chosen() | Within():
                return self._chance_of_test(condition, called_for)

    def _chance_of_test(self, test: Test, called_for: bool) -> float:
        number, bits = self._bits(test)
        outcomes = self.outcomes[number]
        if outcomes.is_many and called_for:
            return model.WORD_FOR if outcomes.question.kind == "search_many" else model.TICK_FOR
        base = self.base(number)
        return 1 - (1 - base) ** bits.bit_count() if outcomes.is_many else base * bits.bit_count()

    def true(self, condition: Condition) -> tuple[Way, ...]:
        """Give ways in which it is true and every question that it takes is asked: gates are true as well."""
        found = (opened for way in self._plain(condition, True) for opened in self._opened(way, frozenset()))
        return tuple(dict.fromkeys(islice(found, MOST_WAYS)))

    def false(self, condition: Condition) -> tuple[Way, ...]:
        """Give ways in which it is not true."""
        return self._plain(condition, False)[:MOST_WAYS]

    def opening(self, condition: Condition) -> tuple[Way, ...]:
        """Give ways in which the gates of what it reads are true; none where something in it is asked of everyone."""
        gates = [self._gates[self._number[test.question]] for test in tests_of(condition)]
        found = [gate for gate in gates if gate is not None]
        return tuple(way for gate in found for way in self.true(gate)) if len(found) == len(gates) else ()

    def questions(self, condition: Condition) -> Iterator[int]:
        """Give the questions that a condition reads, and those that their gates read."""
        for number in {self._number[test.question] for test in tests_of(condition)}:
            yield number
            gate = self._gates[number]
            if gate is not None:
                yield from self.questions(gate)

    def _opened(self, way: Way, opened: frozenset[int]) -> Iterator[Way]:
        for number, _, _ in way:
            gate = self._gates[number]
            if number in opened or gate is None:
                continue
            own: Held = {}
            take(own, way)
            gate_ways = self._plain(gate, True)
            if any(has(own, gate_way) for gate_way in gate_ways):
                continue  # it is asked already, so nothing more is made true for it
            for gate_way in gate_ways:
                held = dict(own)
                if take(held, gate_way):
                    yield from self._opened(_way(held), opened | {number})
            return
        yield way

    def _plain(self, condition: Condition, positive: bool) -> tuple[Way, ...]:
        try:
            conjunctions = conjunctions_of(condition, positive)
        except TooComplexError:
            return ()
        return tuple(way for conjunction in conjunctions for way in self._demands(conjunction))

    def _demands(self, conjunction: Conjunction) -> Iterator[Way]:
        held: Held = {}
        for signed in conjunction:
            number, bits = self._bits(signed.test)
            outcomes = self.outcomes[number]
            if outcomes.is_many:
                demand = (number, bits, 0) if signed.positive else (number, 0, bits)
            else:
                demand = (number, outcomes.all, outcomes.all & ~bits if signed.positive else bits)
            if not take(held, (demand,)):
                return
        yield _way(held)

    def _bits(self, test: Test) -> tuple[int, int]:
        number = self._number[test.question]
        outcomes = self.outcomes[number]
        return number, outcomes.of(Literal.of(number, outcomes.question, test, True))


def take(held: Held, way: Way) -> bool:
    """Add what a way demands to what is held; False, with nothing changed, when the two contradict each other."""
    changed: Held = {}
    for number, wanted, refused in way:
        demands, before = changed.get(number) or held.get(number) or ((), 0)
        refused |= before
        if wanted and wanted not in demands:
            demands = (*demands, wanted)
        for demand in demands:
            if not demand & ~refused:
                return False
        changed[number] = demands, refused
    held.update(changed)
    return True


def has(held: Held, way: Way) -> bool:
    """Say whether a way is held already, however the rest is drawn."""
    for number, wanted, refused in way:
        demands, shut = held.get(number, ((), 0))
        if refused & ~shut or (wanted and all(demand & ~wanted for demand in demands)):
            return False
    return True


def _way(held: Held) -> Way:
    """Give what is held as demands: one a question, or more where several outcomes are demanded beside each other."""
    return tuple(
        (number, demand, refused) for number, (demands, refused) in held.items() for demand in (demands or (0,))
    )


def _cuts(literals: list[Literal], number: int) -> Iterator[int]:
    for literal in literals:
        if literal.question == number:
            if literal.low is not None:
                yield literal.low
            if literal.high is not None:
                yield literal.high + 1


def _product(chances: Iterator[float]) -> float:
    found = 1.0
    for chance in chances:
        found *= chance
    return found
