"""The figures of cases as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.explaining.words import indented
from calcquiz.workbench.figures import Figures, Hits, Standing

TOLD = "With the answers of the case"
WALKED = "At the end of the whole interview"


def figures_lines(figures: Figures) -> Iterator[str]:
    """Give the figures, and then the cases behind each that is not as good as it could be."""
    stories = len(figures.lengths)
    yield f"Stories that say what they are about: {stories}"
    if stories:
        yield from _hits(TOLD, figures.told)
        yield from _hits(WALKED, figures.walked)
        middle = f"median {figures.share(50)}, 90th percentile {figures.share(90)}"
        yield f"Safety and topic questions in it: {middle}, most {figures.lengths[-1]}"
    low, walked_low = len(figures.too_low), len(figures.walked_too_low)
    yield f"Urgency below what the case says, of {figures.with_urgency}: {low}; after the whole interview: {walked_low}"
    yield f"Fits well where nothing should: {len(figures.fitting_well)} of {figures.with_nothing}"
    yield from _cases("The urgency is too low in:", figures.too_low)
    yield from _cases("The urgency is too low after the whole interview of:", figures.walked_too_low)
    yield from _cases("A topic fits well, and should not, in:", figures.fitting_well)
    yield from _missed(figures)


def _hits(when: str, hits: Hits) -> Iterator[str]:
    yield f"{when}:"
    stories = len(hits.standings)
    for words, number in (("first", hits.first), ("among the first three", hits.first_three)):
        yield f"  {words:<21} {number:>5} ({100 * number / stories:.1f} %)"


def _cases(heading: str, cases: tuple[str, ...]) -> Iterator[str]:
    if cases:
        yield ""
        yield heading
    for case in cases:
        yield from indented(case, 2)


def _missed(figures: Figures) -> Iterator[str]:
    pairs = zip(figures.told.standings, figures.walked.standings, strict=True)
    missed = [(told, walked) for told, walked in pairs if told.rank != 1 or walked.rank != 1]
    if missed:
        yield ""
        yield "Another topic stands first in:"
    for told, walked in missed:
        yield from indented(f"{told.case}, about {told.about}", 2)
        for when, found in ((TOLD, told), (WALKED, walked)):
            yield from indented(f"{when.lower()}: {_place(found)}", 4)


def _place(found: Standing) -> str:
    if found.rank == 1:
        return "first"
    return f"{'not shown' if found.rank is None else f'place {found.rank}'}; first: {found.first}"
