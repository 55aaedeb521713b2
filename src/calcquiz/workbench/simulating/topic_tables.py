"""Topics' points, bands and gains, remembered (as `engine.fit` and `engine.gain` work them out).

A topic's points are a sum over clusters, and so is the change of its points under an outcome (`topic_sums`). A topic in
a known state is looked up. In a new state only the clusters that have moved are looked at; and where they give the same
as in a known state, however it came to that, nothing more is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from calcquiz.engine.fit import TopicState, band_of
from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN
from calcquiz.engine.rulebook import Rulebook, TopicRules
from calcquiz.workbench.simulating.answer_classes import AnswerClasses, picking
from calcquiz.workbench.simulating.cluster_tables import ClusterTable, Literals
from calcquiz.workbench.simulating.gain_fields import GainFields
from calcquiz.workbench.simulating.keys import Keys
from calcquiz.workbench.simulating.line_tables import OPEN, View
from calcquiz.workbench.simulating.topic_sums import Numbers, TopicSums

MOST_REMEMBERED = 50_000  # states of one topic; beyond that it begins anew, so that memory stays flat


class Standing(NamedTuple):
    """What a topic's numbers make of it."""

    state: TopicState
    seen: tuple[bool, int] | None  # named and band, where the person sees it
    rank: tuple[bool, int, int, int]  # sorts shown topics as `engine.fit.rank_topics` does; the last is its number
    is_open: bool  # whether its band can still change
    weight: int  # of its gains


class TopicResult:
    """How a topic stands, and what open questions could make of it."""

    __slots__ = ("gains", "rank", "seen", "state", "total")

    def __init__(self, standing: Standing, gains: int, total: int) -> None:
        self.state, self.seen, self.rank = standing.state, standing.seen, standing.rank
        self.gains = gains  # of every topic question, and whether its band can still change (`gain_fields`)
        self.total = total  # what its parts give together (`topic_sums`)


class _Part(NamedTuple):
    """A part of a topic, as the topic looks at it."""

    mask: int  # its part of the key
    known: dict[int, int]  # by that part: what it gives
    views: Callable[[int], list[View]]  # of its questions, read out of a key
    sum: Callable[[Sequence[View]], int]  # what it gives, worked out


class TopicTable:
    """One topic."""

    def __init__(self, rulebook: Rulebook, classes: Sequence[AnswerClasses], fields: GainFields, number: int) -> None:
        self.topic = topic = rulebook.topics[number]
        self._scoring, self._number, self._classes = rulebook.pack.scoring, number, classes
        self._fields, self._sums = fields, TopicSums(rulebook, topic, fields)
        aside = (topic.applies, *((topic.named,) if topic.named is not None else ()))
        rules = [*(line.rule for line in topic.lines), *aside]
        literals = dict.fromkeys(index for rule in rules for index in rule.literals)
        self._read = read = {
            question: tuple(index for index in literals if rulebook.table.literals[index].question == question)
            for question in dict.fromkeys(question for rule in rules for question in rule.questions)
        }
        self._pick = {n: picking([classes[n].position[i] for i in own]) for n, own in read.items()}
        self.keys = Keys(read, self._view)
        self._parts = [
            _Part(self.keys.mask(part.questions), {}, self.keys.reading(part.questions), part.sum)
            for part in _parts(rulebook, topic, self._sums, read)
        ]
        self._first = sum(part.known.setdefault(0, part.sum(part.views(0))) for part in self._parts)
        self.known: dict[int, TopicResult] = {}  # by key; what is missing is worked out by `result`
        self._of_total: dict[int, TopicResult] = {}
        self._standings: dict[Numbers, Standing] = {}

    def result(self, key: int) -> TopicResult:
        """Give how the topic stands, and its outlook."""
        return self.known.get(key) or self._find(key, 0, self._first)

    def result_after(self, key: int, key_before: int, before: TopicResult) -> TopicResult:
        """Give the same, quicker where it is known how the topic stood before some parts of it moved."""
        return self.known.get(key) or self._find(key, key_before, before.total)

    def _find(self, key: int, key_before: int, total: int) -> TopicResult:
        moved = key ^ key_before
        for mask, known, views, part_sum in self._parts:
            if moved & mask:
                own = key & mask
                found = known.get(own)
                if found is None:
                    found = known[own] = part_sum(views(own))
                total += found - known[key_before & mask]
        if len(self.known) >= MOST_REMEMBERED:
            self.known.clear()
            self._of_total.clear()
        result = self._of_total.get(total)
        if result is None:
            result = self._of_total[total] = self._work_out(total)
        self.known[key] = result
        return result

    def _work_out(self, total: int) -> TopicResult:
        numbers = self._sums.numbers(total)
        standing = self._standings.get(numbers)
        if standing is None:
            standing = self._standings[numbers] = self._standing(numbers)
        gains = self._fields.open_topic if standing.is_open else 0
        if standing.weight:
            gains += self._sums.gains(total, standing.weight)
        return TopicResult(standing, gains, total)

    def _standing(self, numbers: Numbers) -> Standing:
        scoring, start = self._scoring, self.topic.start
        points, named, barred = start + numbers.points, bool(numbers.named), bool(numbers.barred)
        band = band_of(scoring, points, numbers.setting, numbers.speaks_for)
        lowest = band_of(scoring, start + numbers.least, numbers.setting, numbers.least_speaks_for)
        highest = band_of(scoring, start + numbers.most, numbers.setting_at_most, numbers.most_speaks_for)
        state = TopicState(points, band, named, barred)
        weights = scoring.gain.weights
        return Standing(
            state,
            seen=(named, band) if state.shown else None,
            rank=(not named, -band, -points, self._number),
            is_open=lowest != highest and not barred,
            weight=weights[abs(points)] if abs(points) < len(weights) and not barred else 0,
        )

    def _view(self, question: int, code: int) -> tuple[int, ...] | None:
        """What is not sure, and what is moot, is unknown, and is not asked again."""
        if code == 0:
            return OPEN
        if code & 1:
            return (UNKNOWN,) * len(self._read[question])
        return self._pick[question](self._classes[question].settled[(code - 2) >> 1])


class _Aside:
    """What names a topic or bars it, as one more part of it."""

    def __init__(self, rulebook: Rulebook, topic: TopicRules, sums: TopicSums, read: Literals) -> None:
        rules = (topic.applies, *((topic.named,) if topic.named is not None else ()))
        self.questions = tuple(dict.fromkeys(question for rule in rules for question in rule.questions))
        self._read = [read[question] for question in self.questions]
        self._topic, self._sums, self._size = topic, sums, len(rulebook.table.literals)

    def sum(self, views: Sequence[View]) -> int:
        vector = [UNKNOWN] * self._size
        for literals, view in zip(self._read, views, strict=True):
            if view is not OPEN:
                for index, value in zip(literals, view, strict=True):
                    vector[index] = value
        named = self._topic.named is not None and self._topic.named.evaluate(vector) == TRUE
        barred = not named and self._topic.applies.evaluate(vector) == FALSE
        return self._sums.of(Numbers(named=int(named), barred=int(barred)))


def _parts(rulebook: Rulebook, topic: TopicRules, sums: TopicSums, read: Literals) -> list[ClusterTable | _Aside]:
    numbers = dict.fromkeys(line.cluster for line in topic.lines)
    clusters = [ClusterTable(rulebook, topic, sums, number, read) for number in numbers]
    return [*clusters, _Aside(rulebook, topic, sums, read)]
