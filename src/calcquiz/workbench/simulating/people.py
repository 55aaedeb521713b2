"""One made-up person: a topic, what is true of them, and their answers. Everything comes from the seed and a number.

Only `random()` of Python's generator is used: its numbers stay the same from one version of Python to the next.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random

from calcquiz.engine.rulebook import Rulebook
from calcquiz.workbench.simulating.answer_classes import NOT_SURE, NUMBER, Drawn
from calcquiz.workbench.simulating.model import FIRST_OPTION_OF_WELCOME, NAMED, NAMED_WHERE_ASKED, Model
from calcquiz.workbench.simulating.stories import Feature, Story, story_of
from calcquiz.workbench.simulating.ways import Held, Outcomes, Way, Ways, has, take

Luck = Callable[[], float]
MOST_WELCOMES = 20  # tries to settle who it is about without a doubt
NOTHING_HELD: tuple[tuple[int, ...], int] = ((), 0)


class Person:
    """Someone whom one topic fits."""

    __slots__ = ("held", "luck", "story", "topic")

    def __init__(self, topic: int, story: Story, held: Held, luck: Luck) -> None:
        self.topic, self.story, self.held, self.luck = topic, story, held, luck


class People:
    """The people of a simulation: the same model and rulebook give the same people, in whatever order."""

    def __init__(self, rulebook: Rulebook, model: Model) -> None:
        self._model = model
        ways = Ways(rulebook)
        self._stories = [story_of(ways, topic) for topic in rulebook.topics]
        self._shares = list(accumulate(1.0 if model.even else story.weight for story in self._stories))
        self._doubts = [ways.false(doubt.when) for doubt in rulebook.pack.doubts]
        welcome = rulebook.pack.welcome
        self._welcome = [rulebook.number[question] for question in welcome]
        self._drawing = [
            _Drawing(outcomes, ways.base(number), outcomes.question.id in welcome, model)
            for number, outcomes in enumerate(ways.outcomes)
        ]

    def person(self, number: int) -> Person:
        """Give the person with this number."""
        luck = Random((self._model.seed << 40) + number).random  # noqa: S311, for made-up people
        topic = min(bisect(self._shares, luck() * self._shares[-1]), len(self._stories) - 1)
        story = self._stories[topic]
        held: Held = {}
        _take_any(held, story.opening, luck)
        is_asked = any(has(held, way) for way in story.open_to_naming)
        named = NAMED_WHERE_ASKED if is_asked else NAMED
        if story.naming and luck() < named:
            _take_any(held, story.naming, luck)
        held = self._welcomed(held, luck)
        _take_features(held, story.features, luck)
        return Person(topic, story, held, luck)

    def _welcomed(self, opened: Held, luck: Luck) -> Held:
        """Settle who it is about, again where that can hardly be right with what is held already."""
        held = opened
        for _ in range(MOST_WELCOMES):
            held = dict(opened)
            for question in self._welcome:
                _, refused = held.get(question, NOTHING_HELD)
                take(held, self._drawing[question].one_way(question, refused, luck))
            settled = [_take_any(held, ways, luck) for ways in self._doubts]
            if all(settled):
                break
        return held

    def answer(self, person: Person, question: int) -> Drawn:
        """Give the person's answer to a question. Each is to be asked once, in the order of the interview."""
        demands, refused = person.held.get(question, NOTHING_HELD)
        return self._drawing[question].draw(demands, refused, question in person.story.sure, person.luck)


def _take_features(held: Held, features: Sequence[Feature], luck: Luck) -> None:
    """Let each evidence line be true or not. In a cluster a line counts only as far as it adds to those before it."""
    best: dict[int, tuple[int, int]] = {}
    for feature in features:
        high, low = best.get(feature.cluster, (0, 0))
        points = _added(feature.if_true, high, low) - _added(feature.if_false, high, low)
        is_true = luck() < feature.chances[points]
        if _take_any(held, feature.true if is_true else feature.false, luck):
            worth = feature.if_true if is_true else feature.if_false
            best[feature.cluster] = max(high, worth), min(low, worth)


