"""Finding and reading topics and words from a report: as paragraphs for the screens, and as text for commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calcquiz.pack.conditions import Chosen as Test
from calcquiz.pack.conditions import tests_of
from calcquiz.pack.models import Claim, Option, Pack, Topic
from calcquiz.summary.wording import emergency_number, with_number
from calcquiz.walk import words
from calcquiz.walk.alarm import is_alarming
from calcquiz.walk.lines import WIDEST, as_lines
from calcquiz.walk.screen import Paragraph
from calcquiz.walk.searching import search


def topic_of(pack: Pack, topic_id: str) -> Topic | None:
    """Give a topic of the pack, or None."""
    return next((topic for topic in pack.topics if topic.id == topic_id), None)


def topic_paragraphs(pack: Pack, topic: Topic) -> tuple[Paragraph, ...]:
    """Give a topic's page: every part, the questions to ask and the review; `source_paragraphs` gives its sources."""
    lines = [Paragraph(words.MEDICAL_NAME.format(text=topic.medical_name))]
    lines.append(Paragraph(words.TOPIC_NOTE))
    for part, title in words.PAGE_PARTS.items():
        lines.append(Paragraph(title, "heading"))
        lines += [Paragraph(claim.text, "item") for claim in _claims(topic, part)]
    lines.append(Paragraph(words.QUESTIONS_TO_ASK, "heading"))
    lines += [Paragraph(text, "item") for text in topic.page.questions_to_ask]
    lines.append(Paragraph(words.NAMES, "heading"))
    if topic.also_called:
        lines.append(Paragraph(words.ALSO_CALLED.format(text=", ".join(topic.also_called)), "item"))
    if topic.codes:
        lines.append(Paragraph(words.CODE.format(text=", ".join(topic.codes)), "item"))
    lines.append(Paragraph(words.REVIEWED.format(day=topic.reviewed, review=pack.clinician_review)))
    return tuple(lines)


def source_paragraphs(pack: Pack, topic: Topic) -> tuple[Paragraph, ...]:
    """Give the sources of a topic's page, in the order in which it uses them."""
    used = [source for part in words.PAGE_PARTS for claim in _claims(topic, part) for source in claim.source]
    known = [pack.sources[source_id] for source_id in dict.fromkeys(used) if source_id in pack.sources]
    return tuple(
        Paragraph(
            words.SOURCE_LINE.format(
                by=source.by,
                title=source.title,
                year=f" {source.year}." if source.year else "",
                url=f" {source.url}" if source.url else "",
                read=words.READ_WORDS[source.read],
                on=source.on,
            ),
            "item",
        )
        for source in known
    )


def _claims(topic: Topic, part: str) -> Sequence[Claim]:
    claims: Sequence[Claim] = getattr(topic.page, part)
    return claims


def find_topics(pack: Pack, query: str) -> list[Topic]:
    """Give the topics that match the words, best first: by title, medical name or another name; all, by section, when
    nothing is asked for."""
    if not query.strip():
        order = {section.id: position for position, section in enumerate(pack.sections)}
        return sorted(pack.topics, key=lambda topic: order.get(topic.section, len(order)))
    things = ((topic, (topic.title, topic.medical_name, *topic.also_called)) for topic in pack.topics)
    return search(query, things)


@dataclass(frozen=True, slots=True)
class WordFound:
    """A word that was found: what it is, other ways to write it, what it means, and the topics that it names."""

    label: str
    aliases: tuple[str, ...]
    means: str
    topics: tuple[Topic, ...]


def find_words(pack: Pack, query: str) -> list[WordFound]:
    """Give the words on reports and in the glossary that match, best first; all of them when nothing is asked for."""
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
    return search(query, things) if query.strip() else [found for found, _ in things]


def word_paragraphs(found: Sequence[WordFound]) -> list[Paragraph]:
    """Give what is known of words that were found."""
    lines: list[Paragraph] = []
    for word in found:
        lines.append(Paragraph(word.label, "heading"))
        if word.means:
            lines.append(Paragraph(word.means))
        if word.aliases:
            lines.append(Paragraph(words.ALSO_WRITTEN.format(aliases=", ".join(word.aliases))))
    return lines


def _named_by(pack: Pack, question_id: str, option: Option) -> tuple[Topic, ...]:
    def names(topic: Topic) -> bool:
        return topic.named_by is not None and any(
            isinstance(test, Test) and test.question == question_id and option.id in test.options
            for test in tests_of(topic.named_by)
        )

    return tuple(topic for topic in pack.topics if names(topic))


def emergency_paragraph(pack: Pack) -> Paragraph:
    """Give the general emergency line where the region is not known."""
    return Paragraph(with_number(pack.emergency_line, emergency_number(pack, None)), "alert")


def safety_text(pack: Pack, typed: str, found: bool) -> str:
    """Give what stands before the answer to typed words, or nothing: whom to call and how to go through the danger
    signs where the words can point to an emergency; the general emergency line where no page follows with it."""
    lines: list[Paragraph] = []
    if is_alarming(typed):
        call = words.ALARM_CALL.format(number=emergency_number(pack, None))
        lines += [Paragraph(call, "alert"), Paragraph(words.ALARM_COMMAND)]
    if not found:
        lines.append(emergency_paragraph(pack))
    return "".join(f"{line}\n" for part in lines for line in as_lines(part, WIDEST))


def topic_page(pack: Pack, topic: Topic) -> str:
    """Give a topic's page as text, the emergency line under the title."""
    sources = (Paragraph(words.SOURCES, "heading"), *source_paragraphs(pack, topic))
    return _text(topic.title, (emergency_paragraph(pack), *topic_paragraphs(pack, topic), *sources))


def topics_page(pack: Pack, found: Sequence[Topic]) -> str:
    """Give a list of topics as text, each with the id by which `calcquiz topic` reads it."""
    lines = [emergency_paragraph(pack)]
    titles = {section.id: section.title for section in pack.sections}
    for topic in found:
        lines.append(Paragraph(f"{topic.id}: {topic.title} ({titles.get(topic.section, topic.section)})", "item"))
    return _text(words.BROWSE_TITLE if len(found) == len(pack.topics) else words.TOPICS_FOUND, lines)


def words_page(pack: Pack, found: Sequence[WordFound]) -> str:
    """Give words from reports as text, with what they mean and the topics that they name."""
    lines = [emergency_paragraph(pack)]
    for word in found:
        lines += word_paragraphs([word])
        lines += [Paragraph(words.READ_TOPIC.format(title=topic.title, id=topic.id)) for topic in word.topics]
    return _text(words.WORDS_TITLE, (*lines, Paragraph(words.WORDS_NOTE)))


def _text(title: str, paragraphs: Iterable[Paragraph]) -> str:
    return "\n".join((title, *(line for part in paragraphs for line in as_lines(part, WIDEST)))) + "\n"
