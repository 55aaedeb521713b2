"""How well a pack does on its own cases, in figures: the right topic first, urgency too low, length of interviews.

A case says with `about` which topic its story is about, apart from what it expects. So these figures also count the
stories in which another topic stands first and is let stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

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


@dataclass(frozen=True)
class _End:
    """The end of a case's whole interview: its urgency, the topics shown, and how many questions came before."""

    urgency: int
    shown: tuple[str, ...]
    length: int


def figures_of(runner: CaseRunner, results: Sequence[CaseResult]) -> Figures:
    """Give the figures of cases that were run. Those whose answers cannot be read are left out."""
    read = [(result.case, result.interview) for result in results if result.interview is not None]
    stories = [(case, case.about, interview) for case, interview in read if case.about is not None]
    quiet = [(case, interview) for case, interview in read if nothing_may_fit_well(case)]
    levels = [(case, interview, least) for case, interview in read if (least := _least(case)) is not None]
    ends = _ends(runner, results)
    return Figures(
        told=Hits(tuple(_standing(case, about, Found(interview).shown) for case, about, interview in stories)),
        walked=Hits(tuple(_standing(case, about, ends[case.id].shown) for case, about, _ in stories)),
        lengths=tuple(sorted(ends[case.id].length for case, _, _ in stories)),
        with_urgency=len(levels),
        too_low=tuple(case.id for case, interview, least in levels if interview.urgency.rank < least),
        walked_too_low=tuple(case.id for case, _, least in levels if least and ends[case.id].urgency < least),
        with_nothing=len(quiet),
        fitting_well=tuple(case.id for case, interview in quiet if Found(interview).fitting_well),
    )


def _ends(runner: CaseRunner, results: Sequence[CaseResult]) -> dict[str, _End]:
    """Give the ends of the interviews of stories, and of cases that expect more than routine: no walk ends below it."""
    wanted = [found for found in results if found.interview is not None and (found.case.about or _least(found.case))]
    walks = [(found.case, found.walk) for found in wanted if found.walk is not None]
    others = runner.walks_of([found.case for found in wanted if found.walk is None])
    return {
        case.id: _End(walk.end.urgency.rank, Found(walk.end).shown, len(walk.counted))
        for case, walk in chain(walks, others)
    }


def _standing(case: Case, about: str, shown: tuple[str, ...]) -> Standing:
    rank = shown.index(about) + 1 if about in shown else None
    return Standing(case.id, about, rank, shown[0] if shown else "none")


def _least(case: Case) -> int | None:
    """Give the lowest urgency that a case lets pass, or None where it names none."""
    levels = (case.expect.urgency, case.expect.urgency_at_least)
    return max((LEVEL_RANK[level] for level in levels if level is not None and level in LEVEL_RANK), default=None)
