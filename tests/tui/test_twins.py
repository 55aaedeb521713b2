"""The window comes to the same assessment and the same page as the plain presenter and `run`, byte for byte."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calcquiz.session import Session, Store
from calcquiz.summary import WRITERS
from calcquiz.summary.assessment_json import assessment_json
from calcquiz.walk import Walk
from calcquiz.walk.page import summary_of
from tests.tui.driving import Window, window
from tests.twins import Act, random_script, rulebook

SCRIPTS = int(os.environ.get("CALCQUIZ_TWINS", "5"))
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def perform(window: Window, act: Act) -> None:
    """Do in the window, with keys alone, what the act says."""
    picking = window.app.face.picking
    if act.kind == "enter":
        window.type(act.keys[0])
        window.keys("enter")
        return
    if window.walk.screen.takes in ("search", "text", "number"):
        window.keys("escape")  # out of the box, so that numbers choose and letters act
    if act.kind == "choose" and not act.keys[0].isdecimal():
        is_answer = any(choice.key == act.keys[0] for choice in window.walk.screen.choices)
        window.keys(act.keys[0], *(["enter"] if is_answer and window.walk.screen.safety else []))
        return
    many, safety = picking.many, picking.safety
    for key in act.keys:
        window.keys(*key)
        if window.app.face.picking.pending:
            window.keys("enter")  # "1" where there is a 12 as well
    if many or (safety and act.kind == "choose"):
        window.keys("enter")


def same_page(session: Session) -> dict[str, bytes]:
    """Every form of the page, with times that do not depend on how fast a person types."""
    summary = summary_of(session, rulebook(), NOW)
    return {ending: write(summary) for ending, write in WRITERS.items() if ending != ".json"}


@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_one_script_through_the_window_gives_the_same_assessment(seed: int, tmp_path: Path) -> None:
    acts, expected = random_script(seed, tmp_path / "twin")
    store = Store(tmp_path / "state")
    walk = Walk(rulebook(), clock=lambda: NOW, store=store, region="GB", folder=tmp_path)

    async def drive() -> None:
        async with window(walk) as shown:
            for act in acts:
                perform(shown, act)
                assert not shown.walk.screen.error, (act, shown.walk.screen.error)
            assert shown.walk.ended

    asyncio.run(drive())
    (session,) = store.list().sessions
    assert assessment_json(session.interview(rulebook())) == assessment_json(expected)

    again = Walk(rulebook(), clock=lambda: NOW, store=Store(tmp_path / "again"), region="GB", folder=tmp_path)
    for act in acts:
        if act.kind == "choose":
            again.choose(act.keys[0])
        elif act.kind == "mark":
            again.mark(act.keys)
        else:
            again.enter(act.keys[0])
    assert again.session is not None
    assert same_page(again.session) == same_page(session)
