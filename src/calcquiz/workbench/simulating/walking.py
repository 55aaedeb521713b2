"""An interview on tables: the same questions and the same results as `engine.Interview`, many times as quick.

The tables belong to one pack and fill as people walk. A `Position` is what the answers so far have made of every
question, gate, rule and topic; it is never changed once it is given. Beginnings that many people share are kept, so
that they are walked once.

Sets of questions, and sets of groups of rules, are the bits of one integer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calcquiz.engine.logic import FALSE, TRUE
from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.urgency import EMERGENCY, SAME_DAY
from calcquiz.workbench.simulating.answer_classes import AnswerClasses
from calcquiz.workbench.simulating.gate_tables import GateTable
from calcquiz.workbench.simulating.rule_tables import rule_tables
from calcquiz.workbench.simulating.topic_tables import TopicResult, TopicTable

Moves = tuple[tuple[int, int], ...]  # reader, what is added to its key
NOTHING: Moves = ()
NOT_LOOKED = -2
DONE = -1
MOST_KEPT = 4_000  # positions


class Position:
    """Where one interview stands."""

    __slots__ = (
        "answered",
        "begun",
        "closed",
        "codes",
        "following",
        "gains",
        "gate_keys",
        "kept",
        "known",
        "open_at",
        "open_topics",
        "rank",
        "results",
        "rule_keys",
        "stale",
        "sure",
        "topic_keys",
        "visits",
    )

    codes: list[int]
    gate_keys: list[int]
    rule_keys: list[int]
    topic_keys: list[int]
    answered: int
    known: int  # answered with something other than "not sure"
    closed: int  # the gate is false
    sure: int  # the gate is true
    begun: int  # in a section that has an answer
    rank: int
    open_at: tuple[int, int, int]  # groups with an open rule of soon, same_day, emergency_now
    following: int
    results: list[TopicResult] | None  # of every topic; None until they are needed
    gains: list[int]  # per question, before doubling
    open_topics: int
    stale: frozenset[int]  # topics whose results are still those of an earlier position
    kept: dict[tuple[int, int], Position] | None
    visits: int


class Walker:
    """Walks interviews of one pack, with someone already caring for any emergency, so that none ends early."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        numbers = range(len(rulebook.questions))
        self.classes = [AnswerClasses(rulebook, number) for number in numbers]
        self.topics = [TopicTable(rulebook, self.classes, number) for number in range(len(rulebook.topics))]
        self._gates = [GateTable(rulebook, self.classes, gate) if gate.questions else None for gate in rulebook.gates]
        self._rules = rule_tables(rulebook, self.classes)
        self._gate_place = {number: place for place, number in enumerate(rulebook.gate_order)}
        self._read_by_gates = _readers((gate.questions for gate in rulebook.gates), len(rulebook.questions))
        self._read_by_rules = _readers((table.questions for table in self._rules), len(rulebook.questions))
        self._read_by_topics = _readers((table.keys.questions for table in self.topics), len(rulebook.questions))
        self._moves: list[dict[tuple[int, int], tuple[Moves, Moves, Moves]]] = [{} for _ in numbers]
        self._kept = 0
        self._sets()
        self.start = self._first()

    def _sets(self) -> None:
        rulebook, pack = self.rulebook, self.rulebook.pack
        numbers = range(len(rulebook.questions))
        self._all = _bits(numbers)
        self._welcome = _bits(n for n in numbers if rulebook.questions[n].id in pack.welcome)
        self._emergency = _bits(n for n in numbers if rulebook.questions[n].emergency)
        self._place = _bits([rulebook.number[pack.place]])
        self._start = _bits(n for n in numbers if rulebook.roles[n] == "start")
        self._of_topics = _bits(n for n in numbers if rulebook.roles[n] == "topic")
        self._counts = self._all & ~self._welcome & (self._start | self._of_topics)
        self._counts &= ~_bits(n for n in numbers if rulebook.questions[n].checklist)
        self._groups_of = [_bits(self._read_by_rules[n]) for n in numbers]
        self._of_rules = _bits(n for n in numbers if self._groups_of[n])
        sections: dict[str, int] = {}
        for number in numbers:
            section = rulebook.questions[number].section
            sections[section] = sections.get(section, 0) | 1 << number
        self._section = [sections[rulebook.questions[n].section] for n in numbers]
        self._not_closed: dict[int, tuple[int, ...]] = {}  # topic questions, by which questions are closed

    def _first(self) -> Position:
        found = Position()
        size = len(self.rulebook.questions)
        found.codes, found.gate_keys = [0] * size, [0] * size
        found.rule_keys, found.topic_keys = [0] * len(self._rules), [0] * len(self.topics)
        found.answered = found.known = found.begun = found.rank = 0
        values = [TRUE if gate is None else gate.value(0) for gate in self._gates]
        found.closed = _bits(n for n in range(size) if values[n] == FALSE)
        found.sure = _bits(n for n in range(size) if values[n] == TRUE)
        open_at = [0, 0, 0]
        for table in self._rules:
            raised, *bits = table.result(0)
            found.rank = max(found.rank, raised)
            open_at = [have | more for have, more in zip(open_at, bits, strict=True)]
        found.open_at = (open_at[0], open_at[1], open_at[2])
        found.following, found.results, found.gains, found.open_topics = NOT_LOOKED, None, [], 0
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
        touched: set[int] = set()
        code = after.codes[question]
        waiting = self._restand(after, question, 2 + 2 * answer + (code & 1), touched)
        while waiting:  # gates that read a changed question, each after those that it depends on
            lowest = waiting & -waiting
            waiting ^= lowest
            waiting |= self._regate(after, self.rulebook.gate_order[lowest.bit_length() - 1], touched)
        after.results, after.gains, after.open_topics = before.results, before.gains, before.open_topics
        after.stale = before.stale | touched
        return after

    def _restand(self, position: Position, question: int, code: int, touched: set[int]) -> int:
        """Let a question stand otherwise; give the places in the gate order of gates to look at again."""
        before = position.codes[question]
        position.codes[question] = code
        moves = self._moves[question].get((before, code))
        if moves is None:
            moves = self._moves[question][before, code] = self._moves_of(question, before, code)
        gates, rules, topics = moves
        topic_keys = position.topic_keys
        for topic, change in topics:
            topic_keys[topic] += change
            touched.add(topic)
        if rules:
            self._raise(position, rules)
        waiting = 0
        for gate, change in gates:
            position.gate_keys[gate] += change
            waiting |= 1 << self._gate_place[gate]
        return waiting

    def _raise(self, position: Position, rules: Moves) -> None:
        soon, same_day, emergency = position.open_at
        keys, rank = position.rule_keys, position.rank
        for group, change in rules:
            keys[group] = key = keys[group] + change
            raised, is_soon, is_same_day, is_emergency = self._rules[group].result(key)
            if raised > rank:
                rank = raised
            others = ~(1 << group)
            soon = soon & others | is_soon
            same_day = same_day & others | is_same_day
            emergency = emergency & others | is_emergency
        position.rank, position.open_at = rank, (soon, same_day, emergency)

    def _regate(self, position: Position, question: int, touched: set[int]) -> int:
        gate = self._gates[question]
        if gate is None:
            return 0
        value, bit = gate.value(position.gate_keys[question]), 1 << question
        position.sure = position.sure | bit if value == TRUE else position.sure & ~bit
        if (value == FALSE) == bool(position.closed & bit):
            return 0
        position.closed ^= bit
        return self._restand(position, question, position.codes[question] ^ 1, touched)

    def _moves_of(self, question: int, before: int, after: int) -> tuple[Moves, Moves, Moves]:
        gates = [(n, gate.keys) for n in self._read_by_gates[question] if (gate := self._gates[n]) is not None]
        rules = [(n, self._rules[n].keys) for n in self._read_by_rules[question]]
        topics = [(n, self.topics[n].keys) for n in self._read_by_topics[question]]
        found = (
            tuple((n, change) for n, keys in readers if (change := keys.change(question, before, after)))
            for readers in (gates, rules, topics)
        )
        return next(found), next(found), next(found)

    # -- the next question (law 8) ----------------------------------------------------------------------------------

    def following(self, position: Position) -> int:
        """Give the number of the next question; DONE when there is none."""
        if position.following == NOT_LOOKED:
            position.following = self._next(position)
        return position.following

    def _next(self, position: Position) -> int:
        askable = self._all & ~position.answered & ~position.closed
        for first in (self._welcome, self._emergency, self._place):
            if askable & first:
                return _lowest(askable & first)
        found = self._open_question(position, askable & position.sure & self._of_rules)
        if found != DONE:
            return found
        start = askable & self._start
        if start:
            return _lowest(start & position.sure or start)
        found = self._open_question(position, askable & self._of_rules)
        if found != DONE:
            return found
        if (position.answered & self._counts).bit_count() >= self.rulebook.pack.scoring.most_questions:
            return DONE
        if position.rank < 1:
            for number in _numbers(askable & self._of_topics & self._of_rules):
                if self._groups_of[number] & position.open_at[0]:
                    return number
        return self._best(position)

    def _open_question(self, position: Position, questions: int) -> int:
        _, same_day, emergency = position.open_at
        groups = (same_day if position.rank < SAME_DAY else 0) | (emergency if position.rank < EMERGENCY else 0)
        if groups:
            for number in _numbers(questions):
                if self._groups_of[number] & groups:
                    return number
        return DONE

    def _best(self, position: Position) -> int:
        self.results(position)
        if not position.open_topics:
            return DONE
        best, chosen, begun, gains = 0, DONE, position.begun, position.gains
        may_be_asked = self._not_closed.get(position.closed)
        if may_be_asked is None:
            may_be_asked = tuple(_numbers(self._of_topics & ~position.closed))
            self._not_closed[position.closed] = may_be_asked
        for number in may_be_asked:
            gain = gains[number]
            if gain:
                if begun >> number & 1:
                    gain *= 2
                if gain > best:
                    best, chosen = gain, number
        numbers = self.rulebook.pack.scoring.gain
        asked = (position.answered & self._counts).bit_count()
        known = (position.known & self._counts).bit_count()
        enough = best * (known + numbers.prior) >= numbers.stop_below * (asked + numbers.prior)
        return chosen if enough else DONE

    def results(self, position: Position) -> list[TopicResult]:
        """Give how every topic stands, in pack order; the sums of the gains are brought up to this position as well."""
        if position.results is not None and not position.stale:
            return position.results
        keys, topics = position.topic_keys, self.topics
        if position.results is None:
            results = [topic.result(key) for topic, key in zip(topics, keys, strict=True)]
            gains = [0] * len(self.rulebook.questions)
            for result in results:
                for question, gain in result.gains:
                    gains[question] += gain
            position.open_topics = sum(result.is_open for result in results)
        else:
            results, gains = position.results.copy(), position.gains.copy()
            for number in position.stale:
                before, after = results[number], topics[number].result(keys[number])
                if before is after:
                    continue
                results[number] = after
                for question, gain in before.gains:
                    gains[question] -= gain
                for question, gain in after.gains:
                    gains[question] += gain
                position.open_topics += after.is_open - before.is_open
        position.results, position.gains, position.stale = results, gains, frozenset()
        return results

    def ranking(self, position: Position) -> list[int]:
        """Give the topics that are shown, the first first."""
        shown = sorted(result.rank for result in self.results(position) if result.seen is not None)
        return [rank[3] for rank in shown]


def _readers(read: Iterable[Iterable[int]], size: int) -> list[list[int]]:
    """Turn "reads" round: for each question, which of these read it."""
    found: list[list[int]] = [[] for _ in range(size)]
    for reader, questions in enumerate(read):
        for question in questions:
            found[question].append(reader)
    return found


def _bits(numbers: Iterable[int]) -> int:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
