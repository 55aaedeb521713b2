"""`calcquiz simulate`: made-up people walk through a pack, on all cores, and what came of it is printed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from calcquiz.commands.errors import STOPPED, CommandError
from calcquiz.pack.clean import one_line

if TYPE_CHECKING:
    from argparse import Namespace

    from calcquiz.workbench.simulating.model import Model

MOST_PEOPLE = 10_000_000
MOST_SEED = 2**63 - 1
MOST_WORKERS = 61  # what Windows can wait for


def simulate(folder: str | None, wish: Namespace) -> int:
    """Print the results of the simulation that was wished for, and write its report; always 0.

    Raises CommandError: exit code 1 when the pack cannot be used, 2 for numbers or a file that cannot be, and 130 when
    it was stopped.
    """
    model, workers = _model(wish), _workers(wish.workers)
    report = None if wish.html is None else _report_path(wish.html)
    from calcquiz.commands.in_parallel import counted
    from calcquiz.commands.shared import load_chosen
    from calcquiz.engine.rulebook import Rulebook
    from calcquiz.workbench.simulating.results import results_of

    pack = load_chosen(folder)
    if not pack.topics:
        raise CommandError("the pack has no topic, so that there is nobody to simulate", 1)
    if min(pack.scoring.gain.weights) < 0:
        raise CommandError("scoring.gain.weights in pack.yaml: expected no negative weight", 1)
    try:
        tally = counted(pack, model, workers)
    except KeyboardInterrupt:
        raise CommandError("stopped before the end; nothing was written", STOPPED) from None
    results = results_of(Rulebook.of(pack), model, tally)
    if report is not None:
        from calcquiz.workbench.simulating.report_html import to_html

        _write(report, to_html(results))
    if wish.json:
        from calcquiz.workbench.simulating.report_json import to_json

        print(to_json(results), end="")
    else:
        from calcquiz.workbench.simulating.report_text import to_text

        print(to_text(results), end="")
        if report is not None:
            print(one_line(str(report)))
    return 0


def _model(wish: Namespace) -> Model:
    from calcquiz.workbench.simulating.model import Model

    if not 1 <= wish.people <= MOST_PEOPLE:
        raise CommandError(f"--people: expected a number from 1 to {MOST_PEOPLE:,}, found {wish.people}", 2)
    if not 0 <= wish.seed <= MOST_SEED:
        raise CommandError(f"--seed: expected a number from 0 to {MOST_SEED}, found {wish.seed}", 2)
    for name, share in (("--not-sure", wish.not_sure), ("--wrong", wish.wrong)):
        if not 0 <= share <= 1:
            raise CommandError(f"{name}: expected a share from 0 to 1, such as 0.1 for one in ten, found {share:g}", 2)
    if wish.not_sure + wish.wrong > 1:
        raise CommandError("--not-sure and --wrong together must not be more than 1", 2)
    return Model(wish.people, wish.seed, wish.not_sure, wish.wrong, wish.even)


def _workers(wished: int | None) -> int:
    if wished is None:
        found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return min(found or 1, MOST_WORKERS)
    if not 1 <= wished <= MOST_WORKERS:
        raise CommandError(f"--workers: expected a number from 1 to {MOST_WORKERS}, found {wished}", 2)
    return wished


def _report_path(file: str) -> Path:
    """Give the path of the report, looked at before any work is done. An earlier report is written over."""
    path = Path(file)
    try:
        if path.suffix.casefold() not in (".html", ".htm"):
            raise CommandError(f"--html: expected a file that ends in .html, found {file[:200]}", 2)
        if path.is_dir():
            raise CommandError(f"--html: {file[:200]} is a folder", 2)
        if not path.parent.is_dir():
            raise CommandError(f"--html: there is no folder {str(path.parent)[:200]}", 2)
    except (ValueError, OSError):
        raise CommandError(f"--html: {file[:200]} cannot be written: that is no file name", 2) from None
    return path


def _write(path: Path, page: bytes) -> None:
    from calcquiz.session.files import reason, write_whole

    try:
        write_whole(path, page, replace=True)
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot write {str(path)[:200]}: {reason(error)}; nothing was written", 2) from None
