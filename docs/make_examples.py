"""Make docs/example-summary.md and docs/example-summary.html: the kidney-stone story of the shipped pack's cases.

Remake them after a change of the pack or of the page, from the top of the repository:

    .venv/bin/python docs/make_examples.py
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from calcquiz.engine import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.shipped import shipped_pack
from calcquiz.summary.build import OwnWords, build_summary
from calcquiz.summary.model import Summary
from calcquiz.summary.wording import region_named
from calcquiz.summary.writers import WRITERS
from calcquiz.workbench.cases import interview_of

CASE = "kidney_stones_typical"
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
OWN = OwnWords(
    words="It woke me at six and comes in waves. I cannot lie still.",
    questions=("Is it a stone, and how big?", "Do I need a scan?", "When should I come back?"),
)


def example() -> Summary:
    """Give the summary of the case at a fixed time. Raises StopIteration when the pack has no such case."""
    rulebook = Rulebook.of(load_pack(shipped_pack(), with_cases=True).pack)
    interview = interview_of(rulebook, next(case for case in rulebook.pack.cases if case.id == CASE))
    times = dict.fromkeys(interview.answers, AT)
    return build_summary(interview, now=AT, region=region_named(rulebook.pack, "GB"), times=times, own=OWN)


def main() -> None:
    """Write the examples into a folder, docs/ when none is named."""
    parser = argparse.ArgumentParser(description="Make the example summaries.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    folder = parser.parse_args().folder
    summary = example()
    for ending in (".md", ".html"):
        (folder / f"example-summary{ending}").write_bytes(WRITERS[ending](summary))


if __name__ == "__main__":
    main()
