"""Random scripts of answers, as acts that every face can perform, made by walking the shipped pack in process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Literal

from calcquiz.session import Session, Store, said_in
from calcquiz.summary.writers import WRITERS
from calcquiz.walk import Screen, Walk
from calcquiz.walk.page import summary_of
from tests.shipped import shipped_rulebook

MOST_STEPS = 80
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Act:
    """What a person does on a screen: one key, several keys and Enter, or typed words and Enter."""

    kind: Literal["choose", "mark", "enter"]
    keys: tuple[str, ...]

    @property
    def line(self) -> str:
        """The act as a line for the plain face."""
        return " ".join(self.keys)


def random_script(seed: int, folder: Path) -> tuple[list[Act], Session]:
    """Give the acts of a random interview, up to check your answers or an emergency, and its session."""
    rnd = Random(seed)
    walk = Walk(
        shipped_rulebook(), clock=lambda: datetime.now(UTC), store=Store(folder / "state"), region="GB", folder=folder
    )
    acts: list[Act] = []
    for _ in range(MOST_STEPS):
        if walk.screen.kind == "check" or (walk.screen.kind == "emergency" and not is_inside_a_list(walk)):
            break
        perform(walk, an_act(rnd, walk.screen), acts)
    while is_inside_a_list(walk):  # an answers file holds whole answers alone
        perform(walk, an_act(rnd, walk.screen), acts)
    perform(walk, key_of(walk.screen, "quit", "stop"), acts)
    if not walk.ended:
        perform(walk, key_of(walk.screen, "stop"), acts)
    assert walk.ended
    assert walk.session is not None
    return acts, walk.session


def is_inside_a_list(walk: Walk) -> bool:
    """Whether a checklist is gone through item by item and is not finished."""
    return walk.session is not None and bool(said_in(walk.session.interview(shipped_rulebook())))


def perform(walk: Walk, act: Act, acts: list[Act]) -> None:
    """Do it, and note it when it was accepted."""
    if act.kind == "choose":
        walk.choose(act.keys[0])
    elif act.kind == "mark":
        walk.mark(act.keys)
    else:
        walk.enter(act.keys[0])
    assert not walk.screen.error, (act, walk.screen.error)
    acts.append(act)


def key_of(screen: Screen, *actions: str) -> Act:
    """Give the act that chooses the first choice or command with one of these actions."""
    for action in actions:
        for choice in (*screen.choices, *screen.commands):
            if choice.action == action:
                return Act("choose", (choice.key,))
    raise AssertionError(f"no {actions} on {screen.kind}")


def an_act(rnd: Random, screen: Screen) -> Act:
    """Answer a screen at random, with none of these and not sure often among the answers."""
    if screen.takes == "number":
        return Act("enter", (str(rnd.randint(1, 90)),)) if rnd.random() < 0.8 else choose_last(screen)
    if screen.kind in ("welcome", "consent"):
        return Act("choose", (screen.choices[0].key,))
    if screen.takes == "search":
        withheld = [choice for choice in screen.choices if choice.exclusive]
        return Act("choose", ((withheld or list(screen.choices))[-1].key,))
    if screen.takes == "many":
        plain = [choice.key for choice in screen.choices if not choice.exclusive]
        alone = [choice.key for choice in screen.choices if choice.exclusive]
        if rnd.random() < (0.75 if screen.safety else 0.4):
            return Act("mark", (rnd.choice(alone[:1] * 4 + alone),))
        return Act("mark", tuple(sorted(rnd.sample(plain, min(len(plain), rnd.randint(1, 2))), key=int)))
    if screen.kind == "emergency":
        return key_of(screen, "cared_for")
    return Act("choose", (rnd.choice(screen.choices).key,)) if screen.kind != "interruption" else first(screen)


def first(screen: Screen) -> Act:
    """Give the act of the first choice."""
    return Act("choose", (screen.choices[0].key,))


def choose_last(screen: Screen) -> Act:
    """Give the act of the last choice: not sure or prefer not to say."""
    return Act("choose", (screen.choices[-1].key,))


def pages_of(session: Session) -> dict[str, bytes]:
    """Give every form of the page, as if every answer had been given at noon: nobody types equally fast."""
    log = tuple(replace(entry, at=NOON) for entry in session.log)
    at_noon = replace(session, started=NOON, log=log, level_at=NOON, id="20261120-120000-00000000")
    summary = summary_of(at_noon, shipped_rulebook(), NOON)
    return {ending: write(summary) for ending, write in WRITERS.items()}
