"""Who reads what in a pack: which conditions a picture draws as arrows, and how strong each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from calcquiz.pack.conditions import Condition, questions_of
from calcquiz.pack.models import (
    LEVELS,
    RED_FLAG_LEVELS,
    Evidence,
    Pack,
    Question,
    Section,
    Strength,
    Topic,
    UrgencyRule,
)

STRENGTHS: tuple[Strength, ...] = ("weak", "moderate", "strong", "decisive")


@dataclass(frozen=True)
class Pull:
    """How strongly something speaks for a topic, and how strongly against it."""

    for_: Strength | None = None
    against: Strength | None = None

    def towards(self, direction: str) -> Strength | None:
        """Give the strength in a direction, `for` or `against`."""
        return self.for_ if direction == "for" else self.against

    def joined(self, other: Pull) -> Pull:
        """Give the stronger of each direction."""
        return Pull(_stronger(self.for_, other.for_), _stronger(self.against, other.against))


def _stronger(one: Strength | None, other: Strength | None) -> Strength | None:
    found = [strength for strength in (one, other) if strength is not None]
    return max(found, key=STRENGTHS.index) if found else None


def pull_of(line: Evidence) -> Pull:
    """Give what an evidence line can add: its strength, and in the other direction that of `otherwise`."""
    if line.for_ is not None:
        return Pull(line.for_, line.otherwise)
    return Pull(line.otherwise, line.against)


@dataclass(frozen=True)
class Readers:
    """A pack with the look-ups that pictures need. Ids that lead nowhere are passed over."""

    pack: Pack

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.pack.questions}

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.pack.sections}

    def read_by(self, condition: Condition | None) -> list[str]:
        """Give the questions that a condition reads, in pack order."""
        read = questions_of(condition)
        return [name for name in self.questions if name in read]

    def conditions(self) -> Iterator[Condition]:
        """Give every condition of the pack."""
        pack = self.pack
        found = [section.ask_when for section in pack.sections] + [doubt.when for doubt in pack.doubts]
        found += [question.ask_when for question in pack.questions] + [rule.when for rule in pack.urgency_rules]
        for topic in pack.topics:
            found += [topic.setting.when, topic.applies_when, topic.named_by, *(line.when for line in topic.evidence)]
        return (condition for condition in found if condition is not None)

    def questions_in(self, section: str) -> list[Question]:
        """Give the questions of a section."""
        return [question for question in self.pack.questions if question.section == section]

    def topics_in(self, section: str) -> list[Topic]:
        """Give the topics of a section."""
        return [topic for topic in self.pack.topics if topic.section == section]

    def pulls_on(self, topic: Topic) -> dict[str, Pull]:
        """Give each question that a topic's evidence reads, with the strongest line that reads it."""
        found: dict[str, Pull] = {}
        for line in topic.evidence:
            for name in questions_of(line.when):
                found[name] = found.get(name, Pull()).joined(pull_of(line))
        return {name: found[name] for name in self.questions if name in found}

    @cached_property
    def home_of_rule(self) -> dict[str, str]:
        """The section in which each urgency rule is drawn: an area that it reads before any other section."""
        areas = {section.id for section in self.pack.sections if section.ask_when is not None}
        homes: dict[str, str] = {}
        for rule in self.pack.urgency_rules:
            read = [self.questions[name].section for name in self.read_by(rule.when)]
            homes[rule.id] = next((name for name in read if name in areas), read[0] if read else "")
        return homes

    def rules_in(self, section: str) -> list[UrgencyRule]:
        """Give the urgency rules that are drawn in a section."""
        return [rule for rule in self.pack.urgency_rules if self.home_of_rule[rule.id] == section]

    def rules_for(self, topic: Topic) -> list[UrgencyRule]:
        """Give the urgency rules that cover rows of a topic."""
        return [
            rule for rule in self.pack.urgency_rules if any(row.partition(".")[0] == topic.id for row in rule.covers)
        ]


def by_level(rules: Iterable[UrgencyRule]) -> Iterator[tuple[str, list[UrgencyRule]]]:
    """Give the rules of each level that has some, the most urgent first."""
    found = list(rules)
    for level in reversed(LEVELS):
        own = [rule for rule in found if rule.level == level]
        if own:
            yield level, own


def red_flags_among(rules: Iterable[UrgencyRule]) -> int:
    """Count the red flags."""
    return sum(rule.level in RED_FLAG_LEVELS for rule in rules)
