"""The quick walk asks what `engine.Interview` asks, and ends where it ends."""

from __future__ import annotations

import os
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.made_pack import Size, made_pack
from benchmarks.people import random_person
from calcquiz.engine import Interview, Rulebook
from calcquiz.engine.fit import rank_topics
from calcquiz.workbench.simulating.answer_classes import drawn_of
from calcquiz.workbench.simulating.positions import DONE, Position
from calcquiz.workbench.simulating.walking import Walker
from tests.engine.random_packs import a_pack, an_answer
from tests.shipped import shipped_rulebook

EXAMPLES = int(os.environ.get("CALCQUIZ_LAW_EXAMPLES", "60"))
laws = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
luck = st.randoms(use_true_random=True)


def assert_alike(walker: Walker, position: Position, interview: Interview) -> None:
    """The same urgency, the same topics with the same points and fit, the same order, the same next question."""
    states = tuple(interview.topic_states.values())
    assert position.rank == interview.urgency.rank
    assert tuple(result.state for result in walker.results(position)) == states
    assert tuple(walker.ranking(position)) == rank_topics(states)
    following = interview.ahead.next
    number = walker.following(position)
    assert (walker.rulebook.questions[number].id if number != DONE else None) == (following and following.id)


def answered(walker: Walker, position: Position, interview: Interview, number: int, answer: object) -> Position:
    drawn = drawn_of(walker.rulebook.questions[number], answer)
    return walker.answer(position, number, walker.classes[number].class_of(drawn))


@laws
@given(luck)
def test_it_asks_and_ends_as_an_interview_does(rnd: Random) -> None:
    pack = a_pack(rnd)
    walker = Walker(Rulebook.of(pack))
    for _ in range(3):  # the tables are filled by one person and used by the next
        position, interview = walker.start, Interview.begin(walker.rulebook, already_cared_for=True)
        assert_alike(walker, position, interview)
        while (number := walker.following(position)) != DONE:
            asked = walker.rulebook.questions[number]
            answer = an_answer(rnd, asked)
            position = answered(walker, position, interview, number, answer)
            interview = interview.answer(asked.id, answer)
            assert_alike(walker, position, interview)


@laws
@given(luck)
def test_answers_to_questions_out_of_turn_stand_as_in_an_interview(rnd: Random) -> None:
    """Moot answers among them, which a walk in order seldom gives."""
    pack = a_pack(rnd)
    walker = Walker(Rulebook.of(pack))
    position, interview = walker.start, Interview.begin(walker.rulebook, already_cared_for=True)
    for asked in rnd.sample(pack.questions, rnd.randint(0, len(pack.questions))):
        answer = an_answer(rnd, asked)
        position = answered(walker, position, interview, walker.rulebook.number[asked.id], answer)
        interview = interview.answer(asked.id, answer)
        if rnd.random() < 0.5:
            assert_alike(walker, position, interview)
    assert_alike(walker, position, interview)


def walk_beside(walker: Walker, rnd: Random, people: int) -> None:
    for _ in range(people):
        person = random_person(rnd)
        position, interview = walker.start, Interview.begin(walker.rulebook, already_cared_for=True)
        while (number := walker.following(position)) != DONE:
            asked = walker.rulebook.questions[number]
            answer = person(asked)
            position = answered(walker, position, interview, number, answer)
            interview = interview.answer(asked.id, answer)
            following = interview.ahead.next
            assert (following and following.id) == (
                walker.rulebook.questions[walker.following(position)].id if walker.following(position) != DONE else None
            )
        assert_alike(walker, position, interview)


def test_it_walks_the_shipped_pack_as_an_interview_does() -> None:
    walk_beside(Walker(shipped_rulebook()), Random(4), people=EXAMPLES // 3)


def test_it_walks_a_large_pack_as_an_interview_does() -> None:
    walk_beside(Walker(Rulebook.of(made_pack(Size(77, 150, 600, 14)))), Random(5), people=EXAMPLES // 15)
