"""No answers lead to a topic.

A topic is reached when its setting is true and nothing bars it, or when it is named. Where neither can happen, nobody
ever sees it.

Instead: let its setting read questions that are asked of the people it is for, or write `named_by`.

Passes:

    # topics/shoulder_calcium.yaml
    setting: {when: {place: shoulder}, why: It is felt in the shoulder.}
    applies_when: {age: {at_least: 18}}

Fails:

    # topics/shoulder_calcium.yaml
    setting: {when: {place: shoulder}, why: It is felt in the shoulder.}
    applies_when: {not: {place: shoulder}}
    # without named_by
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import questions_of
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.one_interview import Goal
from calcquiz.workbench.satisfiable import TooComplexError
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give topics that no interview places or names."""
    if not subject.sound_conditions:
        return
    for topic in subject.pack.topics:
        placed: list[Goal] = [("true", topic.setting.when)]
        if topic.applies_when is not None:
            placed.append(("not_false", topic.applies_when))
        named: list[Goal] = [("true", topic.named_by)] if topic.named_by is not None else []
        if not _can_be(subject, placed) and not (named and _can_be(subject, named)):
            message = "no answers lead here: its setting cannot be true where it applies, and nothing names it"
            yield Finding("topic", topic.id, ("setting", "when"), message)


def _can_be(subject: Subject, goals: list[Goal]) -> bool:
    if not all(questions_of(condition) <= subject.questions.keys() for _, condition in goals):
        return True  # `unknown-question` reports it
    try:
        return subject.interview.can_be(goals)
    except TooComplexError:
        return True  # `too-complex` reports it


CHECK = Check("no-door", "error", find)
