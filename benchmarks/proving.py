"""`calcquiz prove`: seconds and memory, of the shipped pack and of one with 500 topics. Each in a process of its own.

`python -m benchmarks.proving shipped|made` proves once and prints what it took. Seconds are those that the process had
a core; memory is the most that it held.
"""

from __future__ import annotations

import json
import resource  # what follows is not for Windows
import subprocess
import sys
from collections import Counter
from time import process_time

from benchmarks.made_pack import made_pack
from benchmarks.measuring import ROOT, Row, median
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.ready import ReadyForm
from calcquiz.pack.shipped import READY, shipped_pack
from calcquiz.workbench.proving.prove import prove

BUDGET = 10.0  # seconds, of the shipped pack


def prove_once(of: str) -> dict[str, float]:
    """Prove a pack, reading included; give the seconds, the MiB, and how many claims ended how."""
    if of == "shipped":
        pack = load_pack(shipped_pack(), with_places=False, ready=ReadyForm.at(READY)).pack
    else:
        pack = made_pack()
    found = Counter(verdict.outcome for verdict in prove(Rulebook.of(pack)))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mib = most / 2**20 if sys.platform == "darwin" else most / 2**10
    return {"seconds": process_time(), "mib": mib, **found}


def prove_rows(rounds: int, made_words: str, command: str) -> list[Row]:
    """A row for each pack."""
    shipped = [_in_own_process("shipped") for _ in range(rounds)]
    seconds = median([each["seconds"] for each in shipped])
    made = _in_own_process("made")
    return [
        Row(
            "prove, shipped pack",
            f"under {BUDGET:.0f} s",
            f"{seconds:.1f} s, {median([each['mib'] for each in shipped]):.0f} MiB",
            _outcomes(shipped[0]),
            command,
            seconds < BUDGET,
        ),
        Row(f"prove, {made_words}", "-", f"{made['seconds']:.0f} s, {made['mib']:.0f} MiB", _outcomes(made), command),
    ]


def _outcomes(found: dict[str, float]) -> str:
    counts = (f"{found[name]:,} {name}" for name in ("proved", "refuted", "unknown") if name in found)
    return f"claims: {', '.join(counts)}"


def _in_own_process(of: str) -> dict[str, float]:
    words = [sys.executable, "-m", "benchmarks.proving", of]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    print(json.dumps(prove_once(sys.argv[1])))
