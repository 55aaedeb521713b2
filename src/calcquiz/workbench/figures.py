"""How well a pack does on its own cases, in figures: the right topic first, urgency too low, length of interviews.

A case says with `about` which topic its story is about, apart from what it expects. So these figures also count the
stories in which another topic stands first and is let stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calcquiz.engine.interview import Interview
from calcquiz.pack.models import LEVEL_RANK, Case
from calcquiz.workbench.cases import CaseResult, CaseRunner
from calcquiz.workbench.expectations import Found, nothing_may_fit_well


@dataclass(frozen=True)
class Standing:
    """Where the topic that a story is about stands among those shown, and which topic stands first ("none" if none)."""

    case: str
    about: str
    rank: int | None  # from 1; None when the topic is not shown
    first: str


@dataclass(frozen=True)
class Hits:
    """The standings of all stories that say what they are about."""

    standings: tuple[Standing, ...]

    @property
    def first(self) -> int:
        """In how many stories the topic stands first."""
        return sum(found.rank == 1 for found in self.standings)

    @property
    def first_three(self) -> int:
        """In how many stories the topic stands among the first three."""
        return sum(found.rank is not None and found.rank <= 3 for found in self.standings)

    @property
    def missed(self) -> tuple[Standing, ...]:
        """The stories in which another topic stands first."""
        return tuple(found for found in self.standings if found.rank != 1)


@dataclass(frozen=True)
class Figures:
    """The figures of cases.

    `told` and `too_low` are taken from the answers of a case as they stand; `walked` and `walked_too_low` from the end
    of its whole interview, where an answer counts only if its question is asked. `lengths` are the safety and topic
    questions of the stories' interviews, in ascending order. `too_low`, `walked_too_low` and `fitting_well` name the
    cases at fault, out of so many that expect an urgency, or that nothing fits well.
    """

    told: Hits
    walked: Hits
    lengths: tuple[int, ...]
    with_urgency: int
    too_low: tuple[str, ...]
    walked_too_low: tuple[str, ...]
    with_nothing: int
    fitting_well: tuple[str, ...]

    def share(self, hundredths: int) -> int:
        """Give the number of questions at or below which so many hundredths of the interviews lie (nearest rank)."""
        return self.lengths[max(0, -(-len(self.lengths) * hundredths // 100) - 1)]


def figures_of(runner: CaseRunner, results: Sequence[CaseResult]) -> Figures:
    """Give the figures of cases that were run. Those whose answers cannot be read are left out."""
    told, walked, lengths, too_low, walked_too_low = [], [], [], [], []
    quiet, fitting_well, with_urgency = 0, [], 0
    for result in results:
        case, interview = result.case, result.interview
        if interview is None:
            continue
        if nothing_may_fit_well(case):
            quiet += 1
            if Found(interview).fitting_well:
                fitting_well.append(case.id)
        least = _least(case)
        if least is not None:
            with_urgency += 1
            if interview.urgency.rank < least:
                too_low.append(case.id)
        if case.about is None and not least:
            continue  # routine at least: no walk can end below it
        walk = result.walk or runner.walk_of(case)
        if least is not None and walk.end.urgency.rank < least:
            walked_too_low.append(case.id)
        if case.about is not None:
            told.append(_standing(case, case.about, interview))
            walked.append(_standing(case, case.about, walk.end))
            lengths.append(len(walk.counted))
    return Figures(
        told=Hits(tuple(told)),
        walked=Hits(tuple(walked)),
        lengths=tuple(sorted(lengths)),
        with_urgency=with_urgency,
        too_low=tuple(too_low),
        walked_too_low=tuple(walked_too_low),
        with_nothing=quiet,
        fitting_well=tuple(fitting_well),
    )


def _standing(case: Case, about: str, interview: Interview) -> Standing:
    found = Found(interview)
    rank = found.shown.index(about) + 1 if about in found.shown else None
    return Standing(case.id, about, rank, found.first)


def _least(case: Case) -> int | None:
    """Give the lowest urgency that a case lets pass, or None where it names none."""
    levels = (case.expect.urgency, case.expect.urgency_at_least)
    return max((LEVEL_RANK[level] for level in levels if level is not None and level in LEVEL_RANK), default=None)
