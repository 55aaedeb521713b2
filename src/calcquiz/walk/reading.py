"""Reading: a topic's page, all topics, and words from a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calcquiz.pack.conditions import Chosen as Test
from calcquiz.pack.conditions import tests_of
from calcquiz.pack.models import Claim, Option, Pack, Topic
from calcquiz.walk import words
from calcquiz.walk.common import alert, back
from calcquiz.walk.desk import Desk
from calcquiz.walk.moves import Act, Back, Chosen, Move, Push, Replace, Stay, Typed
from calcquiz.walk.screen import Choice, Paragraph, Screen
from calcquiz.walk.searching import search

MOST_FOUND = 9
MOST_QUERY = 200


def topic_of(pack: Pack, topic_id: str) -> Topic | None:
    """Give a topic of the pack, or None."""
    return next((topic for topic in pack.topics if topic.id == topic_id), None)


def topic_paragraphs(pack: Pack, topic: Topic) -> tuple[Paragraph, ...]:
    """Give a topic's whole page: every part, the questions to ask, the sources and the review."""
    lines = [Paragraph(words.MEDICAL_NAME.format(text=topic.medical_name))]
    if topic.also_called:
        lines.append(Paragraph(words.ALSO_CALLED.format(text=", ".join(topic.also_called))))
    if topic.codes:
        lines.append(Paragraph(words.CODE.format(text=", ".join(topic.codes))))
    lines.append(Paragraph(words.TOPIC_NOTE))
    used: list[str] = []
    for part, title in words.PAGE_PARTS.items():
        claims: Sequence[Claim] = getattr(topic.page, part)
        lines.append(Paragraph(title, "heading"))
        lines += [Paragraph(claim.text, "item") for claim in claims]
        used += [source for claim in claims for source in claim.source]
    lines.append(Paragraph(words.QUESTIONS_TO_ASK, "heading"))
    lines += [Paragraph(text, "item") for text in topic.page.questions_to_ask]
    lines.append(Paragraph(words.SOURCES, "heading"))
    for source_id in dict.fromkeys(used):
        source = pack.sources.get(source_id)
        if source is not None:
            text = words.SOURCE_LINE.format(
                by=source.by,
                title=source.title,
                year=f" {source.year}." if source.year else "",
                url=f" {source.url}" if source.url else "",
                read=words.READ_WORDS[source.read],
                on=source.on,
            )
            lines.append(Paragraph(text, "item"))
    lines.append(Paragraph(words.REVIEWED.format(day=topic.reviewed, review=pack.clinician_review)))
    return tuple(lines)


@dataclass(frozen=True)
class TopicStep:
    """One topic's page."""

    topic_id: str

    def screen(self, desk: Desk) -> Screen:
        """Give the whole page, the emergency line on top."""
        pack = desk.rulebook.pack
        topic = topic_of(pack, self.topic_id)
        if topic is None:
            return Screen("topic", words.NONE_FOUND, (alert(desk),), (), (back(),))
        return Screen("topic", topic.title, (alert(desk), *topic_paragraphs(pack, topic)), (), (back(),))

    def act(self, _desk: Desk, act: Act) -> Move:
        """Go back."""
        return Back() if act == Chosen("back") else Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class BrowseStep:
    """All topics, or those that match typed words."""

    query: str = ""

    def screen(self, desk: Desk) -> Screen:
        """Give the topics by section, or those that were found."""
        pack = desk.rulebook.pack
        found = search_topics(pack, self.query) if self.query else _by_section(pack)
        lines = [alert(desk), Paragraph(words.BROWSE_HINT)]
        if self.query and not found:
            lines.append(Paragraph(words.NONE_FOUND))
        titles = {section.id: section.title for section in pack.sections}
        return Screen(
            kind="browse",
            title=words.BROWSE_FOUND.format(query=self.query) if self.query else words.BROWSE_TITLE,
            paragraphs=tuple(lines),
            choices=tuple(
                Choice(
                    str(at), topic.title, "topic", topic.id, group="" if self.query else titles.get(topic.section, "")
                )
                for at, topic in enumerate(found, 1)
            ),
            commands=(back(),),
            takes="search",
            typed=self.query,
        )

    def act(self, _desk: Desk, act: Act) -> Move:
        """Open a topic, or search."""
        match act:
            case Chosen("topic", topic_id):
                return Push(TopicStep(topic_id))
            case Chosen("back"):
                return Replace(BrowseStep()) if self.query else Back()
            case Typed(text):
                return Replace(BrowseStep(text.strip()[:MOST_QUERY]))
            case _:
                return Stay(words.ERROR_ONE)


