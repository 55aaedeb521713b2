"""What lies on the table during a walkthrough: rulebook, session, store, clock. Steps read it and act on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from calcquiz.engine import Answer, Interview, Rulebook, parse_answer, plain_answer
from calcquiz.engine.urgency import Raised
from calcquiz.pack.models import RED_FLAG_LEVELS, Question, Region
from calcquiz.session import (
    Broken,
    ChangedElsewhereError,
    GoneError,
    Listing,
    Resumed,
    Said,
    Session,
    SessionError,
    Store,
    StoreError,
    is_stale,
    resume,
    said_in,
)
from calcquiz.session.model import new_id
from calcquiz.summary.wording import emergency_number, region_named, with_number
from calcquiz.walk import words

Clock = Callable[[], datetime]


@dataclass
class Desk:
    """The changing part of a walkthrough. `store` is None when nothing is kept."""

    rulebook: Rulebook
    clock: Clock
    store: Store | None
    region_id: str | None
    folder: Path  # where the page for the doctor is written
    private: bool = False  # nothing at all is written
    line_by_line: bool = False  # the face that a screen reader is told about is the one that is used
    session: Session | None = None
    checked: bool = False  # the person has gone on from "check your answers"
    notices: list[str] = field(default_factory=list)
    said: str = ""
    grew: bool = False  # the last answer opened more questions than it closed
    settled: set[tuple[tuple[str, Answer], ...]] = field(
        default_factory=set
    )  # doubtful answers that were said to be right
    _interview: Interview | None = None
    _save_failed: bool = False
    _delete_asked: set[str] = field(default_factory=set)  # told that another window wrote them; to be chosen once more

    @property
    def region(self) -> Region | None:
        """The region that was chosen, or None."""
        return region_named(self.rulebook.pack, self.region_id)

    @property
    def number(self) -> str:
        """The emergency number, or the words where none is known."""
        return emergency_number(self.rulebook.pack, self.region)

    @property
    def emergency_line(self) -> str:
        """The general emergency line with the number of the region."""
        return with_number(self.rulebook.pack.emergency_line, self.number)

    @property
    def interview(self) -> Interview:
        """The interview that the session's answers make."""
        if self._interview is None or self.session is None:
            self._interview = (
                Interview.begin(self.rulebook) if self.session is None else self.session.interview(self.rulebook)
            )
        return self._interview

    @property
    def flags(self) -> tuple[Raised, ...]:
        """Red flags of the present urgency that were not read yet; all of them while an emergency stops everything."""
        if self.session is None:
            return ()
        urgency, read = self.interview.urgency, self.session.acknowledged
        raised = [flag for flag in (*urgency.rules, *urgency.not_ruled_out) if flag.level in RED_FLAG_LEVELS]
        if urgency.level == "emergency_now":  # what is urgent today is told when the emergency is over
            raised = [flag for flag in raised if flag.level == "emergency_now"]
        if not self.is_stopped:
            raised = [flag for flag in raised if (flag.rule.id, flag.level) not in read]
        return tuple(raised)

    @property
    def is_stopped(self) -> bool:
        """Whether the interview has ended because of an emergency that nobody is caring for yet."""
        return self.interview.urgency.level == "emergency_now" and not self.interview.already_cared_for

    def question(self, question_id: str) -> Question:
        """Give a question of the pack. Raises KeyError when there is none."""
        return self.rulebook.question(question_id)

    def given(self, question_id: str) -> Answer | None:
        """Give the answer that counts for a question, or None."""
        return self.interview.answers.get(question_id)

    def begin(self) -> Session:
        """Begin a new session, unless there is one."""
        if self.session is None:
            self.session = Session.begin(self.rulebook, self.clock(), region=self.region_id)
            self._interview = None
        return self.session

    def take_up(self, session: Session) -> Resumed:
        """Go on with a saved session; what must be asked again is opened."""
        resumed = resume(session, self.rulebook, self.clock())
        self.region_id = self.region_id or resumed.session.region
        self.checked, self._interview = False, None
        self._put(replace(resumed.session, region=self.region_id), save=resumed.session is not session)
        return resumed

    def reopen(self) -> str:
        """Open the safety questions again when a safety answer is hours old; say why, or nothing when none is."""
        if self.session is None or not is_stale(self.session, self.rulebook, self.clock()):
            return ""
        return self.take_up(self.session).because

    def set_region(self, region_id: str) -> None:
        """Note where the person is."""
        self.region_id = region_id
        if self.session is not None:
            self._put(replace(self.session, region=region_id), save=bool(self.session.log))

    def record(self, question_id: str, plain: Any) -> None:
        """Note an answer, work out the urgency, and save. Raises AnswerError when it does not fit the question."""
        now, before = self.clock(), self.interview.ahead
        question = self.question(question_id)
        answer = parse_answer(question, plain)
        if answer is None:
            return
        # One plain form for one answer, so that the same answer given in another way is no change.
        session = self.begin().answer(question_id, plain_answer(question, answer), now)
        # An answer that only the page shows changes nothing that was checked.
        self.checked = self.checked and self.rulebook.role(question_id) == "record"
        self._put(self._settled(session, now))
        self.grew = before.next is not None and self.interview.ahead.at_most > before.at_most

    def _settled(self, session: Session, now: datetime) -> Session:
        """Note the new urgency. Red flags that no longer hold are no longer read, so that they would count anew; so is
        one that was read as not ruled out and is true now."""
        before = {(flag.rule.id, flag.level) for flag in self.interview.urgency.not_ruled_out}
        interview = self._interview = session.interview(self.rulebook, self._interview)
        urgency = interview.urgency
        true = {(flag.rule.id, flag.level) for flag in urgency.rules}
        held = true | {(flag.rule.id, flag.level) for flag in urgency.not_ruled_out}
        still_read = (session.acknowledged & held) - (before & true)
        if still_read != session.acknowledged:
            session = session.acknowledge(still_read, now)
        if session.already_cared_for and urgency.level != "emergency_now":
            session = session.care(False, now)
        return session.worked_out(urgency.level, now)

    def acknowledge(self) -> None:
        """Note that the red flags that are shown now were read."""
        if self.session is not None:
            read = self.session.acknowledged | {(flag.rule.id, flag.level) for flag in self.flags}
            self._put(self.session.acknowledge(frozenset(read), self.clock()))

    def care(self) -> None:
        """Note that a doctor or an ambulance crew is already caring for the emergency."""
        if self.session is not None:
            self.acknowledge()
            self._put(self.session.care(True, self.clock()))

    def write(self, what: str, text: str) -> None:
        """Note free words for the page."""
        self._put(self.begin().write(what, text, self.clock()))

    def _put(self, session: Session, *, save: bool = True) -> None:
        self.session = session
        self._interview = session.interview(self.rulebook, self._interview)
        if save:
            self.save()

    def save(self) -> bool:
        """Save the session where there is something to save; a failure is told once. Say whether it is safe."""
        if self.store is None or self.session is None or not self.session.log:
            return False
        try:
            try:
                self.store.save(self.session)
            except ChangedElsewhereError:
                self.session = replace(self.session, id=new_id(self.clock()))
                self.store.save(self.session)
                self.notices.append(words.COPIED)
        except GoneError:
            # Whoever deleted them wanted them gone: nothing brings them back.
            self.store = None
            self.notices.append(words.DELETED_ELSEWHERE)
            return False
        except StoreError as error:
            if not self._save_failed:
                self.notices.append(words.CANNOT_SAVE.format(why=error))
            self._save_failed = True
            return False
        self._save_failed = False
        return True


