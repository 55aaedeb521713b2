"""The gain of a question: how much its answer can move the topics that are near the edge (docs/gain.md).

Integers throughout. Changes are kept in half points, so that a line whose other parts are still open can count half.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from calcquiz.engine.fit import TopicState, add_line, line_points, line_values, reachable_bands, sum_clusters
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


NONE = (0, 0)
BARRED = Outlook(0, 0, MappingProxyType({}))


def outlook_of(rulebook: Rulebook, topic: TopicRules, standing: Standing, state: TopicState) -> Outlook:
    """Give a topic's outlook; a barred topic has none."""
    if state.barred:
        return BARRED
    scoring = rulebook.pack.scoring
    values = line_values(topic, standing)
    lowest, highest = reachable_bands(topic, scoring, standing, values)
    return Outlook(lowest, highest, MappingProxyType(gains_of(topic, scoring.gain, standing, values, state.points)))


def gains_of(
    topic: TopicRules, numbers: GainNumbers, standing: Standing, values: Sequence[int], points: int
) -> dict[int, int]:
    """Give what each askable question could tell about one topic with these points; zeros are left out."""
    weight = numbers.weights[abs(points)] if abs(points) < len(numbers.weights) else 0
    if not weight:
        return {}
    halves = [2 * line_points(line, value) for line, value in zip(topic.lines, values, strict=True)]
    gains: dict[int, int] = {}
    for number, readers in topic.readers.items():
        outcomes = topic.outcomes[number]
        if number not in standing.askable or len(outcomes) < 2:
            continue
        changes = _changes(topic, halves, readers, outcomes, standing, 2 * (topic.start - points), 2 * numbers.clip)
        gain = weight * _spread(changes, outcomes) // (4 * sum(outcome.count for outcome in outcomes) ** 2)
        if gain:
            gains[number] = gain
    return gains


def _changes(
    topic: TopicRules,
    halves: Sequence[int],
    readers: tuple[int, ...],
    outcomes: tuple[Outcome, ...],
    standing: Standing,
    change: int,
    limit: int,
) -> list[int]:
    """Give the change of a topic's points under each outcome of a question, in half points, clipped to a limit.

    `halves` are what the lines give now, and `change` is it without them. Only the readers can give something else.
    """
    others: dict[int, list[int]] = {}
    for index, half in enumerate(halves):
        if half and index not in readers:
            add_line(others, topic.lines[index].cluster, half)
    change += sum_clusters(others)[0]
    vector = standing.scored
    found = []
    for outcome in outcomes:
        before = [(index, vector[index]) for index, _ in outcome.values]
        try:
            for index, value in outcome.values:  # put back below: nobody else sees it
                vector[index] = value
            values = [topic.lines[index].rule.evaluate(vector) for index in readers]
        finally:
            for index, value in before:
                vector[index] = value
        best: dict[int, Sequence[int]] = {}  # of the clusters of the readers: the most for and the most against
        changed = change
        for index, value in zip(readers, values, strict=True):
            line = topic.lines[index]
            half = 2 * line_points(line, value)
            if value == UNKNOWN and hangs_on(line, outcome, standing.open_true):
                half = line.if_true
            if half:
                highest, lowest = best.get(line.cluster, others.get(line.cluster, NONE))
                best[line.cluster] = (max(highest, half), min(lowest, half))
                changed += sum(best[line.cluster]) - highest - lowest
        found.append(max(-limit, min(limit, changed)))
    return found


def hangs_on(line: Line, outcome: Outcome, optimistic: MutableSequence[int]) -> bool:
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
