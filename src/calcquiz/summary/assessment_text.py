"""An assessment as plain text: what `calcquiz run` prints for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from calcquiz.engine.explanation import TopicFit
from calcquiz.engine.interview import Interview
from calcquiz.engine.next_question import NextQuestion
from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.urgency import Raised
from calcquiz.pack.clean import clean
from calcquiz.summary.reasons import WOULD_BE_AGAINST, WOULD_BE_FOR, told_reasons
from calcquiz.summary.wording import FITS, emergency_number, region_named, with_number

WIDTH = 79


def assessment_text(interview: Interview, region: str | None = None) -> str:
    """Give the assessment as lines of at most 79 characters, with a final newline."""
    return "\n".join(_wrapped(_lines(interview, region))) + "\n"


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        indent = len(line) - len(line.lstrip())
        bullet = 2 if line.lstrip().startswith("- ") else 0
        text = clean(line)
        yield from textwrap.wrap(text, WIDTH, subsequent_indent=" " * (indent + bullet)) or [""]


def _lines(interview: Interview, region: str | None) -> Iterator[str]:
    pack, found = interview.rulebook.pack, interview.assessment
    number = emergency_number(pack, region_named(pack, region))
    words = getattr(pack.urgency, found.urgency.level)
    yield f"Urgency: {words.title}. {with_number(words.do, number)}"
    if not found.urgency.complete:
        yield "The safety questions are not finished; the urgency can still rise."
    for raised in found.urgency.rules:
        yield from _raised(raised, "because")
    for raised in found.urgency.not_ruled_out:
        yield from _raised(raised, "could not be ruled out")
    yield ""
    yield from _topics(found.topics, none_fits_well=found.none_fits_well)
    yield "Get help sooner if:"
    yield f"- {with_number(pack.emergency_line, number)}"
    for line in found.safety_net:
        yield f"- {line.sooner_if} ({getattr(pack.urgency, line.level).title.lower()})"
    yield ""
    if found.moot:
        yield f"No longer used for topics, still used for safety: {', '.join(found.moot)}"
    yield from _next(interview.rulebook, found.next)
    yield "This is education, not a diagnosis. Show it to a doctor."


def _raised(raised: Raised, how: str) -> Iterator[str]:
    yield f"- {raised.level} ({how}): {raised.rule.why} {raised.rule.do} [{', '.join(raised.rule.source)}]"


def _topics(topics: tuple[TopicFit, ...], *, none_fits_well: bool) -> Iterator[str]:
    if none_fits_well:
        yield "None of these topics fits well. That does not mean that nothing is wrong; a doctor can look further."
    for position, topic in enumerate(topics, start=1):
        named = "named to you; " if topic.named else ""
        yield f"{position}. {topic.title}: {named}{FITS[topic.fit]}"
        told = told_reasons(topic)
        told = told_reasons(topic)
        yield from _reasons("for", told.for_, WOULD_BE_AGAINST, told.would_be_against)
        yield from _reasons("against", told.against, WOULD_BE_FOR, told.would_be_for)
        yield from _reasons("not known", told.not_known, nothing="nothing that can still be asked")
    yield ""


def _reasons(
    heading: str,
    reasons: tuple[str, ...],
    heading_absent: str = "",
    absent: tuple[str, ...] = (),
    nothing: str = "nothing so far",
) -> Iterator[str]:
    """Give the reasons of one side: what is in the answers, then what is not and therefore speaks the same way."""
    if not reasons and not absent:
        yield f"   {heading}: {nothing}"
    for title, lines in ((heading, reasons), (heading_absent.lower(), absent)):
        if lines:
            yield f"   {title}:"
            yield from (f"   - {line}" for line in lines)


def _next(rulebook: Rulebook, asked: NextQuestion | None) -> Iterator[str]:
    if asked is None:
        yield "Next question: none"
        return
    question = rulebook.question(asked.id)
    yield f"Next question ({question.id}): {question.ask}"
    for option in question.options:
        yield f"- {option.id}: {option.label}"
    if question.kind == "number":
        yield f"- a number from {question.min:g} to {question.max:g} {question.unit}"
    if question.none is not None:
        yield f"- none_of_these: {question.none}"
    yield "- not_sure, prefer_not_to_say"
