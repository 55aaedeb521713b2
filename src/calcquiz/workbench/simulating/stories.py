"""What the people of one topic have in common: what is true of all of them, and what is true of some."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.engine.rulebook import SETTING_CLUSTER, Line, TopicRules
from calcquiz.pack.conditions import AllOf, Condition
from calcquiz.workbench.simulating.model import raised
from calcquiz.workbench.simulating.ways import Way, Ways


@dataclass(frozen=True)
class Feature:
    """One evidence line, as something that is or is not true of a person."""

    cluster: int
    if_true: int
    if_false: int
    true: tuple[Way, ...]
    false: tuple[Way, ...]
    chances: dict[int, float]  # of being true, by the points that truth adds over falsehood


@dataclass(frozen=True)
class Story:
    """The people of one topic."""

    weight: float  # how common the topic is beside others
    opening: tuple[Way, ...]  # setting and applies_when, true
    naming: tuple[Way, ...]  # named_by, true
    open_to_naming: tuple[Way, ...]  # the gates of what named_by reads, true
    features: tuple[Feature, ...]  # the strongest first
    sure: frozenset[int]  # questions that are answered rightly: those of the opening


def story_of(ways: Ways, topic: TopicRules) -> Story:
    """Make the story of a topic."""
    plain = topic.topic
    opening: Condition = plain.setting.when
    if plain.applies_when is not None:
        opening = AllOf((opening, plain.applies_when))
    lines = [line for line in topic.lines if line.cluster != SETTING_CLUSTER]
    lines.sort(key=lambda line: -max(abs(line.if_true), abs(line.if_false)))
    return Story(
        weight=raised(0.5, topic.start) / (1 - raised(0.5, topic.start)),
        opening=ways.true(opening),
        naming=ways.true(plain.named_by) if plain.named_by is not None else (),
        open_to_naming=ways.opening(plain.named_by) if plain.named_by is not None else (),
        features=tuple(_feature(ways, topic, line) for line in lines),
        sure=frozenset(ways.questions(opening)),
    )


def _feature(ways: Ways, topic: TopicRules, line: Line) -> Feature:
    when = topic.topic.evidence[line.index].when
    start = ways.chance(when, called_for=line.if_true > 0)
    most = abs(line.if_true) + abs(line.if_false)
    return Feature(
        line.cluster,
        line.if_true,
        line.if_false,
        ways.true(when),
        ways.false(when),
        {points: raised(start, points) for points in range(-most, most + 1)},
    )
