"""What is counted of the people of a simulation. Tallies of parts add up to the tally of the whole, in any grouping."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields

NO_TOPIC = -1
RANKS = 4  # of urgency: routine, soon, same_day, emergency_now
BANDS = 4

Option = tuple[int, int]  # question, place among its options


@dataclass
class Tally:
    """Counts, by numbers of topics, questions and options. Topic counts are over everybody, emergencies included."""

    people: Counter[int] = field(default_factory=Counter)  # by their topic
    first: Counter[int] = field(default_factory=Counter)  # whose topic stands first
    first_three: Counter[int] = field(default_factory=Counter)
    named: Counter[int] = field(default_factory=Counter)  # whose topic a report or a doctor named, as they answered
    named_first: Counter[int] = field(default_factory=Counter)
    named_first_three: Counter[int] = field(default_factory=Counter)
    bands: Counter[tuple[int, int]] = field(default_factory=Counter)  # topic, band in which the person sees it
    taken_for: Counter[tuple[int, int]] = field(default_factory=Counter)  # topic, first topic or NO_TOPIC
    ranks: Counter[int] = field(default_factory=Counter)  # urgency reached
    emergencies: Counter[int] = field(default_factory=Counter)  # by topic
    emergency_after: Counter[int] = field(default_factory=Counter)  # questions asked until the emergency
    questions: Counter[int] = field(default_factory=Counter)  # all questions asked, emergencies left out
    safety_and_topic: Counter[int] = field(default_factory=Counter)  # those of these roles, emergencies left out
    asked: Counter[int] = field(default_factory=Counter)  # by question
    chosen: Counter[Option] = field(default_factory=Counter)  # ticked, picked, or not sure of on a checklist
    mattered: set[int] = field(default_factory=set)  # questions whose answer changed the urgency, a fit or the order
    option_mattered: set[Option] = field(default_factory=set)
    opened: set[int] = field(default_factory=set)  # questions that did not, but whose answer changed which may be asked
    option_opened: set[Option] = field(default_factory=set)

    def add(self, other: Tally) -> None:
        """Add the counts of other people."""
        for each in fields(self):
            have, more = getattr(self, each.name), getattr(other, each.name)
            have.update(more)
