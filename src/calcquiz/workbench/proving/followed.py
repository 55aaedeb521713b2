"""What is known of interviews that the proofs lead: what is asked where, and how the topics stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from calcquiz.engine.answers import Answer
from calcquiz.engine.fit import TopicState
from calcquiz.engine.gain import Outlook
from calcquiz.engine.interview import Interview, Kept
from calcquiz.workbench.outlooks import Outlooks


@dataclass(slots=True)
class Step:
    """What is known of a state of interviews: what is asked there, and the states after each answer that was given."""

    is_by_gain: bool = False  # whether nothing must be asked there, nor after it
    is_known: bool = False  # whether `asked` is
    asked: str | None = None
    after: dict[Answer, Step] = field(default_factory=dict)


class Followed:
    """One interview that is led: which topics may stand otherwise than when they were last looked at."""

    def __init__(self, outlooks: Outlooks, topics_reading: Mapping[str, tuple[int, ...]]) -> None:
        self._outlooks = outlooks
        self._topics_reading = topics_reading
        self._changed = set(range(len(outlooks.rulebook.topics)))
        self._states: dict[int, TopicState] = {}
        self._ahead: dict[int, Outlook] = {}

    def note(self, question: str) -> None:
        """Note that a question is answered."""
        self._changed.update(self._topics_reading[question])

    def knowing(self, interview: Interview) -> Interview:
        """Give the interview, whose answers were all noted, with everything that is known of its topics."""
        standing = interview.standing
        can_be_asked = [standing.is_askable(number) for number in range(len(standing.applies))]
        for topic in self._changed:
            self._states[topic], self._ahead[topic] = self._outlooks.of(topic, interview, can_be_asked)
        self._changed.clear()
        return interview.knowing(Kept(dict(self._states), dict(self._ahead)))
