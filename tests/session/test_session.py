"""The session: undo, changes, red-flag changes, and taking it up again after hours or with another pack."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from calcquiz.engine import Interview, parse_answer
from calcquiz.session import Acknowledged, Reopened, Session, is_stale, resume
from calcquiz.session.entries import Said
from tests.walk.small_pack import NOON, option, pack_data, question, rule, small_book

BOOK = small_book()
HOUR = timedelta(hours=1)


def begun() -> Session:
    return Session.begin(BOOK, NOON, region="GB", session_id="20261120-120000-0123abcd")


def with_chest_pain() -> Session:
    return begun().answer("about", "me", NOON).answer("emergency_now", ["chest_pain"], NOON)


def test_interview_is_the_same_as_a_fresh_one_with_the_same_answers():
    session = with_chest_pain()
    parsed = {
        "about": parse_answer(BOOK.question("about"), "me"),
        "emergency_now": parse_answer(BOOK.question("emergency_now"), ["chest_pain"]),
    }
    assert session.interview(BOOK) == Interview.begin(BOOK, parsed)
    assert session.interview(BOOK).urgency.level == "emergency_now"


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("emergency_now"), st.sampled_from(["none_of_these", ["chest_pain"], ["collapse"]])),
        st.tuples(st.just("place"), st.sampled_from([["knee"], ["skin"], "not_sure"])),
        st.tuples(st.just("knee_flags"), st.sampled_from([["hot"], "none_of_these", "prefer_not_to_say"])),
        st.tuples(st.just("age"), st.integers(0, 120)),
        st.just(("undo", None)),
        st.just(("remove", None)),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_a_session_worked_out_step_by_step_says_what_a_fresh_one_says(steps):
    session, interview = begun(), None
    for name, value in steps:
        if name == "undo":
            session = session.undo(NOON)
        elif name == "remove":
            for question_id in list(session.answers)[:1]:
                session = session.remove(question_id, NOON)
        else:
            session = session.answer(name, value, NOON)
        interview = session.interview(BOOK, interview)
        assert interview == session.interview(BOOK)
        assert interview.assessment == session.interview(BOOK).assessment


def test_undo_drops_the_last_answer():
    session = with_chest_pain().undo(NOON)
    assert list(session.answers) == ["about"]


def test_undo_of_a_change_brings_the_earlier_answer_back():
    session = begun().answer("age", 40, NOON).answer("age", 50, NOON).undo(NOON)
    assert session.answers["age"].answer == 40


def test_undo_with_nothing_to_undo_changes_nothing():
    assert begun().undo(NOON) == begun()


def test_undo_of_a_removal_brings_the_answer_back():
    session = begun().answer("age", 40, NOON).remove("age", NOON).undo(NOON)
    assert session.answers["age"].answer == 40


def test_a_change_is_logged_with_both_values_and_times():
    session = begun().answer("age", 40, NOON).answer("age", 50, NOON + HOUR)
    (change,) = session.changes
    assert (change.question, change.old.answer, change.new.answer) == ("age", 40, 50)
    assert (change.old.at, change.new.at) == (NOON, NOON + HOUR)


def test_going_back_and_answering_the_same_is_no_change():
    assert begun().answer("age", 40, NOON).undo(NOON).answer("age", 40, NOON).changes == ()


def test_an_answer_dropped_by_undo_and_given_otherwise_is_a_change():
    session = with_chest_pain().undo(NOON).answer("emergency_now", "none_of_these", NOON + HOUR)
    (change,) = session.changes
    assert (change.old.answer, change.new.answer) == (["chest_pain"], "none_of_these")


def test_a_red_flag_answer_that_was_changed_is_told_with_the_rule_that_it_had_set_off():
    session = with_chest_pain().answer("emergency_now", "none_of_these", NOON + HOUR)
    (found,) = session.red_flag_changes(BOOK)
    assert found.change.question == "emergency_now"
    assert [(flag.rule.id, flag.level) for flag in found.flags] == [("chest", "emergency_now")]


def test_a_red_flag_answer_that_was_taken_away_is_told():
    (found,) = with_chest_pain().remove("emergency_now", NOON).red_flag_changes(BOOK)
    assert found.change.new is None


def test_a_change_that_keeps_the_red_flag_is_not_told():
    session = with_chest_pain().answer("emergency_now", ["chest_pain", "collapse"], NOON)
    assert session.red_flag_changes(BOOK) == ()


def test_not_sure_that_had_raised_a_red_flag_counts_as_a_changed_red_flag_too():
    items = {"chest_pain": "not_sure", "collapse": "no", "bleeding": "no"}
    session = begun().answer("emergency_now", items, NOON).answer("emergency_now", "none_of_these", NOON)
    assert [flag.rule.id for flag in session.red_flag_changes(BOOK)[0].flags] == ["chest"]


def test_within_four_hours_everything_still_counts():
    session = with_chest_pain()
    resumed = resume(session, BOOK, NOON + timedelta(hours=3, minutes=59))
    assert resumed.session == session
    assert resumed.because == ""


def test_after_four_hours_safety_questions_are_opened_again_but_facts_stay():
    session = with_chest_pain().answer("age", 70, NOON).answer("place", ["knee"], NOON).care(True, NOON)
    session = session.acknowledge(frozenset({("chest", "emergency_now")}), NOON)
    resumed = resume(session, BOOK, NOON + timedelta(hours=4))
    assert resumed.because == "time"
    assert resumed.reopened == ("emergency_now",)
    assert set(resumed.session.answers) == {"about", "age", "place"}
    assert resumed.session.interview(BOOK).urgency.level == "not_yet_known"
    assert not resumed.session.already_cared_for
    assert resumed.session.acknowledged == frozenset()
    assert resumed.session.reopening.level == "emergency_now"
    assert resumed.session.reopening.worked_out == NOON


def test_an_old_safety_answer_is_asked_again_though_another_question_was_answered_since():
    session = begun().answer("emergency_now", "none_of_these", NOON).answer("place", ["knee"], NOON + 3 * HOUR)
    assert resume(session, BOOK, NOON + 5 * HOUR).reopened == ("emergency_now",)


def test_a_clock_that_was_set_back_counts_as_stale():
    assert is_stale(with_chest_pain(), BOOK, NOON - HOUR)


def test_a_time_in_the_future_opens_the_questions_once_and_then_it_is_settled():
    future = (
        begun().answer("emergency_now", "none_of_these", NOON + 24 * 365 * HOUR).answer("age", 50, NOON + 99 * HOUR)
    )
    resumed = resume(future, BOOK, NOON)
    assert (resumed.because, resumed.reopened) == ("clock", ("emergency_now",))
    assert resumed.session.reopening.at == NOON
    assert resumed.session.reopening.worked_out == NOON
    again = resumed.session.answer("emergency_now", ["chest_pain"], NOON)
    assert resume(again, BOOK, NOON + HOUR).session == again
    assert resume(again, BOOK, NOON + HOUR).session.interview(BOOK).urgency.level == "emergency_now"


def test_a_clock_that_was_put_right_by_a_minute_asks_nothing_again():
    assert not is_stale(with_chest_pain(), BOOK, NOON - timedelta(minutes=1))


def test_a_fact_that_can_change_is_asked_again_and_one_that_cannot_is_not():
    data = pack_data()
    data["questions"].append(
        question("pregnancy", "person", "pick_one", fact=True, can_change=True, options=[option("yes"), option("no")])
    )
    data["urgency_rules"].append(
        rule("late", "same_day", {"knee_flags": "hot", "pregnancy": "yes", "age": {"at_least": 12}}, "same_day")
    )
    session = with_chest_pain().answer("pregnancy", "no", NOON).answer("age", 30, NOON)
    resumed = resume(session, small_book(**data), NOON + 24 * HOUR)
    assert set(resumed.reopened) == {"emergency_now", "pregnancy"}
    assert "age" in resumed.session.answers


def without(data, question_id, *options):
    """The same pack and version with a question, or some of its options, gone."""
    for entry in data["questions"]:
        if entry["id"] == question_id:
            entry["options"] = [found for found in entry["options"] if found["id"] not in options]
    if not options:
        data["questions"] = [entry for entry in data["questions"] if entry["id"] != question_id]
    return data


def test_a_safety_answer_whose_option_is_gone_counts_as_a_reopening_with_the_earlier_urgency():
    data = without(pack_data(), "emergency_now", "chest_pain")
    data["urgency_rules"] = data["urgency_rules"][1:]
    session = with_chest_pain().answer("knee_flags", "none_of_these", NOON).worked_out("emergency_now", NOON)
    resumed = resume(session, small_book(**data), NOON)
    assert (resumed.because, set(resumed.reopened)) == ("pack", {"emergency_now", "knee_flags"})
    assert resumed.session.reopening.level == "emergency_now"
    assert set(resumed.session.answers) == {"about"}
    assert {misfit.question for misfit in resumed.dropped} == {"emergency_now"}


def test_a_question_that_is_gone_counts_as_a_reopening_with_the_earlier_urgency():
    data = without(pack_data(), "knee_flags")
    data["urgency_rules"] = [entry for entry in data["urgency_rules"] if "knee_flags" not in entry["when"]]
    session = begun().answer("emergency_now", "none_of_these", NOON).answer("knee_flags", ["hot"], NOON)
    resumed = resume(session.worked_out("same_day", NOON), small_book(**data), NOON)
    assert set(resumed.reopened) == {"emergency_now", "knee_flags"}
    assert resumed.session.reopening.level == "same_day"


def test_a_line_that_is_gone_from_a_list_that_was_not_finished_counts_as_a_reopening():
    data = without(pack_data(), "emergency_now", "bleeding")
    data["urgency_rules"][1]["when"] = {"emergency_now": "collapse"}
    session = begun()
    session = replace(session, log=(*session.log, Said("emergency_now", "bleeding", "yes", NOON)))
    resumed = resume(session.worked_out("emergency_now", NOON), small_book(**data), NOON)
    assert (resumed.because, resumed.reopened) == ("pack", ("emergency_now",))
    assert resumed.session.reopening.level == "emergency_now"


def test_an_option_that_is_gone_from_another_question_opens_nothing_again():
    data = without(pack_data(), "onset", "slow")
    for entry in data["topics"]:
        entry["evidence"] = [line for line in entry["evidence"] if line["when"] != {"onset": "slow"}]
    session = with_chest_pain().answer("onset", "slow", NOON)
    resumed = resume(session, small_book(**data), NOON)
    assert (resumed.because, resumed.reopened) == ("", ())
    assert "onset" not in resumed.session.answers


def test_another_pack_version_opens_safety_questions_again_at_once():
    newer = small_book(version="1.1")
    resumed = resume(with_chest_pain(), newer, NOON)
    assert resumed.because == "pack"
    assert resumed.reopened == ("emergency_now",)
    assert resumed.session.pack_version == "1.1"


def test_the_earlier_urgency_is_the_one_that_was_shown_even_if_the_new_pack_would_say_less():
    data = pack_data(version="2.0")
    data["urgency_rules"] = data["urgency_rules"][1:]
    session = with_chest_pain().worked_out("emergency_now", NOON)
    assert resume(session, small_book(**data), NOON).session.reopening.level == "emergency_now"


def test_an_earlier_urgency_lasts_over_a_second_break_while_questions_are_open():
    first = resume(with_chest_pain(), BOOK, NOON + 5 * HOUR).session
    again = first.answer("place", ["knee"], NOON + 5 * HOUR)
    assert resume(again.answer("knee_flags", "none_of_these", NOON + 5 * HOUR), BOOK, NOON + 12 * HOUR).session.log[
        -1
    ] == Reopened(("knee_flags",), "emergency_now", NOON, "time", NOON + 12 * HOUR)


def test_answers_that_no_longer_fit_the_pack_are_dropped_and_asked_again():
    data = pack_data(version="1.1")
    data["questions"] = [
        question("onset", "story", "pick_one", options=[option("sudden"), option("gradual")])
        if entry["id"] == "onset"
        else entry
        for entry in data["questions"]
    ]
    data["topics"], data["urgency_rules"] = [], data["urgency_rules"][:2]
    session = begun().answer("onset", "slow", NOON).answer("gone_question", "x", NOON)
    resumed = resume(session, small_book(**data), NOON)
    assert {misfit.question for misfit in resumed.dropped} == {"onset", "gone_question"}
    assert resumed.session.answers == {}


def test_the_last_note_of_what_was_read_is_the_whole_truth():
    session = begun().acknowledge(frozenset({("a", "same_day"), ("b", "same_day")}), NOON)
    session = session.acknowledge(frozenset({("b", "same_day")}), NOON)
    assert session.acknowledged == {("b", "same_day")}
    assert isinstance(session.log[-1], Acknowledged)


def test_own_words_are_kept_cleaned_and_can_be_taken_away():
    session = begun().write("own_words", "it hurts\x1b[31m", NOON)
    assert session.words == {"own_words": "it hurts[31m"}
    assert session.write("own_words", "", NOON).words == {}
