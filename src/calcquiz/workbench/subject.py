"""What the checks look at: a loaded pack, with the look-ups and the way to report that all of them need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from calcquiz.pack.conditions import Condition, both
from calcquiz.pack.loader import LoadedPack
from calcquiz.pack.models import Pack, Question
from calcquiz.pack.problems import Problem
from calcquiz.pack.reader import Path_


@dataclass(frozen=True)
class Placed:
    """A condition of the pack and where it stands."""

    what: str
    thing_id: str
    path: Path_
    condition: Condition


@dataclass
class Subject:
    """A loaded pack under check; problems gather here."""

    loaded: LoadedPack
    problems: list[Problem] = field(default_factory=list)

    @property
    def pack(self) -> Pack:
        """The pack."""
        return self.loaded.pack

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.pack.questions}

    @cached_property
    def gates(self) -> dict[str, Condition | None]:
        """The whole gate of each question: its own ask_when and that of its section."""
        sections = {section.id: section.ask_when for section in self.pack.sections}
        return {q.id: both(sections.get(q.section), q.ask_when) for q in self.pack.questions}

    def report(self, what: str, thing_id: str, path: Path_, code: str, message: str, *, of_key: bool = False) -> None:
        """Note a problem at a path inside a thing of the pack."""
        self.problems.append(self.loaded.places.problem(what, thing_id, path, code, message, of_key=of_key))

    def conditions(self) -> Iterator[Placed]:
        """Give every condition of the pack with its place."""
        for index, section in enumerate(self.pack.sections):
            if section.ask_when is not None:
                yield Placed("pack", self.pack.id, ("sections", index, "ask_when"), section.ask_when)
        for index, doubt in enumerate(self.pack.doubts):
            yield Placed("pack", self.pack.id, ("doubts", index, "when"), doubt.when)
        for question in self.pack.questions:
            if question.ask_when is not None:
                yield Placed("question", question.id, ("ask_when",), question.ask_when)
        for topic in self.pack.topics:
            yield Placed("topic", topic.id, ("setting", "when"), topic.setting.when)
            if topic.applies_when is not None:
                yield Placed("topic", topic.id, ("applies_when",), topic.applies_when)
            if topic.named_by is not None:
                yield Placed("topic", topic.id, ("named_by",), topic.named_by)
            for index, evidence in enumerate(topic.evidence):
                yield Placed("topic", topic.id, ("evidence", index, "when"), evidence.when)
        for rule in self.pack.urgency_rules:
            yield Placed("urgency rule", rule.id, ("when",), rule.when)
