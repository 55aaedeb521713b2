"""What the checks look at: a loaded pack, with the look-ups that many of them need, each worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from calcquiz.pack.conditions import Chosen, Condition, Test, Within, both, questions_of, tests_of
from calcquiz.pack.document import Path_
from calcquiz.pack.loader import LoadedPack
from calcquiz.pack.models import Pack, Page, Question, Topic
from calcquiz.workbench.gates import joined_gate
from calcquiz.workbench.implied import Implied, implied_rules
from calcquiz.workbench.one_interview import Goal, OneInterview
from calcquiz.workbench.passages import Passage, Shown, passages_of, shown_strings
from calcquiz.workbench.satisfiable import TooComplexError
from calcquiz.workbench.unwritten import Unwritten, unwritten_of

Truth = Literal["can be true", "only of the unsure", "never", "too complex"]
PARTS_OF_A_PAGE = tuple(Page.model_fields)
PICKS = ("pick_one", "pick_many", "search_many")


class Placed(NamedTuple):
    """A condition of the pack and where it stands. Of these, as of names of sources, there are thousands."""

    what: str
    thing_id: str
    path: Path_
    condition: Condition
    tests: tuple[Test, ...]  # every test in it
    read: frozenset[str]  # the questions that it reads
    context: tuple[Goal, ...]  # what else holds wherever the condition is read

    @classmethod
    def of(cls, what: str, thing_id: str, path: Path_, condition: Condition, context: tuple[Goal, ...] = ()) -> Placed:
        """Look through a condition once for all checks."""
        tests = (condition,) if isinstance(condition, (Chosen, Within)) else tuple(tests_of(condition))
        return cls(what, thing_id, path, condition, tests, frozenset([test.question for test in tests]), context)


class Named(NamedTuple):
    """A place of the pack that names a source."""

    what: str
    thing_id: str
    path: Path_
    source: str


@dataclass
class Subject:
    """A loaded pack under check."""

    loaded: LoadedPack

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
        """The gate of each question: its own ask_when and that of its section. With those behind it: `whole_gates`."""
        sections = {section.id: section.ask_when for section in self.pack.sections}
        return {q.id: both(sections.get(q.section), q.ask_when) for q in self.pack.questions}

    @cached_property
    def behind(self) -> dict[str, frozenset[str]]:
        """For each question, the questions that its gate reads, those that their gates read, and so on."""
        read = {name: questions_of(gate) for name, gate in self.gates.items()}
        return {name: _behind(read, name) for name in self.questions}

    @cached_property
    def whole_gates(self) -> dict[str, Condition | None]:
        """The gate of each question with the gates behind it; None for always."""
        return {name: joined_gate(self.gates, name, behind) for name, behind in self.behind.items()}

    @cached_property
    def in_a_circle(self) -> tuple[str, ...]:
        """The questions whose gate leads back to themselves. With any, nothing can be said about gates."""
        return tuple(name for name, read in self.behind.items() if name in read)

    @cached_property
    def interview(self) -> OneInterview:
        """What one interview can hold; not to be asked while gates lead in a circle."""
        return OneInterview(self.questions, self.gates)

    @cached_property
    def truths(self) -> tuple[tuple[Placed, Truth], ...]:
        """Every condition about which something can be said, with how it can be true where it is read."""
        return tuple((placed, self._truth(placed)) for placed in self.sound_conditions)

    def _truth(self, placed: Placed) -> Truth:
        goals: list[Goal] = [("true", placed.condition), *placed.context]
        try:
            if self.decided_interview.can_be(goals):
                return "can be true"
            return "only of the unsure" if self.interview.can_be(goals) else "never"
        except TooComplexError:
            return "too complex"

    def can_be(self, goals: Iterable[Goal], *, decided: bool = False) -> bool:
        """Say whether one interview can meet all goals; yes as well where that is too much to look through.

        With `decided`, an interview in which the gate of every answered question is true. Not to be asked while
        gates lead in a circle. What is too much to look through is reported by the check `too-complex`.
        """
        try:
            return (self.decided_interview if decided else self.interview).can_be(goals)
        except TooComplexError:
            return True

    @cached_property
    def unreachable(self) -> frozenset[str]:
        """The questions whose whole gate no interview makes true."""
        if not self.sound_conditions:
            return frozenset()
        gates = self.gates.items()
        return frozenset(name for name, gate in gates if gate is not None and not self.can_be([("true", gate)]))

    @cached_property
    def decided_interview(self) -> OneInterview:
        """What an interview can hold in which the gate of every answered question is true."""
        return OneInterview(self.questions, self.gates, decided=True)

    @cached_property
    def implied(self) -> tuple[Implied, ...]:
        """Each urgency rule that implies others of its level or above, with those."""
        if not self.sound_conditions:
            return ()
        known = self.questions.keys()
        rules = [rule for rule in self.pack.urgency_rules if questions_of(rule.when) <= known]
        return tuple(implied_rules(rules, self.behind, self.gates, self.can_be))

    @cached_property
    def conditions(self) -> tuple[Placed, ...]:
        """Every condition of the pack with its place."""
        return tuple(_conditions(self.pack))

    @cached_property
    def sound_conditions(self) -> tuple[Placed, ...]:
        """The conditions about which something can be said: those that read only questions of this pack.

        None while gates lead in a circle, or a gate reads what is not there.
        """
        known = self.questions.keys()
        if self.in_a_circle or not all(behind <= known for behind in self.behind.values()):
            return ()
        return tuple(placed for placed in self.conditions if placed.read <= known)

    @cached_property
    def read(self) -> dict[str, set[str]]:
        """The questions that some condition reads, with the options that it names."""
        found: dict[str, set[str]] = {}
        for placed in self.conditions:
            for test in placed.tests:
                found.setdefault(test.question, set()).update(test.options if isinstance(test, Chosen) else ())
        return found

    @cached_property
    def unwritten(self) -> tuple[Unwritten, ...]:
        """Every place that is still to be written."""
        return tuple(unwritten_of(self.loaded))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The strings that are read together, screen by screen and page by page."""
        return tuple(passages_of(self.pack))

    @cached_property
    def shown_strings(self) -> tuple[Shown, ...]:
        """Every string of the pack's own words that some screen or export shows."""
        return tuple(shown_strings(self.pack))

    @cached_property
    def sources_named(self) -> tuple[Named, ...]:
        """Every place that names a source."""
        return tuple(_sources_named(self.pack))


