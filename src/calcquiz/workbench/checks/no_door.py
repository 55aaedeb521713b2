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
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give topics that no interview places or names."""
    for topic in subject.pack.topics:
        named, applies = topic.named_by, topic.applies_when
        read = questions_of(topic.setting.when) | questions_of(named) | questions_of(applies)
        if not subject.sound_conditions or not read <= subject.questions.keys():
            continue  # `unknown-question` or `gate-cycle` reports it
        barred: list[Goal] = [("not_false", applies)] if applies is not None else []
        placed = subject.can_be([("true", topic.setting.when), *barred])
        if not placed and (named is None or not subject.can_be([("true", named)])):
            message = "no answers lead here: its setting cannot be true where it applies, and nothing names it"
            yield Finding("topic", topic.id, ("setting", "when"), message)


CHECK = Check("no-door", "error", find)
