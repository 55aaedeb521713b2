"""Three-valued conditions in negation normal form, compiled to functions of a vector of literal values.

A literal is one test on one question, plain or negated. A vector holds the value of every literal of the rulebook:
FALSE, UNKNOWN or TRUE. Which vector is read says how unanswered, unsure and moot answers are taken (see standing.py);
the conditions themselves stay the same. *All* is then a minimum and *any* a maximum (Kleene's strong logic), so that
a condition that is true stays true when unanswered questions are answered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from calcquiz.engine.answers import Amount, Answer, Picked, Withheld, steps_of
from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Test, Within
from calcquiz.pack.models import Question

FALSE, UNKNOWN, TRUE = 0, 1, 2
UNSURE = 3  # answered with "not sure" or "prefer not to say"; never stands in a vector

Vector = Sequence[int]  # a bytearray where an answer makes one: the values are as small, and quickly copied
Evaluate = Callable[[Vector], int]


@dataclass(frozen=True, slots=True)
class Literal:
    """One test on one question, plain or negated. Numbers are in steps."""

    question: int
    options: frozenset[str] | None
    low: int | None
    high: int | None
    positive: bool

    @classmethod
    def of(cls, position: int, question: Question, test: Test, positive: bool) -> Literal:
        """Give the literal of a test on the question at this position."""
        match test:
            case Chosen(_, options):
                return cls(position, frozenset(options), None, None, positive)
            case Within(_, at_least, at_most):
                low = None if at_least is None else math.ceil(steps_of(question, at_least) - 1e-6)
                high = None if at_most is None else math.floor(steps_of(question, at_most) + 1e-6)
                return cls(position, None, low, high, positive)

    def met_or_unmet(self, open_list: bool) -> tuple[int, int]:
        """Give the value of a test on options where one of them is chosen, and where none is."""
        if self.positive:
            return TRUE, UNKNOWN if open_list else FALSE
        return FALSE, UNKNOWN if open_list else TRUE

    def value(self, answer: Answer | None, open_list: bool) -> int:
        """Give FALSE, UNKNOWN, TRUE or UNSURE. In an open list (search_many) what was not chosen is unknown."""
        if answer is None:
            return UNKNOWN
        if isinstance(answer, Withheld):
            return UNSURE
        if self.options is not None and isinstance(answer, Picked):
            met, unmet = self.met_or_unmet(open_list)
            if not self.options.isdisjoint(answer.chosen):
                return met
            return unmet if self.options.isdisjoint(answer.unsure) else UNSURE
        if isinstance(answer, Amount):
            inside = (self.low is None or answer.steps >= self.low) and (self.high is None or answer.steps <= self.high)
            return TRUE if inside == self.positive else FALSE
        return UNKNOWN


def all_unknown(literals: Sequence[object]) -> bytearray:
    """Give the vector of literals about which nothing was said."""
    return bytearray([UNKNOWN]) * len(literals)


def settled(value: int) -> int:
    """Give a literal's value as a vector holds it: what nobody is sure of is unknown."""
    return UNKNOWN if value == UNSURE else value


@dataclass
class LiteralTable:
    """Every literal of a rulebook, each once."""

    questions: Sequence[Question]
    literals: list[Literal] = field(default_factory=list)
    _number_of: dict[Literal, int] = field(default_factory=dict)
    _question_number: dict[str, int] = field(default_factory=dict)
    _made: dict[tuple[str, tuple[object, ...], bool], Literal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._question_number = {question.id: number for number, question in enumerate(self.questions)}

    def number_all(self, conditions: Iterable[Condition]) -> None:
        """Number the literals of conditions so that those of one question stand together, plain ones first."""
        tests = (part for condition in conditions for part in _signed_tests(condition, True))
        found = dict.fromkeys(self._literal(test, positive) for test, positive in tests)
        for literal in sorted(found, key=lambda literal: (literal.question, not literal.positive)):
            self._add(literal)

    def number(self, test: Test, positive: bool) -> int:
        """Give the number of a literal, new or known."""
        literal = self._literal(test, positive)
        number = self._number_of.get(literal)
        return self._add(literal) if number is None else number

    def _literal(self, test: Test, positive: bool) -> Literal:
        tested = test.options if isinstance(test, Chosen) else (test.at_least, test.at_most)
        key = (test.question, tested, positive)  # the same test stands in many conditions
        found = self._made.get(key)
        if found is None:
            position = self._question_number[test.question]
            found = self._made[key] = Literal.of(position, self.questions[position], test, positive)
        return found

    def _add(self, literal: Literal) -> int:
        number = self._number_of[literal] = len(self.literals)
        self.literals.append(literal)
        return number


def _signed_tests(condition: Condition, positive: bool) -> Iterator[tuple[Test, bool]]:
    """Give every test in a condition, and whether it stands there plain: under an even number of negations."""
    match condition:
        case Chosen() | Within():
            yield condition, positive
        case Not(part):
            yield from _signed_tests(part, not positive)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _signed_tests(part, positive)


@dataclass(frozen=True)
class Rule:
    """A compiled condition: its function, the literals and the questions that it reads."""

    evaluate: Evaluate
    literals: tuple[int, ...]
    questions: tuple[int, ...]


def compile_condition(condition: Condition | None, table: LiteralTable) -> Rule:
    """Compile a condition; None is always true."""
    literals: list[int] = []
    evaluate = _always if condition is None else _compile(condition, True, table, literals)
    used = tuple(dict.fromkeys(literals))
    questions = tuple(dict.fromkeys(table.literals[number].question for number in used))
    return Rule(evaluate, used, questions)


def _always(_: Vector) -> int:
    return TRUE


def _compile(condition: Condition, positive: bool, table: LiteralTable, literals: list[int]) -> Evaluate:
    match condition:
        case Not(part):
            return _compile(part, not positive, table, literals)
        case AllOf(parts) | AnyOf(parts):
            tests: list[int] = []
            others: list[Evaluate] = []
            for part in parts:
                if isinstance(part, Chosen | Within):
                    tests.append(_literal(part, positive, table, literals))
                else:
                    others.append(_compile(part, positive, table, literals))
            return _joined(tests, others, lowest=isinstance(condition, AllOf) == positive)
        case _:
            return itemgetter(_literal(condition, positive, table, literals))


def _literal(test: Test, positive: bool, table: LiteralTable, literals: list[int]) -> int:
    number = table.number(test, positive)
    literals.append(number)
    return number


def _joined(tests: list[int], others: list[Evaluate], *, lowest: bool) -> Evaluate:
    """Join the parts of a condition. Plain tests, as most parts are, are read and compared in one go."""
    if len(tests) > 1:
        read = itemgetter(*tests)
        others = [(lambda vector: min(read(vector))) if lowest else (lambda vector: max(read(vector))), *others]
    elif tests:
        others = [itemgetter(*tests), *others]
    if len(others) == 1:
        return others[0]
    return _minimum(tuple(others)) if lowest else _maximum(tuple(others))


def _minimum(functions: tuple[Evaluate, ...]) -> Evaluate:
    def evaluate(vector: Vector) -> int:
        lowest = TRUE
        for function in functions:
            value = function(vector)
            if value == FALSE:
                return FALSE
            if value < lowest:
                lowest = value
        return lowest

    return evaluate


def _maximum(functions: tuple[Evaluate, ...]) -> Evaluate:
    def evaluate(vector: Vector) -> int:
        highest = FALSE
        for function in functions:
            value = function(vector)
            if value == TRUE:
                return TRUE
            if value > highest:
                highest = value
        return highest

    return evaluate
