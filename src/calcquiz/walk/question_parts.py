"""What every question's screen has: its words, how far it is, why it is asked, and how an answer is noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calcquiz.engine import AnswerError, Interview, Withheld, parse_answer
from calcquiz.pack.models import Question
from calcquiz.summary.wording import answer_label, is_about_another
from calcquiz.walk import words
from calcquiz.walk.common import back
from calcquiz.walk.desk import Desk
from calcquiz.walk.moves import Done, Move, Stay
from calcquiz.walk.screen import Choice, Paragraph, Screen, Takes

TAKES: dict[str, Takes] = {
    "pick_one": "choice",
    "pick_many": "many",
    "number": "number",
    "note": "text",
    "search_many": "search",
}
MOST_MOVES = 4
FIRST_QUESTIONS = 3


@dataclass(frozen=True)
class Asked:
    """A question on the screen. `trail`: the person went back to it; `record`: it is for the page, can be skipped."""

    id: str
    trail: bool = False
    record: bool = False


def question_screen(desk: Desk, asked: Asked) -> Screen:
    """Give what every question's screen has: words, progress, why, commands."""
    question, interview = desk.question(asked.id), desk.interview
    takes = TAKES[question.kind]
    lines = [Paragraph(question.hint)] if question.hint else []
    if is_about_another(interview) and (question.emergency or question.checklist or len(interview.answers) <= 2):
        lines.append(Paragraph(words.SEEN))
    answer = interview.answers.get(asked.id)
    commands = [back()]
    if answer is not None:
        if takes in ("choice", "many"):
            lines.append(Paragraph(words.ANSWERED_BEFORE))
        commands.insert(0, Choice("k", words.KEEP, "keep"))
    elif asked.record:
        commands.insert(0, Choice("s", words.SKIP.casefold(), "skip"))
    return Screen(
        kind="question",
        title=question.ask,
        paragraphs=tuple(lines),
        commands=tuple(commands),
        takes=takes,
        progress=_progress(desk, asked),
        why=_why(desk, asked),
        long_hint=words.LONG_HINT[takes] if len(interview.answers) < FIRST_QUESTIONS else "",
        safety=desk.rulebook.is_safety_relevant(asked.id),
        checklist=question.checklist,
    )


def _progress(desk: Desk, asked: Asked) -> str:
    if asked.record:
        return ""
    interview = desk.interview
    counted = [q for q in desk.session.answers if q in interview.answers] if desk.session is not None else []
    if asked.id in counted:
        return f"Question {counted.index(asked.id) + 1}."
    ahead = interview.ahead
    if ahead.next is None or ahead.next.id != asked.id:
        return ""
    return words.progress(len(counted) + 1, ahead.at_least - 1, ahead.at_most - 1, desk.grew)


def _why(desk: Desk, asked: Asked) -> tuple[str, ...]:
    lines = [desk.question(asked.id).why]
    upcoming = desk.interview.ahead.next
    if upcoming is not None and upcoming.id == asked.id and upcoming.moves:
        title_of = {topic.id: topic.title for topic in desk.rulebook.pack.topics}
        titles = [title_of[topic] for topic in upcoming.moves]
        more = [words.MOVES_MORE.format(count=len(titles) - MOST_MOVES)] if len(titles) > MOST_MOVES else []
        lines.append(words.MOVES.format(topics=", ".join([*titles[:MOST_MOVES], *more])))
    return tuple(lines)


def withheld_choices(question: Question, interview: Interview, first: int = 0) -> tuple[Choice, ...]:
    """Give not sure and prefer not to say: by numbers from `first` on, or by letters where something is typed."""
    answer = interview.answers.get(question.id)
    keys = (str(first), str(first + 1)) if first else ("n", "p")
    kinds = ((words.NOT_SURE, Withheld.NOT_SURE), (words.PREFER, Withheld.PREFER_NOT_TO_SAY))
    return tuple(
        Choice(key, label, kind.value, marked=answer is kind, exclusive=True)
        for key, (label, kind) in zip(keys, kinds, strict=True)
    )


def previous_question(desk: Desk, question_id: str) -> str | None:
    """Give the question that was answered before this one, in the order in which they came; None for the first."""
    if desk.session is None:
        return None
    order = [q for q in desk.session.answers if q in desk.interview.answers]
    at = order.index(question_id) if question_id in order else len(order)
    return order[at - 1] if at > 0 else None


def give(desk: Desk, question_id: str, plain: Any) -> Move:
    """Note an answer in its plain form; one that does not fit is told and changes nothing."""
    question = desk.question(question_id)
    try:
        answer = parse_answer(question, plain)
    except AnswerError:
        return Stay(number_error(question) if question.kind == "number" else words.ERROR_ONE, str(plain))
    if answer is None:
        return Stay(words.ERROR_ONE)
    desk.record(question_id, plain)
    label = answer_label(question, answer)
    desk.said = words.you_typed(label) if question.kind == "note" else words.you_chose(label)
    return Done()


def number_error(question: Question) -> str:
    """Say which numbers are taken."""
    unit = f" {question.unit}" if question.unit else ""
    low, high = (f"{bound:g}" if bound is not None else "any" for bound in (question.min, question.max))
    if question.step is not None and question.step != 1:
        return words.ERROR_STEP.format(low=low, high=high, unit=unit, step=f"{question.step:g}")
    return words.ERROR_NUMBER.format(low=low, high=high, unit=unit)