def _by_section(pack: Pack) -> list[Topic]:
    order = {section.id: position for position, section in enumerate(pack.sections)}
    return sorted(pack.topics, key=lambda topic: order.get(topic.section, len(order)))


def search_topics(pack: Pack, query: str) -> list[Topic]:
    """Give the topics that match the words, best first: by title, medical name or another name."""
    things = ((topic, (topic.title, topic.medical_name, *topic.also_called)) for topic in pack.topics)
    return search(query, things)


@dataclass(frozen=True, slots=True)
class WordFound:
    """A word that was found: what it is, other ways to write it, what it means, and the topics that it names."""

    label: str
    aliases: tuple[str, ...]
    means: str
    topics: tuple[Topic, ...]


def look_up(pack: Pack, query: str) -> list[WordFound]:
    """Give the words on reports and in the glossary that match, best first."""
    things: list[tuple[WordFound, tuple[str, ...]]] = []
    for question in pack.questions:
        if question.kind == "search_many":
            for option in question.options:
                found = WordFound(option.label, option.aliases, "", _named_by(pack, question.id, option))
                things.append((found, (option.label, *option.aliases)))
    for entry in pack.glossary:
        things.append((WordFound(entry.term, (), entry.means, ()), (entry.term,)))
    for topic in pack.topics:
        found = WordFound(topic.title, (topic.medical_name, *topic.also_called), "", (topic,))
        things.append((found, (topic.title, topic.medical_name, *topic.also_called)))
    return search(query, things)


def _named_by(pack: Pack, question_id: str, option: Option) -> tuple[Topic, ...]:
    def names(topic: Topic) -> bool:
        return topic.named_by is not None and any(
            isinstance(test, Test) and test.question == question_id and option.id in test.options
            for test in tests_of(topic.named_by)
        )

    return tuple(topic for topic in pack.topics if names(topic))


@dataclass(frozen=True)
class WordsStep:
    """Words from a report, looked up by typing."""

    query: str = ""

    def screen(self, desk: Desk) -> Screen:
        """Give what was found, and the topics that it names."""
        found = look_up(desk.rulebook.pack, self.query)[:MOST_FOUND]
        lines = [alert(desk), Paragraph(words.WORDS_HINT)]
        for word in found:
            lines.append(Paragraph(word.label, "heading"))
            if word.means:
                lines.append(Paragraph(word.means))
            if word.aliases:
                lines.append(Paragraph(words.ALSO_WRITTEN.format(aliases=", ".join(word.aliases))))
        if found:
            lines.append(Paragraph(words.WORDS_NOTE))
        elif self.query:
            lines.append(Paragraph(words.NONE_FOUND))
        topics = {topic.id: topic for word in found for topic in word.topics}
        return Screen(
            kind="words",
            title=words.WORDS_FOUND.format(query=self.query) if self.query else words.WORDS_TITLE,
            paragraphs=tuple(lines),
            choices=tuple(
                Choice(str(at), topic.title, "topic", topic.id, group=words.READ_GROUP)
                for at, topic in enumerate(topics.values(), 1)
            ),
            commands=(back(),),
            takes="search",
            typed=self.query,
            long_hint=words.LONG_HINT["text"],
        )

    def act(self, _desk: Desk, act: Act) -> Move:
        """Search, or open a topic."""
        match act:
            case Chosen("topic", topic_id):
                return Push(TopicStep(topic_id))
            case Chosen("back"):
                return Replace(WordsStep()) if self.query else Back()
            case Typed(text) if text.strip():
                return Replace(WordsStep(text.strip()[:MOST_QUERY]))
            case _:
                return Stay(words.ERROR_EMPTY)
