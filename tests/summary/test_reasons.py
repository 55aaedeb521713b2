"""Reasons of a topic are told so that nothing that is not there reads as if it were, in every form."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from calcquiz.engine import Interview, Picked, Withheld
from calcquiz.summary.assessment_json import assessment_data
from calcquiz.summary.assessment_text import assessment_text
from calcquiz.summary.build import build_summary
from calcquiz.summary.json_form import to_json
from calcquiz.summary.outline import further_pages, page_one
from calcquiz.summary.reasons import MOST_OPEN, told_reasons
from tests.shipped import shipped_cases, shipped_rulebook

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
RASH = "A purple rash on eyelids or knuckles is the mark of this disease."
STIFF = "An arm that nobody can move points to a stiff joint, such as a frozen shoulder."
NOT_THERE = "but is not in these answers"


def case(name: str) -> Interview:
    book = shipped_rulebook()
    return shipped_cases().interview_of(next(case for case in book.pack.cases if case.id == name))


def topic_of(interview: Interview, topic_id: str):
    return next(topic for topic in interview.assessment.topics if topic.id == topic_id)


def child_without_rash() -> Interview:
    """A child with hard lumps and weak muscles, but without the rash that is the mark of the disease."""
    interview = case("dermatomyositis_calcinosis_typical")
    return interview.change("body_signs", Picked(frozenset({"weak_limbs"})))


def told_in(interview: Interview) -> dict[str, list[str]]:
    """Where the text of `run`, and page two, tell of each reason: heading -> reasons."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in assessment_text(interview).splitlines():
        if line.startswith("   - "):
            found.setdefault(heading, []).append(line[5:])
        elif line.startswith("     "):
            found[heading][-1] += f" {line.strip()}"
        elif line.startswith("   "):
            heading = line.strip().partition(":")[0]
    return found


def test_a_mark_that_is_not_there_is_told_as_not_there():
    interview = child_without_rash()
    topic = topic_of(interview, "dermatomyositis_calcinosis")
    assert (RASH, False) in [(reason.why, reason.holds) for reason in topic.against]
    told = told_reasons(topic)
    assert RASH in told.would_be_for
    assert RASH not in told.against
    heading = f"would speak for it, {NOT_THERE}"
    assert RASH in told_in(interview)[heading]
    lines = [line for block in further_pages(build_summary(interview, now=AT)) for line in block.lines]
    assert f"Would speak for it, {NOT_THERE}: {RASH}" in lines
    assert f"Against: {RASH}" not in lines


def test_what_would_speak_against_is_told_as_not_there_too():
    interview = case("calcific_typical_sudden")
    topic = topic_of(interview, "calcific_tendinitis_shoulder")
    told = told_reasons(topic)
    absent = [reason.why for reason in topic.for_ if reason.holds is False]
    assert list(told.would_be_against) == absent
    assert not set(absent) & set(told.for_)


def test_an_arm_that_others_can_move_is_not_told_as_one_that_nobody_can_move():
    interview = case("calcific_typical_sudden")
    if "arm_passive" in interview.answers:
        interview = interview.remove("arm_passive")
    interview = interview.answer("arm_passive", Picked(frozenset({"yes"})))
    told = told_reasons(topic_of(interview, "calcific_tendinitis_shoulder"))
    assert STIFF in told.would_be_against
    assert STIFF not in (*told.for_, *told.against)


def test_no_form_tells_a_reason_that_does_not_hold_as_one_that_does(monkeypatch):
    """Over many cases: page one, page two, the text and the JSON."""
    seen = 0
    for known in shipped_rulebook().pack.cases[::8]:
        interview = shipped_cases().interview_of(known)
        summary = build_summary(interview, now=AT)
        first = page_one(summary)
        monkeypatch.setattr("calcquiz.summary.json_form.page_one", lambda _, first=first: first)  # it is cut once
        page = json.loads(to_json(summary))
        for topic, part, plain in zip(interview.assessment.topics, summary.topics, page["topics"], strict=True):
            there = {reason.why for reason in (*topic.for_, *topic.against) if reason.holds}
            absent = {reason.why for reason in (*topic.for_, *topic.against) if not reason.holds} - there
            seen += len(absent)
            assert not absent & {*part.for_, *part.against}
            assert absent <= {*part.would_be_for, *part.would_be_against}
            assert {*plain["would_be_for"]} <= {*plain["against"]}
            assert {*plain["would_be_against"]} <= {*plain["for"]}
            for line in (line for block in first for line in block.lines):
                for why in absent:
                    assert why not in line or NOT_THERE in line
    assert seen > 3


def test_what_is_not_known_is_told_by_its_question_in_the_words_of_the_pack():
    interview = case("calcinosis_cutis_typical")
    asks = {question.ask for question in shipped_rulebook().questions}
    for topic in interview.assessment.topics:
        told = told_reasons(topic).not_known
        reasons = {reason.why for reason in topic.unknown}
        assert not reasons & set(told)
        for line in told[:MOST_OPEN]:
            assert line in asks or line.startswith("Words on a report: ") or any(line.startswith(ask) for ask in asks)


def test_words_of_a_report_are_named_and_those_that_were_chosen_are_not():
    interview = Interview.begin(
        shipped_rulebook(), {"place": Picked(frozenset({"side_back"})), "door": Picked(frozenset({"report"}))}
    )
    topic = topic_of(interview.answer("report_words", Picked(frozenset({"calcification"}))), "kidney_stones")
    (words,) = [found for found in topic.open_questions if found.question.id == "report_words"]
    named = [option.id for option in words.options]
    assert "phlebolith" in named
    assert "calcification" not in named
    (line,) = told_reasons(replace(topic, open_questions=(words,))).not_known
    assert line.startswith(f"Words on a report: {words.options[0].label}")


def test_a_question_that_cannot_be_asked_any_more_is_left_out_and_one_that_is_not_sure_stays():
    begun = Interview.begin(shipped_rulebook(), {"place": Picked(frozenset({"side_back"})), "onset": Withheld.NOT_SURE})
    begun = begun.answer("door", Picked(frozenset({"symptom"})))
    topic = topic_of(begun.answer("urinary_flags", Picked(frozenset({"side_pain"}))), "kidney_stones")
    named = [found.question.id for found in topic.open_questions]
    assert "onset" in named
    assert "report_words" not in named  # asked of those alone who hold a report
    assert any("report_words" in reason.questions for reason in topic.unknown)  # law 7: the list stays complete


def test_at_most_five_open_questions_are_told_and_the_rest_counted():
    interview = Interview.begin(shipped_rulebook(), {"place": Picked(frozenset({"side_back"}))})
    interview = interview.answer("urinary_flags", Picked(frozenset({"side_pain", "sudden_pain"})))
    topic = topic_of(interview, "kidney_stones")
    open_count = len(topic.open_questions)
    assert open_count > MOST_OPEN
    told = told_reasons(topic).not_known
    assert len(told) == MOST_OPEN + 1
    assert told[-1] == f"and {open_count - MOST_OPEN} more"


def test_the_json_of_run_says_whether_each_reason_holds():
    (topic,) = [t for t in assessment_data(child_without_rash())["topics"] if t["id"] == "dermatomyositis_calcinosis"]
    assert [reason["holds"] for reason in topic["against"]] == [False] * len(topic["against"])
    assert {reason["holds"] for reason in topic["unknown"]} <= {None}
