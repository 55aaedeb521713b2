"""Answers that can hardly both be right are asked about once; they change no urgency and no topic by themselves."""

from calcquiz.engine import Interview, Rulebook
from calcquiz.engine.answers import parse_answer
from calcquiz.walk import Walk
from tests.walk.small_pack import choose, mark, small_pack
from tests.walk.test_laws_on_screen import BOOK, new_walk, to_emergency_list


def with_age(walk: Walk, age: str) -> Walk:
    """Me, a fever with the knee, and an age."""
    to_emergency_list(walk)
    choose(walk, "none_of_these")
    mark(walk, "knee")
    mark(walk, "fever")
    if walk.screen.kind == "interruption":
        choose(walk, "read")
    while walk.screen.title != "Ask age?":
        choose(walk, "not_sure")
    walk.enter(age)
    return walk


def test_an_age_that_does_not_go_with_who_it_is_about_is_asked_about():
    walk = with_age(new_walk(), "5")
    assert walk.screen.kind == "doubt"
    assert walk.screen.title == "Me, and under 16. Is that right?"
    labels = [choice.label for choice in walk.screen.choices]
    assert labels == ["Yes, that is right", "Change: Ask about? Me", "Change: Ask age? 5 years"]


def test_a_slip_is_mended_in_place_and_the_questions_go_on():
    walk = with_age(new_walk(), "5")
    choose(walk, "change", "age")
    walk.enter("50")
    assert walk.screen.kind == "question"
    assert walk.session is not None
    assert walk.session.answers["age"].answer == 50


def test_what_was_said_to_be_right_is_not_asked_again_until_it_changes():
    walk = with_age(new_walk(), "5")
    choose(walk, "right")
    assert walk.screen.kind == "question"
    choose(walk, "not_sure")
    assert walk.screen.kind != "doubt"
    while walk.screen.title != "Ask age?":
        choose(walk, "back")
    walk.enter("6")
    assert walk.screen.kind == "doubt"


def test_an_age_that_goes_with_it_raises_no_doubt():
    assert with_age(new_walk(), "50").screen.kind == "question"


def test_not_sure_raises_no_doubt():
    answers = {
        "about": parse_answer(BOOK.question("about"), "me"),
        "age": parse_answer(BOOK.question("age"), "not_sure"),
    }
    assert BOOK.doubts.raised({key: answer for key, answer in answers.items() if answer is not None}) == ()


def test_a_doubt_changes_neither_urgency_nor_topics_nor_what_is_asked():
    without = Rulebook.of(small_pack(doubts=[]))
    for age in (5, 15, 16, 70):
        given = {
            question: answer
            for question, plain in (("about", "me"), ("place", ["knee"]), ("age", age))
            if (answer := parse_answer(BOOK.question(question), plain)) is not None
        }
        assert Interview.begin(BOOK, given).assessment == Interview.begin(without, given).assessment
