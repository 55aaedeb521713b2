"""The table of results: on the screen, and between two markers in README.md."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measuring import Row, interleaved, median, yardstick

README = Path(__file__).with_name("README.md")
BEGIN = "<!-- table begins: written by `python -m benchmarks --write` -->"
END = "<!-- table ends -->"


def machine() -> str:
    """Say in general words what kind of machine this is, and how fast its Python runs."""
    system = {"Darwin": "macOS"}.get(platform.system(), platform.system())
    speed = median(interleaved({"yardstick": yardstick}, 15)["yardstick"])
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"{os.cpu_count()}-core {system} machine, Python {version}; a loop of 200,000 additions takes {speed:.0f} ms"


def table(rows: Sequence[Row]) -> str:
    """Give the table as Markdown, with its date, its machine and the missed budgets."""
    lines = [
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, {machine()}.",
        "",
        "| what | budget | measured | ratio | met | command |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        met = {True: "yes", False: "**no**", None: "-"}[row.met]
        lines.append(f"| {row.what} | {row.budget} | {row.measured} | {row.ratio} | {met} | `{row.command}` |")
    missed = [row for row in rows if row.met is False]
    lines += ["", f"Budgets missed: {len(missed)}." if missed else "No budget was missed."]
    lines += [f"- {row.what}: {row.measured}, {row.ratio} (budget: {row.budget})" for row in missed]
    return "\n".join(lines)


def write(text: str) -> None:
    """Put the table between the markers of README.md. Raises ValueError when the markers are gone."""
    before, begin, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{README} has lost the markers of its table")
    README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
