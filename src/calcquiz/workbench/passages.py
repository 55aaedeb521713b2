"""What is read together: the strings of each screen and page of a pack, and every string that any screen shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from calcquiz.pack.document import Path_
from calcquiz.pack.models import Pack, Page, Question, Topic, UrgencyRule
from calcquiz.workbench.reading import KnownWords, Reading, measure

GRADE_OF_A_SCREEN = 6
GRADE_OF_A_PAGE = 7

Placed = tuple[Path_, str]  # a string, and where it stands in its thing
Shown = tuple[str, str, Path_, str]  # what the thing is, its id, where in it a string stands, the string

# Parts that no screen shows, or that are not the pack's own words, such as the title of a source.
NOT_SHOWN = frozenset({"note", "id", "url", "codes", "when", "ask_when", "source", "covers"})


@dataclass(frozen=True)
class Passage:
    """Strings that are read together on one screen or page, with the highest reading grade that they may have."""

    what: str
    thing_id: str
    called: str  # for a message: "this question"
    strings: tuple[Placed, ...]
    highest: int
    own_names: tuple[str, ...] = ()  # names that the passage itself explains

    def known(self, glossary: KnownWords) -> KnownWords:
        """Give the words that are explained here: those of the glossary, and the names that this passage is about."""
        return glossary.with_terms(self.own_names) if self.own_names else glossary

    def reading(self, glossary: KnownWords) -> Reading:
        """Measure all its strings together."""
        return measure((text for _, text in self.strings), self.known(glossary))


def passages_of(pack: Pack) -> Iterator[Passage]:
    """Give the passages of a pack, in pack order.

    The words of a search list are left out, since the person has them on paper; so are findings, which a clinician
    reads on the summary.
    """
    for index, doubt in enumerate(pack.doubts):
        yield Passage("pack", pack.id, "this doubt", ((("doubts", index, "ask"), doubt.ask),), GRADE_OF_A_SCREEN)
    for question in pack.questions:
        yield Passage("question", question.id, "this question", tuple(_asked(question)), GRADE_OF_A_SCREEN)
    for rule in pack.urgency_rules:
        yield Passage("urgency rule", rule.id, "this rule", tuple(_told(rule)), GRADE_OF_A_SCREEN)
    for entry in pack.glossary:
        strings: tuple[Placed, ...] = ((("means",), entry.means),)
        yield Passage("glossary entry", entry.term, "this entry", strings, GRADE_OF_A_SCREEN)
    for topic in pack.topics:
        names = names_of(topic)
        reasons = tuple(_reasons(topic))
        yield Passage("topic", topic.id, "the reasons of this topic", reasons, GRADE_OF_A_SCREEN, names)
        yield Passage("topic", topic.id, "this topic page", tuple(_page(topic)), GRADE_OF_A_PAGE, names)


def names_of(topic: Topic) -> tuple[str, ...]:
    """Give the medical names that a topic goes by, which its own page explains."""
    return (*(name.strip() for name in topic.medical_name.split(";")), *topic.also_called)


def words_of_glossary(pack: Pack) -> KnownWords:
    """Give the words that the glossary of a pack explains."""
    return KnownWords.of(entry.term for entry in pack.glossary)


def _asked(question: Question) -> Iterator[Placed]:
    yield ("ask",), question.ask
    if question.hint is not None:
        yield ("hint",), question.hint
    yield ("why",), question.why
    if question.kind != "search_many":
        for index, option in enumerate(question.options):
            yield ("options", index, "label"), option.label
    if question.none is not None:
        yield ("none",), question.none


def _told(rule: UrgencyRule) -> Iterator[Placed]:
    yield ("do",), rule.do
    yield ("why",), rule.why
    if rule.sooner_if is not None:
        yield ("sooner_if",), rule.sooner_if


def _reasons(topic: Topic) -> Iterator[Placed]:
    yield ("setting", "why"), topic.setting.why
    for index, evidence in enumerate(topic.evidence):
        yield ("evidence", index, "why"), evidence.why


def _page(topic: Topic) -> Iterator[Placed]:
    yield ("title",), topic.title
    for part in Page.model_fields:
        for index, claim in enumerate(getattr(topic.page, part)):
            if isinstance(claim, str):
                yield ("page", part, index), claim
            else:
                yield ("page", part, index, "text"), claim.text


def shown_strings(pack: Pack) -> Iterator[Shown]:
    """Give every string of the pack's own words that some screen or export shows."""
    things = (
        *(("question", question.id, question) for question in pack.questions),
        *(("topic", topic.id, topic) for topic in pack.topics),
        *(("urgency rule", rule.id, rule) for rule in pack.urgency_rules),
        *(("glossary entry", entry.term, entry) for entry in pack.glossary),
    )
    for what, thing_id, thing in things:
        yield from _strings_in(what, thing_id, (), thing)
    yield "pack", pack.id, ("title",), pack.title
    yield "pack", pack.id, ("emergency_line",), pack.emergency_line
    for name in ("sections", "doubts", "urgency"):
        yield from _strings_in("pack", pack.id, (name,), getattr(pack, name))


def _strings_in(what: str, thing_id: str, path: Path_, value: Any) -> list[Shown]:
    """Give the strings inside a part of a thing; parts without any, such as numbers, give none."""
    found: list[Shown] = []
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, BaseModel):
        parts = ((name, getattr(value, name)) for name in _shown_parts(type(value)))
    elif isinstance(value, tuple):
        parts = enumerate(value)
    for step, part in parts:
        if isinstance(part, str):
            found.append((what, thing_id, (*path, step), part))
        elif part:
            found += _strings_in(what, thing_id, (*path, step), part)
    return found


@cache
def _shown_parts(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in NOT_SHOWN)
