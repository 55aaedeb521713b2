"""Leaving: stop and save, stop and delete, finish, or stay."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.walk import words
from calcquiz.walk.common import back, banner_of, earlier_of, earlier_words, numbered
from calcquiz.walk.desk import Desk, discard
from calcquiz.walk.moves import Act, Back, Chosen, End, Move, Stay
from calcquiz.walk.screen import Paragraph, Screen


def stop_label(desk: Desk) -> str:
    """Give the label of stopping: answers are saved only where something is kept."""
    return words.SAVE_STOP if desk.store is not None else words.STOP


def not_kept_words(desk: Desk) -> str:
    """Give why stopping loses the answers: private mode, or they were deleted in another window."""
    return words.QUIT_PRIVATE if desk.private else words.QUIT_NOT_KEPT


def save_and_stop(desk: Desk) -> End:
    """Save what there is, and end."""
    if desk.session is None or not desk.session.log or desk.store is None:
        return _end(desk, words.BYE_NOTHING)
    return _end(desk, words.BYE_SAVED if desk.save() else words.BYE_NOT_SAVED)


def _end(desk: Desk, farewell: str) -> End:
    """End; the last words begin with what is urgent, since nothing else stays on the screen."""
    banner, earlier, first = banner_of(desk), earlier_of(desk), []
    if banner is not None and banner.level in RED_FLAG_LEVELS:
        first.append(banner.words)
    if banner is not None and banner.earlier and earlier is not None and earlier.level in RED_FLAG_LEVELS:
        first.append(earlier_words(desk))
    return End(" ".join((*first, farewell)))


@dataclass(frozen=True)
class QuitStep:
    """Stop here? Save and stop, stop and delete, or stay."""

    def screen(self, desk: Desk) -> Screen:
        """Give the ways to stop."""
        kept = desk.store is not None
        entries = [(stop_label(desk), "stop")]
        entries += [(words.STOP_DELETE, "delete")] if kept else []
        return Screen(
            kind="quit",
            title=words.QUIT_TITLE,
            paragraphs=(Paragraph(words.QUIT_TEXT if kept else not_kept_words(desk)),),
            choices=numbered(*entries, (words.STAY, "back")),
            commands=(back(words.STAY.casefold()),),
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Stop, with or without keeping the answers, or stay."""
        match act:
            case Chosen("stop"):
                return save_and_stop(desk)
            case Chosen("delete"):
                return _discard(desk)
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class FinishStep:
    """The walkthrough is done: what happens to the answers is the person's choice."""

    def screen(self, desk: Desk) -> Screen:
        """Give the ways to finish."""
        entries: tuple[tuple[str, str], ...]
        if desk.store is None:
            entries = ((words.FINISH, "finish"), (words.STAY, "back"))
            lines: tuple[Paragraph, ...] = (Paragraph(not_kept_words(desk)),)
        else:
            entries = ((words.FINISH_KEEP, "keep"), (words.FINISH_DELETE, "delete"), (words.STAY, "back"))
            lines = (Paragraph(words.FINISH_TEXT),)
        return Screen("finish", words.FINISH_TITLE, lines, numbered(*entries), (back(words.STAY.casefold()),))

    def act(self, desk: Desk, act: Act) -> Move:
        """Finish, and remove or keep what was saved."""
        match act:
            case Chosen("finish"):
                return _end(desk, f"{words.BYE_FINISHED} {words.BYE_DOCTOR}")
            case Chosen("delete"):
                return _discard(desk)
            case Chosen("keep"):
                kept = words.BYE_KEPT if desk.save() else words.BYE_NOT_SAVED
                return _end(desk, f"{kept} {words.BYE_DOCTOR}")
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)


def _discard(desk: Desk) -> Move:
    if not discard(desk):
        return Stay(desk.notices.pop())
    return _end(desk, f"{words.BYE_DELETED} {words.BYE_DOCTOR}")
