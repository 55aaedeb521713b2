"""How topics stand and what open questions could make of them, kept for many interviews that are led.

Both hang on the values of the literals that a topic reads, and on which of its questions can still be asked. Most
people are alike in that for most topics. So of many interviews in a large pack, nearly all that the engine would work
out again is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from calcquiz.engine.fit import TopicState, topic_state
from calcquiz.engine.gain import Outlook, outlook_of
from calcquiz.engine.interview import Interview, Kept
from calcquiz.engine.rulebook import Rulebook
from calcquiz.workbench.known_states import MOST_KEPT, literals_of

Known = tuple[TopicState, Outlook]


class Outlooks:
    """What is known of every topic of a rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._reads = [(literals_of(topic), itemgetter(*topic.outcomes)) for topic in rulebook.topics]
        self._known: list[dict[Any, Known]] = [{} for _ in rulebook.topics]

    def knowing(self, interview: Interview) -> Interview:
        """Give the interview with everything that is known of its topics."""
        standing = interview.standing
        can_be_asked = [standing.is_askable(number) for number in range(len(standing.applies))]
        found = [self.of(topic, interview, can_be_asked) for topic in range(len(self._reads))]
        states = {topic: state for topic, (state, _) in enumerate(found)}
        return interview.knowing(Kept(states, {topic: outlook for topic, (_, outlook) in enumerate(found)}))

    def of(self, topic: int, interview: Interview, can_be_asked: Sequence[bool]) -> Known:
        """Give how a topic stands and its outlook; by question, whether it can still be asked."""
        literals, questions = self._reads[topic]
        standing = interview.standing
        key = (literals(standing.scored), questions(can_be_asked))
        known = self._known[topic]
        found = known.get(key)
        if found is None:
            if len(known) == MOST_KEPT:
                known.clear()
            rules = self.rulebook.topics[topic]
            state = topic_state(self.rulebook.pack.scoring, rules, standing)
            found = known[key] = (state, outlook_of(self.rulebook, rules, standing, state))
        return found
