"""The window on its way through an interview with the shipped pack, to be looked at. The person in it is made up."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

from calcquiz.engine import Rulebook
from calcquiz.walk import Walk
from tests.tui.driving import Window
from tests.walk.small_pack import choose, mark

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
# What the made-up person says, by question; none of these, else not sure, to everything else.
SAID = {"about": "me", "place": "shoulder", "door": "symptom"}


def shipped_walk(book: Rulebook) -> Walk:
    """Give a walk in the United Kingdom that keeps nothing."""
    return Walk(book, clock=lambda: NOON, region="GB", private=True)


async def shipped_screens(window: Window, book: Rulebook) -> AsyncIterator[str]:
    """Bring each kind of screen of an interview to the window; gives the name of the one that stands there."""
    walk = shipped_walk(book)

    def show(*keys: str) -> None:
        window.give(walk)
        window.keys(*keys)

    show("down")
    yield "welcome"
    choose(walk, "start")
    show()
    yield "consent"
    choose(walk, "agree")
    for number in range(1, 40):
        if walk.screen.kind != "question":
            break
        show(*(("down", "down") if walk.screen.takes in ("choice", "many") else ()))
        yield f"question_{number:02}"
        _answer(walk)
    show()
    yield walk.screen.kind
    if walk.screen.kind == "check":
        choose(walk, "continue")
        show()
        yield "results"
        show("end")
        yield "results_end"
        walk.choose("1")
        show()
        yield "topic"
        walk.choose("b")
    show("q", "down")
    yield "quit"
    walk = _emergency(book)
    show()
    yield "emergency"


def _answer(walk: Walk) -> None:
    """Answer the question on the screen."""
    screen = walk.screen
    said = [choice for choice in screen.choices if choice.value in SAID.values()]
    actions = {choice.action for choice in screen.choices}
    if said and screen.takes == "many":
        mark(walk, *(choice.value for choice in said))
    elif said:
        walk.choose(said[0].key)
    elif screen.takes == "number":
        walk.enter("58")
    elif "none_of_these" in actions:
        choose(walk, "none_of_these")
    elif screen.takes == "choice" and "option" in actions:
        walk.choose("1")
    else:
        choose(walk, "not_sure")


def _emergency(book: Rulebook) -> Walk:
    walk = shipped_walk(book)
    for action in ("start", "agree"):
        choose(walk, action)
    _answer(walk)
    mark(walk, next(choice.value for choice in walk.screen.choices))
    return walk
