"""SIGTERM, SIGHUP and SIGKILL at every kind of screen: no answer is lost, and the terminal stays usable."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calcquiz.session import Store
from calcquiz.session.model import Session
from tests.tui.places import LATER, STEPS, walk_to

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
ROOT = Path(__file__).parents[2]
DEADLINE = 300  # seconds; only a machine that has stopped takes longer
PLACES = (*LATER, *STEPS)
SHARES = 2  # each is a test, so that two workers take one each
EXIT_CODES = {"SIGTERM": 0, "SIGHUP": 0, "SIGKILL": -9}
Kept = list[tuple[dict[str, Any], dict[str, str]]]


def runs(to: str, folder: Path, places: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give what came of the signals at each of these places, sent to the program or to a second thread of it."""
    environ = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")}
    environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.signals_host", to, str(folder), *places],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def said(session: Session) -> tuple[dict[str, Any], dict[str, str]]:
    return {question: answer.answer for question, answer in session.answers.items()}, dict(session.words)


def kept(store: Path) -> Kept:
    """Give what is kept, and see that nothing else lies there, such as a file half written."""
    listing = Store(store).list()
    assert not listing.broken
    assert len(list(store.rglob("*"))) == len(listing.sessions)
    return sorted((said(session) for session in listing.sessions), key=repr)


def given(place: str, folder: Path) -> Kept:
    """Give what a person has said who stands at a place, without any window."""
    walk = walk_to(place, folder)
    before = kept(folder / place / "kept")
    if walk.session is not None and walk.session.answers:
        assert said(walk.session) in before, "an answer was not saved at once"
    return before


def faults(run: dict[str, Any], folder: Path, expected: Kept) -> list[str]:
    """Say what was wrong after a signal."""
    if "error" in run:
        return [run["error"]]
    found = []
    if run["code"] != EXIT_CODES[run["signal"]]:
        found.append(f"exit code {run['code']}")
    if not run["was_raw"]:
        found.append("the terminal was never in the window's hands, so the rest shows nothing")
    if run["signal"] != "SIGKILL" and not (run["sane"] and run["cooked"]):
        found.append(f"the terminal is not as it was before: {run['last']}")
    there = kept(folder / f"{run['place']}-{run['signal']}" / run["place"] / "kept")
    if there != expected:
        found.append(f"kept {there}, not {expected}")
    return found


def wrong(found: list[dict[str, Any]], folder: Path, expected: dict[str, Kept]) -> dict[str, list[str]]:
    problems = {f"{run['signal']} at {run['place']}": faults(run, folder, expected[run["place"]]) for run in found}
    return {where: what for where, what in problems.items() if what}


@pytest.mark.parametrize("share", range(SHARES))
def test_a_signal_at_any_screen_loses_no_answer_and_leaves_a_usable_terminal(tmp_path: Path, share: int) -> None:
    """What was typed into a box or only marked, and not yet entered, is all that is lost."""
    places = PLACES[share::SHARES]
    expected = {place: given(place, tmp_path / "given") for place in places}
    found = runs("program", tmp_path, places)
    assert [(run["place"], run["signal"]) for run in found] == [(at, sent) for at in places for sent in EXIT_CODES]
    assert wrong(found, tmp_path, expected) == {}
    assert sum(bool(run["unfinished"]) for run in found) >= len(EXIT_CODES)  # words in a box, marks in a list
    assert any(expected.values())
    assert not all(expected.values())  # before the first answer nothing is left behind


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs to name a thread of another program")
def test_a_signal_that_another_thread_receives_ends_a_resting_window_at_once(tmp_path: Path) -> None:
    """As when it comes just before the window falls asleep: Python alone would wait for the next key."""
    places = ("emergency", "question_number")
    expected = {place: given(place, tmp_path / "given") for place in places}
    found = runs("thread", tmp_path, places)
    assert [run["place"] for run in found] == list(places)
    assert wrong(found, tmp_path, expected) == {}
