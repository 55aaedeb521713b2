"""Claims about topics that something can happen: a topic can fit well, and can stand first when the questions end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from calcquiz.engine.fit import BANDS, score
from calcquiz.engine.interview import Interview
from calcquiz.engine.logic import FALSE
from calcquiz.engine.rulebook import SETTING_CLUSTER, TopicRules
from calcquiz.pack.conditions import Condition
from calcquiz.workbench.proving.claims import Verdict, Witness, of_interview, proved, refuted, unknown
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.walks import Fallback, quiet, unsure, walk
from calcquiz.workbench.proving.ways import AnswerSet, Goal, Search, TooManyStepsError

FITS_WELL = BANDS.index("fits_well")
MOST_TRIES = 40  # of the ways in which one topic fits well
STEPS_TO_WIDEN = 200
CANNOT_FIT = "no answers give it the points, the setting and the clusters that it needs"
LED = "shown by an interview that was led to its end"


@dataclass(frozen=True)
class Gain:
    """A line that can add points: how many, in which cluster, and when."""

    points: int
    cluster: int
    goal: Goal


def verdicts_of_topics(premises: Premises) -> Iterator[Verdict]:
    """Say of every topic whether it can fit well, and whether it can stand first."""
    for topic in premises.rulebook.topics:
        yield from _verdicts_of(premises, topic)


def _verdicts_of(premises: Premises, topic: TopicRules) -> Iterator[Verdict]:
    name = topic.topic.id
    tried: list[AnswerSet] = []
    first: Witness | None = None
    reason = ""
    try:
        for found in islice(fitting_well(premises, topic), MOST_TRIES):
            tried.append(found)
            first = first_among(premises, topic, _widened(premises, topic, found))
            if first is not None:
                break
    except TooManyStepsError:
        reason = "the search was given up after too many steps"
    if tried:
        yield proved("fits-well", name, Witness(tried[0].answers, {"fit": {name: "fits_well"}}))
        why = reason or f"in none of the {len(tried)} ways to fit well that were tried does it stand first"
        yield proved("first", name, first) if first is not None else unknown("first", name, why)
    elif reason:
        yield unknown("fits-well", name, reason)
        yield unknown("first", name, reason)
    else:
        yield refuted("fits-well", name, CANNOT_FIT)
        yield refuted("first", name, f"it cannot fit well: {CANNOT_FIT}")


def fitting_well(premises: Premises, topic: TopicRules, most_steps: int | None = None) -> Iterator[AnswerSet]:
    """Give answer sets under which a topic fits well: all that are smallest. Raises TooManyStepsError.

    Lines are only added: what makes a line true against the topic, or bars it, stays when more is answered.
    """
    gains = _gains(topic)
    search = Search(premises, most_steps)
    scoring = premises.rulebook.pack.scoring

    def grow(found: AnswerSet, position: int) -> Iterator[AnswerSet]:
        values = premises.said(found.answers)
        if topic.applies.evaluate(values) == FALSE:
            return
        points, band = score(topic, scoring, values)
        if band == FITS_WELL:
            yield found
            return
        for number in range(position, len(gains)):
            if points + _most(gains[number:]) < scoring.bands.fits_well:
                return
            for wider in search.extend(found, gains[number].goal):
                yield from grow(wider, number + 1)

    for found in search.ways((topic.topic.setting.when, True)):
        yield from grow(found, 0)


def _gains(topic: TopicRules) -> list[Gain]:
    """Give everything that can add points to a topic, the most points first."""
    found: list[Gain] = []
    for line in topic.lines:
        if line.cluster == SETTING_CLUSTER:
            continue
        condition: Condition = topic.topic.evidence[line.index].when
        if line.if_true > 0:
            found.append(Gain(line.if_true, line.cluster, (condition, True)))
        if line.if_false > 0:
            found.append(Gain(line.if_false, line.cluster, (condition, False)))
    return sorted(found, key=lambda gain: -gain.points)


def _most(gains: list[Gain]) -> int:
    """Give the most points that these can add: the best of each cluster."""
    best: dict[int, int] = {}
    for gain in gains:
        best[gain.cluster] = max(best.get(gain.cluster, 0), gain.points)
    return sum(best.values())


def _widened(premises: Premises, topic: TopicRules, found: AnswerSet) -> Iterator[AnswerSet]:
    """Give an answer set, and then it with as many more lines for the topic as go with it."""
    yield found
    wider = found
    for gain in _gains(topic):
        try:
            wider = next(Search(premises, STEPS_TO_WIDEN).extend(wider, gain.goal), wider)
        except TooManyStepsError:
            continue
    if wider.answers != found.answers:
        yield wider


def first_among(premises: Premises, topic: TopicRules, sets: Iterable[AnswerSet]) -> Witness | None:
    """Give the first of these sets under which the topic stands first: in an interview that is led, if it can be."""
    name = topic.topic.id
    for found in sets:
        if premises.first_topic(found.answers) != name:
            continue
        for fallback in (unsure(premises), quiet(premises, found.answers)):
            led = _led(premises, found, fallback)
            if _stands_first(led, name):
                return of_interview(led, {"first": name, "fit": {name: "fits_well"}}, LED)
        alone = Interview.begin(premises.rulebook, found.answers)
        if _stands_first(alone, name):
            return Witness(found.answers, {"first": name, "fit": {name: "fits_well"}})
    return None


def _led(premises: Premises, found: AnswerSet, fallback: Fallback) -> Interview:
    interview = Interview.begin(premises.rulebook)
    for led, _ in walk(premises, found.answers, fallback, cared_for=True):
        interview = led
    return interview


def _stands_first(interview: Interview, name: str) -> bool:
    topics = interview.assessment.topics
    return bool(topics) and topics[0].id == name and topics[0].fit == "fits_well"