def say(desk: Desk, question_id: str, item: str, word: str) -> None:
    """Note the word for one item of a checklist, work out the urgency, and save. The last word makes it an answer."""
    question = desk.question(question_id)
    said = {**said_in(desk.interview).get(question_id, {}), item: word}
    if all(option.id in said for option in question.options):
        desk.record(question_id, {option.id: said[option.id] for option in question.options})
        return
    now, session = desk.clock(), desk.begin()
    desk.checked = False
    desk._put(desk._settled(replace(session, log=(*session.log, Said(question_id, item, word, now))), now))


def unsay(desk: Desk, question_id: str, items: Iterable[str]) -> None:
    """Take back the words that items of an unfinished checklist have, so that they are asked."""
    said, now, session = said_in(desk.interview).get(question_id, {}), desk.clock(), desk.begin()
    taken = tuple(Said(question_id, item, "", now) for item in items if item in said)
    if taken:
        desk._put(desk._settled(replace(session, log=(*session.log, *taken)), now))


def saved(desk: Desk) -> Listing:
    """Give what is in the store; what cannot be read is told in the notices."""
    if desk.store is None:
        return Listing((), ())
    try:
        return desk.store.list()
    except StoreError as error:
        desk.notices.append(words.CANNOT_LIST.format(why=error))
        return Listing((), ())


def discard(desk: Desk, session_id: str | None = None) -> bool:
    """Remove a saved session from the store, this one when none is named. Say whether it is gone.

    When another window has written it since, that is told, and it goes when it is chosen once more.
    """
    wanted = session_id or (desk.session.id if desk.session is not None else None)
    if desk.store is None or wanted is None:
        return True
    try:
        desk.store.delete(wanted, even_if_changed=wanted in desk._delete_asked)
    except ChangedElsewhereError:
        desk._delete_asked.add(wanted)
        desk.notices.append(words.DELETE_CHANGED)
        return False
    except (StoreError, SessionError) as error:
        desk.notices.append(words.CANNOT_DELETE.format(why=error))
        return False
    return True


def broken_notice(broken: Broken) -> str:
    """Give one sentence about a file that cannot be used."""
    return words.BROKEN.format(name=broken.name, why=broken.why)
