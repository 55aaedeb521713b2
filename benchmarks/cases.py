"""How many of a pack's own cases are run a second, without reading them."""

from __future__ import annotations

import gc

from benchmarks.measuring import Row, interleaved, median
from calcquiz.engine import Interview
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import Pack
from calcquiz.workbench.cases import CaseRunner, run_cases

LEAST_A_SECOND = 2_000


def case_rows(pack: Pack, rounds: int, command: str) -> list[Row]:
    """All cases of the pack, set against the whole assessment of the same answers."""
    rulebook = Rulebook.of(pack)
    runner = CaseRunner(rulebook)
    told = [runner.interview_of(case).answers for case in pack.cases]
    gc.collect()
    gc.freeze()
    times = interleaved(
        {
            "cases": lambda: run_cases(rulebook),
            "whole": lambda: [Interview.begin(rulebook, answers).assessment for answers in told],
        },
        rounds,
    )
    taken = median(times["cases"])
    a_second = len(pack.cases) / taken * 1000
    return [
        Row(
            "cases of the shipped pack, run",
            f"at least {LEAST_A_SECOND:,} a second",
            f"{a_second:,.0f} a second ({len(pack.cases)} cases in {taken:.0f} ms)",
            f"{taken / median(times['whole']):.2f} x the whole assessment of the same answers",
            command,
            a_second >= LEAST_A_SECOND,
        )
    ]
