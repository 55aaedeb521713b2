"""How the questions stand under the answers so far: which apply, which answers are moot, and the four vectors.

| vector | unanswered | not sure, prefer not to say | moot answer |
| --- | --- | --- | --- |
| said | unknown | unknown | as said |
| could | unknown | true | as said |
| still_open | unknown, but a plain test is false where its question does not apply | unknown | as said |
| scored | unknown | unknown | unknown |

Gates read a fifth: as *still_open*, and a moot answer counts as not given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from calcquiz.engine.answers import Answer, Withheld
from calcquiz.engine.logic import FALSE, TRUE, all_unknown
from calcquiz.engine.rulebook import Rulebook, Values


@dataclass(frozen=True)
class Standing:
    """Everything that the answers make of the rulebook's literals and gates."""

    rulebook: Rulebook = field(repr=False)
    applies: tuple[int, ...]  # per question: its gate is FALSE, UNKNOWN or TRUE
    answered: frozenset[int]
    told: frozenset[int]  # answered with something other than "not sure" or "prefer not to say"
    moot: frozenset[int]
    unsure: frozenset[int]  # answered, at least in part, with "not sure" or "prefer not to say"
    shut: tuple[int, ...]  # the questions that do not apply and were not answered
    values: Mapping[int, Values]  # of the answers, by question
    said: bytearray
    scored: bytearray
    gate: bytearray

    @cached_property
    def could(self) -> bytearray:
        """What was said, with every *not sure* read as true."""
        found = self.said.copy()
        for number in self.unsure:
            own = self.rulebook.literals_of[number]
            found[own.start : own.stop] = self.values[number].could
        return found

    @cached_property
    def still_open(self) -> bytearray:
        """What was said, with every plain test false whose question will not be asked."""
        found = self.said.copy()
        for number in self.shut:
            plain = self.rulebook.positive_of[number]
            found[plain.start : plain.stop] = bytes([FALSE]) * len(plain)
        return found

    @cached_property
    def open_true(self) -> bytearray:
        """What is scored, with every test on a question that can still be asked taken as true."""
        found = self.scored.copy()
        for number in self.askable:
            own = self.rulebook.literals_of[number]
            found[own.start : own.stop] = bytes([TRUE]) * len(own)
        return found

    @cached_property
    def askable(self) -> frozenset[int]:
        """The questions that apply and have no answer yet."""
        return frozenset(n for n, value in enumerate(self.applies) if value != FALSE) - self.answered

    @cached_property
    def sure(self) -> frozenset[int]:
        """The questions that apply whatever is answered next."""
        return frozenset(number for number, value in enumerate(self.applies) if value == TRUE)

    def is_askable(self, question: int) -> bool:
        """Say whether a question applies and has no answer yet."""
        return question in self.askable


def standing_of(rulebook: Rulebook, answers: Mapping[str, Answer]) -> Standing:
    """Work out how the questions stand. Depends on the answers alone, not on their order."""
    by_number = {rulebook.number[question_id]: answer for question_id, answer in answers.items()}
    said = all_unknown(rulebook.table.literals)
    values = {number: rulebook.values_of(number, answer) for number, answer in by_number.items()}
    for number, found in values.items():
        own = rulebook.literals_of[number]
        said[own.start : own.stop] = found.said
    scored, gate = said.copy(), said.copy()
    applies = [TRUE] * len(rulebook.questions)
    moot: set[int] = set()
    shut: list[int] = []
    for number, gate_of, own_slice, own_unknown, plain, plain_false in rulebook.gated:
        applies[number] = value = gate_of(gate)
        if value != FALSE:
            continue
        if number in by_number:
            moot.add(number)
            gate[own_slice] = scored[own_slice] = own_unknown
        else:
            shut.append(number)
        gate[plain] = plain_false
    told = frozenset(number for number, answer in by_number.items() if not isinstance(answer, Withheld))
    return Standing(
        rulebook=rulebook,
        applies=tuple(applies),
        answered=frozenset(by_number),
        told=told,
        moot=frozenset(moot),
        unsure=frozenset(number for number, found in values.items() if found.said != found.could),
        shut=tuple(shut),
        values=values,
        said=said,
        scored=scored,
        gate=gate,
    )
