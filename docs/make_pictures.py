"""Make the pictures of the README. The person in them is made up: somebody of 44 with waves of pain in one side.

Remake them after a change of the pack or of the window, from the top of the repository:

    .venv/bin/python -m docs.make_pictures
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.shipped import shipped_pack
from calcquiz.walk import Walk
from tests.tui.driving import Window, in_window

FOLDER = Path(__file__).resolve().parent / "pictures"
SIZE = (100, 30)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
# Question -> the values of the choices that the made-up person takes; elsewhere none of these, else not sure.
STORY = {
    "about": ["me"],
    "place": ["side_back"],
    "door": ["symptom"],
    "urinary_flags": ["side_pain", "sudden_pain"],
    "body_sex": ["male"],
    "conditions": ["stones_before"],
    "onset": ["hours"],
    "pain_pattern": ["waves"],
    "pain_to_groin": ["yes"],
}


def to_question(walk: Walk, wanted: str | None) -> None:
    """Answer as the story says, until a question, or check your answers, or a red flag that is not read yet."""
    for _ in range(60):
        screen = walk.screen
        asked = walk.session.interview(RULEBOOK).ahead.next if walk.session is not None else None
        if screen.kind == "check" or (screen.kind == "question" and asked is not None and asked.id == wanted):
            return
        if screen.kind == "interruption":
            if wanted == "interruption":
                return
            walk.choose(screen.choices[0].key)
        elif screen.kind == "question" and asked is not None:
            answer(walk, asked.id)
        else:
            walk.choose(screen.choices[0].key)


def answer(walk: Walk, question: str) -> None:
    """Answer one question."""
    screen = walk.screen
    values = STORY.get(question, [])
    keys = [choice.key for choice in screen.choices if choice.value in values]
    if screen.takes == "number":
        walk.enter("44")
    elif keys and screen.takes == "many":
        walk.mark(keys)
    elif keys:
        walk.choose(keys[0])
    else:
        alone = [
            choice for choice in screen.choices if choice.exclusive or choice.action in ("none_of_these", "not_sure")
        ]
        walk.choose((alone or list(screen.choices))[0].key)


def take(name: str, wanted: str | None, *keys: str) -> None:
    """Bring a walk to a screen, show it in a window, and keep what the window shows."""
    walk = Walk(RULEBOOK, clock=lambda: NOON, region="GB", private=True)
    to_question(walk, wanted)
    if name == "result":
        walk.choose("c")

    async def scene(window: Window) -> None:
        window.keys(*keys)
        (FOLDER / f"{name}.svg").write_text(await window.picture(), encoding="utf-8", newline="\n")

    in_window(scene, walk, SIZE)


RULEBOOK = Rulebook.of(load_pack(shipped_pack()).pack)

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    take("question", "pain_pattern", "down")
    take("red-flag", "interruption")
    take("result", None)
