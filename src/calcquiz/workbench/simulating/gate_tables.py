"""Whether questions apply, remembered: the gates of `engine.standing`. Questions with the same gate stand together."""

from __future__ import annotations

from collections.abc import Sequence

from calcquiz.engine.logic import FALSE, UNKNOWN
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.conditions import both
from calcquiz.workbench.simulating.answer_classes import AnswerClasses, picking
from calcquiz.workbench.simulating.bits import bits_of
from calcquiz.workbench.simulating.keys import Keys


class GateTable:
    """A gate, and the questions that have it."""

    def __init__(self, rulebook: Rulebook, classes: Sequence[AnswerClasses], members: Sequence[int]) -> None:
        self.members, self.bits = tuple(members), bits_of(members)
        self._gate = gate = rulebook.gates[members[0]]
        self._rulebook, self._classes = rulebook, classes
        self._indexes = {
            question: tuple(i for i in gate.literals if rulebook.table.literals[i].question == question)
            for question in gate.questions
        }
        self._pick = {n: picking([classes[n].position[i] for i in own]) for n, own in self._indexes.items()}
        self.keys = Keys(self._indexes, self._view)
        self.known: dict[int, int] = {}  # by key; what is missing is worked out by `value`

    def value(self, key: int) -> int:
        """Give FALSE, UNKNOWN or TRUE."""
        value = self.known.get(key)
        if value is None:
            vector = [UNKNOWN] * len(self._rulebook.table.literals)
            for question, seen in zip(self.keys.questions, self.keys.seen(key), strict=True):
                for index, found in zip(self._indexes[question], seen, strict=True):
                    vector[index] = found
            value = self.known[key] = self._gate.evaluate(vector)
        return value

    def _view(self, question: int, code: int) -> tuple[int, ...]:
        """A test on a question whose own gate is false counts as not met, answered or not."""
        indexes = self._indexes[question]
        if code & 1:
            literals = self._rulebook.table.literals
            return tuple(FALSE if literals[index].positive else UNKNOWN for index in indexes)
        if code == 0:
            return (UNKNOWN,) * len(indexes)
        return self._pick[question](self._classes[question].settled[(code - 2) >> 1])


def gate_tables(rulebook: Rulebook, classes: Sequence[AnswerClasses]) -> list[GateTable]:
    """Give every gate once, each after those that it depends on. Questions without a gate have none here."""
    of_section = {section.id: section.ask_when for section in rulebook.pack.sections}
    members: dict[object, list[int]] = {}
    for number in rulebook.gate_order:
        question = rulebook.questions[number]
        gate = both(of_section[question.section], question.ask_when)
        if gate is not None:
            members.setdefault(gate, []).append(number)
    return [GateTable(rulebook, classes, numbers) for numbers in members.values()]
