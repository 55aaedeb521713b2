"""What one evidence line of a topic gives, remembered. A line reads one to three questions, so stands in few ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from calcquiz.engine.fit import line_points
from calcquiz.engine.gain import hangs_on
from calcquiz.engine.logic import TRUE, UNKNOWN
from calcquiz.engine.outcomes import Outcome
from calcquiz.engine.rulebook import Line, Rulebook, TopicRules

OPEN = None  # the view of a question that can still be asked; any other view is the values of its tests
View = tuple[int, ...] | None


class LineResult(NamedTuple):
    """What a line gives now, at the least and at the most, and under each outcome of what can still be asked."""

    value: int
    value_at_most: int  # of the setting: what it could become
    points: int
    least: int
    most: int
    halves: tuple[tuple[int, tuple[int, ...]], ...]  # question, half points under each outcome that the topic knows


class LineTable:
    """One line. It takes the views of its questions, each with the values of its own tests in their order."""

    def __init__(self, rulebook: Rulebook, topic: TopicRules, line: Line) -> None:
        self._line, self.questions = line, line.rule.questions
        self._size = len(rulebook.table.literals)
        self.literals = {
            question: tuple(
                index for index in line.rule.literals if rulebook.table.literals[index].question == question
            )
            for question in self.questions
        }
        self._outcomes = {question: _own_outcomes(topic, question, own) for question, own in self.literals.items()}
        self._known: dict[Sequence[View], int] = {}
        self.results: list[LineResult] = []  # each once, however many ways lead to it
        self._number_of: dict[LineResult, int] = {}

    def number(self, views: Sequence[View]) -> int:
        """Give the place in `results` of what the line makes of its questions."""
        found = self._known.get(views)
        if found is None:
            result = self._work_out(views)
            found = self._known[views] = self._number_of.setdefault(result, len(self.results))
            if found == len(self.results):
                self.results.append(result)
        return found

    def _work_out(self, views: Sequence[View]) -> LineResult:
        line, vector = self._line, [UNKNOWN] * self._size
        optimistic = vector.copy()  # tests on questions that can still be asked are taken as true
        for question, view in zip(self.questions, views, strict=True):
            for place, index in enumerate(self.literals[question]):
                vector[index] = UNKNOWN if view is OPEN else view[place]
                optimistic[index] = TRUE if view is OPEN else view[place]
        value = line.rule.evaluate(vector)
        points = line_points(line, value)
        askable = [question for question, view in zip(self.questions, views, strict=True) if view is OPEN]
        is_open = value == UNKNOWN and bool(askable)
        return LineResult(
            value=value,
            value_at_most=TRUE if is_open else value,
            points=points,
            least=min(line.if_true, line.if_false, 0) if is_open else points,
            most=max(line.if_true, line.if_false, 0) if is_open else points,
            halves=tuple([(question, self._halves(question, vector, optimistic)) for question in askable]),
        )

    def _halves(self, question: int, vector: list[int], optimistic: list[int]) -> tuple[int, ...]:
        line, found = self._line, []
        outcomes, place_of = self._outcomes[question]
        for outcome in outcomes:
            for index, value in outcome.values:
                vector[index] = value
            value = line.rule.evaluate(vector)
            counts_half = value == UNKNOWN and hangs_on(line, outcome, optimistic)
            found.append(line.if_true if counts_half else 2 * line_points(line, value))
        for index in self.literals[question]:
            vector[index] = UNKNOWN  # as it was: it can still be asked
        return tuple([found[place] for place in place_of])


def _own_outcomes(topic: TopicRules, question: int, literals: Sequence[int]) -> tuple[list[Outcome], list[int]]:
    """Give the outcomes that a line can tell apart, and for each outcome of the topic which of them it is."""
    own = set(literals)
    seen: dict[tuple[tuple[int, int], ...], int] = {}
    place_of = []
    for outcome in topic.outcomes[question]:
        values = tuple((index, value) for index, value in outcome.values if index in own)
        place_of.append(seen.setdefault(values, len(seen)))
    return [Outcome(values, 1) for values in seen], place_of
