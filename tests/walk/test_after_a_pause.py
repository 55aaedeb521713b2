"""A walkthrough that is left open for hours, or whose clock is set back: what was just said always counts."""

from datetime import timedelta

import pytest

from calcquiz.session import Reopened, Session, Store, resume
from calcquiz.summary.outline import page_one
from calcquiz.summary.writers import WRITERS
from calcquiz.walk import Walk
from calcquiz.walk.page import summary_of
from tests.shipped import shipped_rulebook
from tests.walk.small_pack import Clock, begin, calm, choose, mark
from tests.walk.test_laws_on_screen import BOOK, new_walk, text_of, to_emergency_list

SHIPPED = shipped_rulebook()
WHO = {"emergency_adult": "me", "emergency_child": "child", "emergency_baby": "baby"}
STOPS = ("emergency", "interruption")


def shipped_walk(clock, who):
    walk = Walk(SHIPPED, clock=clock, region="GB")
    begin(walk)
    choose(walk, "option", who)
    return walk


def people_of(question):
    """Everyone whom this list is shown to."""
    found = []
    for who in ("me", "another_adult", "child", "baby"):
        walk = shipped_walk(Clock(), who)
        if question.id in lists_of(walk):
            found.append(who)
    return found


def lists_of(walk):
    seen = []
    while walk.screen.kind == "question":
        asked = next(q for q in SHIPPED.questions if q.ask == walk.screen.title and fits(q, walk.screen))
        if not asked.emergency:
            break
        seen.append(asked.id)
        choose(walk, "none_of_these")
    return seen


def fits(question, screen):
    return {o.id for o in question.options} == {c.value for c in screen.choices if c.action == "option"}


EMERGENCY = [
    (who, question.id, option.id)
    for question in SHIPPED.questions
    if question.emergency
    for who in people_of(question)
    for option in question.options
]


def to_question(walk, question_id):
    question = SHIPPED.question(question_id)
    while not (walk.screen.title == question.ask and fits(question, walk.screen)):
        choose(walk, "none_of_these")


def test_every_emergency_list_is_tried_here():
    assert {question for _, question, _ in EMERGENCY} == {q.id for q in SHIPPED.questions if q.emergency}


@pytest.mark.parametrize("jump", [timedelta(hours=5), -timedelta(hours=2)], ids=["five hours later", "clock set back"])
@pytest.mark.parametrize(("who", "question_id", "option"), EMERGENCY)
def test_a_red_flag_after_a_pause_is_the_next_screen(who, question_id, option, jump):
    clock = Clock()
    walk = shipped_walk(clock, who)
    to_question(walk, question_id)
    clock.now += jump
    mark(walk, option)
    assert walk.screen.kind in STOPS
    assert walk.session.answers[question_id].at == clock.now


@pytest.mark.parametrize(("who", "question_id", "option"), EMERGENCY)
def test_yes_to_a_line_after_a_pause_is_the_next_screen(who, question_id, option):
    clock = Clock()
    walk = shipped_walk(clock, who)
    to_question(walk, question_id)
    choose(walk, "not_sure")
    question = SHIPPED.question(question_id)
    while walk.screen.title != next(o.label for o in question.options if o.id == option):
        choose(walk, "word", "no")
    clock.on(hours=5)
    choose(walk, "word", "yes")
    assert walk.screen.kind in STOPS


def test_no_answer_is_dropped_after_the_clock_was_set_back():
    clock = Clock()
    walk = new_walk(clock=clock)
    to_emergency_list(walk)
    choose(walk, "none_of_these")
    clock.on(hours=-2)
    mark(walk, "knee")
    assert walk.screen.title == "Ask emergency_now?"
    assert any("The clock of this computer was changed." in notice for notice in walk.screen.notices)
    clock.on(minutes=1)
    choose(walk, "none_of_these")
    clock.on(minutes=1)
    mark(walk, "hot")
    assert walk.screen.kind == "interruption"
    assert [type(entry) for entry in walk.session.log].count(Reopened) == 1


