"""Claims about topics that something can happen: a topic can fit well, and can stand first when the questions end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import TopicRules
from calcquiz.workbench.proving.claims import Verdict, Witness, of_interview, proved, refuted, unknown
from calcquiz.workbench.proving.fitting import FITS_WELL, fitting_well, gains_of_lines
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.walks import Fallback, quiet, unsure, walk
from calcquiz.workbench.proving.ways import AnswerSet, Search, TooManyStepsError

MOST_TRIES = 40  # of the ways in which one topic fits well
STEPS_TO_WIDEN = 200
CANNOT_FIT = "no answers give it the points, the setting and the clusters that it needs"
LED = "shown by an interview that was led to its end"


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


def _widened(premises: Premises, topic: TopicRules, found: AnswerSet) -> Iterator[AnswerSet]:
    """Give an answer set, and then it with as many more lines for the topic as go with it."""
    yield found
    wider = found
    for gain in gains_of_lines(topic):
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
    ranked = interview.ranking
    if not ranked or interview.topic_states[ranked[0]].band != FITS_WELL:
        return False
    return interview.rulebook.topics[ranked[0]].topic.id == name
