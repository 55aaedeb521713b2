"""Parts that many screens share: commands, the banner, the emergency line, lines of reasons."""

from __future__ import annotations

from calcquiz.engine.urgency import Raised
from calcquiz.pack.models import Source
from calcquiz.summary.model import Earlier
from calcquiz.summary.wording import time_words, with_number
from calcquiz.walk import words
from calcquiz.walk.desk import Desk
from calcquiz.walk.screen import Banner, Choice, Paragraph

MOST_FLAGS = 6  # reasons on an interruption; it must be read at a glance


def back(label: str = words.COMMAND_BACK) -> Choice:
    """Give the command that goes back."""
    return Choice("b", label, "back")


def numbered(*entries: tuple[str, str], first: int = 1) -> tuple[Choice, ...]:
    """Give choices with numbers, from pairs of label and action."""
    return tuple(Choice(str(at), label, action) for at, (label, action) in enumerate(entries, first))


def alert(desk: Desk) -> Paragraph:
    """Give the emergency line."""
    return Paragraph(desk.emergency_line, "alert")


def level_words(desk: Desk, level: str) -> str:
    """Give the fixed words of a level: its title and what to do, with the number of the region."""
    fixed = getattr(desk.rulebook.pack.urgency, level)
    return f"{fixed.title}: {with_number(fixed.do, desk.number)}"


def earlier_of(desk: Desk) -> Earlier | None:
    """Give the urgency that stood before questions were opened again, or None; one not known then tells nothing."""
    reopening = desk.session.reopening if desk.session is not None else None
    if reopening is None or reopening.level == "not_yet_known":
        return None
    return Earlier(reopening.level, reopening.worked_out)


def earlier_words(desk: Desk) -> str:
    """Give the earlier urgency in one sentence, or nothing."""
    earlier = earlier_of(desk)
    if earlier is None:
        return ""
    title = level_words(desk, earlier.level)
    return words.EARLIER.format(at=time_words(earlier.worked_out, desk.clock()), title=title.rstrip("."))


def banner_of(desk: Desk) -> Banner | None:
    """Give what must stay in sight: an urgency of the same day or above, and an earlier one until the safety questions
    are done."""
    if desk.session is None:
        return None
    urgency = desk.interview.urgency
    before = None if urgency.complete else earlier_of(desk)
    earlier = "" if before is None else earlier_words(desk)
    if urgency.level not in ("same_day", "emergency_now") and not earlier:
        return None
    text = level_words(desk, urgency.level)
    if desk.interview.already_cared_for and urgency.level == "emergency_now":
        text = f"{text} {words.CARED_FOR_BANNER}"
    return Banner(urgency.level, text, earlier, before.level if before is not None and earlier else "")


def source_words(source: Source) -> str:
    """Give a source in a few words."""
    return f"{source.by}, {source.title}"


def flag_lines(desk: Desk, flags: tuple[Raised, ...]) -> tuple[Paragraph, ...]:
    """Give what to do and why for each red flag, each wording once, as many as can be read at a glance."""
    unsure = {id(flag) for flag in desk.interview.urgency.not_ruled_out}
    lines: list[Paragraph] = []
    for flag in flags[:MOST_FLAGS]:
        told = (Paragraph(flag.rule.do, "strong"), Paragraph(flag.rule.why))
        fresh = [line for line in told if line not in lines]
        lines += fresh
        if id(flag) in unsure and fresh:  # said of each reason that it holds for, right after it
            lines.append(Paragraph(words.NOT_RULED_OUT))
    if len(flags) > MOST_FLAGS:
        lines.append(Paragraph(words.MORE_REASONS.format(count=len(flags) - MOST_FLAGS)))
    return tuple(lines)
