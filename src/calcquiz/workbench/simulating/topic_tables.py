"""Topics' points, bands and gains, remembered (as `engine.fit` and `engine.gain` work them out).

A topic's points are a sum over clusters, and so is the change of its points under an outcome (`cluster_tables`). A
topic in a new state only adds up what its clusters give; a topic in a known state is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calcquiz.engine.fit import TopicState, band_of
from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN
from calcquiz.engine.rulebook import Rulebook, TopicRules
from calcquiz.workbench.simulating.answer_classes import AnswerClasses
from calcquiz.workbench.simulating.cluster_tables import OPEN, ClusterResult, ClusterTable, Spread, spread_of
from calcquiz.workbench.simulating.gain_fields import GainFields
from calcquiz.workbench.simulating.keys import FIELD, WIDTH, Keys

MOST_REMEMBERED = 50_000  # states of one topic; beyond that it begins anew, so that memory stays flat


@dataclass(frozen=True, slots=True)
class TopicResult:
    """How a topic stands, and what open questions could make of it."""

    state: TopicState
    seen: tuple[bool, int] | None  # named and band, where the person sees it
    rank: tuple[bool, int, int, int]  # sorts shown topics as `engine.fit.rank_topics` does; the last is its number
    gains: int  # of every topic question, before doubling, and whether its band can still change (`gain_fields`)


class TopicTable:
    """One topic."""

    def __init__(self, rulebook: Rulebook, classes: Sequence[AnswerClasses], fields: GainFields, number: int) -> None:
        self.topic = topic = rulebook.topics[number]
        self._rulebook, self._scoring, self._number = rulebook, rulebook.pack.scoring, number
        self._classes, self._fields = classes, fields
        aside = (topic.applies, *((topic.named,) if topic.named is not None else ()))
        rules = [*(line.rule for line in topic.lines), *aside]
        literals = dict.fromkeys(index for rule in rules for index in rule.literals)
        questions = tuple(dict.fromkeys(question for rule in rules for question in rule.questions))
        self._indexes = {
            question: tuple(index for index in literals if rulebook.table.literals[index].question == question)
            for question in questions
        }
        self._places = {n: [classes[n].position[index] for index in own] for n, own in self._indexes.items()}
        self.keys = Keys(questions, self._view)
        self._aside_mask = self._mask(question for rule in aside for question in rule.questions)
        clusters = _cluster_tables(rulebook, topic)
        # With each cluster: its part of the key, and what is known of it by that part.
        self._clusters = [(self._mask(cluster.questions), dict[int, ClusterResult](), cluster) for cluster in clusters]
        self.known: dict[int, TopicResult] = {}  # by key; what is missing is worked out by `result`
        self._aside: dict[int, tuple[bool, bool]] = {}
        self._together: dict[tuple[object, ...], Spread] = {}  # of questions that several clusters read

    def result(self, key: int) -> TopicResult:
        """Give how the topic stands, and its outlook."""
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= MOST_REMEMBERED:
                self.known.clear()
            found = self.known[key] = self._work_out(key)
        return found

    def _work_out(self, key: int) -> TopicResult:
        points = least = most = self.topic.start
        speaking = least_speaking = most_speaking = 0
        setting = setting_at_most = UNKNOWN
        spreads: list[Spread] = []
        shared: dict[int, list[tuple[int, ...]]] = {}
        for mask, known, cluster in self._clusters:
            part = key & mask
            found = known.get(part)
            if found is None:
                found = known[part] = cluster.result(self._views(part))
            now, speaks, at_least, least_speaks, at_most, most_speaks, own_spreads, changes, is_met, could_be = found
            points += now
            speaking += speaks
            least += at_least
            least_speaking += least_speaks
            most += at_most
            most_speaking += most_speaks
            if own_spreads:
                spreads += own_spreads
            for question, change in changes:
                shared.setdefault(question, []).append(change)
            if cluster.is_setting:
                setting, setting_at_most = is_met, could_be
        band = band_of(self._scoring, points, setting, speaking)
        named, barred = self._named_and_barred(key)
        state = TopicState(points, band, named, barred)
        seen = (named, band) if state.shown else None
        rank = (not named, -band, -points, self._number)
        if barred:
            return TopicResult(state, seen, rank, 0)
        lowest = band_of(self._scoring, least, setting, least_speaking)
        highest = band_of(self._scoring, most, setting_at_most, most_speaking)
        gains = self._gains(abs(points), spreads, shared)
        return TopicResult(state, seen, rank, self._fields.packed(lowest != highest, gains))

    def _gains(
        self, size: int, spreads: list[Spread], shared: dict[int, list[tuple[int, ...]]]
    ) -> Iterable[tuple[int, int]]:
        weights = self._scoring.gain.weights
        weight = weights[size] if size < len(weights) else 0
        if not weight:
            return ()
        for question, parts in shared.items():
            together = (question, *parts)
            found = self._together.get(together)
            if found is None:
                changes = [sum(part) for part in zip(*parts, strict=True)]
                found = self._together[together] = spread_of(self._rulebook, self.topic, question, changes)
            spreads.append(found)
        return [(question, weight * spread // divisor) for question, spread, divisor in spreads]

    def _named_and_barred(self, key: int) -> tuple[bool, bool]:
        part = key & self._aside_mask
        found = self._aside.get(part)
        if found is None:
            vector = [UNKNOWN] * len(self._rulebook.table.literals)
            for view in self._views(part).values():
                for index, value in (view or {}).items():
                    vector[index] = value
            named = self.topic.named is not None and self.topic.named.evaluate(vector) == TRUE
            barred = not named and self.topic.applies.evaluate(vector) == FALSE
            found = self._aside[part] = named, barred
        return found

    def _mask(self, questions: Iterable[int]) -> int:
        return sum(FIELD << (WIDTH * self.keys.place[question]) for question in set(questions))

    def _views(self, key: int) -> dict[int, dict[int, int] | None]:
        """Give what a key says of each question: OPEN, or the value of each of the topic's tests on it."""
        found: dict[int, dict[int, int] | None] = {}
        for question, view in zip(self.keys.questions, self.keys.seen(key), strict=True):
            found[question] = OPEN if view is OPEN else dict(zip(self._indexes[question], view, strict=True))
        return found

    def _view(self, question: int, code: int) -> tuple[int, ...] | None:
        """What is not sure, and what is moot, is unknown, and is not asked again."""
        if code == 0:
            return OPEN
        places = self._places[question]
        if code & 1:
            return (UNKNOWN,) * len(places)
        values = self._classes[question].settled[(code - 2) >> 1]
        return tuple([values[place] for place in places])


def _cluster_tables(rulebook: Rulebook, topic: TopicRules) -> list[ClusterTable]:
    readers: dict[int, set[int]] = {}
    for line in topic.lines:
        for question in line.rule.questions:
            readers.setdefault(question, set()).add(line.cluster)
    shared = frozenset(question for question, clusters in readers.items() if len(clusters) > 1)
    numbers = dict.fromkeys(line.cluster for line in topic.lines)
    return [ClusterTable(rulebook, topic, number, shared) for number in numbers]
