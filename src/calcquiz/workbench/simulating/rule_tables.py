"""Urgency rules that read the same questions, worked out together and remembered (as `engine.urgency` does it)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN, UNSURE, settled
from calcquiz.engine.rulebook import CompiledRule, Rulebook
from calcquiz.workbench.simulating.answer_classes import AnswerClasses
from calcquiz.workbench.simulating.keys import Keys


@dataclass(frozen=True, slots=True)
class _View:
    """What the rules see of one question: may it be asked; its tests as said, at the worst, and as still open."""

    askable: bool
    said: tuple[int, ...]
    could: tuple[int, ...]
    still_open: tuple[int, ...]


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
        self.keys = Keys(self.questions, self._view)
        self._known: dict[int, tuple[int, int, int, int]] = {}

    def result(self, key: int) -> tuple[int, int, int, int]:
        """Give the rank that the group raises, and this group's bit for each level with a rule that is still open."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._work_out(key)
        return found

    def _work_out(self, key: int) -> tuple[int, int, int, int]:
        size = len(self._literals)
        said, could, still_open = [UNKNOWN] * size, [UNKNOWN] * size, [UNKNOWN] * size
        askable = False
        for question, seen in zip(self.questions, self.keys.seen(key), strict=True):
            askable = askable or seen.askable
            for place, index in enumerate(self._indexes[question]):
                said[index], could[index] = seen.said[place], seen.could[place]
                still_open[index] = seen.still_open[place]
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

    def _view(self, question: int, code: int) -> _View:
        indexes, classes = self._indexes[question], self._classes[question]
        if code < 2:
            unknown = (UNKNOWN,) * len(indexes)
            closed = tuple(FALSE if self._literals[index].positive else UNKNOWN for index in indexes)
            return _View(code == 0, unknown, unknown, closed if code else unknown)
        values = [classes.values[(code - 2) >> 1][classes.position[index]] for index in indexes]
        said = tuple(settled(value) for value in values)
        return _View(False, said, tuple(TRUE if value == UNSURE else value for value in values), said)


def rule_tables(rulebook: Rulebook, classes: Sequence[AnswerClasses]) -> list[RuleTable]:
    """Group the rules by the questions that they read."""
    groups: dict[frozenset[int], list[CompiledRule]] = {}
    for rule in rulebook.rules:
        groups.setdefault(frozenset(rule.condition.questions), []).append(rule)
    return [RuleTable(rulebook, classes, rules, place) for place, rules in enumerate(groups.values())]
