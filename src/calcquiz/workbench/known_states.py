"""How topics stand, kept for many interviews.

It hangs on nothing but the values of the literals that a topic reads, and most people are alike in that for most
topics: of the cases of a large pack, seven of eight states are known already.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from calcquiz.engine.fit import TopicState, topic_state
from calcquiz.engine.interview import Interview, Kept
from calcquiz.engine.logic import Vector
from calcquiz.engine.rulebook import Rulebook, TopicRules

MOST_KEPT = 500  # of one topic; then it begins anew, so that memory has a bound


class KnownStates:
    """What is known of every topic of a rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._scoring = rulebook.pack.scoring
        self._known: list[tuple[TopicRules, Callable[[Vector], Any], dict[Any, TopicState]]] = [
            (topic, literals_of(topic), {}) for topic in rulebook.topics
        ]

    def knowing(self, interview: Interview) -> Interview:
        """Give the interview with how all its topics stand."""
        standing = interview.standing
        states = []
        for topic, literals, known in self._known:
            key = literals(standing.scored)
            state = known.get(key)
            if state is None:
                if len(known) == MOST_KEPT:
                    known.clear()
                state = known[key] = topic_state(self._scoring, topic, standing)
            states.append(state)
        return interview.knowing(Kept(dict(enumerate(states)), {}))


def literals_of(topic: TopicRules) -> Callable[[Vector], Any]:
    """Give what picks the values of the literals that a topic reads out of a vector."""
    rules = [*(line.rule for line in topic.lines), topic.applies, *([topic.named] if topic.named is not None else [])]
    return itemgetter(*dict.fromkeys(index for rule in rules for index in rule.literals))
