"""The gates of a rulebook: in which order they are looked at, and what hangs on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from calcquiz.engine.logic import FALSE, UNKNOWN, Evaluate, Rule


class Gated(NamedTuple):
    """A question that has a gate, and what becomes of its literals, which stand together, where the gate is false."""

    number: int
    gate: Evaluate
    own: slice
    own_unknown: bytes
    plain: slice  # those that are not negated
    plain_false: bytes


def gated(
    gates: Sequence[Rule], gate_order: Sequence[int], literals_of: Sequence[range], positive_of: Sequence[range]
) -> Iterator[Gated]:
    """Give the questions that have a gate, in gate order."""
    for number in gate_order:
        if gates[number].literals:
            own, plain = literals_of[number], positive_of[number]
            yield Gated(
                number,
                gates[number].evaluate,
                slice(own.start, own.stop),
                bytes([UNKNOWN]) * len(own),
                slice(plain.start, plain.stop),
                bytes([FALSE]) * len(plain),
            )


def gate_order_of(gates: tuple[Rule, ...]) -> tuple[int, ...]:
    """Give all questions, each after those that its gate reads. Raises ValueError when gates lead in a circle."""
    order: list[int] = []
    state = [0] * len(gates)  # 0 unseen, 1 on the way, 2 done

    def visit(number: int) -> None:
        if state[number] == 2:
            return
        if state[number] == 1:
            raise ValueError("ask_when conditions form a cycle")
        state[number] = 1
        for read in gates[number].questions:
            visit(read)
        state[number] = 2
        order.append(number)

    for number in range(len(gates)):
        visit(number)
    return tuple(order)


def gate_cones_of(gates: tuple[Rule, ...], gate_order: tuple[int, ...]) -> tuple[frozenset[int], ...]:
    """Give for each question those on which its gate hangs, through other gates too."""
    cones = [frozenset[int]()] * len(gates)
    for number in gate_order:
        read = gates[number].questions
        cones[number] = frozenset(read).union(*(cones[other] for other in read))
    return tuple(cones)
