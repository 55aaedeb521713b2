"""People walked through their interviews, and counted."""

from __future__ import annotations

from collections.abc import Iterable

from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.urgency import EMERGENCY
from calcquiz.workbench.simulating.bits import numbers_of
from calcquiz.workbench.simulating.effects import note_effects
from calcquiz.workbench.simulating.model import Model
from calcquiz.workbench.simulating.people import People, Person
from calcquiz.workbench.simulating.positions import DONE, Position
from calcquiz.workbench.simulating.tally import NO_TOPIC, Option, Tally
from calcquiz.workbench.simulating.walking import Walker


class Counting:
    """A pack's people and walks, to be counted part by part. What one part has worked out serves the next."""

    def __init__(self, rulebook: Rulebook, model: Model) -> None:
        self._walker, self._people = Walker(rulebook), People(rulebook, model)
        self._is_safety_or_topic = [role in ("safety", "topic") for role in rulebook.roles]
        # What is known to matter is not tried again, in this part and in those to come.
        self._mattered: set[int] = set()
        self._option_mattered: set[Option] = set()

    def count(self, numbers: Iterable[int]) -> Tally:
        """Give the tally of the people with these numbers."""
        tally = Tally(mattered=self._mattered, option_mattered=self._option_mattered)
        for number in numbers:
            self._one(tally, self._people.person(number))
        tally.mattered, tally.option_mattered = set(tally.mattered), set(tally.option_mattered)
        return tally

    def _one(self, tally: Tally, person: Person) -> None:
        walker, people = self._walker, self._people
        position, asked, emergency_after = walker.start, [], 0
        while (question := walker.following(position)) != DONE:
            asked.append(question)
            drawn = people.answer(person, question)
            after = walker.answer(position, question, walker.classes[question].class_of(drawn))
            if drawn is not None and drawn[1] >= 0:
                for place in numbers_of(drawn[0] | drawn[1]):
                    tally.chosen[question, place] += 1
            note_effects(tally, walker, question, drawn, position, after)
            position = after
            if position.rank == EMERGENCY and not emergency_after:
                emergency_after = len(asked)
        tally.asked.update(asked)
        self._note_end(tally, person.topic, position)
        if emergency_after:
            tally.emergencies[person.topic] += 1
            tally.emergency_after[emergency_after] += 1
        else:
            tally.questions[len(asked)] += 1
            tally.safety_and_topic[sum(self._is_safety_or_topic[question] for question in asked)] += 1

    def _note_end(self, tally: Tally, topic: int, position: Position) -> None:
        ranking = self._walker.ranking(position)
        state = self._walker.topics[topic].result(position.topic_keys[topic]).state
        is_first, is_among_three = ranking[:1] == [topic], topic in ranking[:3]
        tally.people[topic] += 1
        tally.first[topic] += is_first
        tally.first_three[topic] += is_among_three
        if state.named:
            tally.named[topic] += 1
            tally.named_first[topic] += is_first
            tally.named_first_three[topic] += is_among_three
        tally.bands[topic, state.band if state.shown else 0] += 1
        tally.taken_for[topic, ranking[0] if ranking else NO_TOPIC] += 1
        tally.ranks[position.rank] += 1
