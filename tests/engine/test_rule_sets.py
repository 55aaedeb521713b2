"""Urgency looks at all rules together, by their alternatives; here each rule's own condition is asked by itself."""

from __future__ import annotations

from random import Random

import pytest

from calcquiz.engine import Interview, Rulebook, rule_sets
from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN
from calcquiz.engine.urgency import open_soon_questions
from calcquiz.pack.models import LEVEL_RANK
from tests.engine.random_packs import a_pack, some_answers

SOON, SAME_DAY = LEVEL_RANK["soon"], LEVEL_RANK["same_day"]


@pytest.mark.parametrize("most_alternatives", [0, 1, 3, rule_sets.MOST_ALTERNATIVES])
def test_all_rules_together_say_what_each_says_by_itself(
    most_alternatives: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the normal form of some rules, or of all, is too long to be written down."""
    monkeypatch.setattr(rule_sets, "MOST_ALTERNATIVES", most_alternatives)
    rnd = Random(most_alternatives)
    for _ in range(60):
        pack = a_pack(rnd)
        same_as_one_by_one(Interview.begin(Rulebook.of(pack), some_answers(rnd, pack)))


def same_as_one_by_one(interview: Interview) -> None:
    rulebook, standing, urgency = interview.rulebook, interview.standing, interview.urgency
    said = {rule.rule.id: rule.condition.evaluate(standing.said) for rule in rulebook.rules}
    could = {rule.rule.id: rule.condition.evaluate(standing.could) for rule in rulebook.rules}
    assert {raised.rule.id for raised in urgency.rules} == {name for name in said if said[name] == TRUE}
    assert {raised.rule.id for raised in urgency.not_ruled_out} == {
        name for name in said if said[name] == UNKNOWN and could[name] == TRUE
    }
    waiting = [
        (rule.rank, standing.askable.intersection(rule.condition.questions))
        for rule in rulebook.rules
        if said[rule.rule.id] == UNKNOWN and rule.condition.evaluate(standing.still_open) != FALSE
    ]
    urgent = [questions for rank, questions in waiting if rank >= SAME_DAY and rank > urgency.rank]
    assert urgency.open_questions == tuple(sorted(frozenset[int]().union(*urgent)))
    soon = [questions for rank, questions in waiting if rank == SOON and rank > urgency.rank]
    assert open_soon_questions(rulebook, standing, urgency.rank) == tuple(sorted(frozenset[int]().union(*soon)))


def test_the_numbers_in_a_set_rise() -> None:
    assert list(rule_sets.numbers_in(0b1010_0001)) == [0, 5, 7]
    assert list(rule_sets.numbers_in(0)) == []
