"""Memory over 200 answers, in a process of its own. `python -m benchmarks.memory` prints what it held, in MiB."""

from __future__ import annotations

import json
import subprocess
import sys
from random import Random

from benchmarks.measuring import ROOT, Row, from_yaml, memory_mib, run_quietly
from benchmarks.people import random_person
from calcquiz.engine import Interview, Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.ready import ReadyForm
from calcquiz.pack.shipped import READY, shipped_pack

ANSWERS = 200
EARLY = 20


def walk_and_weigh() -> dict[str, float]:
    """Load the shipped pack and give 200 answers, interview after interview; weigh on the way."""
    weights = {"before": memory_mib()}
    pack = load_pack(shipped_pack(), with_places=False, ready=ReadyForm.at(READY)).pack  # as an interview has it
    rulebook = Rulebook.of(pack)
    weights["loaded"] = memory_mib()
    person = random_person(Random(5))
    given = 0
    kept: list[Interview] = []  # as the walkthrough keeps them for undo
    interview = Interview.begin(rulebook)
    while given < ANSWERS:
        following = interview.assessment.next
        if following is None:
            interview = Interview.begin(rulebook)
            kept.clear()
            continue
        interview = interview.answer(following.id, person(rulebook.question(following.id)))
        kept.append(interview)
        given += 1
        if given == EARLY:
            weights["early"] = memory_mib()
    weights["late"] = memory_mib()
    return weights


def memory_rows(command: str) -> list[Row]:
    """What the walk held at its end, and by how much it grew."""
    run_quietly([sys.executable, "-m", "benchmarks.memory"])  # byte code
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory"], check=True, capture_output=True, text=True, cwd=ROOT
    )
    found = json.loads(done.stdout)
    grown = found["late"] - found["early"]
    return [
        Row(
            f"memory after {ANSWERS} answers, no screens{from_yaml()}",
            "60 MiB",
            f"{found['late']:.1f} MiB ({found['loaded']:.1f} with the pack loaded, {found['before']:.1f} without it)",
            f"{found['late'] / found['before']:.1f} x the program alone",
            command,
            found["late"] <= 60,
        ),
        Row(
            f"memory grown from answer {EARLY} to answer {ANSWERS}",
            "flat (1 MiB)",
            f"{grown:+.2f} MiB",
            f"{found['late'] / found['early']:.3f} x",
            command,
            grown <= 1,
        ),
    ]


if __name__ == "__main__":
    print(json.dumps(walk_and_weigh()))
