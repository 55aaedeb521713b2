"""What stands beside the questions: the answers so far in short, and the topics that fit so far."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.engine import Answer
from calcquiz.engine.explanation import TopicFit
from calcquiz.pack.clean import one_line
from calcquiz.pack.models import Bands, Question
from calcquiz.summary.wording import FITS, answer_label, findings
from calcquiz.walk import words
from calcquiz.walk.desk import Desk

LONGEST_BAR = 8
_STARTS = {"does_not_fit": 0, "fits_a_little": 1, "fits_partly": 3, "fits_well": 5}
_ENDS = {"does_not_fit": 0, "fits_a_little": 2, "fits_partly": 4, "fits_well": LONGEST_BAR}


@dataclass(frozen=True, slots=True)
class PanelTopic:
    """A topic that is shown so far: how well it fits in words, and as the length of a bar from 0 to 8."""

    title: str
    fit: str
    bar: int
    named: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """The answers that count, in the order in which they were given, and the topics so far, best first."""

    answers: tuple[str, ...]
    topics: tuple[PanelTopic, ...]


def panel_of(desk: Desk) -> Panel | None:
    """Give the panel, or None before anything was answered."""
    if desk.session is None:
        return None
    interview = desk.interview
    order = [question for question in desk.session.answers if question in interview.answers]
    if not order:
        return None
    sections = {section.id: section.title for section in desk.rulebook.pack.sections}
    answers = []
    for question_id in order:
        question, answer = desk.question(question_id), interview.answers[question_id]
        if question_id in desk.rulebook.pack.welcome:  # "Me" says more to the person than its finding does
            answers.append(one_line(f"{question.ask} {answer_label(question, answer)}"))
        else:
            answers.append(_said(question, answer, sections.get(question.section, "")))
    bands = desk.rulebook.pack.scoring.bands
    topics = tuple(_topic(topic, bands) for topic in interview.assessment.topics)
    return Panel(tuple(dict.fromkeys(answers)), topics)  # the same said of several lists is said once


def _said(question: Question, answer: Answer, section: str) -> str:
    """Give an answer in short: what it says, else its label under the title of its section."""
    found = findings(question, answer)
    if found.yes:
        text = "; ".join(found.yes)
        return text[:1].upper() + text[1:]
    if found.unsure and question.kind in ("pick_many", "search_many") and len(found.unsure) > 1:
        return one_line(f"{section}: {answer_label(question, answer)}")
    label = answer_label(question, answer)
    return one_line(f"{section}: {label}" if section else label)


def _topic(topic: TopicFit, bands: Bands) -> PanelTopic:
    starts = {"fits_well": bands.fits_well, "fits_partly": bands.fits_partly, "fits_a_little": bands.fits_a_little}
    start, end = _STARTS[topic.fit], _ENDS[topic.fit]
    over = max(0, topic.points - starts.get(topic.fit, topic.points))
    fit = words.PANEL_NAMED.format(fit=FITS[topic.fit]) if topic.named else FITS[topic.fit]
    return PanelTopic(one_line(topic.title), fit, min(end, start + over) if end else 0, topic.named)
