"""What the summary holds, as values. Writers turn it into pages; nothing here is markup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from calcquiz.pack.models import Source


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One part of the story, such as where it is or how it began."""

    title: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UrgencyReason:
    """A rule that raised the urgency, the answers behind it, and whether it could only not be ruled out."""

    rule: str
    level: str
    title: str  # the words of its level
    do: str
    why: str
    answers: tuple[str, ...]
    sources: tuple[str, ...]
    not_ruled_out: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """The urgency that stood before questions were asked again, and when it was worked out."""

    level: str
    worked_out: datetime


@dataclass(frozen=True, slots=True)
class UrgencyPart:
    """How soon a doctor should be reached, in the pack's fixed words, with reasons and time."""

    level: str
    title: str
    do: str
    complete: bool
    cared_for: bool
    worked_out: str
    reasons: tuple[UrgencyReason, ...]
    earlier: str  # one sentence, or empty
    is_old: bool  # the answers are hours old, and danger signs were not asked about again
    oldest_answer: str  # when the oldest safety answer was given, where that was long before; or empty


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """An answer that had set off a red flag and was changed: both values, both times, and what it had set off."""

    ask: str
    old: str
    old_at: str
    new: str
    new_at: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicPart:
    """A topic to discuss, with its reasons (`ToldReasons` says what the lists are).

    `unknown` has the reason of every line that is not known, `not_known` the questions that are open.
    """

    id: str
    title: str
    medical_name: str
    fit: str
    named: bool
    for_: tuple[str, ...]
    would_be_against: tuple[str, ...]
    against: tuple[str, ...]
    would_be_for: tuple[str, ...]
    unknown: tuple[str, ...]
    not_known: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One answer in full."""

    question: str
    section: str
    ask: str
    answer: str
    at: str
    moot: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the page for the clinician says. Build it with `build_summary`."""

    prepared: str
    prepared_at: str  # ISO 8601
    by_another: bool  # someone answered for the person
    name: str
    background: tuple[str, ...]
    own_words: str
    own_questions: tuple[str, ...]
    story: tuple[StoryPart, ...]
    report: tuple[str, ...]
    conditions: tuple[str, ...]
    medicines: tuple[str, ...]
    allergies: tuple[str, ...]
    said_yes: tuple[str, ...]
    said_no: tuple[str, ...]
    not_sure: tuple[str, ...]
    not_asked: tuple[str, ...]  # parts of the story, and what else a doctor looks for, with no answer at all
    urgency: UrgencyPart
    changed: tuple[ChangedPart, ...]
    topics: tuple[TopicPart, ...]
    safety_net: tuple[str, ...]  # the general emergency line first
    pack: str
    pack_id: str
    pack_version: str
    answers: tuple[AnswerPart, ...]
    sources: tuple[tuple[str, Source], ...]
