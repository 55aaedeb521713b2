"""The walkthrough: a state machine that gives a `Screen` and takes what the person does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from calcquiz.engine import Rulebook
from calcquiz.session import Session, Store, list_to_go_on
from calcquiz.walk import words
from calcquiz.walk.alarm import is_alarming
from calcquiz.walk.asking import is_left_behind, items_step, step_for
from calcquiz.walk.checking import CheckStep
from calcquiz.walk.common import banner_of
from calcquiz.walk.desk import Clock, Desk
from calcquiz.walk.doubting import DoubtStep, doubt_of
from calcquiz.walk.leaving import QuitStep, save_and_stop
from calcquiz.walk.moves import Act, Back, Chosen, Done, End, Home, Marked, Move, Push, Stay, Step, Typed
from calcquiz.walk.moves import Replace as Instead
from calcquiz.walk.panel import Panel, panel_of
from calcquiz.walk.question_parts import Asked
from calcquiz.walk.red_flags import AlarmStep, RedFlagStep
from calcquiz.walk.results import ResultsStep
from calcquiz.walk.screen import Choice, Screen, cleaned
from calcquiz.walk.start import first_step

MOST_TYPED = 4000  # characters that are looked at; more than any answer keeps
LEAVING = frozenset({"quit", "finish"})
HELP_ACTS = (Chosen("page"), Chosen("stop"))  # on a red flag, what is shown to a helper never waits for questions
# Screens whose acts still mean what they meant when safety questions were opened again: something is said or written.
NOTING = frozenset({"question", "item", "own_words", "own_question", "region"})


class Walk:
    """One walkthrough. Read `screen`, then call `choose`, `mark` or `enter`; each gives the next screen.

    `store` is None when nothing is kept. `clock` gives the time, with a time zone. `folder` is where the page for the
    doctor is written unless the person says otherwise. A face that is `line_by_line` need not be told of itself.
    When `ended`, `screen` holds the last words.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        *,
        clock: Clock,
        store: Store | None = None,
        region: str | None = None,
        private: bool = False,
        folder: Path | None = None,
        line_by_line: bool = False,
    ) -> None:
        kept = None if private else store
        self._desk = Desk(rulebook, clock, kept, region, folder or Path.cwd(), private, line_by_line)
        self._base: Step = first_step(self._desk)
        self._stack: list[Step] = []
        self._alarmed = False
        self.ended = False
        self.screen = self._shown()

    @property
    def session(self) -> Session | None:
        """The session as it stands, or None before it began."""
        return self._desk.session

    @property
    def panel(self) -> Panel | None:
        """What stands beside the questions: answers and topics so far; None before anything was answered."""
        return panel_of(self._desk)

    def choose(self, key: str) -> Screen:
        """Choose the choice or command with this key; an unknown key is told and changes nothing."""
        choice = self.screen.find(key)
        if choice is None:
            return self._refuse(words.no_such(key, self.screen.span), key)
        if choice.action == "quit":
            return self._take(Chosen("quit"), "")
        is_told = choice not in self.screen.commands and choice.action != "resume"  # the next screen tells it whole
        said = words.you_chose(choice.label) if is_told else ""
        return self._take(Chosen(choice.action, choice.value), said)

    def mark(self, keys: Sequence[str], unseen: Sequence[str] = ()) -> Screen:
        """Mark several choices and confirm. One that stands alone is taken as chosen; beside others it is refused.

        `unseen` are the keys of lines that were never in sight: on a checklist they are not taken for a no.
        """
        choices = [self.screen.find(key) for key in dict.fromkeys(keys)]
        found = [choice for choice in choices if choice is not None]
        typed = " ".join(choice.key for choice in found)
        if len(found) < len(choices):
            unknown = next(key for key, choice in zip(dict.fromkeys(keys), choices, strict=True) if choice is None)
            return self._refuse(words.no_such(unknown, self.screen.span), typed)
        if not found:
            return self._refuse(words.ERROR_NOTHING_MARKED, "")
        if len(found) == 1 and (found[0].exclusive or found[0] in self.screen.commands):
            return self.choose(found[0].key)
        for choice in found:
            if choice.exclusive or choice in self.screen.commands:
                return self._refuse(words.ERROR_TOGETHER.format(label=choice.label), typed)
        if self.screen.takes != "many":
            return self._refuse(words.ERROR_ONE, typed)
        said = words.you_chose("; ".join(choice.label for choice in found))
        hidden = tuple(
            choice.value for choice in self.screen.choices if choice.key in unseen and choice.action == "option"
        )
        return self._take(Marked(tuple(choice.value for choice in found), hidden), said)

    def enter(self, text: str) -> Screen:
        """Take typed words or a number. Words that can point to an emergency offer the emergency checklist."""
        text = text[:MOST_TYPED]
        lone = text.strip()
        if self.screen.takes == "text" and len(lone) == 1 and lone.isascii() and lone.isalpha():
            return self._refuse(words.LONE_LETTER, "")  # meant as a key, not as words
        self._alarmed = is_alarming(text) and not self._stands_at_emergency()
        if self._alarmed and self.screen.takes in ("choice", "many", "number"):
            return self._settle()
        return self._take(Typed(text), "")

    def stop(self) -> str:
        """Save and end, whatever the screen: for the end of input, or an interrupt. Gives the last words."""
        if not self.ended:
            self._end(save_and_stop(self._desk))
        return self.screen.title

    def _stands_at_emergency(self) -> bool:
        """Say whether help is already what the screen speaks of: an emergency that stops everything, or the offer."""
        return self._is_stopped() or isinstance(self._top(), AlarmStep)

    def _is_stopped(self) -> bool:
        return self._desk.session is not None and self._desk.is_stopped

    def _refuse(self, error: str, typed: str) -> Screen:
        self.screen = replace(self.screen, error=error, typed=typed[:80], said="", notices=())
        return self.screen

    def _take(self, act: Act, said: str) -> Screen:
        if self.ended:
            return self.screen
        desk = self._desk
        desk.said = said
        step, stopped = self._top(), self._is_stopped()
        # Before the act, so that an answer that is given in it counts, and its red flag is the next screen.
        reopened = "" if self._is_leaving(act) else desk.reopen()
        if act == Chosen("quit"):
            move: Move = Push(QuitStep())
        elif reopened and self.screen.kind not in NOTING:
            move = Home()
        else:
            move = step.act(desk, act)
        if isinstance(move, Stay) and not self._alarmed and not reopened:
            desk.said = ""
            error = words.choose_from(self.screen.span) if move.error == words.ERROR_ONE else move.error
            self.screen = replace(
                self._shown(), error=error, typed=move.typed[:80] if move.typed else self.screen.typed
            )
            return self.screen
        self._follow(move)
        if self._is_stopped() and not stopped:  # an emergency that has just arisen is shown, whatever was read below
            self._stack = [kept for kept in self._stack if not isinstance(kept, RedFlagStep)]
        if reopened and not self.ended:
            desk.notices.append(words.ASK_AGAIN[reopened])
            self._stack.clear()
        return self._settle()

    def _is_leaving(self, act: Act) -> bool:
        """Say whether an act leaves, or shows the page at a red flag: then nothing is asked again before it."""
        kind = self.screen.kind
        if act == Chosen("quit") or kind in LEAVING:
            return True
        if kind == "page":
            return any(isinstance(step, RedFlagStep) for step in self._stack)
        return kind in ("interruption", "emergency") and act in HELP_ACTS

    def _follow(self, move: Move) -> None:
        match move:
            case Push(step):
                self._stack.append(step)
            case Instead(step):
                if self._stack:
                    self._stack.pop()
                self._stack.append(step)
            case Done() | Back():
                if self._stack:
                    self._stack.pop()
            case Home():
                self._stack.clear()
            case End():
                self._end(move)
            case Stay():
                pass

    def _end(self, end: End) -> None:
        self.ended = True
        self._stack.clear()
        self.screen = Screen("end", end.farewell, notices=tuple(self._desk.notices))
        self._desk.notices.clear()

    def _settle(self) -> Screen:
        """See to it that a red flag comes before everything else, then an offer of the checklist."""
        if self.ended:
            return self.screen
        desk = self._desk
        if not desk.flags:  # also one below a question that was changed, so that the next red flag comes on top
            self._stack = [kept for kept in self._stack if not isinstance(kept, RedFlagStep)]
        if desk.session is not None:
            self._stack = [kept for kept in self._stack if not is_left_behind(desk, kept)]
        if desk.flags and not any(isinstance(step, RedFlagStep) for step in self._stack):
            self._stack.append(RedFlagStep())
        elif self._alarmed and not self._stands_at_emergency():
            self._stack.append(AlarmStep())
        self._alarmed = False
        self.screen = self._shown()
        return self.screen

    def _top(self) -> Step:
        return self._stack[-1] if self._stack else self._main()

    def _main(self) -> Step:
        """Give the step that the session asks for: the next question, check your answers, or the result."""
        desk = self._desk
        if desk.session is None:
            return self._base
        unfinished = list_to_go_on(desk.interview)
        if unfinished is not None:
            return items_step(desk, Asked(unfinished))
        doubt = doubt_of(desk)
        if doubt is not None:
            return DoubtStep(doubt)
        upcoming = desk.interview.ahead.next
        if upcoming is not None:
            return step_for(desk, upcoming.id)
        return ResultsStep() if desk.checked else CheckStep()

    def _shown(self) -> Screen:
        desk = self._desk
        screen = self._top().screen(desk)
        extra = [Choice("?", words.COMMAND_HELP, "help")]
        if screen.why:
            extra.insert(0, Choice("w", words.COMMAND_WHY, "why"))
        if screen.kind not in ("quit", "finish", "interruption", "emergency"):
            keeps = desk.store is not None and desk.session is not None
            extra.append(Choice("q", words.COMMAND_QUIT if keeps else words.COMMAND_STOP, "quit"))
        if not self._stack and desk.session is None and screen.kind == "welcome":
            screen = replace(screen, commands=tuple(c for c in screen.commands if c.action != "back"))
        screen = cleaned(
            replace(
                screen,
                commands=(*screen.commands, *extra),
                banner=None if screen.kind in ("interruption", "emergency") else banner_of(desk),
                help=(*words.HELP[screen.takes], *words.HELP_COMMANDS),
                said=desk.said,
                notices=tuple(desk.notices),
            )
        )
        desk.notices.clear()
        desk.said = ""
        return screen
