"""All urgency rules looked at together: sets of rules, and of their alternatives, as the bits of whole numbers.

The condition of a rule, in disjunctive normal form, is a list of alternatives: literals that must all be true. Minimum
and maximum distribute over each other, so that the form has the value of the condition, FALSE, UNKNOWN or TRUE, under
every vector. A rule is true when an alternative lacks nothing, and false when each has a false literal. So what one
answer makes of all rules is three numbers (`AnswerSets`), and what all answers make of them is their union.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from calcquiz.engine.logic import FALSE, TRUE, Evaluate, LiteralTable, Rule
from calcquiz.pack.conditions import AllOf, AnyOf, Condition, Not
from calcquiz.pack.models import LEVELS

MOST_ALTERNATIVES = 64  # of one rule; a condition that has more is asked by itself


class AnswerSets(NamedTuple):
    """What an answer to a question makes of the alternatives that read it."""

    lacking: int  # not true, as far as the question goes
    lacking_if_true: int  # nor with *not sure* read as true
    false: int  # false


@dataclass(frozen=True)
class RuleSets:
    """The rules by their numbers, and their alternatives. The only alternative of a rule has the bit of its rule."""

    every: int  # alternative
    reading: tuple[int, ...]  # per question: the alternatives that read it
    plainly_reading: tuple[int, ...]  # per question: those that hold a literal of it that is not negated
    rules_reading: tuple[int, ...]  # per question: the rules that read it
    above: tuple[int, ...]  # per rank: the rules of a higher one
    alone: int  # the rules that have one alternative
    several: tuple[tuple[int, int], ...]  # other rules, each with its alternatives
    too_long: tuple[tuple[int, Evaluate], ...]  # rules that have none here, each with the function of its condition
    holding: tuple[int, ...]  # per literal: the alternatives that hold it

    @classmethod
    def of(
        cls, conditions: Sequence[Condition], compiled: Sequence[Rule], ranks: Sequence[int], table: LiteralTable
    ) -> RuleSets:
        """Number the alternatives of all rules. The literals of the conditions must have their numbers already."""
        holding = [0] * len(table.literals)
        alone, next_bit = 0, 1 << len(conditions)
        several: list[tuple[int, int]] = []
        too_long: list[tuple[int, Evaluate]] = []
        for number, condition in enumerate(conditions):
            bit = 1 << number
            if _count(condition, True) > MOST_ALTERNATIVES:
                too_long.append((bit, compiled[number].evaluate))
                continue
            alternatives = list(_alternatives(condition, True, table))
            if len(alternatives) == 1:
                alone |= bit
                bits = [bit]
            else:
                bits = [next_bit << place for place in range(len(alternatives))]
                next_bit <<= len(alternatives)
                several.append((bit, sum(bits)))
            for own, literals in zip(bits, alternatives, strict=True):
                for literal in literals:
                    holding[literal] |= own
        return cls(
            every=alone | sum(alternatives for _, alternatives in several),
            reading=_by_question(holding, table, negated=True),
            plainly_reading=_by_question(holding, table, negated=False),
            rules_reading=_rules_reading(compiled, len(table.questions)),
            above=tuple(sum(1 << n for n, own in enumerate(ranks) if own > rank) for rank in range(len(LEVELS))),
            alone=alone,
            several=tuple(several),
            too_long=tuple(too_long),
            holding=tuple(holding),
        )

    def of_answer(self, literals: range, said: Sequence[int], could: Sequence[int]) -> AnswerSets:
        """Give what an answer makes of the alternatives, from what it makes of the literals of its question."""
        lacking = lacking_if_true = false = 0
        for literal, value, at_most in zip(literals, said, could, strict=True):
            if value != TRUE:
                lacking |= self.holding[literal]
            if at_most != TRUE:
                lacking_if_true |= self.holding[literal]
            if value == FALSE:
                false |= self.holding[literal]
        return AnswerSets(lacking, lacking_if_true, false)

    def rules_with(self, alternatives: int) -> int:
        """Give the rules that have one of these alternatives."""
        found = alternatives & self.alone
        for rule, own in self.several:
            if own & alternatives:
                found |= rule
        return found


def numbers_in(rules: int) -> Iterator[int]:
    """Give the numbers of a set in rising order."""
    while rules:
        lowest = rules & -rules
        yield lowest.bit_length() - 1
        rules ^= lowest


def _by_question(holding: Sequence[int], table: LiteralTable, *, negated: bool) -> tuple[int, ...]:
    found = [0] * len(table.questions)
    for literal, alternatives in zip(table.literals, holding, strict=True):
        if negated or literal.positive:
            found[literal.question] |= alternatives
    return tuple(found)


def _rules_reading(compiled: Sequence[Rule], questions: int) -> tuple[int, ...]:
    found = [0] * questions
    for number, rule in enumerate(compiled):
        for question in rule.questions:
            found[question] |= 1 << number
    return tuple(found)


def _count(condition: Condition, positive: bool) -> int:
    """Count the alternatives of a condition, or of its negation."""
    match condition:
        case Not(part):
            return _count(part, not positive)
        case AllOf(parts) | AnyOf(parts):
            total = 1 if isinstance(condition, AllOf) == positive else 0
            for part in parts:
                own = _count(part, positive)
                total = total * own if isinstance(condition, AllOf) == positive else total + own
                if total > MOST_ALTERNATIVES:
                    break
            return total
        case _:
            return 1


def _alternatives(condition: Condition, positive: bool, table: LiteralTable) -> Iterator[tuple[int, ...]]:
    """Give the alternatives of a condition, or of its negation: each the numbers of its literals."""
    match condition:
        case Not(part):
            yield from _alternatives(part, not positive, table)
        case AllOf(parts) | AnyOf(parts):
            each = (_alternatives(part, positive, table) for part in parts)
            if isinstance(condition, AllOf) == positive:
                for together in product(*each):
                    yield sum(together, ())
            else:
                for own in each:
                    yield from own
        case _:
            yield (table.number(condition, positive),)
