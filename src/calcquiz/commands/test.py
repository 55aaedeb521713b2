"""`calcquiz test`: run a pack's own cases, and show what came instead of what was expected."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from calcquiz.commands.author import load_to_look_at
from calcquiz.commands.errors import CommandError
from calcquiz.commands.places import relative
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.loader import LoadedPack
from calcquiz.workbench.case_report import failed_case, known_gap
from calcquiz.workbench.cases import CaseResult, CaseRunner, count_outcomes
from calcquiz.workbench.choosing_cases import ChoiceError, case_file, case_line, chosen_cases


def run_pack_cases(
    folder: str | None, *, word: str | None, topic: str | None, file: str | None, as_json: bool = False
) -> int:
    """Run the cases that are chosen and print what fails; 0 when all hold or are known gaps, else 1.

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
    results = [runner.run(case) for case in cases]
    if as_json:
        from calcquiz.workbench.cases_json import cases_json

        def placed(found: CaseResult) -> tuple[str, int]:
            return relative(case_file(loaded, found.case)), case_line(loaded, found.case)

        sys.stdout.write(cases_json(loaded.pack, results, placed))
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _report(loaded, results)))
    return 1 if count_outcomes(results)["failed"] else 0


def _report(loaded: LoadedPack, results: Sequence[CaseResult]) -> Iterator[str]:
    def place(found: CaseResult) -> str:
        return f"{relative(case_file(loaded, found.case))}:{case_line(loaded, found.case)}"

    for found in results:
        if found.outcome == "failed":
            yield from failed_case(found, place(found))
            yield ""
    gaps = [found for found in results if found.outcome == "known_gap"]
    if gaps:
        yield "Known gaps, marked todo:"
    for found in gaps:
        yield from known_gap(found, place(found))
    counts = count_outcomes(results)
    words = f"{counts['passed']} passed, {counts['failed']} failed"
    if gaps:
        words += f", {len(gaps)} known gap{'' if len(gaps) == 1 else 's'}"
    yield words
