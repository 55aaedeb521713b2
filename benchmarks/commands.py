"""Whole commands, as a person starts them: from the shell to the end, or to the first lines on the screen."""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import BARE, Row, from_yaml, interleaved, median, program, run_quietly

STORY = """\
about: me
emergency_now: none_of_these
emergency_body: none_of_these
emergency_adult: none_of_these
place: [side_back]
door: [symptom]
age: 44
body_sex: male
onset: hours
pain_pattern: [waves]
"""
QUIET_SECONDS = 0.25
LONGEST_SECONDS = 20.0


def whole_commands(rounds: int) -> list[Row]:
    """`--version`, `--help`, `run ANSWERS.yaml` and `check`, each beside a bare interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "answers.yaml"
        story.write_text(STORY, encoding="utf-8")
        acts = {
            "bare": BARE,
            "--version": (*program(), "--version"),
            "--help": (*program(), "--help"),
            "run": (*program(), "run", str(story)),
            "run --json": (*program(), "run", str(story), "--json"),
            "check": (*program(), "check"),
        }
        times = interleaved({name: (lambda words=words: run_quietly(words)) for name, words in acts.items()}, rounds)
    bare = median(times["bare"])
    rows = [Row("`python -c pass`", "-", f"{bare:.0f} ms", "1", "python -c pass")]
    for name, budget in (("--version", 60), ("--help", 60), ("run", 300), ("run --json", 300), ("check", 500)):
        found = median(times[name])
        written = f"calcquiz {name.replace('run', 'run ANSWERS.yaml')}"
        ratio = f"{found / bare:.1f} x bare Python"
        what = f"`{written}`{from_yaml() if name.startswith('run') else ''}"
        rows.append(Row(what, f"{budget} ms", f"{found:.0f} ms", ratio, written, found <= budget))
    return rows


def plain_face_start(rounds: int) -> list[Row]:
    """From the shell to the first bytes and to the whole first screen of the plain face, through a terminal.

    Gives no row where the plain face is not built yet, or on a system without pseudo-terminals.
    """
    if os.name == "nt" or not (find_spec("calcquiz.plain.face") and find_spec("calcquiz.commands.walkthrough")):
        return []
    firsts, wholes, bares = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds + 1):
            begun = perf_counter()
            run_quietly(BARE)
            bares.append((perf_counter() - begun) * 1000)
            first, whole = _until_quiet((*program(), "--plain", "--private"), folder)
            firsts.append(first)
            wholes.append(whole)
    bare, first, whole = (median(values[1:]) for values in (bares, firsts, wholes))  # the first round only warms
    words = "calcquiz --plain --private"
    return [
        Row(
            f"plain face, first bytes{from_yaml()}", "-", f"{first:.0f} ms", f"{first / bare:.1f} x bare Python", words
        ),
        Row("plain face, whole first screen", "-", f"{whole:.0f} ms", f"{whole / bare:.1f} x bare Python", words),
    ]


def _until_quiet(command: tuple[str, ...], state_folder: str) -> tuple[float, float]:
    """Start a command on a terminal; give the milliseconds to its first and to its last byte before it waits."""
    ours, theirs = os.openpty()
    environment = {**os.environ, "XDG_STATE_HOME": state_folder, "TERM": "xterm"}
    begun = perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    first = last = 0.0
    try:
        while perf_counter() - begun < LONGEST_SECONDS:
            ready, _, _ = select.select([ours], [], [], QUIET_SECONDS if first else LONGEST_SECONDS)
            if not ready:
                break
            try:
                if not os.read(ours, 65536):
                    break
            except OSError:  # Linux says so when the other side has closed
                break
            last = (perf_counter() - begun) * 1000
            first = first or last
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return first, last
