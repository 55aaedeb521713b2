"""Choosing from a list: where the mark stands, what is ticked, and numbers typed digit by digit. No widget."""

from __future__ import annotations

from dataclasses import dataclass, field

from calcquiz.tui import wording
from calcquiz.tui.rows import Look
from calcquiz.walk.screen import Choice


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice was made, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """Everything that is ticked was confirmed."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tell:
    """Nothing was given yet; this is to be told."""

    text: str
    look: Look = "quiet"


Outcome = Pick | Confirm | Tell


@dataclass
class Picking:
    """A list of choices and what a person has done with it so far. Nothing is chosen beforehand.

    `many`: several can be ticked. `safety`: a number only marks, Enter confirms. `here` is the position of the mark.
    """

    choices: tuple[Choice, ...]
    many: bool = False
    safety: bool = False
    here: int | None = None
    ticked: set[str] = field(default_factory=set)
    pending: str = ""

    @classmethod
    def begin(cls, choices: tuple[Choice, ...], *, many: bool, safety: bool) -> Picking:
        """Begin with a list. An answer that was given before is ticked, and the mark stands on it."""
        given = [at for at, choice in enumerate(choices) if choice.marked]
        ticked = {choices[at].key for at in given} if many else set()
        return cls(choices, many, safety, given[0] if given else None, ticked)

    @property
    def is_long(self) -> bool:
        """Whether some number has two digits."""
        return any(len(choice.key) > 1 for choice in self.choices)

    @property
    def says_none(self) -> bool:
        """Whether the line for none of these is ticked."""
        return any(choice.action == "none_of_these" and choice.key in self.ticked for choice in self.choices)

    @property
    def is_here_marked(self) -> bool:
        """Whether the mark stands on a line that was chosen before."""
        return self.here is not None and self.choices[self.here].marked

    def find(self, key: str) -> int | None:
        """Give the position of the choice with this key, or None."""
        for at, choice in enumerate(self.choices):
            if key and key in (choice.key, choice.also):
                return at
        return None

    def move_to(self, at: int | None) -> None:
        """Put the mark on a line, or on none."""
        self.pending = ""
        self.here = at

    def digit(self, digit: str) -> Outcome:
        """Take one digit of a number. It waits for one more where a longer number begins with it."""
        typed = self.pending + digit
        at = self.find(typed)
        longer = [choice.key for choice in self.choices if choice.key.startswith(typed) and choice.key != typed]
        if longer:
            self.pending = typed
            self.here = at
            span = longer[0] if len(longer) == 1 else wording.SPAN.format(first=longer[0], last=longer[-1])
            return Tell(wording.AMBIGUOUS.format(typed=typed, longer=span), "strong")
        if at is not None:
            return self._number(at)
        before, self.pending = self.find(self.pending), ""
        if self.many and before is not None:  # "1" then "5" where there is no 15: the two lines are meant
            self._number(before)
            return self.digit(digit)
        return Tell(wording.NO_LINE.format(typed=typed))

    def _number(self, at: int) -> Outcome:
        self.pending = ""
        self.here = at
        if self.many:
            return self.toggle(at)
        if self.safety and self.choices[at].action != "toggle":  # a word that was found only joins the chosen ones
            return Tell(wording.PRESS_ENTER)
        return Pick(self.choices[at].key)

    def toggle(self, at: int) -> Tell:
        """Tick a line or take its tick away. A line that stands alone clears the others, and others clear it."""
        choice = self.choices[at]
        if choice.key in self.ticked:
            self.ticked.discard(choice.key)
            return Tell(wording.UNMARKED.format(label=choice.label))
        alone = {other.key for other in self.choices if other.exclusive}
        cleared = bool(self.ticked) if choice.exclusive else bool(self.ticked & alone)
        self.ticked = set() if choice.exclusive else self.ticked - alone
        self.ticked.add(choice.key)
        if choice.exclusive or cleared:
            return Tell(wording.ALONE_MARKED.format(label=choice.label))
        told = wording.MARKED_ONE if len(self.ticked) == 1 else wording.MARKED
        return Tell(told.format(key=choice.key, count=len(self.ticked)))

    def mark(self, at: int) -> Outcome:
        """Put the mark on a line without choosing it, as with a letter on a safety question."""
        self.move_to(at)
        return Tell(wording.PRESS_ENTER)

    def point(self, at: int) -> Outcome:
        """Take a click on a line: what its number would do."""
        return self._number(at)

    def confirm(self) -> Outcome:
        """Take Enter: the number that was typed, what is ticked, or the line with the mark."""
        if self.pending:
            at = self.find(self.pending)
            typed, self.pending = self.pending, ""
            return self._number(at) if at is not None else Tell(wording.NO_LINE.format(typed=typed))
        if self.many:
            if self.ticked:
                return Confirm(tuple(choice.key for choice in self.choices if choice.key in self.ticked))
            if self.here is None:
                return Confirm(())
            self.toggle(self.here)
            return Tell(wording.PRESS_AGAIN)
        if self.here is None:
            return Tell(wording.PRESS_NUMBER_ENTER if self.safety else wording.PRESS_NUMBER)
        return Pick(self.choices[self.here].key)
