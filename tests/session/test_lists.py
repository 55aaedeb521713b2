"""Checklists that have not every word yet: what was said counts for the urgency, and never more than was said."""

import json
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcquiz.engine import Interview, parse_answer
from calcquiz.session import Said, Session, SessionError
from calcquiz.session.codec import from_json, to_json
from calcquiz.session.lists import list_to_go_on, said_in
from tests.walk.small_pack import NOON, small_book

BOOK = small_book()
WORDS = ("yes", "no", "not_sure")
ITEMS = {question: [o.id for o in BOOK.question(question).options] for question in ("emergency_now", "knee_flags")}


def said(*entries: tuple[str, str, str]) -> Session:
    session = Session.begin(BOOK, NOON, session_id="20261120-120000-0123abcd").answer("about", "me", NOON)
    session = session.answer("place", ["knee"], NOON).answer("age", 70, NOON)
    return replace(session, log=(*session.log, *(Said(*entry, NOON) for entry in entries)))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(ITEMS)), st.data())
def test_what_was_said_raises_what_every_way_to_finish_the_list_raises(question_id, data):
    items = ITEMS[question_id]
    done = data.draw(st.lists(st.sampled_from(items), unique=True, min_size=1, max_size=len(items) - 1))
    words = {item: data.draw(st.sampled_from(WORDS)) for item in done}
    session = said(*((question_id, item, word) for item, word in words.items()))
    interview = session.interview(BOOK)
    raised = {flag.rule.id for flag in (*interview.urgency.rules, *interview.urgency.not_ruled_out)}
    rest = [item for item in items if item not in words]
    ends = []
    for more in product(WORDS, repeat=len(rest)):
        answer = parse_answer(BOOK.question(question_id), words | dict(zip(rest, more, strict=True)))
        urgency = Interview.begin(BOOK, {**interview.answers, question_id: answer}).urgency
        assert urgency.rank >= interview.urgency.rank
        ends.append({flag.rule.id for flag in (*urgency.rules, *urgency.not_ruled_out)})
    assert raised == set.intersection(*ends)
    assert interview.urgency.level != "routine"
    assert not interview.urgency.complete
    assert question_id not in interview.answers
    assert list_to_go_on(interview) == question_id


STEPS = st.lists(
    st.one_of(
        st.sampled_from([("said", q, item, word) for q, items in ITEMS.items() for item in items for word in WORDS]),
        st.sampled_from([("answered", "emergency_now", "none_of_these"), ("answered", "knee_flags", ["hot"])]),
        st.sampled_from([("answered", "place", ["skin"]), ("removed", "knee_flags")]),
    ),
    max_size=10,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_step_by_step_and_after_save_and_load_it_is_the_same(steps):
    session, interview = said(), None
    for what, *rest in steps:
        if what == "said":
            session = replace(session, log=(*session.log, Said(*rest, NOON)))
        else:
            session = session.answer(*rest, NOON) if what == "answered" else session.remove(*rest, NOON)
        interview = session.interview(BOOK, interview)
        fresh = from_json(to_json(session)).interview(BOOK)
        assert interview == fresh
        assert (interview.urgency, interview.assessment) == (fresh.urgency, fresh.assessment)
        session.red_flag_changes(BOOK)


def test_words_that_the_pack_does_not_know_are_left_out():
    session = said(("emergency_now", "gone", "yes"), ("place", "knee", "yes"), ("no_such", "x", "yes"))
    assert said_in(session.interview(BOOK)) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [("word", "perhaps"), ("word", ["yes"]), ("word", None), ("item", "A b"), ("item", 3), ("question", "")],
)
def test_a_word_in_the_wrong_form_is_refused_in_one_sentence(key, value):
    data = json.loads(to_json(said(("emergency_now", "collapse", "yes"))))
    data["log"][-1][key] = value
    with pytest.raises(SessionError) as caught:
        from_json(json.dumps(data))
    assert "\n" not in str(caught.value)
