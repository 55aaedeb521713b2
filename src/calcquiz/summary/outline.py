"""What stands on the pages of a summary, block by block, before any format. Page one is cut to its word limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from calcquiz.summary.model import Summary, TopicPart

MOST_WORDS = 300
TITLE = "Summary for the appointment"
NOTE = "Prepared by the patient with an educational questionnaire; not a diagnosis."


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with lines under it; `listed` lines stand as a list. A block without heading goes on from the last."""

    heading: str
    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Room:
    """How much each part of page one may take. Numbers are entries, or words for the free texts."""

    own: int
    question: int
    story: int
    yes: int
    no: int
    unsure: int
    reasons: int
    changed: int
    topics: int
    why: int
    net: int
    entry: int  # words of one entry


# From roomy to tight. What was said no to goes first, then topics, then the rest; urgency and changed answers stay.
_ROOMS = (
    _Room(80, 25, 12, 30, 40, 20, 6, 6, 6, 3, 7, 60),
    _Room(60, 20, 10, 20, 12, 12, 5, 5, 5, 2, 7, 40),
    _Room(50, 20, 8, 16, 6, 10, 4, 4, 4, 1, 4, 30),
    _Room(40, 15, 6, 12, 3, 8, 3, 3, 3, 1, 3, 25),
    _Room(30, 12, 5, 10, 2, 6, 3, 3, 3, 0, 2, 20),
    _Room(25, 10, 3, 8, 1, 4, 2, 2, 2, 0, 1, 14),
    _Room(18, 8, 2, 5, 1, 3, 2, 1, 2, 0, 1, 8),
)


def page_one(summary: Summary, most_words: int = MOST_WORDS) -> tuple[Block, ...]:
    """Give the first page, in the order in which clinicians read, cut to the word limit; page two has all of it."""
    blocks: tuple[Block, ...] = ()
    for room in _ROOMS:
        blocks = tuple(block for block in _page_one(summary, room) if block.lines)
        if word_count(blocks) <= most_words:
            break
    return blocks


def word_count(blocks: Sequence[Block]) -> int:
    """Count the words of blocks, headings included."""
    return sum(len(text.split()) for block in blocks for text in (block.heading, *block.lines))


def _page_one(summary: Summary, room: _Room) -> list[Block]:
    about = [f"Name: {summary.name}"] if summary.name else []
    about.append(f"{NOTE} {summary.prepared}.")
    about += [f"About: {'; '.join(summary.background)}."] if summary.background else []
    blocks = [Block(TITLE, tuple(about))]
    if summary.own_words:
        blocks.append(Block("In the person's own words", (_cut(summary.own_words, room.own),)))
    blocks.append(
        Block("Questions for the doctor", tuple(_cut(text, room.question) for text in summary.own_questions), True)
    )
    story = [f"{part.title}: {_joined(part.findings, room.story, room.entry)}" for part in summary.story]
    for title, found in (
        ("Report", summary.report),
        ("Conditions", summary.conditions),
        ("Medicines and products", summary.medicines),
        ("Allergies", summary.allergies),
    ):
        story += [f"{title}: {_joined(found, room.story, room.entry)}"] if found else []
    blocks.append(Block("Story", tuple(story), True))
    said = [
        f"{title}: {_joined(found, most, room.entry)}"
        for title, found, most in (
            ("Said yes", summary.said_yes, room.yes),
            ("Said no", summary.said_no, room.no),
            ("Not sure", summary.not_sure, room.unsure),
        )
        if found
    ]
    blocks.append(Block("Asked and answered", tuple(said), True))
    blocks += _urgency(summary, room)
    blocks.append(Block("Topics to discuss", tuple(_topics(summary.topics, room)), True))
    net = summary.safety_net[: room.net]
    blocks.append(Block("Get help sooner", tuple(_cut(line, 40) for line in net), True))
    blocks.append(Block("", (summary.pack,)))
    return blocks


