"""Urgency rules that read the same questions, worked out together and remembered (as `engine.urgency` does it)."""

from __future__ import annotations

from collections.abc import Sequence

from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN, UNSURE, settled
from calcquiz.engine.rulebook import CompiledRule, Rulebook
from calcquiz.workbench.simulating.answer_classes import AnswerClasses, picking
from calcquiz.workbench.simulating.keys import Keys

# What the rules see of one question: the values of its tests, UNSURE among them, or one of these.
View = tuple[int, ...] | None
OPEN = None  # it can still be asked
CLOSED: View = ()  # it has no answer, and its gate is false


class RuleTable:
    """One group of rules."""

    def __init__(
        self, rulebook: Rulebook, classes: Sequence[AnswerClasses], rules: Sequence[CompiledRule], place: int
    ) -> None:
        self.questions = tuple(sorted(rules[0].condition.questions))
        self.rules = tuple(rules)
        self._literals, self._classes, self._bit = rulebook.table.literals, classes, 1 << place
        read = dict.fromkeys(index for rule in rules for index in rule.condition.literals)
        self._indexes = {
            question: tuple(index for index in read if self._literals[index].question == question)
            for question in self.questions
        }
        self._pick = {n: picking([classes[n].position[i] for i in own]) for n, own in self._indexes.items()}
        self.keys = Keys(self._indexes, self._view)
        self.known: dict[int, tuple[int, int, int, int]] = {}  # by key; what is missing is worked out by `result`

    def result(self, key: int) -> tuple[int, int, int, int]:
        """Give the rank that the group raises, and this group's bit for each level with a rule that is still open."""
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._work_out(key)
        return found

    def _work_out(self, key: int) -> tuple[int, int, int, int]:
        size = len(self._literals)
        said, could, still_open = [UNKNOWN] * size, [UNKNOWN] * size, [UNKNOWN] * size
        askable = False
        for question, seen in zip(self.questions, self.keys.seen(key), strict=True):
            if seen is OPEN:
                askable = True
            elif seen == CLOSED:
                for index in self._indexes[question]:
                    still_open[index] = FALSE if self._literals[index].positive else UNKNOWN
            else:
                for index, value in zip(self._indexes[question], seen, strict=True):
                    said[index] = still_open[index] = settled(value)
                    could[index] = TRUE if value == UNSURE else value
        raised, is_open = 0, [0, 0, 0]
        for rule in self.rules:
            value = rule.condition.evaluate(said)
            if value == TRUE:
                raised = max(raised, rule.rank)
            elif value == UNKNOWN:
                if rule.condition.evaluate(could) == TRUE:
                    raised = max(raised, rule.unsure_rank)
                if askable and rule.rank and rule.condition.evaluate(still_open) == UNKNOWN:
                    is_open[rule.rank - 1] = self._bit
        return raised, is_open[0], is_open[1], is_open[2]

    def _view(self, question: int, code: int) -> View:
        if code < 2:
            return CLOSED if code else OPEN
        return self._pick[question](self._classes[question].values[(code - 2) >> 1])


def rule_tables(rulebook: Rulebook, classes: Sequence[AnswerClasses]) -> list[RuleTable]:
    """Group the rules by the questions that they read."""
    groups: dict[frozenset[int], list[CompiledRule]] = {}
    for rule in rulebook.rules:
        groups.setdefault(frozenset(rule.condition.questions), []).append(rule)
    return [RuleTable(rulebook, classes, rules, place) for place, rules in enumerate(groups.values())]
