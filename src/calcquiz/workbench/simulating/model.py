"""The numbers of the answer model. docs/simulate.md says what they mean; the rates that come of them are synthetic.

None of them is a measured rate: they are round numbers under which a pack's own evidence can be seen at work.
"""

from __future__ import annotations

from dataclasses import dataclass

FACTOR = 2.08  # one point of evidence in the odds, as in docs/gain.md

# People to whom a report or a doctor has named their topic, where the topic can be named.
NAMED = 0.2
NAMED_WHERE_ASKED = 0.8  # whose setting already opens what would name it: they come with a report, so it has words
FIRST_OPTION_OF_WELCOME = 0.9  # the first option of a welcome question, such as "me"

# How often a tick that a topic's evidence calls for starts out, before its strength is counted.
TICK_FOR = 0.2
WORD_FOR = 0.05  # the same for a word on a report (search_many)

# How often any other option is ticked.
MOST_TICKED = 0.2
TICKS_A_LIST = 1.0  # expected in a list, so that 1 in n options is ticked, but no option more often than MOST_TICKED
WORDS_A_LIST = 0.3  # expected in a list that is searched (search_many)
FLAG = 0.005  # an item of a red-flag checklist
EMERGENCY_FLAG = 0.002  # an item of the emergency checklist
ANOTHER_PLACE = 0.02  # a place beside those that the topic's setting asks for

LEAST_CHANCE, MOST_CHANCE = 0.001, 0.999  # no evidence is out of the question, and none is certain


@dataclass(frozen=True)
class Model:
    """What a simulation is asked to do."""

    people: int = 5000
    seed: int = 1
    not_sure: float = 0.1  # share of answers that are *not sure*
    wrong: float = 0.02  # share of answers that are another outcome at random
    even: bool = False  # topics drawn evenly, not by how common they are


def raised(chance: float, points: int) -> float:
    """Give a chance after so many points of evidence for it (negative: against it)."""
    held = min(MOST_CHANCE, max(LEAST_CHANCE, chance))
    odds = held / (1 - held) * FACTOR**points
    return odds / (1 + odds)
