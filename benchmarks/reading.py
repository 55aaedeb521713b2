"""Reading the shipped pack, with every position kept, against plain `yaml.CSafeLoader`; and loading its ready form."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.measuring import Row, interleaved, median
from calcquiz.pack.loader import load_pack
from calcquiz.pack.making_ready import make_ready
from calcquiz.pack.reader import read_file
from calcquiz.pack.ready import ReadyForm


def pack_files(folder: Path, *, with_cases: bool) -> list[Path]:
    """Give the files that the pack's loader reads."""
    parts = ["questions", "topics", "urgency", *(["cases"] if with_cases else [])]
    single = [folder / name for name in ("pack.yaml", "sources.yaml", "glossary.yaml", "rows.yaml")]
    return [*single, *(path for part in parts for path in sorted((folder / part).glob("*.yaml")))]


def plain_reading(files: list[Path]) -> list[object]:
    """What anyone would write."""
    return [yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) for path in files]


def without_collector(act: Callable[[], object]) -> object:
    """Do something while Python's garbage collector is off."""
    gc.disable()
    try:
        return act()
    finally:
        gc.enable()


def reading_rows(folder: Path, rounds: int, command: str) -> list[Row]:
    """Our reader, and the whole loading with pydantic, beside CSafeLoader; with and without cases."""
    rows = []
    for with_cases in (False, True):
        files = pack_files(folder, with_cases=with_cases)
        size = sum(path.stat().st_size for path in files) / 1024
        times = interleaved(
            {
                "plain": lambda files=files: plain_reading(files),
                "plain, collector off": lambda files=files: without_collector(lambda: plain_reading(files)),
                "ours": lambda files=files: [read_file(path, path.name) for path in files],
                "whole": lambda with_cases=with_cases: load_pack(folder, with_cases=with_cases),
            },
            rounds,
        )
        plain, off, ours, whole = (median(values) for values in times.values())
        what = "cases included" if with_cases else "without cases"
        rows += [
            Row(
                f"reading the shipped pack, {what} ({len(files)} files, {size:.0f} KiB)",
                "1.0 x CSafeLoader",
                f"{ours:.0f} ms; CSafeLoader {plain:.0f} ms, {off:.0f} ms with the collector off, as ours has it",
                f"{ours / plain:.2f} x CSafeLoader",
                command,
                ours <= plain,
            ),
            Row(
                f"reading and checking its shape (pydantic), {what}",
                "-",
                f"{whole:.0f} ms",
                f"{whole / plain:.2f} x CSafeLoader",
                command,
            ),
        ]
    return [*rows, _ready_row(folder, rounds, command)]


def _ready_row(folder: Path, rounds: int, command: str) -> Row:
    """An interview's way to the pack: from its ready form, beside the same from YAML."""
    form, _ = make_ready(folder)
    times = interleaved(
        {
            "ready": lambda: load_pack(folder, with_places=False, ready=ReadyForm(form)),
            "yaml": lambda: load_pack(folder, with_places=False),
        },
        rounds,
    )
    ready, yaml_ = (median(values) for values in times.values())
    return Row(
        "the shipped pack from its ready form, as an interview loads it",
        "-",
        f"{ready:.0f} ms; from YAML {yaml_:.0f} ms",
        f"{ready / yaml_:.2f} x from YAML",
        command,
    )
