"""`calcquiz test`: run a pack's own cases, and show what came instead of what was expected."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from calcquiz.commands.author import load_to_look_at
from calcquiz.commands.errors import CommandError
from calcquiz.commands.progress import watched
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.loader import LoadedPack
from calcquiz.workbench.case_report import failed_case, known_gap
from calcquiz.workbench.cases import CaseResult, CaseRunner, count_outcomes
from calcquiz.workbench.choosing_cases import ChoiceError, case_place, chosen_cases
from calcquiz.workbench.figures import Figures, figures_of
from calcquiz.workbench.figures_text import figures_lines


def run_pack_cases(
    folder: str | None,
    *,
    word: str | None,
    topic: str | None,
    file: str | None,
    figures: bool = False,
    as_json: bool = False,
) -> int:
    """Run the cases that are chosen and print what fails; 0 when all hold or are known gaps, else 1.

    `figures` adds how well they do together; they change no exit code.

    Raises CommandError: exit code 1 when the pack does not hold together or has no case, 2 for a choice that leads
    nowhere.
    """
    loaded = load_to_look_at(folder, aside=as_json)
    try:
        cases = chosen_cases(loaded, word=word, topic=topic, file=file)
    except ChoiceError as error:
        raise CommandError(str(error), 2) from None
    if not cases:
        raise CommandError("this pack has no cases", 1)
    runner = CaseRunner(Rulebook.of(loaded.pack))
    results = list(watched(runner.run_all(cases), "cases", len(cases)))
    numbers = figures_of(runner, results) if figures else None
    if as_json:
        from calcquiz.workbench.cases_json import cases_json

        sys.stdout.write(cases_json(loaded.pack, results, lambda found: _place(loaded, found), numbers))
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _report(loaded, results, numbers)))
    return 1 if count_outcomes(results)["failed"] else 0


def _report(loaded: LoadedPack, results: Sequence[CaseResult], numbers: Figures | None) -> Iterator[str]:
    for found in results:
        if found.outcome == "failed":
            yield from failed_case(found, *_place(loaded, found))
            yield ""
    gaps = [found for found in results if found.outcome == "known_gap"]
    if gaps:
        yield "Known gaps, marked todo:"
    for found in gaps:
        yield from known_gap(found, *_place(loaded, found))
    counts = count_outcomes(results)
    words = f"{counts['passed']} passed, {counts['failed']} failed"
    if gaps:
        words += f", {len(gaps)} known gap{'' if len(gaps) == 1 else 's'}"
    yield words
    if numbers is not None:
        yield ""
        yield from figures_lines(numbers)


def _place(loaded: LoadedPack, found: CaseResult) -> tuple[str, int]:
    """Give the file of a case, as seen from the present folder where it lies inside, and its line."""
    file, line = case_place(loaded, found.case)
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file), line
