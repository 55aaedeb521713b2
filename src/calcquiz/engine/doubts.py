"""Answers that can hardly both be right, as the pack names them: "about me" and an age of 2. They change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calcquiz.engine.answers import Answer
from calcquiz.engine.logic import TRUE, LiteralTable, Rule, compile_condition, settled
from calcquiz.pack.conditions import tests_of
from calcquiz.pack.models import Doubt, Pack


@dataclass(frozen=True)
class Doubts:
    """The doubts of a pack, compiled. They have literals of their own: no urgency, topic or gain can depend on them."""

    table: LiteralTable
    compiled: tuple[tuple[Doubt, Rule], ...]

    @classmethod
    def of(cls, pack: Pack) -> Doubts:
        """Compile the doubts of a pack whose references hold."""
        table = LiteralTable(pack.questions)
        return cls(table, tuple((doubt, compile_condition(doubt.when, table)) for doubt in pack.doubts))

    def raised(self, answers: Mapping[str, Answer]) -> tuple[Doubt, ...]:
        """Give the doubts that these answers raise, in pack order. What is not sure or not answered raises none."""
        questions = self.table.questions
        values = [
            settled(literal.value(answers.get(questions[literal.question].id), False))
            for literal in self.table.literals
        ]
        return tuple(doubt for doubt, rule in self.compiled if rule.evaluate(values) == TRUE)


def answers_in_doubt(doubt: Doubt, answers: Mapping[str, Answer]) -> tuple[tuple[str, Answer], ...]:
    """Give the answers that a doubt reads, with their questions, in the order in which its condition names them."""
    read = dict.fromkeys(test.question for test in tests_of(doubt.when))
    return tuple((question, answers[question]) for question in read if question in answers)
