"""The beginning: saved answers, welcome, consent, region."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.session import Resumed, Session
from calcquiz.summary.wording import time_words
from calcquiz.walk import words
from calcquiz.walk.common import alert, back, numbered
from calcquiz.walk.desk import Desk, broken_notice, discard, saved
from calcquiz.walk.moves import Act, Back, Chosen, End, Home, Move, Push, Replace, Stay, Step
from calcquiz.walk.reading import BrowseStep, WordsStep
from calcquiz.walk.region import RegionStep
from calcquiz.walk.screen import Choice, Paragraph, Screen

MOST_SAVED = 9


def first_step(desk: Desk) -> Step:
    """Give the first step: saved answers when there are any, else the welcome."""
    listing = saved(desk)
    desk.notices += [broken_notice(broken) for broken in listing.broken]
    return SavedStep() if _own(desk, listing.sessions) else WelcomeStep()


def _own(desk: Desk, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    return tuple(session for session in sessions if session.pack_id == desk.rulebook.pack.id)


def _saved_words(desk: Desk, session: Session) -> str:
    now = desk.clock()
    return words.SAVED_IS.format(
        began=time_words(session.started, now),
        last=time_words(session.last_answer_at, now),
        count=words.answers_count(len(session.answers)),
        version=session.pack_version,
    )


@dataclass(frozen=True)
class SavedStep:
    """Saved answers were found: go on with them, start new, or delete."""

    def screen(self, desk: Desk) -> Screen:
        """Give what is saved, newest first."""
        sessions = saved(desk).sessions
        own = _own(desk, sessions)
        lines = [alert(desk), Paragraph(words.SAVED)]
        if len(own) > MOST_SAVED:
            lines.append(Paragraph(words.SAVED_MORE.format(count=len(own) - MOST_SAVED)))
        if len(sessions) > len(own):
            lines.append(Paragraph(words.OTHER_PACK.format(count=len(sessions) - len(own))))
        choices = [
            Choice(str(at), words.SAVED_LINE.format(saved=_saved_words(desk, session)), "resume", session.id)
            for at, session in enumerate(own[:MOST_SAVED], 1)
        ]
        more = ((words.START_NEW, "new"), (words.DELETE_SAVED, "delete"))
        choices += numbered(*(more if own else more[:1]), first=len(choices) + 1)
        return Screen("saved", words.SAVED_TITLE, tuple(lines), tuple(choices))

    def act(self, desk: Desk, act: Act) -> Move:
        """Go on with saved answers, start new ones, or delete."""
        match act:
            case Chosen("resume", session_id):
                session = next((s for s in saved(desk).sessions if s.id == session_id), None)
                if session is None:
                    return Stay(words.ERROR_GONE)
                return Push(ResumedStep(desk.take_up(session)))
            case Chosen("new"):
                return Push(WelcomeStep())
            case Chosen("delete"):
                return Push(DeleteStep())
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class DeleteStep:
    """Which saved answers are to be deleted."""

    def screen(self, desk: Desk) -> Screen:
        """Give what is saved, newest first."""
        own = _own(desk, saved(desk).sessions)[:MOST_SAVED]
        choices = [
            Choice(str(at), _saved_words(desk, session), "delete", session.id) for at, session in enumerate(own, 1)
        ]
        entries = [(words.DELETE_ALL, "all")] if len(own) > 1 else []
        choices += numbered(*entries, (words.DELETE_NONE, "back"), first=len(choices) + 1)
        return Screen("delete", words.DELETE_TITLE, (), tuple(choices), (back(),))

    def act(self, desk: Desk, act: Act) -> Move:
        """Delete what was chosen."""
        match act:
            case Chosen("delete", session_id):
                wanted = [session_id]
            case Chosen("all"):
                wanted = [session.id for session in _own(desk, saved(desk).sessions)[:MOST_SAVED]]
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)
        gone = [discard(desk, session_id) for session_id in wanted]
        if all(gone):
            desk.notices.append(words.DELETED)
        left = _own(desk, saved(desk).sessions)
        return Back() if left else Replace(WelcomeStep())


@dataclass(frozen=True)
class ResumedStep:
    """Going on: what is asked again, and why."""

    resumed: Resumed

    def screen(self, desk: Desk) -> Screen:
        """Give when the answers were given, how many there are, and what is asked again."""
        session, now = self.resumed.session, desk.clock()
        text = words.RESUMED.format(
            began=time_words(session.started, now),
            last=time_words(session.last_answer_at, now),
            count=len(session.answers) + len(self.resumed.reopened),
        )
        lines = [alert(desk), Paragraph(text)]
        if self.resumed.reopened:
            lines.append(Paragraph(words.ASK_AGAIN[self.resumed.because], "strong"))
        if self.resumed.dropped:
            count = words.answers_count(len(self.resumed.dropped))
            lines.append(Paragraph(words.DROPPED.format(count=count)))
        lines.append(Paragraph(words.NUMBER_IS.format(number=desk.number)))
        entries = [(words.GO_ON, "go_on")]
        entries += [(words.CHANGE_REGION, "region")] if desk.rulebook.pack.regions else []
        return Screen("resumed", words.RESUMED_TITLE, tuple(lines), numbered(*entries))

    def act(self, _desk: Desk, act: Act) -> Move:
        """Go on, or change the region first."""
        match act:
            case Chosen("go_on"):
                return Home()
            case Chosen("region"):
                return Push(RegionStep())
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class WelcomeStep:
    """What this is and what it is not."""

    def screen(self, desk: Desk) -> Screen:
        """Give the emergency line first, then what this is, how long it takes, and where answers are kept."""
        where = words.SAVED_NOWHERE
        if desk.store is not None:
            where = words.SAVED_WHERE.format(folder=desk.store.folder)
        lines = (*words.WELCOME, where, *(() if desk.line_by_line else (words.PLAIN_NOTE,)))
        return Screen(
            kind="welcome",
            title=words.WELCOME_TITLE,
            paragraphs=(alert(desk), *(Paragraph(line) for line in lines)),
            choices=numbered(
                (words.START, "start"), (words.BROWSE, "browse"), (words.LOOK_UP, "words"), (words.LEAVE, "leave")
            ),
            long_hint=words.LONG_HINT["choice"],
        )

    def act(self, _desk: Desk, act: Act) -> Move:
        """Start, read, look up words, or leave."""
        match act:
            case Chosen("start"):
                return Push(ConsentStep())
            case Chosen("browse"):
                return Push(BrowseStep())
            case Chosen("words"):
                return Push(WordsStep())
            case Chosen("leave"):
                return End(words.BYE_NOTHING)
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class ConsentStep:
    """Consent, with nothing chosen beforehand. Without it, it ends kindly."""

    def screen(self, desk: Desk) -> Screen:
        """Give where the content comes from, and the terms."""
        pack = desk.rulebook.pack
        note = words.PACK_NOTE.format(
            title=pack.title, version=pack.version, reviewed=pack.reviewed, review=pack.clinician_review
        )
        return Screen(
            kind="consent",
            title=words.CONSENT_TITLE,
            paragraphs=(alert(desk), *(Paragraph(line) for line in (note, *words.CONSENT))),
            choices=numbered((words.AGREE, "agree"), (words.DECLINE, "decline")),
            commands=(back(),),
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Go on to the region and the questions, or end kindly."""
        match act:
            case Chosen("agree"):
                if desk.region is None and desk.rulebook.pack.regions:
                    return Replace(RegionStep())
                desk.begin()
                return Home()
            case Chosen("decline"):
                return Replace(DeclinedStep())
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class DeclinedStep:
    """No consent: nothing is asked; reading is still possible."""

    def screen(self, desk: Desk) -> Screen:
        """Give kind last words."""
        return Screen(
            kind="declined",
            title=words.DECLINED_TITLE,
            paragraphs=(alert(desk), *(Paragraph(line) for line in words.DECLINED)),
            choices=numbered((words.LEAVE, "leave"), (words.BROWSE, "browse")),
            commands=(back(),),
        )

    def act(self, _desk: Desk, act: Act) -> Move:
        """Leave, or read."""
        match act:
            case Chosen("leave"):
                return End(words.BYE_NOTHING)
            case Chosen("browse"):
                return Push(BrowseStep())
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)
