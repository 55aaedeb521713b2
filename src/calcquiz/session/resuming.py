"""Taking a session up again: which answers still count after some hours, or with another version of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from calcquiz.engine import AnswerError, Rulebook, parse_answer
from calcquiz.pack.models import LEVEL_RANK
from calcquiz.pack.problems import shown
from calcquiz.session.entries import Reopened
from calcquiz.session.lists import Lists
from calcquiz.session.model import Session

ASK_AGAIN_AFTER = timedelta(hours=4)
CLOCK_SLIP = timedelta(minutes=2)  # how far computers put their clocks right by themselves


@dataclass(frozen=True, slots=True)
class Misfit:
    """An answer that no longer fits the pack, and why."""

    question: str
    why: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """A session taken up again: the questions opened again and why, and the answers that were dropped."""

    session: Session
    reopened: tuple[str, ...]
    because: str  # "time", "clock" (it was set back), "pack", or "" when nothing had to be opened again
    dropped: tuple[Misfit, ...]


def safety_answers(session: Session, rulebook: Rulebook) -> tuple[str, ...]:
    """Give the questions with an answer that counts, that a rule of `same_day` or above reads and that time can change:
    all but facts, and facts such as pregnancy that change all the same. A checklist counts when any item has a word."""
    said = Lists.of(session.log).said
    return tuple(
        question.id
        for question in rulebook.questions
        if (question.id in session.answers or question.id in said)
        and (question.can_change or not question.fact)
        and rulebook.is_safety_relevant(question.id)
    )


def oldest_safety_answer(session: Session, rulebook: Rulebook) -> datetime | None:
    """Give when the oldest safety answer that counts was given; None when there is none."""
    return min(_safety_times(session, rulebook), default=None)


def _safety_times(session: Session, rulebook: Rulebook) -> list[datetime]:
    questions, said = safety_answers(session, rulebook), Lists.of(session.log).said
    whole = [session.answers[question].at for question in questions if question in session.answers]
    return [*whole, *(given.at for question in questions for given in said.get(question, {}).values())]


def is_stale(session: Session, rulebook: Rulebook, now: datetime) -> bool:
    """Say whether any safety answer that counts is four hours old or more.

    One from the future counts as stale too, since a clock that was set back says nothing about how long ago it was.
    A reopening takes all these answers away, so that what was stale is settled by it, whatever the clock says.
    """
    return any(not -CLOCK_SLIP <= now - at < ASK_AGAIN_AFTER for at in _safety_times(session, rulebook))


def resume(session: Session, rulebook: Rulebook, now: datetime) -> Resumed:
    """Take a session up again.

    Answers that do not fit the pack any more are dropped. When a safety answer is four hours old or was dropped, or the
    pack is another version, every question that a rule of `same_day` or above reads is opened again, but facts that
    cannot change, such as age, stay; the urgency that stood before is kept in the log as the earlier one.
    """
    pack = rulebook.pack
    dropped = misfits(session, rulebook)
    # Of a question that is gone nobody can say any more that it was no safety question.
    lost = {
        misfit.question
        for misfit in dropped
        if misfit.question not in rulebook.number or rulebook.is_safety_relevant(misfit.question)
    }
    before = session
    for misfit in dropped:
        if misfit.question not in lost:
            session = session.remove(misfit.question, now)
    because = ""
    if lost or (session.pack_id, session.pack_version) != (pack.id, pack.version):
        because = "pack"
    elif is_stale(session, rulebook, now):
        because = "time" if any(now - at >= ASK_AGAIN_AFTER for at in _safety_times(session, rulebook)) else "clock"
    if not because:
        return Resumed(session, (), "", dropped)
    safety = safety_answers(session, rulebook)
    gone = (misfit.question for misfit in dropped if misfit.question in lost)
    reopened = tuple(dict.fromkeys((*safety, *gone)))
    reopened += tuple(q for q in Lists.of(session.log).said if q not in rulebook.number and q not in reopened)
    session = replace(session, pack_id=pack.id, pack_version=pack.version)
    if reopened:
        level, worked_out = _earlier(before, rulebook, now)
        noted = "pack" if because == "pack" else "time"
        session = replace(session, log=(*session.log, Reopened(reopened, level, worked_out, noted, now)))
        session = session.worked_out(session.interview(rulebook).urgency.level, now)
    return Resumed(session, reopened, because, dropped)


def misfits(session: Session, rulebook: Rulebook) -> tuple[Misfit, ...]:
    """Give the answers that do not fit the pack: the question or an option is gone."""
    found = []
    for question_id, given in session.answers.items():
        if question_id not in rulebook.number:
            found.append(Misfit(question_id, f"the question {shown(question_id)} is no longer asked"))
            continue
        try:
            parse_answer(rulebook.question(question_id), given.answer)
        except AnswerError as error:
            found.append(Misfit(question_id, str(error)))
    return (*found, *_misfits_of_lists(session, rulebook))


def _misfits_of_lists(session: Session, rulebook: Rulebook) -> Iterator[Misfit]:
    """Give the lists that are gone, or an item of which is gone, before every item had a word."""
    for question_id, words in Lists.of(session.log).said.items():
        question = rulebook.question(question_id) if question_id in rulebook.number else None
        if question is None or not question.checklist:
            yield Misfit(question_id, f"the list {shown(question_id)} is no longer asked")
        elif not {option.id for option in question.options} >= set(words):
            yield Misfit(question_id, f"a line of the list {shown(question_id)} is no longer asked")


def _earlier(session: Session, rulebook: Rulebook, now: datetime) -> tuple[str, datetime]:
    """Give the urgency that stood before, and its time: the highest of what was shown, what the answers say now, and
    an earlier one that was still shown because its safety questions were not done. No time is later than now."""
    urgency = session.interview(rulebook).urgency
    found: list[tuple[str, datetime]] = [(urgency.level, session.last_answer_at)]
    if session.level_at is not None:
        found.append((session.level, session.level_at))
    if session.reopening is not None and not urgency.complete:
        found.append((session.reopening.level, session.reopening.worked_out))
    level, at = max(found, key=lambda pair: (LEVEL_RANK.get(pair[0], -1), pair[1]))
    return level, min(at, now)
