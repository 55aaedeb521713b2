"""The result: how soon to reach a doctor and why, topics with reasons, and when to get help sooner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from calcquiz.engine.explanation import TopicFit
from calcquiz.engine.urgency import Raised
from calcquiz.session import oldest_safety_answer, said_in
from calcquiz.summary.build import answers_behind
from calcquiz.summary.reasons import WOULD_BE_AGAINST, WOULD_BE_FOR, told_reasons
from calcquiz.summary.wording import FITS, oldest_answer_words, time_words
from calcquiz.walk import words
from calcquiz.walk.common import earlier_words, level_words, numbered, source_words
from calcquiz.walk.desk import Desk
from calcquiz.walk.leaving import FinishStep
from calcquiz.walk.moves import Act, Chosen, Home, Move, Push, Stay
from calcquiz.walk.page import prepare
from calcquiz.walk.reading import BrowseStep, TopicStep, WordsStep
from calcquiz.walk.screen import Choice, Paragraph, Screen

MOST_REASONS = 5  # lines of one list of a topic; the page for the doctor has all of them


@dataclass(frozen=True)
class ResultsStep:
    """The result, a doctor line first and last."""

    def screen(self, desk: Desk) -> Screen:
        """Give the whole result."""
        topics = desk.interview.assessment.topics
        lines = [Paragraph(words.DOCTOR_FIRST, "strong"), *_urgency(desk)]
        named = [topic for topic in topics if topic.named]
        fitting = [topic for topic in topics if not topic.named]
        if named:
            lines += [Paragraph(words.NAMED_HEADING, "heading"), Paragraph(words.NAMED)]
            lines += [line for topic in named for line in _topic(topic)]
        if desk.interview.assessment.none_fits_well:
            lines.append(Paragraph(words.NONE_OTHER_FITS_TITLE if named else words.NONE_FITS_TITLE, "heading"))
            lines += [Paragraph(line) for line in words.NONE_FITS]
        lines += _fitting(fitting, none_fits=desk.interview.assessment.none_fits_well)
        lines += _safety_net(desk)
        lines.append(Paragraph(words.DOCTOR_LAST, "strong"))
        choices = [
            Choice(
                str(at),
                words.READ.format(title=topic.title, fit=_fit(topic)),
                "topic",
                topic.id,
                group=words.READ_GROUP,
            )
            for at, topic in enumerate((*named, *fitting), 1)
        ]
        what_next = numbered(
            (words.PREPARE, "prepare"),
            (words.CHECK_AGAIN, "check"),
            (words.BROWSE_ALL, "browse"),
            (words.LOOK_UP, "words"),
            (words.FINISH, "finish"),
            first=len(choices) + 1,
        )
        choices += [Choice(choice.key, choice.label, choice.action, group=words.NEXT_GROUP) for choice in what_next]
        back = Choice("b", words.COMMAND_BACK, "check")
        return Screen("results", words.RESULTS_TITLE, tuple(lines), tuple(choices), (back,))

    def act(self, desk: Desk, act: Act) -> Move:
        """Read a topic, prepare the page, check the answers, look further, or finish."""
        match act:
            case Chosen("topic", topic_id):
                return Push(TopicStep(topic_id))
            case Chosen("prepare"):
                return Push(prepare(desk))
            case Chosen("check"):
                desk.checked = False
                return Home()
            case Chosen("browse"):
                return Push(BrowseStep())
            case Chosen("words"):
                return Push(WordsStep())
            case Chosen("finish"):
                return Push(FinishStep())
            case _:
                return Stay(words.ERROR_ONE)


def _urgency(desk: Desk) -> list[Paragraph]:
    urgency = desk.interview.urgency
    lines = [
        Paragraph(words.URGENCY_HEADING, "heading"),
        Paragraph(level_words(desk, urgency.level), "strong"),
    ]
    for flag in urgency.rules:
        lines += _flag(desk, flag, unsure=False)
    for flag in urgency.not_ruled_out:
        lines += _flag(desk, flag, unsure=True)
    now = desk.clock()
    worked_out = words.WORKED_OUT.format(at=time_words(now, now))
    oldest = None if desk.session is None else oldest_safety_answer(desk.session, desk.rulebook)
    oldest_words = oldest_answer_words(oldest, now, now)
    if oldest_words:
        worked_out = f"{worked_out} {words.OLDEST_ANSWER.format(at=oldest_words)}"
    lines.append(Paragraph(worked_out))
    earlier = earlier_words(desk)
    return [*lines, Paragraph(earlier)] if earlier else lines


def _flag(desk: Desk, flag: Raised, *, unsure: bool) -> list[Paragraph]:
    """Give a rule with its answers and sources; one that raises nothing above routine is left out."""
    if flag.level == "routine":
        return []
    sources = desk.rulebook.pack.sources
    lines = [Paragraph(f"{flag.rule.do} {flag.rule.why}", "item")]
    if unsure:
        lines.append(Paragraph(words.NOT_RULED_OUT))
    answers = answers_behind(desk.interview, flag, said_in(desk.interview))
    if answers:
        lines.append(Paragraph(words.BECAUSE.format(answers="; ".join(answers))))
    named = [source_words(sources[source]) for source in flag.rule.source if source in sources]
    if named:
        lines.append(Paragraph(words.SOURCE.format(sources="; ".join(named))))
    return lines


def _fitting(topics: Sequence[TopicFit], *, none_fits: bool) -> list[Paragraph]:
    """Give the topics that nobody named; those that fit only a little stand apart, so that a reader can stop there."""
    better = [topic for topic in topics if topic.fit != "fits_a_little"]
    little = [topic for topic in topics if topic.fit == "fits_a_little"]
    lines: list[Paragraph] = []
    if better:
        lines.append(Paragraph(words.NEAREST_HEADING if none_fits else words.FITS_HEADING, "heading"))
        lines += [line for topic in better for line in _topic(topic)]
    if little:
        lines += [Paragraph(words.LITTLE_HEADING, "heading"), Paragraph(words.LITTLE)]
        lines += [line for topic in little for line in _topic(topic)]
    return lines


def _fit(topic: TopicFit) -> str:
    """Give how a topic fits; one that was named stands on a report, so that only the other answers do not fit it."""
    return words.NAMED_ONLY if topic.fit == "does_not_fit" else FITS[topic.fit]


def _topic(topic: TopicFit) -> list[Paragraph]:
    lines = [Paragraph(f"{topic.title}: {_fit(topic)}", "strong")]
    told = told_reasons(topic)
    for title, reasons in (
        (words.FOR, told.for_),
        (f"{WOULD_BE_AGAINST}:", told.would_be_against),
        (words.AGAINST, told.against),
        (f"{WOULD_BE_FOR}:", told.would_be_for),
    ):
        lines += _reasons(title, reasons)
    if told.not_known:  # counted already
        lines += [Paragraph(words.NOT_KNOWN), *(Paragraph(line, "item") for line in told.not_known)]
    return lines


def _reasons(title: str, reasons: Sequence[str]) -> list[Paragraph]:
    if not reasons:
        return []
    lines = [Paragraph(title), *(Paragraph(reason, "item") for reason in reasons[:MOST_REASONS])]
    if len(reasons) > MOST_REASONS:
        lines.append(Paragraph(words.MORE_LINES.format(count=len(reasons) - MOST_REASONS), "item"))
    return lines


def _safety_net(desk: Desk) -> list[Paragraph]:
    lines = [Paragraph(words.NET_HEADING, "heading"), Paragraph(desk.emergency_line, "alert")]
    for level, group in groupby(desk.interview.assessment.safety_net, key=lambda line: line.level):
        lines.append(Paragraph(words.NET_LEVEL.format(level=level_words(desk, level).rstrip(".")), "strong"))
        lines += [Paragraph(line.sooner_if.rstrip("."), "item") for line in group]
    return lines
