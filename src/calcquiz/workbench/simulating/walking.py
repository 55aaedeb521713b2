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
from calcquiz.workbench.simulating.moves import STILL, Added, Move, Moves
from calcquiz.workbench.simulating.order import Order
from calcquiz.workbench.simulating.positions import NOT_LOOKED, Position
from calcquiz.workbench.simulating.rule_tables import rule_tables
from calcquiz.workbench.simulating.topic_tables import TopicResult, TopicTable
from calcquiz.workbench.simulating.turning import Turning

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
        self._turning = Turning(self._moves, self._gates)
        self._kept = 0
        self._order = Order(rulebook, fields, self._moves.rules_of)
        self._section = _sections(rulebook, fields)
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
        found.result_keys, found.stale, found.kept, found.visits = [], frozenset(), {}, 0
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
        after.answered = before.answered | 1 << question
        after.known = before.known | 1 << question if self.classes[question].told[answer] else before.known
        after.begun = before.begun | self._section[question]
        after.codes, after.gate_keys = before.codes.copy(), before.gate_keys
        after.closed, after.sure = before.closed, before.sure
        after.following, after.kept, after.visits = NOT_LOOKED, None, 0
        after.rank, after.open_at = before.rank, before.open_at
        after.results, after.result_keys = before.results, before.result_keys
        after.gains, after.stale = before.gains, before.stale
        after.topic_keys, after.rule_keys = before.topic_keys.copy(), before.rule_keys.copy()
        code = before.codes[question]
        move = self._moves.of((question, code, 2 + 2 * answer + (code & 1)))
        turned = self._turning.turn(after, move)
        self._restand(after, move)
        if turned is not STILL:
            self._restand(after, turned)
        self._raise(after, (*move.rules, *turned.rules), move.unmoved & turned.unmoved)
        return after

    def _restand(self, position: Position, move: Move) -> None:
        codes, topic_keys, rule_keys = position.codes, position.topic_keys, position.rule_keys
        for question, code in move.codes:
            codes[question] = code
        for topic, added in move.topics:
            topic_keys[topic] += added
        for group, added in move.rules:
            rule_keys[group] += added
        position.stale |= move.touched

    def _raise(self, position: Position, moved: Added, unmoved: int) -> None:
        keys, rank, known = position.rule_keys, position.rank, self._known_rules
        soon = same_day = emergency = 0
        for group, _ in moved:
            key = keys[group]
            raised, is_soon, is_same_day, is_emergency = known[group].get(key) or self._rules[group].result(key)
            if raised > rank:
                rank = raised
            soon |= is_soon
            same_day |= is_same_day
            emergency |= is_emergency
        before = position.open_at
        position.rank = rank
        position.open_at = before[0] & unmoved | soon, before[1] & unmoved | same_day, before[2] & unmoved | emergency

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
        have = position.results
        if have is not None and not position.stale:
            return have
        keys, topics = position.topic_keys, self.topics
        if have is None:
            results = [topic.result(key) for topic, key in zip(topics, keys, strict=True)]
            gains = sum([result.gains for result in results])
        else:
            results, gains, known, keys_before = have.copy(), position.gains, self._known_results, position.result_keys
            for number in position.stale:
                key, before = keys[number], results[number]
                after = known[number].get(key) or topics[number].result_after(key, keys_before[number], before)
                if after is not before:
                    gains += after.gains - before.gains
                    results[number] = after
        position.results, position.result_keys, position.gains, position.stale = results, keys, gains, frozenset()
        return results

    def ranking(self, position: Position) -> list[int]:
        """Give the topics that are shown, the first first."""
        shown = sorted(result.rank for result in self.results(position) if result.seen is not None)
        return [rank[3] for rank in shown]


def _sections(rulebook: Rulebook, fields: GainFields) -> list[int]:
    """Give for each question the gains of its section (`gain_fields`)."""
    members: dict[str, list[int]] = {}
    for number, question in enumerate(rulebook.questions):
        members.setdefault(question.section, []).append(number)
    of_section = {section: fields.fields_of(numbers) for section, numbers in members.items()}
    return [of_section[question.section] for question in rulebook.questions]
