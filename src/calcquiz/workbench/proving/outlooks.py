"""How topics stand and what open questions could make of them, kept for all interviews that the proofs lead.

Both hang on the values of the literals that a topic reads, and on which of its questions can still be asked. Most
people are alike in that for most topics. So of many interviews in a large pack, nearly all that the engine would work
out again is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from calcquiz.engine.answers import Answer
from calcquiz.engine.fit import TopicState, topic_state
from calcquiz.engine.gain import Outlook, outlook_of
from calcquiz.engine.interview import Interview, Kept
from calcquiz.engine.rulebook import Rulebook, TopicRules

Known = tuple[TopicState, Outlook]
MOST_KEPT = 500  # of one topic; then it begins anew, so that memory has a bound


@dataclass(slots=True)
class Step:
    """What is known of a state of interviews: what is asked there, and the states after each answer that was given."""

    is_by_gain: bool = False  # whether nothing must be asked there, nor after it
    is_known: bool = False  # whether `asked` is
    asked: str | None = None
    after: dict[Answer, Step] = field(default_factory=dict)


class Outlooks:
    """What is known of every topic of a rulebook."""

    def __init__(self, rulebook: Rulebook, topics_reading: Mapping[str, tuple[int, ...]]) -> None:
        self.rulebook = rulebook
        self.topics_reading = topics_reading
        self._reads = [_reads(topic) for topic in rulebook.topics]
        self._known: list[dict[Any, Known]] = [{} for _ in rulebook.topics]

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


def _reads(topic: TopicRules) -> tuple[Callable[[Sequence[int]], Any], Callable[[Sequence[bool]], Any]]:
    """Give what picks the values of a topic's literals, and which of its questions can be asked, out of all."""
    rules = [*(line.rule for line in topic.lines), topic.applies, *([topic.named] if topic.named is not None else [])]
    literals = dict.fromkeys(index for rule in rules for index in rule.literals)
    return itemgetter(*literals), itemgetter(*topic.outcomes)


class Followed:
    """One interview that is led: which topics may stand otherwise than when they were last looked at."""

    def __init__(self, outlooks: Outlooks) -> None:
        self._outlooks = outlooks
        self._changed = set(range(len(outlooks.rulebook.topics)))
        self._states: dict[int, TopicState] = {}
        self._ahead: dict[int, Outlook] = {}

    def note(self, question: str) -> None:
        """Note that a question is answered."""
        self._changed.update(self._outlooks.topics_reading[question])

    def knowing(self, interview: Interview) -> Interview:
        """Give the interview, whose answers were all noted, with everything that is known of its topics."""
        standing = interview.standing
        can_be_asked = [standing.is_askable(number) for number in range(len(standing.applies))]
        for topic in self._changed:
            self._states[topic], self._ahead[topic] = self._outlooks.of(topic, interview, can_be_asked)
        self._changed.clear()
        return interview.knowing(Kept(dict(self._states), dict(self._ahead)))
