"""What an interview says now."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.engine.explanation import TopicFit
from calcquiz.engine.next_question import NextQuestion
from calcquiz.engine.safety_net import NetLine
from calcquiz.engine.urgency import Urgency


@dataclass(frozen=True)
class Assessment:
    """Urgency with reasons, ranked topics with reasons, what is next, and the safety net."""

    urgency: Urgency
    topics: tuple[TopicFit, ...]  # shown topics, named first, best first
    next: NextQuestion | None
    more_at_least: int  # questions still to come, the next one included
    more_at_most: int
    answered: int
    moot: tuple[str, ...]  # answers no longer used for topics, still used for safety
    safety_net: tuple[NetLine, ...]

    @property
    def none_fits_well(self) -> bool:
        """Whether no topic fits well: a normal result."""
        return not any(topic.fit == "fits_well" for topic in self.topics)
