"""What it adds to the keys of gates, groups of rules and topics when questions come to stand otherwise, remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from calcquiz.workbench.simulating.bits import bits_of
from calcquiz.workbench.simulating.gate_tables import GateTable
from calcquiz.workbench.simulating.keys import Keys
from calcquiz.workbench.simulating.rule_tables import RuleTable
from calcquiz.workbench.simulating.topic_tables import TopicTable

Change = tuple[int, int, int]  # question, its code before and after
Added = tuple[tuple[int, int], ...]  # reader, what is added to its key


class Move(NamedTuple):
    """What some changes come to."""

    codes: tuple[tuple[int, int], ...]  # question, its code afterwards
    gates: Added
    rules: Added
    topics: Added
    waiting: int  # the gates among them, as bits
    unmoved: int  # the groups of rules that are not among them, as bits
    touched: frozenset[int]  # the topics among them


STILL = Move((), (), (), (), 0, -1, frozenset())


class Moves:
    """The moves of one pack."""

    def __init__(
        self, size: int, gates: Sequence[GateTable], rules: Sequence[RuleTable], topics: Sequence[TopicTable]
    ) -> None:
        """Prepare them for so many questions and these readers."""
        self._readers = [[reader.keys for reader in readers] for readers in (gates, rules, topics)]
        self._read_by = [_read_by(keys, size) for keys in self._readers]
        self.rules_of = [bits_of(readers) for readers in self._read_by[1]]  # per question, as bits
        self._known: dict[Change, Move] = {}

    def of(self, change: Change) -> Move:
        """Give the move of one change."""
        found = self._known.get(change)
        if found is None:
            question, _, after = change
            gates, rules, topics = (self._added(kind, *change) for kind in range(len(self._readers)))
            found = self._known[change] = _move(((question, after),), gates, rules, topics)
        return found

    def of_all(self, changes: Iterable[Change]) -> Move:
        """Give the move of changes that happen together."""
        moves = [self.of(change) for change in changes]
        return _move(
            tuple([code for move in moves for code in move.codes]),
            _sum(move.gates for move in moves),
            _sum(move.rules for move in moves),
            _sum(move.topics for move in moves),
        )

    def _added(self, kind: int, question: int, before: int, after: int) -> Added:
        keys = self._readers[kind]
        added = [(reader, keys[reader].change(question, before, after)) for reader in self._read_by[kind][question]]
        return tuple([pair for pair in added if pair[1]])


def _move(codes: tuple[tuple[int, int], ...], gates: Added, rules: Added, topics: Added) -> Move:
    waiting, moved = bits_of(gate for gate, _ in gates), bits_of(group for group, _ in rules)
    return Move(codes, gates, rules, topics, waiting, ~moved, frozenset(topic for topic, _ in topics))


def _sum(all_added: Iterable[Added]) -> Added:
    sums: dict[int, int] = {}
    for each in all_added:
        for reader, added in each:
            sums[reader] = sums.get(reader, 0) + added
    return tuple([pair for pair in sums.items() if pair[1]])


def _read_by(keys: Iterable[Keys[Any]], size: int) -> list[list[int]]:
    """Turn "reads" round: for each question, which of these readers read it."""
    found: list[list[int]] = [[] for _ in range(size)]
    for reader, own in enumerate(keys):
        for question in own.questions:
            found[question].append(reader)
    return found
