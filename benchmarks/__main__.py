"""`python -m benchmarks [--write] [--quick] [--only WORD] [--profile TARGET]`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict

from benchmarks import profiling, table
from benchmarks.answering import answer_rows, question_rows
from benchmarks.cases import case_rows
from benchmarks.commands import plain_face_start, whole_commands
from benchmarks.made_pack import Size, made_pack
from benchmarks.measuring import ROOT, Row
from benchmarks.memory import memory_rows
from benchmarks.proving import prove_rows
from benchmarks.reading import reading_rows
from benchmarks.simulating import SIZE, large_pack, simulate_rows
from benchmarks.window import window
from calcquiz.pack.loader import load_pack
from calcquiz.pack.models import Pack
from calcquiz.pack.shipped import shipped_pack


def _parts(quick: bool) -> dict[str, Callable[[], list[Row]]]:
    """The measurements by name, in the order of the table."""
    few = 5 if quick else 21

    def shipped() -> Pack:
        return load_pack(shipped_pack(), with_cases=True).pack

    def command(name: str) -> str:
        return f"python -m benchmarks --only {name}"

    size = Size()
    made_words = f"made-up pack of {size.topics} topics, {size.questions} questions, {size.rules} rules"
    return {
        "commands": lambda: whole_commands(few),
        "plain": lambda: plain_face_start(few),
        "window": lambda: window(few),
        "answer": lambda: answer_rows(
            "shipped pack", shipped(), 2, command("answer"), people=50 if quick else 300, with_cases=True
        ),
        "made": lambda: answer_rows(
            made_words, made_pack(size), 10, command("made"), people=5 if quick else 40, with_cases=False
        ),
        "reading": lambda: reading_rows(shipped_pack(), few, command("reading")),
        "memory": lambda: memory_rows(command("memory")),
        "cases": lambda: case_rows(shipped(), few, command("cases")),
        "prove": lambda: prove_rows(1 if quick else 3, made_words, command("prove")),
        "questions": lambda: question_rows(shipped(), command("questions")),
        "simulate": lambda: [
            *simulate_rows(
                f"made-up pack of {SIZE.topics} topics, {SIZE.questions} questions, {SIZE.rules} rules",
                large_pack(),
                command("simulate"),
                people=1000 if quick else 10_000,
                budget=True,
            ),
            *simulate_rows(
                "shipped pack", shipped(), command("simulate"), people=1000 if quick else 10_000, budget=False
            ),
        ],
    }


def _in_own_process(name: str, quick: bool) -> list[Row]:
    """Measure one part where no other part has left values or threads behind."""
    words = [sys.executable, "-m", "benchmarks", "--only", name, "--rows", *(["--quick"] if quick else [])]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return [Row(**row) for row in json.loads(done.stdout)]


def main() -> int:
    """Measure, print, and write the table when asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--only", choices=sorted(_parts(True)), help="one part")
    parser.add_argument("--rows", action="store_true", help="print rows as JSON, for the program itself")
    parser.add_argument("--profile", choices=profiling.TARGETS, help="print where the time goes, and measure nothing")
    chosen = parser.parse_args()
    # An installed program has its byte code. With this set, ours would be compiled at every start, Textual's would not.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if chosen.profile:
        profiling.profile(chosen.profile)
        return 0
    if chosen.write and chosen.only:
        parser.error("--write needs the whole table; leave --only out")
    if chosen.only and chosen.rows:
        print(json.dumps([asdict(row) for row in _parts(chosen.quick)[chosen.only]()]))
        return 0
    rows: list[Row] = []
    for name in [chosen.only] if chosen.only else _parts(chosen.quick):
        print(f"measuring: {name}", file=sys.stderr)
        rows += _in_own_process(name, chosen.quick)
    text = table.table(rows)
    print(text)
    if chosen.write:
        table.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