def _urgency(summary: Summary, room: _Room) -> list[Block]:
    urgency = summary.urgency
    lines = [f"{urgency.title}: {urgency.do} Worked out {urgency.worked_out}."]
    if not urgency.complete:
        lines.append("Safety questions are still open.")
    if urgency.cared_for:
        lines.append("The person said that a doctor or ambulance crew is already caring for this.")
    for reason in urgency.reasons[: room.reasons]:
        because = f" ({'; '.join(_cut(text, room.entry) for text in reason.answers)})" if reason.answers else ""
        unsure = "Could not be ruled out: " if reason.not_ruled_out else ""
        lines.append(f"{unsure}{_cut(reason.why, 20)}{because} [{reason.rule}]")
    more = len(urgency.reasons) - room.reasons
    if more > 0:
        lines.append(f"and {more} more on page two")
    if urgency.earlier:
        lines.append(urgency.earlier)
    blocks = [Block("Urgency from the questionnaire", tuple(lines), True)]
    changed = [
        f"{_cut(part.ask, room.entry)} Then: {_cut(part.old, room.entry)} ({part.old_at})."
        f" Now: {_cut(part.new, room.entry)}{f' ({part.new_at})' if part.new_at else ''}."
        for part in summary.changed[: room.changed]
    ]
    if len(summary.changed) > room.changed:
        changed.append(f"and {len(summary.changed) - room.changed} more on page two")
    return [*blocks, Block("Changed answers that had raised the urgency", tuple(changed), True)]


def _topics(topics: Sequence[TopicPart], room: _Room) -> list[str]:
    lines = []
    for topic in topics[: room.topics]:
        fit = "named to the person" if topic.named else topic.fit
        reasons = "".join(f" {reason}" for reason in topic.for_[: room.why])
        against = f" Against: {topic.against[0]}" if topic.against and room.why > 1 else ""
        lines.append(f"{topic.title} ({topic.medical_name}): {fit}.{reasons}{against}")
    if len(topics) > room.topics:
        lines.append(f"and {len(topics) - room.topics} more on page two")
    return lines or ["None of the topics fits well. That is common."]


def further_pages(summary: Summary) -> tuple[Block, ...]:
    """Give what follows page one: everything in full, and the sources."""
    blocks = []
    if summary.own_words:
        blocks.append(Block("Own words in full", (summary.own_words,)))
    for section, parts in groupby(summary.answers, key=lambda part: part.section):
        lines = tuple(
            f"{part.ask} {part.answer}{f' ({part.at})' if part.at else ''}"
            f"{' No longer used for topics, still used for safety.' if part.moot else ''}"
            for part in parts
        )
        blocks.append(Block(f"Answers: {section}", lines, True))
    for part in summary.changed:
        lines = (
            f"Then: {part.old} ({part.old_at})",
            f"Now: {part.new}{f' ({part.new_at})' if part.new_at else ''}",
            *(f"It had raised: {flag}" for flag in part.flags),
        )
        blocks.append(Block(f"Changed: {part.ask}", lines, True))
    reasons = tuple(
        f"{'Could not be ruled out: ' if reason.not_ruled_out else ''}{reason.do} {reason.why}"
        f" ({'; '.join(reason.answers)}) [{reason.rule}; sources: {', '.join(reason.sources)}]"
        for reason in summary.urgency.reasons
    )
    blocks.append(Block("Urgency rules", reasons, True))
    for topic in summary.topics:
        blocks.append(Block(f"Topic: {topic.title} ({topic.medical_name})", _topic_lines(topic), True))
    sources = tuple(
        f"{key}: {source.by}. {source.title}.{f' {source.year}.' if source.year else ''}"
        f"{f' {source.url}' if source.url else ''} (read: {source.read.replace('_', ' ')}, {source.on})"
        for key, source in summary.sources
    )
    blocks.append(Block("Sources", sources, True))
    return tuple(block for block in blocks if block.lines)


def _topic_lines(topic: TopicPart) -> tuple[str, ...]:
    fit = f"{'Named to the person; it may not be the cause. ' if topic.named else ''}{topic.fit.capitalize()}."
    groups = (("For", topic.for_), ("Against", topic.against), ("Not known", topic.unknown))
    return (fit, *(f"{title}: {reason}" for title, reasons in groups for reason in reasons))


def _joined(found: Sequence[str], most: int, words: int) -> str:
    text = "; ".join(_cut(entry, words) for entry in found[:most])
    more = len(found) - most
    return f"{text}; and {more} more on page two" if more > 0 else text


def _cut(text: str, words: int) -> str:
    """Cut a text to some words, and an endless word to a readable length."""
    parts = [part if len(part) <= 60 else f"{part[:59]}…" for part in text.split()]
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")
