"""What one cluster of a topic gives, remembered.

A cluster reads one to three questions, so that it stands in few ways. For each way: what its lines give now, at the
least and at the most, and how each outcome of each question would change that (as `engine.gain` works it out).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from calcquiz.engine.fit import line_points
from calcquiz.engine.gain import hangs_on
from calcquiz.engine.logic import TRUE, UNKNOWN
from calcquiz.engine.outcomes import Outcome
from calcquiz.engine.rulebook import SETTING_CLUSTER, Rulebook, TopicRules

OPEN = None  # the view of a question that can still be asked; any other view is the values of its tests
Views = Mapping[int, Mapping[int, int] | None]  # question -> OPEN, or the value of each literal
Spread = tuple[int, int, int]  # question, spread of the changes of points, what it is to be divided by


class ClusterResult(NamedTuple):
    """What the lines of a cluster give: now, at the least and at the most, and under each outcome."""

    points: int
    speaks_for: int
    least: int
    least_speaks_for: int
    most: int
    most_speaks_for: int
    spreads: tuple[Spread, ...]  # of questions that no other cluster reads
    changes: tuple[
        tuple[int, tuple[int, ...]], ...
    ]  # of the others, where any: question, half points under each outcome
    setting: int  # the value of the setting now, and what it could become; UNKNOWN in any other cluster
    setting_at_most: int


class ClusterTable:
    """One cluster of a topic, or its setting."""

    def __init__(self, rulebook: Rulebook, topic: TopicRules, number: int, shared: frozenset[int]) -> None:
        self.is_setting = number == SETTING_CLUSTER
        self._rulebook, self._topic, self._number, self._shared = rulebook, topic, number, shared
        self._lines = [line for line in topic.lines if line.cluster == number]
        self.questions = tuple(dict.fromkeys(question for line in self._lines for question in line.rule.questions))
        literals = dict.fromkeys(index for line in self._lines for index in line.rule.literals)
        self._literals = {
            question: tuple(index for index in literals if rulebook.table.literals[index].question == question)
            for question in self.questions
        }
        self._outcomes = {question: self._own_outcomes(question) for question in self.questions}
        self._known: dict[tuple[tuple[int, ...] | None, ...], ClusterResult] = {}

    def result(self, views: Views) -> ClusterResult:
        """Give what the cluster makes of its questions."""
        own = tuple(
            None if (view := views[question]) is OPEN else tuple(view[index] for index in self._literals[question])
            for question in self.questions
        )
        found = self._known.get(own)
        if found is None:
            found = self._known[own] = self._work_out(own)
        return found

    def _work_out(self, views: tuple[tuple[int, ...] | None, ...]) -> ClusterResult:
        vector = [UNKNOWN] * len(self._rulebook.table.literals)
        optimistic = vector.copy()  # tests on questions that can still be asked are taken as true
        askable = []
        for question, view in zip(self.questions, views, strict=True):
            if view is OPEN:
                askable.append(question)
            for place, index in enumerate(self._literals[question]):
                vector[index] = UNKNOWN if view is OPEN else view[place]
                optimistic[index] = TRUE if view is OPEN else view[place]
        values = [line.rule.evaluate(vector) for line in self._lines]
        now = [line_points(line, value) for line, value in zip(self._lines, values, strict=True)]
        is_open = [
            value == UNKNOWN and not set(askable).isdisjoint(line.rule.questions)
            for line, value in zip(self._lines, values, strict=True)
        ]
        reach = list(zip(self._lines, now, is_open, strict=True))
        points, speaks_for = self._sum(now)
        spreads, shared = [], []
        for question in askable:
            found = self._changes(question, vector, optimistic, now, points)
            if question in self._shared:
                if any(found):
                    shared.append((question, found))
            elif (spread := spread_of(self._rulebook, self._topic, question, found))[1]:
                spreads.append(spread)
        setting = values[0] if self.is_setting else UNKNOWN
        return ClusterResult(
            points,
            speaks_for,
            *self._sum([min(line.if_true, line.if_false, 0) if changes else worth for line, worth, changes in reach]),
            *self._sum([max(line.if_true, line.if_false, 0) if changes else worth for line, worth, changes in reach]),
            tuple(spreads),
            tuple(shared),
            setting,
            TRUE if self.is_setting and is_open[0] else setting,
        )

    def _sum(self, points: Sequence[int]) -> tuple[int, int]:
        """Give the strongest for plus the strongest against, and 1 when the cluster speaks for the topic."""
        highest, lowest = max(points), min(points)
        speaks_for = int(highest > 0 and not self.is_setting)
        return (highest if highest > 0 else 0) + (lowest if lowest < 0 else 0), speaks_for

    def _changes(
        self, question: int, vector: list[int], optimistic: list[int], now: list[int], points: int
    ) -> tuple[int, ...]:
        """Give the change of the cluster's points under each outcome of a question, in half points."""
        before = [(index, vector[index]) for index in self._literals[question]]
        reading = [question in line.rule.questions for line in self._lines]
        found = []
        outcomes, place_of = self._outcomes[question]
        for outcome in outcomes:
            for index, value in outcome.values:
                vector[index] = value
            halves = []
            for line, worth, reads in zip(self._lines, now, reading, strict=True):
                if not reads:
                    halves.append(2 * worth)
                    continue
                value = line.rule.evaluate(vector)
                counts_half = value == UNKNOWN and hangs_on(line, outcome, optimistic)
                halves.append(line.if_true if counts_half else 2 * line_points(line, value))
            found.append(self._sum(halves)[0] - 2 * points)
        for index, value in before:
            vector[index] = value
        return tuple([found[place] for place in place_of])

    def _own_outcomes(self, question: int) -> tuple[tuple[Outcome, ...], tuple[int, ...]]:
        """Give the outcomes that this cluster can tell apart, and for each outcome of the topic which of them it is."""
        own = set(self._literals[question])
        seen: dict[tuple[tuple[int, int], ...], int] = {}
        place_of = []
        for outcome in self._topic.outcomes[question]:
            values = tuple((index, value) for index, value in outcome.values if index in own)
            place_of.append(seen.setdefault(values, len(seen)))
        return tuple(Outcome(values, 1) for values in seen), tuple(place_of)


def spread_of(rulebook: Rulebook, topic: TopicRules, question: int, changes: Sequence[int]) -> Spread:
    """Give the spread of the changes of a topic's points under a question's outcomes (docs/gain.md)."""
    limit = 2 * rulebook.pack.scoring.gain.clip
    count = total = squares = 0
    for change, outcome in zip(changes, topic.outcomes[question], strict=True):
        clipped = max(-limit, min(limit, change))
        count += outcome.count
        total += clipped * outcome.count
        squares += clipped * clipped * outcome.count
    return question, count * squares - total * total, 4 * count * count
