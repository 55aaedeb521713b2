"""What it adds to the keys of gates, groups of rules and topics when questions come to stand otherwise, remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from calcquiz.workbench.simulating.bits import bits_of
from calcquiz.workbench.simulating.gate_tables import GateTable
from calcquiz.workbench.simulating.keys import Keys
from calcquiz.workbench.simulating.rule_tables import RuleTable
from calcquiz.workbench.simulating.topic_tables import TopicTable

Changes = tuple[tuple[int, int, int], ...]  # question, its code before and after
Added = tuple[tuple[int, int], ...]  # reader, what is added to its key


class Move(NamedTuple):
    """What some changes come to."""

    gates: Added
    rules: Added
    topics: Added
    touched: frozenset[int]  # the topics among them
    waiting: int  # the gates among them, as bits
    unmoved: int  # the groups of rules that are not among them, as bits


class Moves:
    """The moves of one pack."""

    def __init__(
        self, size: int, gates: Sequence[GateTable], rules: Sequence[RuleTable], topics: Sequence[TopicTable]
    ) -> None:
        """Prepare them for so many questions and these readers."""
        self._readers = [[reader.keys for reader in readers] for readers in (gates, rules, topics)]
        self._read_by = [_read_by(keys, size) for keys in self._readers]
        self.rules_of = [bits_of(readers) for readers in self._read_by[1]]  # per question, as bits
        self._known: dict[Changes, Move] = {}

    def of(self, changes: Changes) -> Move:
        """Give the move of these changes, which happen together."""
        found = self._known.get(changes)
        if found is None:
            gates, rules, topics = (self._added(kind, changes) for kind in range(len(self._readers)))
            touched, waiting = frozenset(topic for topic, _ in topics), bits_of(gate for gate, _ in gates)
            unmoved = ~bits_of(group for group, _ in rules)
            found = self._known[changes] = Move(gates, rules, topics, touched, waiting, unmoved)
        return found

    def _added(self, kind: int, changes: Changes) -> Added:
        keys, read_by = self._readers[kind], self._read_by[kind]
        sums: dict[int, int] = {}
        for question, before, after in changes:
            for reader in read_by[question]:
                sums[reader] = sums.get(reader, 0) + keys[reader].change(question, before, after)
        return tuple((reader, added) for reader, added in sums.items() if added)


def _read_by(keys: Iterable[Keys[Any]], size: int) -> list[list[int]]:
    """Turn "reads" round: for each question, which of these readers read it."""
    found: list[list[int]] = [[] for _ in range(size)]
    for reader, own in enumerate(keys):
        for question in own.questions:
            found[question].append(reader)
    return found
