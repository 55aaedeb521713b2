"""The points of a topic, line by line: the start, the setting, and every line of evidence, counted or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from calcquiz.engine.fit import BANDS, line_points
from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import SETTING_CLUSTER, Line, TopicRules
from calcquiz.pack.models import Band, Topic
from calcquiz.workbench.explaining.conditions import Traced, trace


@dataclass(frozen=True)
class PointsLine:
    """One line: what it gives under these answers, and whether it counts.

    `index` is that of the evidence in the topic's file, -1 for the setting. `instead` is the index of the line of the
    same cluster that counts in the place of this one; None for a line that counts or gives nothing.
    """

    index: int
    why: str
    condition: Traced
    points: int
    if_true: int
    if_false: int
    cluster: str | None
    sources: tuple[str, ...]
    instead: int | None = None

    @property
    def counts(self) -> bool:
        """Whether its points are in the sum."""
        return self.points != 0 and self.instead is None


@dataclass(frozen=True)
class TopicPoints:
    """One topic: its points and how they came about. `rank` is its place among those shown, from 1; None if hidden."""

    topic: Topic
    rank: int | None
    fit: Band
    points: int
    start: int
    lines: tuple[PointsLine, ...]  # the setting first, then in the order of the file
    clusters_for: int  # besides the setting
    named: Traced | None
    applies: Traced | None
    is_named: bool
    barred: bool


def explain_topics(interview: Interview) -> tuple[TopicPoints, ...]:
    """Give every topic: those that are shown in their order, then the others by points, equal ones in pack order."""
    rank = {number: place for place, number in enumerate(interview.ranking, start=1)}
    states = interview.topic_states
    order = sorted(states, key=lambda n: (rank.get(n, len(states) + 1), -states[n].points, n))
    return tuple(explain_topic(interview, number, rank.get(number)) for number in order)


def explain_topic(interview: Interview, number: int, rank: int | None) -> TopicPoints:
    """Give one topic; `rank` is its place among those that are shown."""
    rules, state = interview.rulebook.topics[number], interview.topic_states[number]
    topic, scored = rules.topic, interview.standing.scored
    lines = _with_clusters(tuple(_line(interview, rules, line) for line in rules.lines))
    clusters = {line.cluster for line, own in zip(rules.lines, lines, strict=True) if own.counts and own.points > 0}
    named, applies = topic.named_by, topic.applies_when
    return TopicPoints(
        topic=topic,
        rank=rank,
        fit=BANDS[state.band],
        points=state.points,
        start=rules.start,
        lines=lines,
        clusters_for=len(clusters - {SETTING_CLUSTER}),
        named=trace(interview, named, rules.named, scored) if named is not None and rules.named is not None else None,
        applies=trace(interview, applies, rules.applies, scored) if applies is not None else None,
        is_named=state.named,
        barred=state.barred,
    )


def _line(interview: Interview, rules: TopicRules, line: Line) -> PointsLine:
    topic, scored = rules.topic, interview.standing.scored
    points = line_points(line, line.rule.evaluate(scored))
    if line.index < 0:
        traced = trace(interview, topic.setting.when, line.rule, scored)
        return PointsLine(-1, topic.setting.why, traced, points, line.if_true, line.if_false, None, ())
    evidence = topic.evidence[line.index]
    traced = trace(interview, evidence.when, line.rule, scored)
    own = (points, line.if_true, line.if_false, evidence.cluster, evidence.source)
    return PointsLine(line.index, evidence.why, traced, *own)


def _with_clusters(lines: Sequence[PointsLine]) -> tuple[PointsLine, ...]:
    """Mark the lines that do not count: of each cluster the first with the most points for and against stand."""
    best: dict[tuple[str, bool], PointsLine] = {}
    for line in lines:
        if line.cluster is None or not line.points:
            continue
        key = (line.cluster, line.points > 0)
        if key not in best or abs(line.points) > abs(best[key].points):
            best[key] = line
    return tuple(
        line
        if line.cluster is None or not line.points or best[(line.cluster, line.points > 0)] is line
        else replace(line, instead=best[(line.cluster, line.points > 0)].index)
        for line in lines
    )


def fits_well_but_for(interview: Interview, found: TopicPoints) -> str | None:
    """Say what keeps a topic with enough points from fitting well; None where nothing does, or points are missing."""
    scoring = interview.rulebook.pack.scoring
    if found.fit == BANDS[-1] or found.points < scoring.bands.fits_well:
        return None
    if found.lines[0].condition.value != "true":
        return "its setting is not true"
    return f"{found.clusters_for} of {scoring.clusters_to_fit_well} clusters speak for it"
