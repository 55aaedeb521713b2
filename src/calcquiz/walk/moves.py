"""What a person does on a screen, and where that leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from calcquiz.walk.desk import Desk
from calcquiz.walk.screen import Screen


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice was made: what it does, and on what."""

    action: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """Several choices were marked and confirmed. `unseen` are those that the person never had before their eyes."""

    values: tuple[str, ...]
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """Words or a number were typed."""

    text: str


Act = Chosen | Marked | Typed


@dataclass(frozen=True, slots=True)
class Stay:
    """Nothing changed; the error says why, and what was typed is kept."""

    error: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Push:
    """Another step comes on top of this one."""

    step: Step


@dataclass(frozen=True, slots=True)
class Replace:
    """Another step takes the place of this one."""

    step: Step


@dataclass(frozen=True, slots=True)
class Done:
    """This step is finished."""


@dataclass(frozen=True, slots=True)
class Back:
    """The person leaves this step for the one before."""


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on top is left; the session says what comes next."""


@dataclass(frozen=True, slots=True)
class End:
    """The walkthrough is over, with these last words."""

    farewell: str


Move = Stay | Push | Replace | Done | Back | Home | End


class Step(Protocol):
    """One step: it gives its screen, and says where an act leads. A step is a frozen value; the desk changes."""

    def screen(self, desk: Desk, /) -> Screen:
        """Give the screen as it stands now."""
        ...

    def act(self, desk: Desk, act: Act, /) -> Move:
        """Do what the person did, and say where it leads."""
        ...
