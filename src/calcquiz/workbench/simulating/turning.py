"""Gates that open and close after an answer, and what comes of it.

An answer moves the gates that read its question. A gate that closes or opens makes its questions stand otherwise: they
*turn*, which moves further gates. What that adds to the keys of everything else hangs only on which questions turned.
"""

from __future__ import annotations

from collections.abc import Sequence

from calcquiz.engine.logic import FALSE, TRUE
from calcquiz.workbench.simulating.bits import numbers_of
from calcquiz.workbench.simulating.gate_tables import GateTable
from calcquiz.workbench.simulating.moves import STILL, Move, Moves
from calcquiz.workbench.simulating.positions import Position


class Turning:
    """The gates of one pack, in an order in which each comes after those that it depends on."""

    def __init__(self, moves: Moves, gates: Sequence[GateTable]) -> None:
        self._moves, self._gates = moves, gates
        self._known: dict[tuple[int, int], Move] = {}

    def turn(self, position: Position, moved: Move) -> Move:
        """Turn a position's gates after a move; give the move of the questions that turned, for its other readers."""
        if not moved.gates:
            return STILL
        keys = position.gate_keys = position.gate_keys.copy()
        for number, added in moved.gates:
            keys[number] += added
        closed, sure, turned, waiting = position.closed, position.sure, 0, moved.waiting
        while waiting:
            lowest = waiting & -waiting
            waiting ^= lowest
            number = lowest.bit_length() - 1
            gate, key = self._gates[number], keys[number]
            value, bits = gate.known.get(key) or gate.value(key), gate.bits
            sure = sure | bits if value == TRUE else sure & ~bits
            if (value == FALSE) != bool(closed & bits):
                closed ^= bits
                turned |= bits
                further = self._move_of(position, bits)
                waiting |= further.waiting
                for number, added in further.gates:
                    keys[number] += added
        found = self._move_of(position, turned) if turned else STILL
        position.closed, position.sure = closed, sure
        return found

    def _move_of(self, position: Position, turned: int) -> Move:
        """Give what it comes to that these questions turn; the position still says how they stood before."""
        way = turned, position.closed & turned
        found = self._known.get(way)
        # Those without an answer stand as their gates say, so that `way` says all; others seldom turn.
        if found is None or turned & position.answered:
            codes = position.codes
            found = self._moves.of_all((n, codes[n], codes[n] ^ 1) for n in numbers_of(turned))
            if not turned & position.answered:
                self._known[way] = found
        return found
