"""Taking a session up again: which answers still count after some hours, or with another version of the pack."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from calcquiz.engine import AnswerError, Rulebook, parse_answer
from calcquiz.engine.rulebook import LEVEL_RANK
from calcquiz.pack.problems import shown
from calcquiz.session.entries import Reopened
from calcquiz.session.model import Session

ASK_AGAIN_AFTER = timedelta(hours=4)


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
    because: str  # "time", "pack", or "" when nothing had to be opened again
    dropped: tuple[Misfit, ...]


def is_stale(session: Session, now: datetime) -> bool:
    """Say whether the last answer is four hours old or more. A clock that was set back counts as stale too."""
    return not timedelta(0) <= now - session.last_answer_at < ASK_AGAIN_AFTER


def resume(session: Session, rulebook: Rulebook, now: datetime) -> Resumed:
    """Take a session up again.

    Answers that do not fit the pack any more are dropped. When the last answer, or any safety answer, is four hours
    old, or the pack is another version, every question that a rule of `same_day` or above reads is opened again, but
    facts such as age stay; the urgency that stood before is kept in the log as the earlier one.
    """
    pack = rulebook.pack
    dropped = misfits(session, rulebook)
    before = session
    for misfit in dropped:
        session = session.remove(misfit.question, now)
    safety = tuple(
        question.id
        for question in rulebook.questions
        if question.id in session.answers and not question.fact and rulebook.is_safety_relevant(question.id)
    )
    because = ""
    if (session.pack_id, session.pack_version) != (pack.id, pack.version):
        because = "pack"
    elif is_stale(session, now) or any(now - session.answers[q].at >= ASK_AGAIN_AFTER for q in safety):
        because = "time"
    if not because:
        return Resumed(session, (), "", dropped)
    session = replace(session, pack_id=pack.id, pack_version=pack.version)
    if safety:
        level, worked_out = _earlier(before, rulebook)
        session = replace(session, log=(*session.log, Reopened(safety, level, worked_out, because, now)))
        session = session.worked_out(session.interview(rulebook).urgency.level, now)
    return Resumed(session, safety, because, dropped)


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
    return tuple(found)


def _earlier(session: Session, rulebook: Rulebook) -> tuple[str, datetime]:
    """Give the urgency that stood before, and its time: the highest of what was shown, what the answers say now, and
    an earlier one that was still shown because its safety questions were not done."""
    urgency = session.interview(rulebook).urgency
    found: list[tuple[str, datetime]] = [(urgency.level, session.last_answer_at)]
    if session.level_at is not None:
        found.append((session.level, session.level_at))
    if session.reopening is not None and not urgency.complete:
        found.append((session.reopening.level, session.reopening.worked_out))
    return max(found, key=lambda pair: (LEVEL_RANK.get(pair[0], -1), pair[1]))
