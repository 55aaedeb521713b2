"""What a solver needs of a topic: when it fits well, and when it stands before another. As `engine.fit` has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calcquiz.engine.rulebook import SETTING_CLUSTER, Line, TopicRules
from calcquiz.pack.models import Scoring
from calcquiz.workbench.proving.slices import NEVER, Formula, Slice, Weighted


@dataclass(frozen=True)
class TopicFormulas:
    """A topic in a slice."""

    start: int
    points: tuple[Weighted, ...]  # what is added to the start
    named: Formula
    fits_well: Formula  # and is shown: not barred, or named

    @classmethod
    def of(cls, part: Slice, topic: TopicRules, scoring: Scoring) -> TopicFormulas:
        """Give the formulas of a topic, after taking its cone into the slice."""
        part.add_questions(topic.cone)
        by_cluster: dict[int, list[tuple[int, Formula]]] = {}
        for line in topic.lines:
            by_cluster.setdefault(line.cluster, []).extend(_points_of(part, topic, line))
        clusters = {cluster: _Cluster.of(part, points) for cluster, points in by_cluster.items()}
        points = tuple(term for found in clusters.values() for term in found.terms)
        speaking = [(1, found.speaks_for) for cluster, found in clusters.items() if cluster != SETTING_CLUSTER]
        named = part.is_true(topic.topic.named_by) if topic.topic.named_by is not None else NEVER
        barred = part.is_false(topic.topic.applies_when)
        fits_well = part.all_of(
            [
                part.at_least(points, scoring.bands.fits_well - topic.start),
                part.is_true(topic.topic.setting.when),
                part.at_least(speaking, scoring.clusters_to_fit_well),
                part.any_of([named, -barred]),
            ]
        )
        return cls(topic.start, points, named, fits_well)


def stands_before(part: Slice, rival: TopicFormulas, topic: TopicFormulas, *, earlier: bool) -> Formula:
    """Give the formula of a rival standing before a topic that fits well; `earlier` in the pack wins equal points."""
    difference = (*rival.points, *((-weight, so) for weight, so in topic.points))
    ahead = topic.start - rival.start + (0 if earlier else 1)
    equally_named = part.if_else(rival.named, topic.named, -topic.named)
    # A rival that is named needs no fit to stand before a topic that is not. Otherwise only one that fits well can.
    return part.any_of(
        [
            part.all_of([rival.named, -topic.named]),
            part.all_of([equally_named, rival.fits_well, part.at_least(difference, ahead)]),
        ]
    )


def _points_of(part: Slice, topic: TopicRules, line: Line) -> Iterator[tuple[int, Formula]]:
    condition = topic.topic.setting.when if line.index < 0 else topic.topic.evidence[line.index].when
    if line.if_true:
        yield line.if_true, part.is_true(condition)
    if line.if_false:
        yield line.if_false, part.is_false(condition)


@dataclass(frozen=True)
class _Cluster:
    """Lines that count once: the strongest for and the strongest against."""

    terms: tuple[Weighted, ...]
    speaks_for: Formula

    @classmethod
    def of(cls, part: Slice, points: Iterable[tuple[int, Formula]]) -> _Cluster:
        known = list(points)
        for_ = [(strength, so) for strength, so in known if strength > 0]
        against = [(-strength, so) for strength, so in known if strength < 0]
        taken = [(-weight, so) for weight, so in _steps(part, against)]
        return cls((*_steps(part, for_), *taken), part.any_of([so for _, so in for_]))


def _steps(part: Slice, points: list[tuple[int, Formula]]) -> Iterator[Weighted]:
    """Give terms that add up to the strongest of these: each strength adds what it has over the next weaker one."""
    below = 0
    for strength in sorted({strength for strength, _ in points}):
        yield strength - below, part.any_of([so for other, so in points if other >= strength])
        below = strength
