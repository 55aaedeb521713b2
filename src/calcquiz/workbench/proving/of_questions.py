"""The claim that every question can be asked: of somebody to whom it applies, in an interview that is really led."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from calcquiz.engine.answers import Answer
from calcquiz.pack.models import Question
from calcquiz.workbench.proving.claims import Verdict, Witness, of_interview, proved, refuted, unknown
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.walks import Fallback, quiet, unsure, walk
from calcquiz.workbench.proving.ways import Goal, Search, TooManyStepsError

MOST_WAYS = 12  # answer sets that are looked at, of one question and one thing that reads it
MOST_PEOPLE = 2  # of these, people with whom interviews are led
MOST_PEOPLE_IN_ALL = 16  # of one question


def verdicts_of_questions(premises: Premises) -> Iterator[Verdict]:
    """Say of every question whether it can be asked."""
    seen: dict[str, Witness] = {}
    for question in premises.rulebook.questions:
        yield _asked(premises, question, seen)


def _asked(premises: Premises, question: Question, seen: dict[str, Witness]) -> Verdict:
    """Lead interviews of people to whom the question applies until one of them is asked it.

    Every question met on the way has its witness in `seen`: most need no search of their own. A record question is
    asked for the page, after the result, of everyone to whom it applies.
    """
    name = question.id
    if name in seen:
        return proved("asked", name, seen[name])
    led: list[Mapping[str, Answer]] = []
    try:
        for person in islice(_people(premises, name), MOST_PEOPLE_IN_ALL):
            if premises.rulebook.role(name) == "record":
                return proved("asked", name)
            led.append(person)
            _lead(premises, person, name, seen)
            if name in seen:
                return proved("asked", name, seen[name])
    except TooManyStepsError:
        return unknown("asked", name, "the search was given up after too many steps")
    if not led:
        return refuted("asked", name, "its ask_when, with those of the questions that it reads, can never be true")
    return unknown(
        "asked", name, f"interviews were led with people to whom it applies ({len(led)}), and none was asked it"
    )


def _people(premises: Premises, name: str) -> Iterator[Mapping[str, Answer]]:
    """Give what people say to whom the question applies, but for the question itself: a few of each kind, each once."""
    known: list[Mapping[str, Answer]] = []
    for goals in _people_who_may_be_asked(premises, name):
        new = 0
        for found in islice(Search(premises).ways(*goals), MOST_WAYS):
            person = {question: answer for question, answer in found.answers.items() if question != name}
            if person not in known and new < MOST_PEOPLE:
                new += 1
                known.append(person)
                yield person


def _people_who_may_be_asked(premises: Premises, name: str) -> Iterator[list[Goal]]:
    """Give goals under which the question applies: by itself, then with each rule and topic that reads it."""
    gate = premises.gates[name]
    own: list[Goal] = [(gate, True)] if gate is not None else []
    number = premises.rulebook.number[name]
    yield own
    for compiled in premises.rules_reading[name]:
        yield [*own, (compiled.rule.when, True)]
    if premises.rulebook.roles[number] == "topic":
        for topic in premises.rulebook.topics:
            lines = [line for line in topic.lines if line.index >= 0 and number in line.rule.questions]
            for line in lines:  # with its other parts true, the line hangs on this question
                yield [*own, (topic.topic.setting.when, True), (topic.topic.evidence[line.index].when, True)]
            if number in topic.outcomes:
                yield [*own, (topic.topic.setting.when, True)]


def _lead(premises: Premises, person: Mapping[str, Answer], name: str, seen: dict[str, Witness]) -> None:
    """Lead interviews with a person until the question is asked; one that must be asked comes before all others."""
    fallbacks: tuple[Fallback, ...] = (quiet(premises, person), unsure(premises))
    by_gain = premises.rulebook.role(name) == "topic"
    for fallback in fallbacks:
        for interview, asked in walk(premises, person, fallback, cared_for=True, topic_questions=by_gain):
            if asked is not None and asked not in seen and interview.surely_applies(asked):
                seen[asked] = of_interview(interview, {"next": asked})
            if name in seen:
                return
