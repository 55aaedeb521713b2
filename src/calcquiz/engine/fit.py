"""How well the answers fit each topic: integer points, bands, and the lines behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN, Vector
from calcquiz.engine.rulebook import SETTING_CLUSTER, Line, TopicRules
from calcquiz.engine.standing import Standing
from calcquiz.pack.models import Band, Scoring

BANDS: tuple[Band, ...] = ("does_not_fit", "fits_a_little", "fits_partly", "fits_well")


@dataclass(frozen=True)
class TopicState:
    """What the answers say of one topic. It depends on the answers to the questions of its cone alone."""

    points: int
    band: int  # position in BANDS
    named: bool
    barred: bool

    @property
    def shown(self) -> bool:
        """Whether the person sees it."""
        return self.named or (not self.barred and self.band > 0)


def line_points(line: Line, value: int) -> int:
    """Give what a line adds when its condition has this value."""
    if value == TRUE:
        return line.if_true
    return line.if_false if value == FALSE else 0


def sum_clusters(best: dict[int, list[int]]) -> tuple[int, int]:
    """Give the points of all clusters, and how many clusters besides the setting speak for the topic."""
    total = clusters_for = 0
    for cluster, (highest, lowest) in best.items():
        total += highest + lowest
        if highest > 0 and cluster != SETTING_CLUSTER:
            clusters_for += 1
    return total, clusters_for


def add_line(best: dict[int, list[int]], cluster: int, points: int) -> None:
    """Keep the strongest points for and the strongest against of a cluster."""
    pair = best.get(cluster)
    if pair is None:
        best[cluster] = [max(points, 0), min(points, 0)]
    elif points > pair[0]:
        pair[0] = points
    elif points < pair[1]:
        pair[1] = points


def band_of(scoring: Scoring, points: int, setting: int, clusters_for: int) -> int:
    """Give the position in BANDS. A topic fits well only in its setting and with enough clusters for it."""
    bands = scoring.bands
    if points >= bands.fits_well and setting == TRUE and clusters_for >= scoring.clusters_to_fit_well:
        return 3
    if points >= bands.fits_partly:
        return 2
    return 1 if points >= bands.fits_a_little else 0


def score(topic: TopicRules, scoring: Scoring, vector: Vector) -> tuple[int, int]:
    """Give a topic's points and band under a vector."""
    best: dict[int, list[int]] = {}
    setting = FALSE
    for line in topic.lines:
        value = line.rule.evaluate(vector)
        if line.cluster == SETTING_CLUSTER:
            setting = value
        points = 0 if value == UNKNOWN else line_points(line, value)
        if points:
            add_line(best, line.cluster, points)
    total, clusters_for = sum_clusters(best)
    points = topic.start + total
    return points, band_of(scoring, points, setting, clusters_for)


def topic_state(scoring: Scoring, topic: TopicRules, standing: Standing) -> TopicState:
    """Give how a topic stands. It depends on the answers to the questions of its cone alone."""
    points, band = score(topic, scoring, standing.scored)
    named = topic.named is not None and topic.named.evaluate(standing.scored) == TRUE
    barred = not named and topic.applies.evaluate(standing.scored) == FALSE
    return TopicState(points, band, named, barred)


def line_values(topic: TopicRules, standing: Standing) -> list[int]:
    """Give the value of each line of a topic, the setting first."""
    return [line.rule.evaluate(standing.scored) for line in topic.lines]


def reachable_bands(topic: TopicRules, scoring: Scoring, standing: Standing, values: Sequence[int]) -> tuple[int, int]:
    """Give the lowest and highest band that open questions could still lead to (never narrower than the truth).

    `values` are those of the topic's lines.
    """
    low: dict[int, list[int]] = {}
    high: dict[int, list[int]] = {}
    setting_high = TRUE
    out_of_reach = standing.askable.isdisjoint
    for line, value in zip(topic.lines, values, strict=True):
        if value != UNKNOWN or out_of_reach(line.rule.questions):
            least = most = line_points(line, value)
            if line.cluster == SETTING_CLUSTER:
                setting_high = value
        else:
            least = min(line.if_true, line.if_false, 0)
            most = max(line.if_true, line.if_false, 0)
        if least:
            add_line(low, line.cluster, least)
        if most:
            add_line(high, line.cluster, most)
    low_points, clusters_low = sum_clusters(low)
    high_points, clusters_for = sum_clusters(high)
    lowest = band_of(scoring, topic.start + low_points, values[0], clusters_low)
    return lowest, band_of(scoring, topic.start + high_points, setting_high, clusters_for)


def rank_topics(states: tuple[TopicState, ...]) -> tuple[int, ...]:
    """Give the topics that are shown: named ones first, then by band and points; equal ones in pack order."""
    shown = [number for number, state in enumerate(states) if state.shown]
    return tuple(sorted(shown, key=lambda n: (not states[n].named, -states[n].band, -states[n].points, n)))