def _sources_named(pack: Pack) -> Iterator[Named]:
    for topic in pack.topics:
        for index, line in enumerate(topic.evidence):
            for number, source in enumerate(line.source):
                yield Named("topic", topic.id, ("evidence", index, "source", number), source)
        for part in PARTS_OF_A_PAGE:
            for index, claim in enumerate(getattr(topic.page, part)):
                if not isinstance(claim, str):
                    for number, source in enumerate(claim.source):
                        yield Named("topic", topic.id, ("page", part, index, "source", number), source)
    for rule in pack.urgency_rules:
        for number, source in enumerate(rule.source):
            yield Named("urgency rule", rule.id, ("source", number), source)


def _behind(read: Mapping[str, frozenset[str]], start: str) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in read.get(waiting.pop(), ()):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return frozenset(seen)


def _conditions(pack: Pack) -> Iterator[Placed]:
    for index, section in enumerate(pack.sections):
        if section.ask_when is not None:
            yield Placed.of("pack", pack.id, ("sections", index, "ask_when"), section.ask_when)
    for index, doubt in enumerate(pack.doubts):
        yield Placed.of("pack", pack.id, ("doubts", index, "when"), doubt.when)
    sections = {section.id: section.ask_when for section in pack.sections}
    for question in pack.questions:
        if question.ask_when is not None:
            area = sections.get(question.section)
            context: tuple[Goal, ...] = (("not_false", area),) if area is not None else ()
            yield Placed.of("question", question.id, ("ask_when",), question.ask_when, context)
    for topic in pack.topics:
        yield from _conditions_of_topic(topic)
    for rule in pack.urgency_rules:
        yield Placed.of("urgency rule", rule.id, ("when",), rule.when)


def _conditions_of_topic(topic: Topic) -> Iterator[Placed]:
    if topic.applies_when is not None:
        yield Placed.of("topic", topic.id, ("applies_when",), topic.applies_when)
    if topic.named_by is not None:
        yield Placed.of("topic", topic.id, ("named_by",), topic.named_by)
    # A topic that is barred by applies_when, and cannot be named, is scored for nobody.
    context: tuple[Goal, ...] = ()
    if topic.applies_when is not None and topic.named_by is None:
        context = (("not_false", topic.applies_when),)
    yield Placed.of("topic", topic.id, ("setting", "when"), topic.setting.when, context)
    for index, evidence in enumerate(topic.evidence):
        yield Placed.of("topic", topic.id, ("evidence", index, "when"), evidence.when, context)
