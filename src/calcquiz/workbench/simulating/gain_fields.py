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
        """Lay out fields so wide that no sum over all topics runs over. Weights must not be negative."""
        numbers = rulebook.pack.scoring.gain
        most = max(numbers.weights) * numbers.clip**2 * len(rulebook.topics)  # a variance is at most the clip squared
        self._bytes = 4 if most < 1 << 32 else 8 if most < 1 << 64 else most.bit_length() // 8 + 1
        self.questions = tuple(n for n, role in enumerate(rulebook.roles) if role == "topic")
        self._shift = {question: 8 * self._bytes * place for place, question in enumerate(self.questions)}
        self._size = self._bytes * len(self.questions)
        self._open = 1 << (8 * self._size)

    def packed(self, is_open: bool, gains: Iterable[tuple[int, int]]) -> int:
        """Pack a topic's gains, pairs of question and gain, and whether its band can change."""
        found = self._open if is_open else 0
        for question, gain in gains:
            shift = self._shift.get(question)
            if shift is not None:
                found += gain << shift
        return found

    def any_open(self, packed: int) -> bool:
        """Say whether the band of any topic can change."""
        return packed >= self._open

    def gains(self, packed: int) -> Sequence[int]:
        """Give the gain of each topic question, in the order of `questions`."""
        raw = (packed & (self._open - 1)).to_bytes(self._size, "little")
        if self._bytes <= 8:
            return struct.unpack(f"<{len(self.questions)}{'I' if self._bytes == 4 else 'Q'}", raw)
        starts = range(0, self._size, self._bytes)
        return [int.from_bytes(raw[start : start + self._bytes], "little") for start in starts]
