"""Interviews that the proofs lead share what they find out: each must still go as the engine alone would lead it."""

from __future__ import annotations

from random import Random

import pytest

from calcquiz.engine import Interview, Rulebook
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.walks import quiet, unsure, walk
from tests.engine.random_packs import a_pack, an_answer, some_answers


@pytest.mark.parametrize("seed", range(5))
def test_an_interview_that_shares_is_led_as_by_the_engine_alone(seed: int) -> None:
    rnd = Random(seed)
    pack = a_pack(rnd)
    premises = Premises.of(Rulebook.of(pack))
    for _ in range(6):
        told = some_answers(rnd, pack)
        cared_for = rnd.random() < 0.7
        for fallback in (unsure(premises), quiet(premises, told)):
            for interview, asked in walk(premises, told, fallback, cared_for=cared_for):
                alone = Interview.begin(premises.rulebook, interview.answers, already_cared_for=cared_for)
                assert alone.ahead.next == interview.ahead.next
                assert asked == (alone.ahead.next.id if alone.ahead.next is not None else None)
                assert (alone.topic_states, alone.outlooks) == (interview.topic_states, interview.outlooks)


@pytest.mark.parametrize("seed", range(5))
def test_after_the_first_topic_question_nothing_else_is_asked(seed: int) -> None:
    """So that an interview of what must be asked may end before it, whatever the topic questions are answered with."""
    rnd = Random(seed)
    pack = a_pack(rnd)
    premises = Premises.of(Rulebook.of(pack))
    for _ in range(6):
        told = {asked.id: an_answer(rnd, asked) for asked in pack.questions}
        asked = [name for _, name in walk(premises, told, unsure(premises), cared_for=True)]
        must = [name for _, name in walk(premises, told, unsure(premises), cared_for=True, topic_questions=False)]
        rest = asked[len(must) - 1 : -1]
        assert asked[: len(must) - 1] == must[:-1]
        assert all(premises.rulebook.role(name) == "topic" for name in rest if name is not None)
