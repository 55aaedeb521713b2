"""Which question comes next (law 8), as in `engine.next_question`, with someone already caring for any emergency."""

from __future__ import annotations

from collections.abc import Sequence

from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.urgency import EMERGENCY, SAME_DAY
from calcquiz.workbench.simulating.bits import bits_of, lowest_of, numbers_of
from calcquiz.workbench.simulating.gain_fields import GainFields
from calcquiz.workbench.simulating.positions import DONE, Position


class Order:
    """The order of the questions of one pack. Groups of rules are those of `rule_tables`."""

    def __init__(self, rulebook: Rulebook, fields: GainFields, groups_of: Sequence[int]) -> None:
        """Prepare it; `groups_of` gives the groups of rules that read each question, as bits."""
        numbers = range(len(rulebook.questions))
        pack, questions, roles = rulebook.pack, rulebook.questions, rulebook.roles
        self._fields = fields
        self._groups_of, self._gain, self._most = groups_of, pack.scoring.gain, pack.scoring.most_questions
        self._all = bits_of(numbers)
        welcome = bits_of(n for n in numbers if questions[n].id in pack.welcome)
        emergency = bits_of(n for n in numbers if questions[n].emergency)
        self._at_once = (welcome, emergency, bits_of([rulebook.number[pack.place]]))
        self._start = bits_of(n for n in numbers if roles[n] == "start")
        self._of_topics = bits_of(n for n in numbers if roles[n] == "topic")
        self._of_rules = bits_of(n for n in numbers if groups_of[n])
        checklists = bits_of(n for n in numbers if questions[n].checklist)
        self._counts = (self._start | self._of_topics) & ~welcome & ~checklists

    def before_gain(self, position: Position) -> int | None:
        """Give the next question where it is not chosen by gain, DONE at the cap, and None when gain is to choose."""
        askable = self._all & ~position.answered & ~position.closed
        for first in self._at_once:
            if askable & first:
                return lowest_of(askable & first)
        found = self._open_question(position, askable & position.sure & self._of_rules)
        if found is not None:
            return found
        start = askable & self._start
        if start:
            return lowest_of(start & position.sure or start)
        found = self._open_question(position, askable & self._of_rules)
        if found is not None:
            return found
        if position.rank < 1:
            for number in numbers_of(askable & self._of_rules):
                if self._groups_of[number] & position.open_at[0]:
                    return number
        return DONE if (position.answered & self._counts).bit_count() >= self._most else None

    def by_gain(self, position: Position) -> int:
        """Give the topic question with the largest gain; DONE when that is too small or no band can change.

        The position's gains must be up to date.
        """
        if not self._fields.any_open(position.gains):
            return DONE
        chosen, gain = self._fields.largest(position.gains, position.begun)
        if not gain:
            return DONE
        asked = (position.answered & self._counts).bit_count()
        known = (position.known & self._counts).bit_count()
        enough = gain * (known + self._gain.prior) >= self._gain.stop_below * (asked + self._gain.prior)
        return chosen if enough else DONE

    def _open_question(self, position: Position, questions: int) -> int | None:
        """Give the first of these that a rule reads which is still open and above the present urgency."""
        _, same_day, emergency = position.open_at
        groups = (same_day if position.rank < SAME_DAY else 0) | (emergency if position.rank < EMERGENCY else 0)
        if groups:
            for number in numbers_of(questions):
                if self._groups_of[number] & groups:
                    return number
        return None
