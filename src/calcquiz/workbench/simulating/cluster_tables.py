"""What one cluster of a topic gives: of its lines the strongest for and the strongest against, as in `engine.gain`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from calcquiz.engine.rulebook import SETTING_CLUSTER, Rulebook, TopicRules
from calcquiz.workbench.simulating.answer_classes import picking
from calcquiz.workbench.simulating.line_tables import OPEN, LineResult, LineTable, View
from calcquiz.workbench.simulating.topic_sums import Numbers, TopicSums

Literals = Mapping[int, Sequence[int]]  # by question


class ClusterTable:
    """One cluster of a topic, or its setting."""

    def __init__(self, rulebook: Rulebook, topic: TopicRules, sums: TopicSums, number: int, read: Literals) -> None:
        """Prepare it; `read` says which literals the views that it is given hold."""
        self._is_setting, self._sums = number == SETTING_CLUSTER, sums
        lines = [LineTable(rulebook, topic, line) for line in topic.lines if line.cluster == number]
        self.questions = tuple(dict.fromkeys(question for line in lines for question in line.questions))
        self._outcomes = {question: len(topic.outcomes[question]) for question in self.questions}
        self._lines = [  # each with what makes its views out of those of the cluster
            (line, [(self.questions.index(n), narrowing(read[n], line.literals[n])) for n in line.questions])
            for line in lines
        ]
        self._known: dict[tuple[int, ...], int] = {}

    def sum(self, views: Sequence[View]) -> int:
        """Give what the cluster makes of how its questions stand."""
        way = tuple(
            [
                line.number(tuple([narrowed(views[place]) for place, narrowed in views_of]))
                for line, views_of in self._lines
            ]
        )
        found = self._known.get(way)
        if found is None:
            lines = [line.results[number] for (line, _), number in zip(self._lines, way, strict=True)]
            found = self._known[way] = self._work_out(lines)
        return found

    def _work_out(self, lines: list[LineResult]) -> int:
        points = _strongest([line.points for line in lines])
        numbers = Numbers(
            points=points,
            speaks_for=self._speaks([line.points for line in lines]),
            least=_strongest([line.least for line in lines]),
            least_speaks_for=self._speaks([line.least for line in lines]),
            most=_strongest([line.most for line in lines]),
            most_speaks_for=self._speaks([line.most for line in lines]),
            setting=lines[0].value if self._is_setting else 0,
            setting_at_most=lines[0].value_at_most if self._is_setting else 0,
        )
        changes = []
        halves_of = [dict(line.halves) for line in lines]
        for question in dict.fromkeys(question for halves in halves_of for question in halves):
            count = self._outcomes[question]
            rows = [
                halves.get(question) or (2 * line.points,) * count
                for line, halves in zip(lines, halves_of, strict=True)
            ]
            changes.append((question, [_strongest(each) - 2 * points for each in zip(*rows, strict=True)]))
        return self._sums.of(numbers, changes)

    def _speaks(self, points: Sequence[int]) -> int:
        return int(max(points) > 0 and not self._is_setting)


def narrowing(read: Sequence[int], own: Sequence[int]) -> Callable[[View], View]:
    """Give what makes a view of some literals of a question out of a view of more of them."""
    if tuple(read) == tuple(own):
        return lambda view: view
    pick = picking([read.index(literal) for literal in own])
    return lambda view: OPEN if view is OPEN else pick(view)


def _strongest(points: Sequence[int]) -> int:
    """Give the strongest for plus the strongest against."""
    return max(0, *points) + min(0, *points)
