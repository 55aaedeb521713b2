"""In which order the page tells what was said no to: what matters most with the rest of the story comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calcquiz.engine import Interview, Picked
from calcquiz.engine.logic import TRUE, settled
from calcquiz.engine.rulebook import CompiledRule, Rulebook
from calcquiz.engine.standing import standing_of
from calcquiz.pack.models import LEVEL_RANK, Question

WITH_THE_STORY, OF_THE_AREA, OTHER, GENERAL, EMERGENCY = range(5)


def ranks_of_no(interview: Interview, noes: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
    """Give a rank to items of checklists, by question and option, that were said no to; the lowest first.

    First what would be a red flag together with what was said, such as fever with pain in the side; then the danger
    signs of the area; then noes to single questions (`OTHER`, not in here); then general danger signs; and last the
    emergency checklist, which is the same for everyone.
    """
    rulebook, answers = interview.rulebook, interview.answers
    ranks = {
        key: _rank_by_list(rulebook, question) for key in noes if (question := rulebook.question(key[0])).checklist
    }
    facts = standing_of(rulebook, {q.id: answers[q.id] for q in rulebook.questions if q.fact and q.id in answers})
    said, alone = interview.standing.said.copy(), facts.said
    lists = {rulebook.number[question] for question, _ in ranks}
    for compiled in rulebook.rules:
        if compiled.rank < LEVEL_RANK["same_day"] or compiled.condition.evaluate(said) == TRUE:
            continue
        for number in lists.intersection(compiled.condition.questions):
            question = rulebook.questions[number]
            if question.emergency or not _may_fire(rulebook, compiled, number, said):
                continue
            given = answers.get(question.id)
            chosen = given.chosen if isinstance(given, Picked) else frozenset()
            for option in _named(rulebook, compiled, number):
                with_it, by_itself = Picked(chosen | {option}), Picked(frozenset({option}))
                if (
                    (question.id, option) in ranks
                    and _fires(rulebook, compiled, number, with_it, said)
                    and not _fires(rulebook, compiled, number, by_itself, alone)
                ):
                    ranks[question.id, option] = WITH_THE_STORY
    return ranks


def _rank_by_list(rulebook: Rulebook, question: Question) -> int:
    if question.emergency:
        return EMERGENCY
    return OF_THE_AREA if question.section in rulebook.areas else GENERAL


def _own(rulebook: Rulebook, compiled: CompiledRule, number: int) -> list[int]:
    return [index for index in compiled.condition.literals if rulebook.table.literals[index].question == number]


def _named(rulebook: Rulebook, compiled: CompiledRule, number: int) -> frozenset[str]:
    """Give the items of a checklist that a rule reads."""
    literals = rulebook.table.literals
    return frozenset().union(*(literals[index].options or () for index in _own(rulebook, compiled, number)))


def _may_fire(rulebook: Rulebook, compiled: CompiledRule, number: int, said: bytearray) -> bool:
    """Say whether the rule would be true with all that it reads of this list as it wants it; few are."""
    return _true_with(compiled, said, dict.fromkeys(_own(rulebook, compiled, number), TRUE))


def _fires(rulebook: Rulebook, compiled: CompiledRule, number: int, answer: Picked, said: bytearray) -> bool:
    literals = rulebook.table.literals
    values = {index: settled(literals[index].value(answer, False)) for index in _own(rulebook, compiled, number)}
    return _true_with(compiled, said, values)


def _true_with(compiled: CompiledRule, said: bytearray, values: Mapping[int, int]) -> bool:
    """Say whether a rule is true with these values of literals in place of what was said, which is left as it was."""
    before = {index: said[index] for index in values}
    for index, value in values.items():
        said[index] = value
    is_true = compiled.condition.evaluate(said) == TRUE
    for index, value in before.items():
        said[index] = value
    return is_true