def test_each_answer_just_inside_four_hours_of_the_last_does_not_keep_the_first_one_fresh():
    clock = Clock()
    walk = new_walk(clock=clock)
    to_emergency_list(walk)
    choose(walk, "none_of_these")
    clock.on(hours=3, minutes=59)
    mark(walk, "knee")
    clock.on(minutes=2)
    choose(walk, "none_of_these")
    assert walk.screen.title == "Ask emergency_now?"
    assert "knee_flags" in walk.session.answers


def test_a_result_that_stood_for_hours_asks_the_safety_questions_again_and_nothing_else():
    clock = Clock()
    walk = new_walk(clock=clock)
    calm(walk)
    clock.on(hours=5)
    before = set(walk.session.answers)
    choose(walk, "prepare")
    assert walk.screen.title == "Ask emergency_now?"
    assert before - set(walk.session.answers) == {"emergency_now", "knee_flags"}


def test_the_page_at_an_emergency_is_shown_however_long_the_screen_stood():
    clock = Clock()
    walk = new_walk(clock=clock)
    to_emergency_list(walk)
    mark(walk, "chest_pain")
    clock.on(hours=6)
    assert choose(walk, "page").kind == "page"
    assert "Chest pain" in text_of(walk.screen) or "f chest_pain" in text_of(walk.screen)
    assert choose(walk, "back").kind == "emergency"
    choose(walk, "cared_for")
    assert walk.screen.title == "Ask emergency_now?"
    assert walk.screen.banner.earlier
    assert not walk.session.already_cared_for


def test_stopping_after_a_pause_still_stops(tmp_path):
    clock = Clock()
    walk = new_walk(clock=clock, store=Store(tmp_path))
    calm(walk)
    clock.on(hours=6)
    assert walk.choose("q").kind == "quit"
    choose(walk, "stop")
    assert walk.ended


def test_an_own_word_written_after_a_pause_is_kept():
    clock = Clock()
    walk = new_walk(clock=clock)
    calm(walk)
    choose(walk, "prepare")
    while walk.screen.kind != "own_words":
        choose(walk, "skip")
    clock.on(hours=6)
    walk.enter("It wakes me at night")
    assert walk.screen.title == "Ask emergency_now?"
    assert walk.session.words["own_words"] == "It wakes me at night"


def page_text(walk, now):
    return "\n".join(line for block in page_one(summary_of(walk.session, BOOK, now)) for line in block.lines)


def test_a_result_from_older_answers_says_from_when_the_oldest_safety_answer_is():
    clock = Clock()
    walk = new_walk(clock=clock)
    calm(walk)
    clock.on(hours=1)
    choose(walk, "browse")
    walk.choose("b")
    assert "oldest answer" not in text_of(walk.screen)
    assert "oldest answer" not in page_text(walk, clock())
    clock.on(hours=1)
    choose(walk, "browse")
    walk.choose("b")
    assert "Worked out 20 November 2026, 14:00" in text_of(walk.screen)
    assert "oldest answer about danger signs is from 20 November 2026, 12:00" in text_of(walk.screen)
    summary = summary_of(walk.session, BOOK, clock())
    assert "The oldest answer about danger signs is from 20 November 2026, 12:00." in page_text(walk, clock())
    assert not summary.urgency.is_old
    assert b'"oldest_safety_answer": "20 November 2026, 12:00"' in WRITERS[".json"](summary)


def test_an_answer_to_another_question_does_not_make_the_safety_answers_young():
    clock = Clock()
    walk = new_walk(clock=clock)
    calm(walk)
    session = walk.session.answer("onset", "slow", clock() + timedelta(hours=3))
    assert summary_of(session, BOOK, clock() + timedelta(hours=5)).urgency.is_old


def test_after_a_break_pregnancy_is_asked_again_in_the_shipped_pack_and_age_and_sex_are_not():
    session = Session.begin(SHIPPED, Clock()()).answer("age", 30, Clock()()).answer("body_sex", "female", Clock()())
    session = session.answer("pregnancy", "not_pregnant", Clock()())
    resumed = resume(session, SHIPPED, Clock()() + timedelta(days=90))
    assert resumed.reopened == ("pregnancy",)
    assert set(resumed.session.answers) == {"age", "body_sex"}
