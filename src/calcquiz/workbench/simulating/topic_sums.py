"""What the parts of a topic give, as the fields of one integer, so that one sum adds up all of it.

The parts of a topic are its setting, its other clusters, and what names or bars it. A cluster gives points now, at the
least and at the most, and a change of points under each outcome of each question that it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from calcquiz.engine.rulebook import Rulebook, TopicRules
from calcquiz.workbench.simulating.gain_fields import GainFields


class Numbers(NamedTuple):
    """What a part gives beside changes; or all parts together."""

    points: int = 0
    speaks_for: int = 0  # how many clusters speak for the topic
    least: int = 0
    least_speaks_for: int = 0
    most: int = 0
    most_speaks_for: int = 0
    setting: int = 0  # the value of the setting now, and what it could become
    setting_at_most: int = 0
    named: int = 0  # 1 when it is
    barred: int = 0


class TopicSums:
    """The fields of one topic: its numbers, then for each question the changes under its outcomes, in half points."""

    def __init__(self, rulebook: Rulebook, topic: TopicRules, fields: GainFields) -> None:
        """Lay them out so wide that no sum runs over, whatever points the pack gives."""
        most = sum(2 * max(abs(line.if_true), abs(line.if_false)) for line in topic.lines)
        self._width = width = (2 * most + len(topic.lines)).bit_length() + 2
        self._limit = 2 * rulebook.pack.scoring.gain.clip
        self._counts = {question: [o.count for o in outcomes] for question, outcomes in topic.outcomes.items()}
        self._shifts: dict[int, int] = {}
        size = width * len(Numbers._fields)
        for question, counts in self._counts.items():
            self._shifts[question] = size
            size += width * len(counts)
        self._middle = 1 << (width - 1)
        self._lift = sum(self._middle << shift for shift in range(0, size, width))  # so that no field is negative
        # Per question that is chosen by gain: where its fields are, the spread of its changes by what stands in them,
        # what a spread is divided by, and where its gain goes.
        self._spreads = [
            (question, self._shifts[question], (1 << (width * len(counts))) - 1, dict[int, int](), divisor, place)
            for question, counts in self._counts.items()
            if (place := fields.shift.get(question)) is not None
            for divisor in [4 * sum(counts) ** 2]
        ]

    def of(self, numbers: Numbers, changes: Iterable[tuple[int, Sequence[int]]] = ()) -> int:
        """Give the sum of one part: its numbers, and for questions the change under each outcome."""
        found = self._packed(numbers)
        for question, halves in changes:
            found += self._packed(halves) << self._shifts[question]
        return found

    def numbers(self, total: int) -> Numbers:
        """Give the numbers of all parts together."""
        return Numbers(*self._unpacked(total + self._lift, len(Numbers._fields)))

    def gains(self, total: int, weight: int) -> int:
        """Give what each question can tell about the topic (docs/gain.md), as `gain_fields`."""
        lifted, gains = total + self._lift, 0
        for question, shift, mask, known, divisor, place in self._spreads:
            fields = lifted >> shift & mask
            spread = known.get(fields)
            if spread is None:
                spread = known[fields] = self._spread(question, fields)
            if spread:
                gains += weight * spread // divisor << place
        return gains

    def _spread(self, question: int, fields: int) -> int:
        """Give n times the sum of squares less the square of the sum, of changes that are clipped."""
        counts, limit = self._counts[question], self._limit
        count = total = squares = 0
        for change, times in zip(self._unpacked(fields, len(counts)), counts, strict=True):
            clipped = max(-limit, min(limit, change))
            count += times
            total += clipped * times
            squares += clipped * clipped * times
        return count * squares - total * total

    def _packed(self, values: Iterable[int]) -> int:
        return sum(value << (self._width * place) for place, value in enumerate(values))

    def _unpacked(self, fields: int, count: int) -> list[int]:
        width, one = self._width, (1 << self._width) - 1
        return [(fields >> (width * place) & one) - self._middle for place in range(count)]
