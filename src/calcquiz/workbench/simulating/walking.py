"""An interview on tables: the same questions and the same results as `engine.Interview`, many times as quick.

The tables belong to one pack and fill as people walk. A `Position` is what the answers so far have made of every
question, gate, rule and topic; once given it never comes to say anything else. Beginnings that many people share are
kept, so that they are walked once.

Sets of questions, and of groups of rules, are the bits of one integer.
"""

from __future__ import annotations

from calcquiz.engine.logic import FALSE, TRUE
from calcquiz.engine.rulebook import Rulebook
from calcquiz.workbench.simulating.answer_classes import AnswerClasses
from calcquiz.workbench.simulating.bits import bits_of
from calcquiz.workbench.simulating.gain_fields import GainFields
from calcquiz.workbench.simulating.gate_tables import gate_tables
from calcquiz.workbench.simulating.moves import Added, Changes, Moves
from calcquiz.workbench.simulating.order import Order
from calcquiz.workbench.simulating.positions import NOT_LOOKED, Position
from calcquiz.workbench.simulating.rule_tables import rule_tables
from calcquiz.workbench.simulating.topic_tables import TopicResult, TopicTable

MOST_KEPT = 4_000  # positions


class Walker:
    """Walks interviews of one pack, with someone already caring for any emergency, so that none ends early."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        numbers = range(len(rulebook.questions))
        self.classes = [AnswerClasses(rulebook, number) for number in numbers]
        fields = GainFields(rulebook)
        self.topics = [TopicTable(rulebook, self.classes, fields, number) for number in range(len(rulebook.topics))]
        self._known_results = [topic.known for topic in self.topics]
        self._gates, self._rules = gate_tables(rulebook, self.classes), rule_tables(rulebook, self.classes)
        self._known_rules = [table.known for table in self._rules]
        self._moves = Moves(len(numbers), self._gates, self._rules, self.topics)
        self._kept = 0
        self._order = Order(rulebook, fields, self._moves.rules_of)
        self._section = _sections(rulebook)
        self.start = self._first()

    def _first(self) -> Position:
        found = Position()
        size = len(self.rulebook.questions)
        found.codes, found.gate_keys = [0] * size, [0] * len(self._gates)
        found.rule_keys, found.topic_keys = [0] * len(self._rules), [0] * len(self.topics)
        found.answered = found.known = found.begun = found.rank = 0
        values = [(gate.bits, gate.value(0)) for gate in self._gates]
        found.closed = sum(bits for bits, value in values if value == FALSE)
        found.sure = bits_of(range(size)) & ~sum(bits for bits, value in values if value != TRUE)
        open_at = [0, 0, 0]
        for table in self._rules:
            raised, *bits = table.result(0)
            found.rank = max(found.rank, raised)
            open_at = [have | more for have, more in zip(open_at, bits, strict=True)]
        found.open_at = (open_at[0], open_at[1], open_at[2])
        found.following, found.results, found.gains = NOT_LOOKED, None, 0
        found.stale, found.kept, found.visits = frozenset(), {}, 0
        return found

    def answer(self, position: Position, question: int, answer: int) -> Position:
        """Give the position after an answer of this class to a question that has none yet."""
        position.visits += 1
        kept = position.kept
        if kept is None:
            return self._step(position, question, answer)
        found = kept.get((question, answer))
        if found is None:
            found = self._step(position, question, answer)
            # Only where people have come before: most positions far into an interview are met once.
            if position.visits > 1 and self._kept < MOST_KEPT:
                self._kept += 1
                kept[question, answer] = found
                found.kept = {}
        return found

    def _step(self, before: Position, question: int, answer: int) -> Position:
        after = Position()
        after.codes, after.gate_keys = before.codes.copy(), before.gate_keys.copy()
        after.rule_keys, after.topic_keys = before.rule_keys.copy(), before.topic_keys.copy()
        after.answered = before.answered | 1 << question
        after.known = before.known | 1 << question if self.classes[question].told[answer] else before.known
        after.closed, after.sure, after.rank = before.closed, before.sure, before.rank
        after.begun = before.begun | self._section[question]
        after.open_at = before.open_at
        after.following, after.kept, after.visits = NOT_LOOKED, None, 0
        code = after.codes[question]
        after.results, after.gains = before.results, before.gains
        after.stale = before.stale
        waiting = self._restand(after, ((question, code, 2 + 2 * answer + (code & 1)),))
        while waiting:  # gates that read a changed question, each after those that it depends on
            lowest = waiting & -waiting
            waiting ^= lowest
            waiting |= self._regate(after, lowest.bit_length() - 1)
        return after

    def _restand(self, position: Position, changes: Changes) -> int:
        """Let questions stand otherwise; give the gates to look at again."""
        codes = position.codes
        for question, _, code in changes:
            codes[question] = code
        gates, rules, topics, touched, waiting, unmoved = self._moves.of(changes)
        topic_keys = position.topic_keys
        for topic, added in topics:
            topic_keys[topic] += added
        position.stale |= touched
        if rules:
            self._raise(position, rules, unmoved)
        for gate, added in gates:
            position.gate_keys[gate] += added
        return waiting

    def _raise(self, position: Position, rules: Added, unmoved: int) -> None:
        keys, rank, known = position.rule_keys, position.rank, self._known_rules
        soon = same_day = emergency = 0
        for group, added in rules:
            keys[group] = key = keys[group] + added
            raised, is_soon, is_same_day, is_emergency = known[group].get(key) or self._rules[group].result(key)
            if raised > rank:
                rank = raised
            soon |= is_soon
            same_day |= is_same_day
            emergency |= is_emergency
        before = position.open_at
        position.rank = rank
        position.open_at = before[0] & unmoved | soon, before[1] & unmoved | same_day, before[2] & unmoved | emergency

    def _regate(self, position: Position, number: int) -> int:
        gate = self._gates[number]
        value, bits = gate.value(position.gate_keys[number]), gate.bits
        position.sure = position.sure | bits if value == TRUE else position.sure & ~bits
        if (value == FALSE) == bool(position.closed & bits):
            return 0
        position.closed ^= bits
        codes = position.codes
        return self._restand(position, tuple([(n, codes[n], codes[n] ^ 1) for n in gate.members]))

    def following(self, position: Position) -> int:
        """Give the number of the next question; DONE when there is none."""
        if position.following == NOT_LOOKED:
            found = self._order.before_gain(position)
            if found is None:
                self.results(position)
                found = self._order.by_gain(position)
            position.following = found
        return position.following

    def results(self, position: Position) -> list[TopicResult]:
        """Give how every topic stands, in pack order; the sums of the gains are brought up to this position as well."""
        if position.results is not None and not position.stale:
            return position.results
        keys, topics, known = position.topic_keys, self.topics, self._known_results
        if position.results is None:
            results = [have.get(key) or topic.result(key) for have, topic, key in zip(known, topics, keys, strict=True)]
            gains = sum([result.gains for result in results])
        else:
            results, gains = position.results.copy(), position.gains
            for number in position.stale:
                key = keys[number]
                after = known[number].get(key) or topics[number].result(key)
                gains += after.gains - results[number].gains
                results[number] = after
        position.results, position.gains, position.stale = results, gains, frozenset()
        return results

    def ranking(self, position: Position) -> list[int]:
        """Give the topics that are shown, the first first."""
        shown = sorted(result.rank for result in self.results(position) if result.seen is not None)
        return [rank[3] for rank in shown]


def _sections(rulebook: Rulebook) -> list[int]:
    """Give for each question all questions of its section, as bits."""
    found: dict[str, int] = {}
    for number, question in enumerate(rulebook.questions):
        found[question.section] = found.get(question.section, 0) | 1 << number
    return [found[question.section] for question in rulebook.questions]
