"""Where the time goes: `python -m benchmarks --profile answer | made | read | load | ready`."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from random import Random

from benchmarks.answering import one_answer
from benchmarks.made_pack import made_pack
from benchmarks.people import random_person
from benchmarks.reading import pack_files
from calcquiz.engine import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.making_ready import make_ready
from calcquiz.pack.reader import read_file
from calcquiz.pack.ready import ReadyForm
from calcquiz.pack.shipped import shipped_pack

TARGETS = ("answer", "made", "read", "load", "ready")


def profile(target: str, lines: int = 20) -> None:
    """Print the functions that took the most time of their own."""
    act = _act(target)
    profiler = cProfile.Profile()
    profiler.runcall(act)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(lines)


def _act(target: str) -> Callable[[], object]:
    folder = shipped_pack()
    match target:
        case "read":
            files = pack_files(folder, with_cases=False)
            return lambda: [read_file(path, path.name) for path in files]
        case "load":
            return lambda: load_pack(folder)
        case "ready":
            form, _ = make_ready(folder)
            return lambda: load_pack(folder, with_places=False, ready=ReadyForm(form))
        case "answer":
            rulebook, people = Rulebook.of(load_pack(folder).pack), 50
        case _:
            rulebook, people = Rulebook.of(made_pack()), 5
    rnd = Random(20)
    walkers = [random_person(rnd) for _ in range(people)]
    return lambda: one_answer(rulebook, walkers, every=1_000_000)
