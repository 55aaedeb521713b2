"""Gains as the fields of one integer, so that those of many topics are added in one go.

There is a field for each topic question, in pack order, since only those are chosen by gain. A last one counts topics
whose band can still change.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from calcquiz.engine.rulebook import Rulebook


class GainFields:
    """The fields of one pack."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Lay out fields so wide that twice a sum over all topics does not run over. Weights must not be negative."""
        numbers = rulebook.pack.scoring.gain
        most = 2 * max(numbers.weights) * numbers.clip**2 * len(rulebook.topics)  # a variance is at most clip squared
        self._bytes = 4 if most < 1 << 32 else 8 if most < 1 << 64 else most.bit_length() // 8 + 1
        self.questions = tuple(n for n, role in enumerate(rulebook.roles) if role == "topic")
        self.shift = {question: 8 * self._bytes * place for place, question in enumerate(self.questions)}
        self._size = self._bytes * len(self.questions)
        self.open_topic = 1 << (8 * self._size)
        self._unpack = struct.Struct(f"<{len(self.questions)}{'I' if self._bytes == 4 else 'Q'}").unpack

    def any_open(self, packed: int) -> bool:
        """Say whether the band of any topic can change."""
        return packed >= self.open_topic

    def fields_of(self, questions: Iterable[int]) -> int:
        """Give the fields of these questions, all their bits set."""
        one = (1 << (8 * self._bytes)) - 1
        return sum(one << self.shift[question] for question in questions if question in self.shift)

    def largest(self, packed: int, doubled: int) -> tuple[int, int]:
        """Give the first question with the largest gain and that gain, in these fields doubled; 0 when all are."""
        gains = self._gains((packed & (self.open_topic - 1)) + (packed & doubled))
        largest = max(gains, default=0)
        return self.questions[gains.index(largest)] if largest else 0, largest

    def _gains(self, packed: int) -> Sequence[int]:
        raw = packed.to_bytes(self._size, "little")
        if self._bytes <= 8:
            return self._unpack(raw)
        starts = range(0, self._size, self._bytes)
        return [int.from_bytes(raw[start : start + self._bytes], "little") for start in starts]
