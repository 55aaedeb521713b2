"""Whatever a person does, in whatever order: nothing crashes, nothing is shown before a red flag, nothing is lost."""

import random

import pytest

from calcquiz.session import Store
from calcquiz.walk import Walk
from tests.walk.small_pack import Clock, small_book

BOOK = small_book()
TYPED = ("hello", "12", "chest pain", "calc", "", "page.md", "~root/x.md", "\x1b[31m[b]", "4", "x" * 5000)
SELDOM = {"topic", "browse", "words", "leave", "decline", "back", "delete", "quit", "stop"}
STOPPED = {
    "emergency",
    "page",
    "question",
    "item",
    "pick_answer",
    "quit",
}  # where one may be while an emergency stops it


def step(walk: Walk, chance: random.Random) -> None:
    screen = walk.screen
    choices = [c for c in (*screen.choices, *screen.commands) if c.action not in ("why", "help")]
    if chance.random() < 0.1 or not choices:
        walk.enter(chance.choice(TYPED))
    elif screen.takes == "many" and chance.random() < 0.6:
        walk.mark([choice.key for choice in chance.sample(choices, min(len(choices), chance.randint(1, 2)))])
    else:
        weights = [0.2 if choice.action in SELDOM else 1 for choice in choices]
        walk.choose(chance.choices(choices, weights)[0].key)


def check(walk: Walk, store: Store) -> None:
    session, screen = walk.session, walk.screen
    if session is None or walk.ended:
        return
    urgency = session.interview(BOOK).urgency
    if urgency.level == "emergency_now" and not session.already_cared_for:
        assert screen.kind in STOPPED
    read = session.acknowledged
    unread = [f for f in (*urgency.rules, *urgency.not_ruled_out) if (f.rule.id, f.level) not in read]
    if any(flag.level == urgency.level and urgency.rank >= 2 for flag in unread):
        # Words of alarm typed on an interruption offer the emergency checklist; leaving that leads back to it.
        assert screen.kind in STOPPED | {"interruption", "alarm"}
    if urgency.rank >= 2 and screen.kind not in ("interruption", "emergency"):
        assert screen.banner is not None
        assert screen.banner.level == urgency.level
    if screen.kind in ("check", "results") and urgency.rank < 3:
        assert urgency.complete
    if session.log:
        assert store.load(session.id) == session


@pytest.mark.parametrize("seed", range(25))
def test_random_walks_keep_the_laws(tmp_path, seed):
    chance, clock = random.Random(seed), Clock()
    for _ in range(3):
        store = Store(tmp_path / "state")
        walk = Walk(BOOK, clock=clock, store=store, folder=tmp_path)
        for _ in range(60):
            if walk.ended:
                break
            clock.on(hours=5 if chance.random() < 0.01 else 0.01)
            step(walk, chance)
            check(walk, Store(tmp_path / "state"))
        walk.stop()
