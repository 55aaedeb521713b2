"""Steps that come one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.walk.desk import Desk
from calcquiz.walk.moves import Act, Back, Done, Move, Replace, Step
from calcquiz.walk.screen import Screen


@dataclass(frozen=True)
class InOrderStep:
    """Steps that come one after the other. Back leads to the one before, from the first to where it all began."""

    steps: tuple[Step, ...]
    at: int = 0

    def screen(self, desk: Desk) -> Screen:
        """Give the screen of the step that is on."""
        return self.steps[self.at].screen(desk)

    def act(self, desk: Desk, act: Act) -> Move:
        """Let the step act, and go to the next or the one before."""
        move = self.steps[self.at].act(desk, act)
        match move:
            case Done():
                if self.at + 1 == len(self.steps):
                    return Done()
                return Replace(InOrderStep(self.steps, self.at + 1))
            case Back():
                return Replace(InOrderStep(self.steps, self.at - 1)) if self.at else Back()
            case Replace(step):
                return Replace(InOrderStep((*self.steps[: self.at], step, *self.steps[self.at + 1 :]), self.at))
            case _:
                return move
