"""Many people who are walked together share what begins alike: each is still led as by the engine alone."""

from __future__ import annotations

from random import Random

import pytest

from calcquiz.engine import Interview, Rulebook
from calcquiz.workbench.outlooks import Outlooks
from calcquiz.workbench.walking import Person, walks_from_nothing
from tests.engine.random_packs import a_pack, some_answers


@pytest.mark.parametrize("seed", range(5))
def test_people_walked_together_are_led_as_by_the_engine_alone(seed: int) -> None:
    rnd = Random(seed)
    pack = a_pack(rnd)
    rulebook = Rulebook.of(pack)
    people = [Person(some_answers(rnd, pack), cared_for=rnd.random() < 0.5) for _ in range(20)]
    walks = dict(walks_from_nothing(rulebook, people, Outlooks(rulebook)))
    assert sorted(walks) == list(range(len(people)))
    for number, person in enumerate(people):
        alone = Interview.begin(rulebook, already_cared_for=person.cared_for)
        for step in walks[number].steps:
            following = alone.ahead.next
            assert following is not None
            assert (step.question, step.role) == (following.id, following.role)
            said = person.answers.get(step.question)
            assert step.told == (said is not None)
            assert said in (None, step.answer)
            alone = alone.answer(step.question, step.answer)
        assert alone.ahead.next is None
        assert walks[number].end.assessment == alone.assessment
