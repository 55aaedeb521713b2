"""Why a topic is shown: the answers for it, against it, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.engine.fit import BANDS, TopicState, line_points
from calcquiz.engine.logic import UNKNOWN
from calcquiz.engine.rulebook import Line, Rulebook, TopicRules
from calcquiz.engine.standing import Standing
from calcquiz.pack.models import Band


@dataclass(frozen=True)
class Reason:
    """One line behind a topic: the plain reason, the questions that it reads, its sources and what it adds."""

    why: str
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class TopicFit:
    """A topic that is shown, with its reasons (law 7)."""

    id: str
    title: str
    fit: Band
    named: bool
    points: int
    for_: tuple[Reason, ...]
    against: tuple[Reason, ...]
    unknown: tuple[Reason, ...]


def explain(rulebook: Rulebook, topic: TopicRules, state: TopicState, standing: Standing) -> TopicFit:
    """Give the three lists of a topic, each strongest first and then in pack order."""
    for_: list[Reason] = []
    against: list[Reason] = []
    unknown: list[Reason] = []
    for line in topic.lines:
        value = line.rule.evaluate(standing.scored)
        points = line_points(line, value)
        reason = _reason(rulebook, topic, line, points)
        if value == UNKNOWN:
            unknown.append(reason)
        elif points > 0:
            for_.append(reason)
        elif points < 0:
            against.append(reason)
    return TopicFit(
        id=topic.topic.id,
        title=topic.topic.title,
        fit=BANDS[state.band],
        named=state.named,
        points=state.points,
        for_=tuple(sorted(for_, key=lambda reason: -reason.points)),
        against=tuple(sorted(against, key=lambda reason: reason.points)),
        unknown=tuple(unknown),
    )


def _reason(rulebook: Rulebook, topic: TopicRules, line: Line, points: int) -> Reason:
    read = tuple(rulebook.questions[number].id for number in line.rule.questions)
    if line.index < 0:
        return Reason(topic.topic.setting.why, read, (), points)
    evidence = topic.topic.evidence[line.index]
    return Reason(evidence.why, read, evidence.source, points)
