"""`no_other_flags` of a case: nothing on any other checklist is so."""

from __future__ import annotations

from collections.abc import Mapping

from calcquiz.engine.answers import Answer, Picked
from calcquiz.engine.logic import FALSE, all_unknown
from calcquiz.engine.rulebook import Rulebook

NONE = Picked(frozenset())


class NoOtherFlags:
    """The checklists of a rulebook, and the gates that decide which of them apply, looked up once for all cases."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        checklists = [number for number, question in enumerate(rulebook.questions) if question.checklist]
        deciding = frozenset(checklists).union(*(rulebook.gate_cones[number] for number in checklists))
        self._gated = [
            (gated, rulebook.questions[gated.number]) for gated in rulebook.gated if gated.number in deciding
        ]
        self._for_everyone = [rulebook.questions[n].id for n in checklists if not rulebook.gates[n].literals]

    def added_to(self, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """Give the answers with *none of these* for every other checklist that applies.

        Each comes after those that decide whether it applies, so that every gate is looked at once. What a false gate
        makes of the answers behind it is said in engine/standing.py, of the vector that gates read.
        """
        filled = dict.fromkeys(self._for_everyone, NONE) | dict(answers)
        gate = all_unknown(self.rulebook.table.literals)
        for name, answer in filled.items():
            self._say(gate, self.rulebook.number[name], answer)
        for gated, question in self._gated:
            if gated.gate(gate) == FALSE:
                gate[gated.own] = gated.own_unknown
                gate[gated.plain] = gated.plain_false
            elif question.checklist and question.id not in filled:
                filled[question.id] = NONE
                self._say(gate, gated.number, NONE)
        return filled

    def _say(self, gate: bytearray, number: int, answer: Answer) -> None:
        own = self.rulebook.literals_of[number]
        gate[own.start : own.stop] = self.rulebook.values_of(number, answer).said
