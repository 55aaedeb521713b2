"""Interviews that the proofs lead share what they find out: each must still go as the engine alone would lead it."""

from __future__ import annotations

from random import Random

import pytest

from calcquiz.engine import Interview, Rulebook
from calcquiz.engine.next_question import must_ask
from calcquiz.pack.models import LEVEL_RANK, Pack
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.walks import quiet, unsure, walk
from tests.engine.random_packs import a_pack, an_answer, some_answers


def with_premises(seed: int) -> tuple[Random, Pack, Premises]:
    rnd = Random(seed)
    pack = a_pack(rnd)
    return rnd, pack, Premises.of(Rulebook.of(pack))


@pytest.mark.parametrize("seed", range(5))
def test_an_interview_that_shares_is_led_as_by_the_engine_alone(seed: int) -> None:
    rnd, pack, premises = with_premises(seed)
    for _ in range(6):
        told = some_answers(rnd, pack)
        cared_for = rnd.random() < 0.7
        for fallback in (unsure(premises), quiet(premises, told)):
            for interview, asked in walk(premises, told, fallback, cared_for=cared_for):
                alone = Interview.begin(premises.rulebook, interview.answers, already_cared_for=cared_for)
                assert alone.ahead.next == interview.ahead.next
                assert asked == (alone.ahead.next.id if alone.ahead.next is not None else None)
                assert (alone.topic_states, alone.outlooks) == (interview.topic_states, interview.outlooks)


@pytest.mark.parametrize("seed", [1, 25, 53, 110])
def test_after_what_must_be_asked_nothing_more_must_be_and_no_red_flag_comes(seed: int) -> None:
    """So that an interview of what must be asked may end before the rest, whatever that is answered with."""
    rnd, pack, premises = with_premises(seed)
    later = 0
    for _ in range(6):
        told = {asked.id: an_answer(rnd, asked) for asked in pack.questions}
        whole = list(walk(premises, told, unsure(premises), cared_for=True))
        must = list(walk(premises, told, unsure(premises), cared_for=True, topic_questions=False))
        last = len(must) - 1
        assert [asked for _, asked in whole[:last]] == [asked for _, asked in must[:last]]
        most = max(must[last][0].urgency.rank, LEVEL_RANK["soon"])
        for interview, _ in whole[last:]:
            assert must_ask(premises.rulebook, interview.standing, interview.urgency) == []
            assert interview.urgency.rank <= most
        later += len(whole) - len(must)
    assert later > 0
