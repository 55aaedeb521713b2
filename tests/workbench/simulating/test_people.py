"""The answer model that docs/simulate.md states."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from calcquiz.engine import Interview, Rulebook
from calcquiz.engine.logic import TRUE
from calcquiz.pack.models import Pack
from calcquiz.workbench.simulating.answer_classes import NOT_SURE, answer_of
from calcquiz.workbench.simulating.model import Model
from calcquiz.workbench.simulating.people import People
from calcquiz.workbench.simulating.stories import story_of
from calcquiz.workbench.simulating.ways import Ways
from tests.engine.random_packs import pack_of, question, rule, topic
from tests.shipped import shipped_rulebook

SHIPPED = shipped_rulebook()


def small_pack(evidence: list[dict[str, Any]], **more: Any) -> Pack:
    """A place, a question of two options and one of ten, and one topic with this evidence."""
    questions = [
        question("place", "pick_many", 3),
        question("onset", "pick_one", 2),
        question("signs", "pick_many", 10),
        question("age", "number"),
    ]
    return pack_of(questions, [rule("r", "same_day", {"signs": "o9"})], [topic("t", {"place": "o1"}, evidence)], **more)


def answers_to(pack: Pack, model: Model, name: str, people: int = 2000) -> list[Any]:
    rulebook = Rulebook.of(pack)
    drawn = People(rulebook, model)
    return [drawn.answer(drawn.person(number), rulebook.number[name]) for number in range(people)]


EXACT = Model(not_sure=0, wrong=0)


def interview_of(people: People, number: int) -> tuple[int, Interview]:
    person = people.person(number)
    interview = Interview.begin(SHIPPED, already_cared_for=True)
    while (following := interview.ahead.next) is not None:
        asked = SHIPPED.number[following.id]
        interview = interview.answer(following.id, answer_of(SHIPPED.questions[asked], people.answer(person, asked)))
    return person.topic, interview


def test_the_setting_is_true_of_everybody_and_bars_nobody() -> None:
    people = People(SHIPPED, Model(not_sure=0.3, wrong=0.2))
    for number in range(60):
        own, interview = interview_of(people, number)
        topic = SHIPPED.topics[own]
        for asked in topic.lines[0].rule.questions:  # the interview may have ended before one that opens the topic
            question = SHIPPED.questions[asked]
            if question.id not in interview.answers and interview.surely_applies(question.id):
                person = people.person(number)
                interview = interview.answer(question.id, answer_of(question, people.answer(person, asked)))
        assert topic.lines[0].rule.evaluate(interview.standing.scored) == TRUE, topic.topic.id
        assert not interview.topic_states[own].barred


def test_a_question_that_is_asked_already_brings_nothing_more() -> None:
    gate = {"any": [{"place": "o1"}, {"age": {"at_least": 6}}]}
    questions = [
        question("place", "pick_many", 3),
        question("age", "number"),
        question("signs", "pick_many", 4, ask_when=gate),
    ]
    rules = [rule("r", "same_day", {"signs": "o4"})]
    line = {"when": {"place": "o2"}, "for": "weak"}
    rulebook = Rulebook.of(pack_of(questions, rules, [topic("t", {"place": "o1", "signs": "o1"}, [line])]))
    opening = story_of(Ways(rulebook), rulebook.topics[0]).opening
    assert [[rulebook.questions[number].id for number, _, _ in way] for way in opening] == [["place", "signs"]]


def test_without_slips_nobody_raises_a_doubt() -> None:
    people = People(SHIPPED, EXACT)
    for number in range(40):
        _, interview = interview_of(people, number)
        assert {"about", "age"} <= interview.answers.keys()  # which the doubts read
        assert SHIPPED.doubts.raised(interview.answers) == ()


def test_evidence_is_as_likely_as_its_strength_says() -> None:
    """Two options are alike without evidence: odds of 1. Moderate evidence is two points, so odds of 2.08 squared."""
    pack = small_pack([{"when": {"onset": "o0"}, "for": "moderate"}])
    picked = Counter(chosen for chosen, _ in answers_to(pack, EXACT, "onset"))
    odds = picked[1] / picked[2]
    assert 0.85 * 2.08**2 < odds < 1.15 * 2.08**2


def test_evidence_against_and_otherwise_count_in_the_other_direction() -> None:
    pack = small_pack([{"when": {"onset": "o0"}, "against": "weak", "otherwise": "weak"}])
    picked = Counter(chosen for chosen, _ in answers_to(pack, EXACT, "onset"))
    odds = picked[2] / picked[1]
    assert 0.85 * 2.08**2 < odds < 1.15 * 2.08**2


def test_a_line_that_adds_nothing_to_its_cluster_counts_nothing() -> None:
    line = {"when": {"onset": "o0"}, "for": "weak", "cluster": "a"}
    stronger = {"when": {"age": {"at_least": 0}}, "for": "strong", "cluster": "a"}  # true of everybody
    picked = Counter(chosen for chosen, _ in answers_to(small_pack([line, stronger]), EXACT, "onset"))
    assert 0.85 < picked[1] / picked[2] < 1.15


def test_a_tick_that_the_topic_calls_for_starts_at_one_in_five_and_others_at_one_in_n() -> None:
    pack = small_pack([{"when": {"signs": "o3"}, "for": "weak"}])
    ticks = [chosen for chosen, _ in answers_to(pack, EXACT, "signs")]
    called_for = sum(chosen >> 3 & 1 for chosen in ticks)
    odds = called_for / (len(ticks) - called_for)
    assert 0.85 * 2.08 / 4 < odds < 1.15 * 2.08 / 4
    assert 160 < sum(chosen >> 5 & 1 for chosen in ticks) < 240  # 1 in 10 of 2000


def test_slips_have_the_shares_that_were_asked_for() -> None:
    pack = small_pack([{"when": {"onset": "o0"}, "for": "decisive"}])
    given = answers_to(pack, Model(not_sure=0.2, wrong=0.1), "onset")
    assert 340 < sum(answer is NOT_SURE for answer in given) < 460  # of 2000
    assert 150 < sum(answer == (2, 0) for answer in given) < 250
    assert NOT_SURE not in answers_to(pack, Model(not_sure=1, wrong=0), "place")  # the setting is never in doubt


def test_on_a_checklist_not_sure_falls_on_items_that_would_be_ticked() -> None:
    line = {"when": {"flags": "o0"}, "for": "decisive"}
    for emergency in (False, True):
        flags = question("flags", "pick_many", 4, checklist=True, emergency=emergency)
        pack = pack_of([question("place", "pick_many", 3), flags], [], [topic("t", {"place": "o1"}, [line])])
        given = answers_to(pack, Model(not_sure=0.5, wrong=0), "flags", people=400)
        unsure = sum(unsure for _, unsure in given)
        assert NOT_SURE not in given
        assert (unsure == 0) if emergency else (120 < sum(unsure & 1 for _, unsure in given) < 280)


def test_numbers_fall_into_every_interval_alike() -> None:
    pack = small_pack([{"when": {"age": {"at_least": 8}}, "for": "weak"}])
    given = [steps for steps, _ in answers_to(pack, EXACT, "age")]
    odds = sum(steps >= 8 for steps in given) / sum(steps < 8 for steps in given)
    assert 0.85 * 2.08 < odds < 1.15 * 2.08
    assert set(given) == set(range(10))


def test_a_line_is_true_with_the_questions_that_lead_to_it() -> None:
    """Evidence behind a gate brings the answer that opens the gate."""
    pack = small_pack([{"when": {"inner": "o0"}, "for": "decisive"}])
    inner = question("inner", "pick_one", 2, ask_when={"onset": "o1"})
    pack = pack_of(
        [question("place", "pick_many", 3), question("onset", "pick_one", 2), inner],
        [],
        [topic("t", {"place": "o1"}, [{"when": {"inner": "o0"}, "for": "decisive"}])],
    )
    picked = Counter(chosen for chosen, _ in answers_to(pack, EXACT, "onset"))
    assert picked[2] > 0.95 * sum(picked.values())


def test_a_person_is_the_same_whoever_came_before() -> None:
    one, other = People(SHIPPED, Model()), People(SHIPPED, Model())
    for number in range(20):
        other.person(number)
    first, second = one.person(7), other.person(7)
    assert (first.topic, first.held) == (second.topic, second.held)
    assert one.answer(first, 5) == other.answer(second, 5)


def test_common_topics_have_more_people_unless_they_are_drawn_evenly() -> None:
    ways = Ways(SHIPPED)
    for rules in SHIPPED.topics:
        assert story_of(ways, rules).weight == pytest.approx(2.08**rules.start)
    people = People(SHIPPED, Model(even=True))
    even = Counter(people.person(number).topic for number in range(100 * len(SHIPPED.topics)))
    assert min(even.values()) > 60  # 100 each
    assert max(even.values()) < 150
