"""The same random scripts of answers, with keys in the window, come to the same assessment and page, byte for byte.

CALCQUIZ_TWINS=100 runs a hundred of them.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from calcquiz.session import Store
from calcquiz.summary.assessment_json import assessment_json
from calcquiz.walk import Walk
from tests.shipped import shipped_rulebook
from tests.tui.driving import Window, in_window
from tests.twins import Act, pages_of, random_script

SCRIPTS = int(os.environ.get("CALCQUIZ_TWINS", "12"))


def perform(window: Window, act: Act) -> None:
    """Do with keys what a script says; Enter where a number may go on, or where a safety question wants it."""
    face = window.app.face
    if face.typing and act.kind == "choose":
        window.keys("escape")
    if act.kind == "enter":
        window.type(act.keys[0])
        window.keys("enter")
        return
    screen, ticked = face.screen, face.picking.ticked.copy()
    marks = screen.takes == "many" and screen.find(act.keys[0]) in screen.choices
    while marks and window.app.views.page.below:  # read to the end: lines that were never in sight are asked one by one
        window.keys("m")
    for key in (*sorted(ticked - set(act.keys)), *act.keys) if marks else act.keys:
        if key in ticked and key in act.keys:
            continue  # ticked from before, and meant to stay so
        for letter in key:
            window.keys(letter)
        if face.picking.pending:
            window.keys("enter")
    if face.screen is screen:
        window.keys("enter")


def test_scripts_with_keys_in_the_window_come_to_the_same_assessment(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        for seed in range(SCRIPTS):
            acts, twin = random_script(seed, tmp_path / f"twin{seed}")
            expected = twin.interview(shipped_rulebook())
            store = Store(tmp_path / f"window{seed}")
            walk = Walk(shipped_rulebook(), clock=lambda: datetime.now(UTC), store=store, region="GB", folder=tmp_path)
            window.give(walk)
            for act in acts:
                perform(window, act)
                assert not walk.screen.error, (seed, act, walk.screen.error, walk.screen.title)
            assert walk.ended, (seed, walk.screen.title)
            (session,) = store.list().sessions
            assert assessment_json(session.interview(shipped_rulebook())) == assessment_json(expected), seed
            assert pages_of(session) == pages_of(twin), seed

    in_window(scene, size=(80, 24))
