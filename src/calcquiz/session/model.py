"""The session: everything that a person answered and when, as one immutable value. The interview is derived from it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from calcquiz.engine import Answer, AnswerError, Interview, Rulebook, parse_answer
from calcquiz.engine.urgency import Raised
from calcquiz.pack.clean import clean
from calcquiz.pack.conditions import questions_of
from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.session.entries import (
    Acknowledged,
    Answered,
    CaredFor,
    Change,
    Entry,
    Given,
    Removed,
    Reopened,
    Replay,
    Said,
    Undone,
    Wrote,
)
from calcquiz.session.lists import PartlySaid, changes_of_lists, said_so_far

MOST_WORDS = 2000  # characters of one free text
OWN_WORDS = "own_words"
OWN_QUESTIONS = ("question_1", "question_2", "question_3")


def new_id(at: datetime) -> str:
    """Give a new session id: the time, so that ids sort, and a random part, so that two never meet."""
    return f"{at:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"


@dataclass(frozen=True, slots=True)
class RedFlagChange:
    """A change of an answer that had set off red flags which no longer hold."""

    change: Change
    flags: tuple[Raised, ...]


@dataclass(frozen=True)
class Session:
    """One person's answers with their times. Every step gives a new session and leaves this one as it is."""

    id: str
    started: datetime
    pack_id: str
    pack_version: str
    region: str | None = None
    log: tuple[Entry, ...] = ()
    level: str = "not_yet_known"  # the urgency as it was last worked out
    level_at: datetime | None = None

    @classmethod
    def begin(cls, rulebook: Rulebook, at: datetime, *, region: str | None = None, session_id: str = "") -> Session:
        """Begin a session with a pack at a time; the id is made from the time when none is given."""
        pack = rulebook.pack
        return cls(session_id or new_id(at), at, pack.id, pack.version, region)

    def answer(self, question_id: str, plain: Any, at: datetime) -> Session:
        """Note an answer in its plain form, the first or another one."""
        return self._add(Answered(question_id, plain, at))

    def remove(self, question_id: str, at: datetime) -> Session:
        """Take an answer away."""
        return self._add(Removed(question_id, at))

    def undo(self, at: datetime) -> Session:
        """Drop the last answer; an answer that it had replaced counts again. Does nothing when there is none.

        The log keeps what was dropped, so that a changed red-flag answer still stands in the summary.
        """
        return self._add(Undone(at)) if self._replay.can_undo else self

    def care(self, value: bool, at: datetime) -> Session:
        """Note whether a doctor or an ambulance crew is already caring for an emergency."""
        return self._add(CaredFor(value, at))

    def acknowledge(self, flags: frozenset[tuple[str, str]], at: datetime) -> Session:
        """Note every red flag that was read and still holds, as pairs of rule and level."""
        return self._add(Acknowledged(tuple(sorted(flags)), at))

    def write(self, what: str, text: str, at: datetime) -> Session:
        """Note free words for the summary; empty words take earlier ones away."""
        return self._add(Wrote(what, clean(text).strip()[:MOST_WORDS], at))

    def worked_out(self, level: str, at: datetime) -> Session:
        """Note the urgency that was worked out, and when."""
        return replace(self, level=level, level_at=at)

    def _add(self, entry: Entry) -> Session:
        return replace(self, log=(*self.log, entry))

    @cached_property
    def _replay(self) -> Replay:
        return Replay.of(self.log)

    @property
    def answers(self) -> Mapping[str, Given]:
        """The answers that count, in the order in which their questions came."""
        return self._replay.answers

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every answer that was changed or taken away, with both values and times."""
        return tuple(self._replay.changes)

    @cached_property
    def last_answer_at(self) -> datetime:
        """When the last answer was given, to a question or to an item of a list; the beginning when there is none."""
        return max((entry.at for entry in self.log if isinstance(entry, Answered | Said)), default=self.started)

    @cached_property
    def reopening(self) -> Reopened | None:
        """The last time that questions were opened again, or None."""
        return next((entry for entry in reversed(self.log) if isinstance(entry, Reopened)), None)

    @cached_property
    def already_cared_for(self) -> bool:
        """Whether someone is already caring for an emergency; what was said before a reopening no longer counts."""
        for entry in reversed(self.log):
            if isinstance(entry, CaredFor):
                return entry.value
            if isinstance(entry, Reopened):
                return False
        return False

    @cached_property
    def acknowledged(self) -> frozenset[tuple[str, str]]:
        """The red flags that were read, as pairs of rule and level; a reopening takes them all back."""
        for entry in reversed(self.log):
            if isinstance(entry, Acknowledged):
                return frozenset(entry.flags)
            if isinstance(entry, Reopened):
                return frozenset()
        return frozenset()

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Free words for the summary, by what they are."""
        written = {entry.what: entry.text for entry in self.log if isinstance(entry, Wrote)}
        return {what: text for what, text in written.items() if text}

    def interview(self, rulebook: Rulebook, earlier: Interview | None = None) -> Interview:
        """Give the interview that the answers make. Answers that do not fit the pack are left out.

        What was said of a checklist that is not finished counts for the urgency alone (see `PartlySaid`).
        `earlier` is an interview with the same rulebook; what it has worked out already is used again.
        """
        wanted = fitting(rulebook, {question: given.answer for question, given in self.answers.items()})
        said = said_so_far(rulebook, self.log)
        if earlier is None or earlier.rulebook is not rulebook:
            begun = Interview.begin(rulebook, wanted, already_cared_for=self.already_cared_for)
            return PartlySaid.of(begun, said) if said else begun
        interview = earlier = earlier.without() if isinstance(earlier, PartlySaid) else earlier
        for question_id in earlier.answers:
            if question_id not in wanted:
                interview = interview.remove(question_id)
        for question_id, answer in wanted.items():
            if question_id not in interview.answers:
                interview = interview.answer(question_id, answer)
            elif interview.answers[question_id] != answer:
                interview = interview.change(question_id, answer)
        if interview.already_cared_for != self.already_cared_for:
            interview = interview.cared_for(self.already_cared_for)
        return PartlySaid.of(interview, said) if said else interview

    def red_flag_changes(self, rulebook: Rulebook) -> tuple[RedFlagChange, ...]:
        """Give the changes of answers that had set off red flags which no longer hold; for page one of the summary."""
        urgency = self.interview(rulebook).urgency
        now = {(raised.rule.id, raised.level) for raised in (*urgency.rules, *urgency.not_ruled_out)}
        found = []
        for change in (*self.changes, *changes_of_lists(rulebook, self.log)):
            if change.question not in rulebook.number or not rulebook.is_safety_relevant(change.question):
                continue
            then = Interview.begin(rulebook, fitting(rulebook, change.before)).urgency
            flags = tuple(
                raised
                for raised in (*then.rules, *then.not_ruled_out)
                if raised.level in RED_FLAG_LEVELS
                and change.question in questions_of(raised.rule.when)
                and (raised.rule.id, raised.level) not in now
            )
            if flags:
                found.append(RedFlagChange(change, flags))
        return tuple(found)


def fitting(rulebook: Rulebook, answers: Mapping[str, Any]) -> dict[str, Answer]:
    """Give the answers that fit the pack, parsed; the others are left out."""
    fit: dict[str, Answer] = {}
    for question_id, plain in answers.items():
        if question_id not in rulebook.number:
            continue
        try:
            answer = parse_answer(rulebook.question(question_id), plain)
        except AnswerError:
            continue
        if answer is not None:
            fit[question_id] = answer
    return fit
