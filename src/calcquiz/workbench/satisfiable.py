"""Whether a condition can ever be true: its disjunctive normal form, and contradictions inside one conjunction."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, product

from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Test, Within
from calcquiz.pack.models import Question

MOST_CONJUNCTIONS = 4096
MOST_STEPS = 100_000  # of a number question
SLACK = 1e-6  # of a step: 3 * 0.1 is a little more than 0.3


class TooComplexError(ValueError):
    """A condition whose disjunctive normal form is too large to look through."""


@dataclass(frozen=True)
class SignedTest:
    """A test, plain or negated."""

    test: Test
    positive: bool


Conjunction = tuple[SignedTest, ...]


def conjunctions_of(condition: Condition, positive: bool = True) -> list[Conjunction]:
    """Give the conjunctions of the disjunctive normal form. Raises TooComplexError beyond 4096."""
    match condition:
        case Not(part):
            return conjunctions_of(part, not positive)
        case AllOf(parts) | AnyOf(parts):
            inner = [conjunctions_of(part, positive) for part in parts]
            is_any = isinstance(condition, AnyOf) == positive
            size = sum(map(len, inner)) if is_any else math.prod(map(len, inner))
            if size > MOST_CONJUNCTIONS:
                raise TooComplexError
            if is_any:
                return [conjunction for part in inner for conjunction in part]
            return [tuple(chain.from_iterable(chosen)) for chosen in product(*inner)]
        case Chosen() | Within():
            return [(SignedTest(condition, positive),)]


def count_conjunctions(condition: Condition, positive: bool = True) -> int:
    """Count what `conjunctions_of` gives, without making it. Raises TooComplexError where that would."""
    match condition:
        case Not(part):
            return count_conjunctions(part, not positive)
        case AllOf(parts) | AnyOf(parts):
            sizes = [count_conjunctions(part, positive) for part in parts]
            size = sum(sizes) if isinstance(condition, AnyOf) == positive else math.prod(sizes)
            if size > MOST_CONJUNCTIONS:
                raise TooComplexError
            return size
        case Chosen() | Within():
            return 1


def can_hold(conjunction: Iterable[SignedTest], questions: Mapping[str, Question]) -> bool:
    """Say whether all these tests can be true at once. Exact for each question by itself."""
    by_question: dict[str, list[SignedTest]] = {}
    for signed in conjunction:
        by_question.setdefault(signed.test.question, []).append(signed)
    return all(_can_hold_one(questions[name], tests) for name, tests in by_question.items() if name in questions)


def _can_hold_one(question: Question, tests: list[SignedTest]) -> bool:
    if question.kind == "number":
        return _number_exists(question, tests)
    wanted = [set(signed.test.options) for signed in tests if signed.positive and isinstance(signed.test, Chosen)]
    refused: set[str] = set()
    for signed in tests:
        if not signed.positive and isinstance(signed.test, Chosen):
            refused |= set(signed.test.options)
    if question.kind == "search_many":
        return not refused  # what was not chosen is unknown, so a negated test is never true
    if question.kind == "pick_one":
        left = {option.id for option in question.options} - refused
        for options in wanted:
            left &= options
        return bool(left)
    return all(options - refused for options in wanted)


def _number_exists(question: Question, tests: list[SignedTest]) -> bool:
    wanted = [(signed.test, signed.positive) for signed in tests if isinstance(signed.test, Within)]
    return len(wanted) == len(tests) and number_exists(question, wanted)


def number_exists(question: Question, wanted: Iterable[tuple[Within, bool]]) -> bool:
    """Say whether a number question accepts a number that is within (True) or outside (False) of each test."""
    low, high, step = question.min, question.max, question.step
    if low is None or high is None or step is None or step <= 0 or not 0 <= (high - low) / step <= MOST_STEPS:
        return True  # the check `number` reports such a question; nothing can be said of it here
    last = round((high - low) / step)
    bounds = []
    for test, inside in wanted:
        # as the engine has it
        first_in = 0 if test.at_least is None else math.ceil((test.at_least - low) / step - SLACK)
        last_in = last if test.at_most is None else math.floor((test.at_most - low) / step + SLACK)
        bounds.append((first_in, last_in, inside))
    # Where no test begins or ceases to hold, a step is like the one before it: a few stand for all.
    steps = {0}.union(*((first_in, last_in + 1) for first_in, last_in, _ in bounds))
    return any(
        all((first_in <= n <= last_in) == inside for first_in, last_in, inside in bounds)
        for n in steps
        if 0 <= n <= last
    )
