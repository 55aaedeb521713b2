"""The smallest sets of answers under which a topic fits well and is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calcquiz.engine.fit import BANDS, score
from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN, Rule, Vector
from calcquiz.engine.rulebook import SETTING_CLUSTER, TopicRules
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.ways import AnswerSet, Goal, Search

FITS_WELL = BANDS.index("fits_well")


@dataclass(frozen=True)
class Gain:
    """A line that can add points: how many, in which cluster, and when."""

    points: int
    cluster: int
    goal: Goal


def gains_of_lines(topic: TopicRules) -> list[Gain]:
    """Give everything that can add points to a topic, the most points first."""
    found: list[Gain] = []
    for line in topic.lines:
        if line.cluster == SETTING_CLUSTER:
            continue
        condition = topic.topic.evidence[line.index].when
        if line.if_true > 0:
            found.append(Gain(line.if_true, line.cluster, (condition, True)))
        if line.if_false > 0:
            found.append(Gain(line.if_false, line.cluster, (condition, False)))
    return sorted(found, key=lambda gain: -gain.points)


def fitting_well(premises: Premises, topic: TopicRules, most_steps: int | None = None) -> Iterator[AnswerSet]:
    """Give answer sets under which a topic fits well and is shown: all that are smallest. Raises TooManyStepsError."""
    return _Fitting(premises, topic, Search(premises, most_steps)).sets()


class _Fitting:
    """The search for one topic. Answers and ticks are only added.

    An answered list is looked at in two ways. As the engine reads it, what is not ticked is false. While more ticks
    may be added, what is neither ticked nor refused is still *open*: only what holds then holds under all that follow.
    """

    def __init__(self, premises: Premises, topic: TopicRules, search: Search) -> None:
        self._premises = premises
        self._topic = topic
        self._search = search
        self._scoring = premises.rulebook.pack.scoring
        self._gains = gains_of_lines(topic)

    def sets(self) -> Iterator[AnswerSet]:
        """Begin with the setting; then with the name as well, since a topic that is named is not barred."""
        topic = self._topic.topic
        for found in self._search.ways((topic.setting.when, True)):
            yield from self._grow(found, 0)
        if topic.named_by is not None and topic.applies_when is not None:
            for found in self._search.ways((topic.setting.when, True), (topic.named_by, True)):
                yield from self._grow(found, 0)

    def _grow(self, found: AnswerSet, position: int) -> Iterator[AnswerSet]:
        if self._fits(self._premises.said(found.answers)):
            yield found
            return
        still_open = self._still_open(found)
        if self._is_barred(still_open):
            return
        points, _ = score(self._topic, self._scoring, still_open)
        yield from self._ticked(found)
        for number in range(position, len(self._gains)):
            if points + _most(self._gains[number:]) < self._scoring.bands.fits_well:
                return
            for wider in self._search.extend(found, self._gains[number].goal):
                yield from self._grow(wider, number + 1)

    def _ticked(self, found: AnswerSet) -> Iterator[AnswerSet]:
        """Give it with as many more ticks as it takes for no line to speak against the topic for want of a tick."""
        said, still_open = self._premises.said(found.answers), self._still_open(found)
        if self._fits(said):
            yield found
        elif self._fits(still_open):
            self._search.step()
            for name, option in self._ticks_that_may_help(said, still_open):
                if option in found.refused.get(name, frozenset()):
                    continue  # as one of the first in this loop
                yield from self._ticked(found.with_tick(name, option))
                found = found.with_refused(name, option)

    def _ticks_that_may_help(self, said: Vector, still_open: Vector) -> Iterator[tuple[str, str]]:
        """Give the ticks that are missing in conditions that hold against the topic as it is, and are still open."""
        rulebook = self._premises.rulebook
        against = [line.rule for line in self._topic.lines if _is_against(line.rule, line.if_true, line.if_false, said)]
        for rule in dict.fromkeys((*against, self._topic.applies)):
            for index in rule.literals:
                literal = rulebook.table.literals[index]
                if said[index] != UNKNOWN and still_open[index] == UNKNOWN:
                    for option in sorted(literal.options or ()):
                        yield rulebook.questions[literal.question].id, option

    def _fits(self, values: Vector) -> bool:
        _, band = score(self._topic, self._scoring, values)
        return band == FITS_WELL and not self._is_barred(values)

    def _is_barred(self, values: Vector) -> bool:
        topic = self._topic
        named = topic.named is not None and topic.named.evaluate(values) == TRUE
        return not named and topic.applies.evaluate(values) == FALSE

    def _still_open(self, found: AnswerSet) -> Vector:
        """Give the values under what was said, but unknown where another tick in an answered list may change it."""
        rulebook = self._premises.rulebook
        values = self._premises.said(found.answers)
        for name in found.answers:
            number = rulebook.number[name]
            if rulebook.questions[number].kind != "pick_many":
                continue
            refused = found.refused.get(name, frozenset())
            for index in rulebook.literals_of[number]:
                literal = rulebook.table.literals[index]
                is_ticked = (values[index] == TRUE) == literal.positive
                if not is_ticked and not refused.issuperset(literal.options or ()):
                    values[index] = UNKNOWN
        return values


def _is_against(rule: Rule, if_true: int, if_false: int, values: Vector) -> bool:
    value = rule.evaluate(values)
    return (value == TRUE and if_true < 0) or (value == FALSE and if_false < 0)


def _most(gains: list[Gain]) -> int:
    """Give the most points that these can add: the best of each cluster."""
    best: dict[int, int] = {}
    for gain in gains:
        best[gain.cluster] = max(best.get(gain.cluster, 0), gain.points)
    return sum(best.values())
