"""The gain of a question: how much its answer can move the topics that are near the edge (docs/gain.md).

Integers throughout. Changes are kept in half points, so that a line whose other parts are still open can count half.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from calcquiz.engine.fit import TopicState, add_line, line_points, reachable_bands, sum_clusters
from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN
from calcquiz.engine.outcomes import Outcome
from calcquiz.engine.rulebook import Line, Rulebook, TopicRules
from calcquiz.engine.standing import Standing
from calcquiz.pack.models import GainNumbers


@dataclass(frozen=True)
class Outlook:
    """What open questions could still make of a topic. It depends on the answers to the questions of its cone alone."""

    lowest_band: int
    highest_band: int
    gains: Mapping[int, int]  # per askable question, before doubling

    @property
    def is_open(self) -> bool:
        """Whether its band can still change."""
        return self.lowest_band != self.highest_band


BARRED = Outlook(0, 0, MappingProxyType({}))


def outlook_of(rulebook: Rulebook, topic: TopicRules, standing: Standing, state: TopicState) -> Outlook:
    """Give a topic's outlook; a barred topic has none."""
    if state.barred:
        return BARRED
    lowest, highest = reachable_bands(topic, rulebook.pack.scoring, standing)
    return Outlook(lowest, highest, MappingProxyType(gains_of(rulebook, topic, standing, state.points)))


def gains_of(rulebook: Rulebook, topic: TopicRules, standing: Standing, points: int) -> dict[int, int]:
    """Give what each askable question could tell about one topic with these points; zeros are left out."""
    numbers = rulebook.pack.scoring.gain
    weight = numbers.weights[abs(points)] if abs(points) < len(numbers.weights) else 0
    if not weight:
        return {}
    fixed = [(line, line.rule.evaluate(standing.scored)) for line in topic.lines]
    gains: dict[int, int] = {}
    optimistic: list[int] | None = None
    for number, outcomes in topic.outcomes.items():
        if not standing.is_askable(number) or len(outcomes) < 2:
            continue
        reading = [number in line.rule.questions for line in topic.lines]
        if optimistic is None and _any_shared(topic, reading):
            optimistic = _with_open_true(rulebook, topic, standing)
        changes = [
            _change(topic, fixed, reading, outcome, standing, optimistic, numbers, points) for outcome in outcomes
        ]
        gain = weight * _spread(changes, outcomes)
        if gain:
            gains[number] = gain // (4 * sum(outcome.count for outcome in outcomes) ** 2)
    return {number: gain for number, gain in gains.items() if gain}


def _any_shared(topic: TopicRules, reading: list[bool]) -> bool:
    return any(reads and len(line.rule.questions) > 1 for line, reads in zip(topic.lines, reading, strict=True))


def _with_open_true(rulebook: Rulebook, topic: TopicRules, standing: Standing) -> list[int]:
    """Give the scored vector with every test on a question that can still be asked taken as true."""
    vector = list(standing.scored)
    for line in topic.lines:
        for index in line.rule.literals:
            if standing.is_askable(rulebook.table.literals[index].question):
                vector[index] = TRUE
    return vector


def _change(
    topic: TopicRules,
    fixed: list[tuple[Line, int]],
    reading: list[bool],
    outcome: Outcome,
    standing: Standing,
    optimistic: list[int] | None,
    numbers: GainNumbers,
    points: int,
) -> int:
    """Give the change of a topic's points under one outcome, in half points, clipped."""
    vector = standing.scored
    before = [(index, vector[index]) for index, _ in outcome.values]
    for index, value in outcome.values:  # put back below: nobody else sees it
        vector[index] = value
    try:
        best: dict[int, list[int]] = {}
        for (line, value), reads in zip(fixed, reading, strict=True):
            if reads:
                value = line.rule.evaluate(vector)
            half = 2 * line_points(line, value)
            if reads and value == UNKNOWN and optimistic is not None and hangs_on(line, outcome, optimistic):
                half = line.if_true
            if half:
                add_line(best, line.cluster, half)
    finally:
        for index, value in before:
            vector[index] = value
    total, _ = sum_clusters(best)
    change = 2 * topic.start + total - 2 * points
    limit = 2 * numbers.clip
    return max(-limit, min(limit, change))


def hangs_on(line: Line, outcome: Outcome, optimistic: list[int]) -> bool:
    """Say whether a line that stays open would be true if its other open parts were, and only with this outcome."""
    if len(line.rule.questions) < 2:
        return False
    before = [(index, optimistic[index]) for index, _ in outcome.values]
    try:
        for index, value in outcome.values:
            optimistic[index] = value
        if line.rule.evaluate(optimistic) != TRUE:
            return False
        for index, _ in outcome.values:
            optimistic[index] = FALSE
        return line.rule.evaluate(optimistic) != TRUE
    finally:
        for index, value in before:
            optimistic[index] = value


def _spread(changes: list[int], outcomes: tuple[Outcome, ...]) -> int:
    """Give n times the sum of squares less the square of the sum: the variance of the change, times n squared."""
    count = total = squares = 0
    for change, outcome in zip(changes, outcomes, strict=True):
        count += outcome.count
        total += change * outcome.count
        squares += change * change * outcome.count
    return count * squares - total * total
