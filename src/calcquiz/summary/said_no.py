"""In which order the page tells what was said no to: what matters most with the rest of the story comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calcquiz.engine import Interview, Picked
from calcquiz.engine.logic import TRUE, settled
from calcquiz.engine.rulebook import CompiledRule, Rulebook
from calcquiz.engine.standing import Standing, standing_of
from calcquiz.pack.models import LEVEL_RANK, Question

WITH_THE_STORY, OF_THE_AREA, OTHER, GENERAL, EMERGENCY = range(5)


def ranks_of_no(interview: Interview) -> Mapping[tuple[str, str], int]:
    """Give a rank to every item of a checklist, by question and option, for when it was said no to; the lowest first.

    First what would be a red flag together with what was said, such as fever with pain in the side; then the danger
    signs of the area; then noes to single questions (`OTHER`, not in here); then general danger signs; and last the
    emergency checklist, which is the same for everyone.
    """
    rulebook, answers = interview.rulebook, interview.answers
    standing = standing_of(rulebook, answers)
    facts = standing_of(rulebook, {q.id: answers[q.id] for q in rulebook.questions if q.fact and q.id in answers})
    ranks = {
        (question.id, option.id): _rank_by_list(rulebook, question)
        for question in rulebook.questions
        if question.checklist
        for option in question.options
    }
    for compiled in rulebook.rules:
        if compiled.rank < LEVEL_RANK["same_day"] or compiled.condition.evaluate(standing.said) == TRUE:
            continue
        for item in _items(rulebook, compiled):
            given = answers.get(item.question.id)
            chosen = given.chosen if isinstance(given, Picked) else frozenset()
            if item.fires(standing, chosen) and not item.fires(facts, frozenset()):
                ranks[item.key] = WITH_THE_STORY
    return ranks


def _rank_by_list(rulebook: Rulebook, question: Question) -> int:
    if question.emergency:
        return EMERGENCY
    return OF_THE_AREA if question.section in rulebook.areas else GENERAL


@dataclass(frozen=True)
class _Item:
    """An item of a checklist that a rule reads."""

    rulebook: Rulebook
    compiled: CompiledRule
    question: Question
    option: str

    @property
    def key(self) -> tuple[str, str]:
        return self.question.id, self.option

    def fires(self, standing: Standing, chosen: frozenset[str]) -> bool:
        """Say whether the rule would be true with this item ticked beside the `chosen` ones of its list."""
        vector = standing.said.copy()
        answer = Picked(chosen | {self.option})
        for index in self.compiled.condition.literals:
            literal = self.rulebook.table.literals[index]
            if self.rulebook.questions[literal.question] is self.question:
                vector[index] = settled(literal.value(answer, open_list=False))
        return self.compiled.condition.evaluate(vector) == TRUE


def _items(rulebook: Rulebook, compiled: CompiledRule) -> Iterator[_Item]:
    """Give the items that a rule reads, those of the emergency checklist aside."""
    literals = [rulebook.table.literals[index] for index in compiled.condition.literals]
    for number in compiled.condition.questions:
        question = rulebook.questions[number]
        if not question.checklist or question.emergency:
            continue
        named = frozenset().union(*(literal.options or () for literal in literals if literal.question == number))
        yield from (_Item(rulebook, compiled, question, option.id) for option in question.options if option.id in named)