def _added(points: int, high: int, low: int) -> int:
    return max(0, points - high) + min(0, points - low)


def _take_any(held: Held, ways: Sequence[Way], luck: Luck) -> bool:
    """Hold one of these ways, the first after a random one that contradicts nothing; False when all do."""
    size = len(ways)
    first = int(luck() * size)
    return any(take(held, ways[place]) for place in range(first - size, first))


class _Drawing:
    """How one question is answered."""

    def __init__(self, outcomes: Outcomes, base: float, is_welcome: bool, model: Model) -> None:
        self._outcomes, self._is_welcome = outcomes, is_welcome
        self._checklist = outcomes.question.checklist
        self._steady = is_welcome or outcomes.question.emergency
        self._not_sure, self._wrong = model.not_sure, model.wrong
        # The chance that the first tick comes at or before an option: one look-up instead of one throw an option.
        self._first_tick = [1 - (1 - base) ** (place + 1) for place in range(outcomes.size)]

    def draw(self, demands: Sequence[int], refused: int, is_sure: bool, luck: Luck) -> Drawn:
        can_slip = not (is_sure or self._steady)
        slip = luck() if can_slip else 1.0
        if slip < self._not_sure and not self._checklist:
            return NOT_SURE
        chosen = self._ticks(demands, refused, luck) if self._outcomes.is_many else self._one(refused, luck)
        if self._not_sure <= slip < self._not_sure + self._wrong:
            chosen = self._another(chosen, luck)
        if self._outcomes.starts:
            return self._amount(chosen, luck), NUMBER
        if self._checklist and chosen and can_slip:
            unsure = sum(bit for bit in _each(chosen) if luck() < self._not_sure)
            return chosen & ~unsure, unsure
        return chosen, 0

    def one_way(self, question: int, refused: int, luck: Luck) -> Way:
        """Settle what will be answered, where one outcome is picked of several; else leave it."""
        if self._outcomes.is_many:
            return ()
        return ((question, self._outcomes.all, self._outcomes.all & ~self._one(refused, luck)),)

    def _one(self, refused: int, luck: Luck) -> int:
        left = self._outcomes.all & ~refused
        if self._is_welcome and left & 1 and luck() < FIRST_OPTION_OF_WELCOME:
            return 1
        return _any_of(left, luck)

    def _ticks(self, demands: Sequence[int], refused: int, luck: Luck) -> int:
        chosen = 0
        for demand in demands:
            if not chosen & demand:
                chosen |= _any_of(demand & ~refused, luck)
        place, first = bisect(self._first_tick, luck()), self._first_tick
        while place < len(first):
            chosen |= 1 << place & ~refused
            place += 1 + bisect(first, luck())
        return chosen

    def _another(self, chosen: int, luck: Luck) -> int:
        """Give another outcome: a single option or none of these in a list, else an option or an interval."""
        others = [bit for bit in _each(self._outcomes.all) if bit != chosen]
        if self._outcomes.is_many and chosen:
            others.append(0)
        return others[int(luck() * len(others))] if others else chosen

    def _amount(self, chosen: int, luck: Luck) -> int:
        starts = self._outcomes.starts
        place = chosen.bit_length() - 1
        end = starts[place + 1] if place + 1 < len(starts) else self._outcomes.last + 1
        return starts[place] + int(luck() * (end - starts[place]))


def _any_of(bits: int, luck: Luck) -> int:
    """Give one of these bits."""
    left = int(luck() * bits.bit_count())
    while left:
        bits &= bits - 1
        left -= 1
    return bits & -bits


def _each(bits: int) -> list[int]:
    found = []
    while bits:
        found.append(bits & -bits)
        bits &= bits - 1
    return found
