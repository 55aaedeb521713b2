"""Claims of laws 3 and 4: over every state of the questions that a rule reads, *not sure* and unanswered among them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from calcquiz.engine.answers import Answer, Picked, Withheld
from calcquiz.engine.logic import TRUE, UNKNOWN, UNSURE, Literal, settled
from calcquiz.engine.rulebook import CompiledRule
from calcquiz.pack.conditions import questions_of
from calcquiz.pack.models import LEVELS, Question
from calcquiz.workbench.proving.claims import Verdict, Witness, proved, refuted, unknown
from calcquiz.workbench.proving.premises import Premises

MOST_STATES = 20_000  # of one rule's own questions
State = tuple[int, ...]  # per question of a rule, the number of its choice


@dataclass(frozen=True)
class Choice:
    """What a person may make of a question: an answer or none, and the values that a rule's literals then have."""

    answer: Answer | None
    values: Mapping[int, int]  # by literal number; UNSURE among them

    @property
    def is_told(self) -> bool:
        """Whether nothing in it is *not sure*."""
        return UNSURE not in self.values.values()

    def turned_unsure(self, other: Choice) -> bool:
        """Say whether another choice differs from this one only by *not sure*."""
        return all(other.values[index] in (value, UNSURE) for index, value in self.values.items())


def verdicts_of_answers(premises: Premises) -> Iterator[Verdict]:
    """Say of every urgency rule whether *not sure* counts, and whether more answers never lower what it raises."""
    for compiled in premises.rulebook.rules:
        name = compiled.rule.id
        read = [premises.rulebook.questions[number] for number in compiled.condition.questions]
        if {question.id for question in read} == questions_of(compiled.rule.when):
            yield proved("only-readers", name)
        else:
            yield refuted("only-readers", name, "it reads other questions than its condition names")
        choices = [_choices(premises, compiled, question) for question in read]
        size = math.prod(map(len, choices))
        if size > MOST_STATES:
            reason = f"its questions have {size} states, more than {MOST_STATES}"
            yield unknown("never-lower", name, reason)
            yield unknown("unsure", name, reason)
            continue
        looked_at = _States(premises, compiled, read, choices)
        yield looked_at.never_lower()
        yield looked_at.unsure_counts()


def _choices(premises: Premises, compiled: CompiledRule, question: Question) -> list[Choice]:
    """Give what this rule can tell apart: unanswered first, then *not sure*, then every kind of answer."""
    table = premises.rulebook.table.literals
    number = premises.rulebook.number[question.id]
    literals = {index: table[index] for index in compiled.condition.literals if table[index].question == number}
    open_list = question.kind == "search_many"
    found: dict[tuple[int, ...], Choice] = {}
    for answer in (None, Withheld.NOT_SURE, *_answers(premises, question, list(literals.values()))):
        values = {index: literal.value(answer, open_list) for index, literal in literals.items()}
        found.setdefault(tuple(values.values()), Choice(answer, values))
    return list(found.values())


def _answers(premises: Premises, question: Question, literals: list[Literal]) -> Iterator[Answer]:
    if question.kind in ("number", "pick_one"):
        yield from premises.outcomes[question.id]
        return
    # Options that stand in the same literals cannot be told apart: one of each kind is enough.
    kinds: dict[tuple[bool, ...], str] = {}
    for option in question.options:
        kinds.setdefault(tuple(option.id in (literal.options or ()) for literal in literals), option.id)
    words = ("no", "yes", "not_sure") if question.checklist else ("no", "yes")
    for said in product(words, repeat=len(kinds)):
        of = list(zip(kinds.values(), said, strict=True))
        yield Picked(
            frozenset(o for o, word in of if word == "yes"), frozenset(o for o, word in of if word == "not_sure")
        )


class _States:
    """Every state of the questions that one rule reads, with the level that the rule raises in each."""

    def __init__(
        self, premises: Premises, compiled: CompiledRule, read: list[Question], choices: list[list[Choice]]
    ) -> None:
        self._compiled = compiled
        self._read = read
        self._choices = choices
        self._vector = [UNKNOWN] * len(premises.rulebook.table.literals)
        self._raised = {state: self._level(state) for state in product(*(range(len(c)) for c in choices))}

    def _level(self, state: State) -> int:
        """Give the level, as a number, that the rule raises: laws 3 and 4, by the engine's own conditions."""
        values = [pair for chosen in self._chosen(state) for pair in chosen.values.items()]
        for index, value in values:
            self._vector[index] = settled(value)
        said = self._compiled.condition.evaluate(self._vector)
        if said == TRUE:
            return self._compiled.rank
        for index, value in values:
            self._vector[index] = TRUE if value == UNSURE else value
        could = self._compiled.condition.evaluate(self._vector)
        return self._compiled.unsure_rank if said == UNKNOWN and could == TRUE else 0

    def _chosen(self, state: State) -> list[Choice]:
        return [choices[number] for choices, number in zip(self._choices, state, strict=True)]

    def never_lower(self) -> Verdict:
        """Answer each unanswered question of each state in every way."""
        name = self._compiled.rule.id
        for state, level in self._raised.items():
            for position, chosen in enumerate(self._chosen(state)):
                if chosen.answer is not None:
                    continue
                for other in range(len(self._choices[position])):
                    after = (*state[:position], other, *state[position + 1 :])
                    if self._raised[after] < level:
                        why = f"an answer to '{self._read[position].id}' lowers it to {LEVELS[self._raised[after]]}"
                        return refuted("never-lower", name, why, self._witness(after, level, why))
        return proved("never-lower", name)

    def unsure_counts(self) -> Verdict:
        """Turn any of the answers of each state in which the rule is true into *not sure*."""
        compiled = self._compiled
        least = compiled.unsure_rank
        for state, level in self._raised.items():
            chosen = self._chosen(state)
            if level != compiled.rank or not all(choice.is_told for choice in chosen):
                continue
            unsure = [
                [number for number, other in enumerate(choices) if choice.turned_unsure(other)]
                for choice, choices in zip(chosen, self._choices, strict=True)
            ]
            for turned in product(*unsure):
                if self._raised[turned] < least:
                    why = f"'not sure' gives {LEVELS[self._raised[turned]]}, less than {LEVELS[least]}"
                    return refuted("unsure", compiled.rule.id, why, self._witness(turned, least, why))
        return proved("unsure", compiled.rule.id)

    def _witness(self, state: State, least: int, shows: str) -> Witness:
        told = {q.id: c.answer for q, c in zip(self._read, self._chosen(state), strict=True) if c.answer is not None}
        return Witness(told, {"urgency_at_least": LEVELS[least]}, shows)
