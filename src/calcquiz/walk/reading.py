"""Reading: a topic's page, all topics, and words from a report."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.walk import words
from calcquiz.walk.common import alert, back
from calcquiz.walk.desk import Desk
from calcquiz.walk.look_up import (
    find_topics,
    find_words,
    source_paragraphs,
    topic_of,
    topic_paragraphs,
    word_paragraphs,
)
from calcquiz.walk.moves import Act, Back, Chosen, Move, Push, Replace, Stay, Typed
from calcquiz.walk.screen import Choice, Paragraph, Screen

MOST_FOUND = 9
MOST_QUERY = 200


@dataclass(frozen=True)
class TopicStep:
    """One topic's page; its sources are one key away, so that whoever hears the page read out need not hear them."""

    topic_id: str

    def screen(self, desk: Desk) -> Screen:
        """Give the page, the emergency line on top."""
        pack = desk.rulebook.pack
        topic = topic_of(pack, self.topic_id)
        if topic is None:
            return Screen("topic", words.NONE_FOUND, (alert(desk),), (), (back(),))
        count = len(source_paragraphs(pack, topic))
        commands = (Choice("s", words.sources_of(count), "sources"), back())
        return Screen("topic", topic.title, (alert(desk), *topic_paragraphs(pack, topic)), (), commands)

    def act(self, _desk: Desk, act: Act) -> Move:
        """Show the sources, or go back."""
        match act:
            case Chosen("sources"):
                return Push(SourcesStep(self.topic_id))
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class SourcesStep:
    """The sources of one topic's page."""

    topic_id: str

    def screen(self, desk: Desk) -> Screen:
        """Give who wrote what and when, where it stands, and how much of it the authors read."""
        pack = desk.rulebook.pack
        topic = topic_of(pack, self.topic_id)
        lines = source_paragraphs(pack, topic) if topic is not None else ()
        title = words.SOURCES_TITLE.format(title=topic.title if topic is not None else self.topic_id)
        return Screen("sources", title, lines, (), (back(),))

    def act(self, _desk: Desk, act: Act) -> Move:
        """Go back to the page."""
        return Back() if act == Chosen("back") else Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class BrowseStep:
    """All topics, or those that match typed words."""

    query: str = ""

    def screen(self, desk: Desk) -> Screen:
        """Give the topics by section, or those that were found."""
        pack = desk.rulebook.pack
        found = find_topics(pack, self.query)
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


@dataclass(frozen=True)
class WordsStep:
    """Words from a report, looked up by typing."""

    query: str = ""

    def screen(self, desk: Desk) -> Screen:
        """Give what was found, and the topics that it names."""
        found = find_words(desk.rulebook.pack, self.query)[:MOST_FOUND] if self.query else []
        lines = [alert(desk)] if self.query else [alert(desk), Paragraph(words.WORDS_HINT)]
        lines += word_paragraphs(found)
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
