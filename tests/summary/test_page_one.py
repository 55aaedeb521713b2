"""Page one of the shipped pack: for its cases and 300 random interviews it is short, complete or counted, in order.

Every third case by default, every one with CALCQUIZ_EVERY_CASE=1.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from random import Random

import pytest

from calcquiz.engine import Rulebook, plain_answer
from calcquiz.session import Session
from calcquiz.summary.build import OwnWords, build_summary
from calcquiz.summary.model import Summary
from calcquiz.summary.outline import Block, further_pages, page_one
from calcquiz.walk.page import summary_of
from calcquiz.workbench.checks.wording import forbidden_in
from tests.engine.random_packs import an_answer
from tests.shipped import shipped_cases, shipped_rulebook
from tests.summary.pages import assert_within_limits, words_of_page_one
from tests.summary.test_summary import BOOK, full_session
from tests.walk.small_pack import NOON

STEP = 1 if "CALCQUIZ_EVERY_CASE" in os.environ else 3
PARTS = 10  # so that several processes can share the work
RANDOM_INTERVIEWS = 300
ORDER = [
    "Summary for the appointment",
    "In the person's own words",
    "Questions for the doctor",
    "Story",
    "Asked and answered",
    "Urgency from the questionnaire",
    "Changed answers that had raised the urgency",
    "Topics to discuss",
    "Get help sooner",
    "",
]
STORY = ["Where", "How it began", "What it is like", "Where it spreads", "Together with", "How long"]
STORY += ["Better or worse with", "How bad", "Report", "Conditions", "Medicines and products", "Allergies"]
PERSONAL = {"In the person's own words", "Questions for the doctor", "Own words in full"}
PERSONAL |= {"Questions for the doctor in full", "Sources"}  # titles of papers are quoted as they are
SAID = ["I think you have nothing serious to tell me, but it hurts a lot when I walk.", "Take 500 mg?", "ja " * 200]


def case_summaries(part: int) -> Iterable[Summary]:
    book = shipped_rulebook()
    for case in book.pack.cases[::STEP][part::PARTS]:
        own = OwnWords(words=case.story, questions=("What is it?", "Which tests?")) if part % 2 else None
        yield build_summary(shipped_cases().interview_of(case), now=NOON, own=own)


def a_session(rnd: Random, book: Rulebook) -> Session:
    """Someone who answers much or little, at times out of turn, changes some answers, and may write own words."""
    session = Session.begin(book, NOON, region=rnd.choice(("GB", "OTHER", None)), session_id="20261120-120000-0123abcd")
    share = rnd.choice((0.1, 0.4, 0.9))
    calm = rnd.random() < 0.7  # else nearly everyone would have an emergency
    for question in book.questions:
        if rnd.random() < share:
            answer = an_answer(rnd, question)
            plain = "none_of_these" if question.emergency and calm else plain_answer(question, answer)
            session = session.answer(question.id, plain, NOON)
    for question_id in list(session.answers):
        if rnd.random() < 0.1:
            question = book.question(question_id)
            later = NOON + timedelta(minutes=rnd.randint(1, 50))
            session = session.answer(question_id, plain_answer(question, an_answer(rnd, question)), later)
    for what in ("own_words", "question_1", "question_2", "question_3"):
        if rnd.random() < 0.5:
            session = session.write(what, rnd.choice(SAID), NOON)
    return session


def random_summaries(part: int) -> Iterable[Summary]:
    book = shipped_rulebook()
    for seed in range(part, RANDOM_INTERVIEWS, PARTS):
        rnd = Random(seed)
        hours = rnd.choice((1, 1, 60))
        name = rnd.choice(("", "Jo Miller"))
        yield summary_of(a_session(rnd, book), book, NOON + timedelta(hours=hours), name=name)


def assert_on_it_or_counted(line: str, found: tuple[str, ...], rest: str) -> None:
    """Every finding begins on the line, in order, or is counted; every one stands on page two in full."""
    count = re.search(r"(?:^|; and )(\d+)(?: more)? on page two$", line)
    shown = len(found) - (int(count.group(1)) if count else 0)
    assert 0 <= shown <= len(found)
    at = 0
    for finding in found[:shown]:
        at = line.index(" ".join(finding.split()[:3])[:20], at) + 1
    for finding in found:
        assert finding in rest


def assert_complete(summary: Summary, page: tuple[Block, ...], further: tuple[Block, ...]) -> None:
    blocks = {block.heading: block for block in page}
    rest = "\n".join(line for block in further for line in block.lines)
    asked = blocks["Asked and answered"].lines if "Asked and answered" in blocks else ()
    said = dict(line.split(": ", 1) for line in asked)
    for title, found in _said(summary).items():
        assert_on_it_or_counted(said.pop(title), found, rest)
    assert not said
    story = blocks["Story"].lines if "Story" in blocks else ()
    parts = {part.title: part.findings for part in summary.story}
    parts |= {"Report": summary.report, "Conditions": summary.conditions}
    parts |= {"Medicines and products": summary.medicines, "Allergies": summary.allergies}
    parts = {title: found for title, found in parts.items() if found}
    if parts and story[0] == f"{sum(map(len, parts.values()))} on page two":
        return
    assert [line.split(": ", 1)[0] for line in story] == [title for title in STORY if title in parts]
    for line in story:
        title, text = line.split(": ", 1)
        assert_on_it_or_counted(text, parts[title], "\n".join(parts[title]))


def _said(summary: Summary) -> dict[str, tuple[str, ...]]:
    lists = {"Said yes": summary.said_yes, "Said no": summary.said_no}
    lists |= {"Not sure": summary.not_sure, "Not answered": summary.not_asked}
    return {title: found for title, found in lists.items() if found}


def assert_in_order(page: tuple[Block, ...]) -> None:
    headings = [block.heading for block in page]
    assert headings == [heading for heading in ORDER if heading in headings]
    for always in ("Summary for the appointment", "Urgency from the questionnaire", "Get help sooner", ""):
        assert always in headings


def assert_no_forbidden_wording(pages: tuple[Block, ...], read: set[str]) -> None:
    """Most lines stand on many pages: those that were read before are not read again."""
    blocks = [block for block in pages if block.heading not in PERSONAL]
    new = {part for block in blocks for part in (block.heading, *block.lines)} - read
    assert forbidden_in("\n".join(sorted(new))) == []
    read |= new


def assert_all_forms_say_the_same(words: dict[str, list[str]]) -> None:
    assert words[".html"] == words[".json"] == words[".md"]
    assert sorted(re.findall(r"\w+", " ".join(words[".txt"]))) == sorted(re.findall(r"\w+", " ".join(words[".html"])))


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("summaries", [case_summaries, random_summaries], ids=["cases", "random"])
def test_page_one_is_short_complete_or_counted_in_order_and_without_forbidden_wording(summaries, part, monkeypatch):
    read: set[str] = set()
    for summary in summaries(part):
        page = page_one(summary)
        monkeypatch.setattr("calcquiz.summary.json_form.page_one", lambda _, page=page: page)
        for writer in ("html", "markdown", "plain_text"):  # page one is cut once for all of them, to save time
            monkeypatch.setattr(f"calcquiz.summary.{writer}.page_one", lambda _, page=page: page)
            monkeypatch.setattr(f"calcquiz.summary.{writer}.further_pages", lambda _: ())
        urgency = replace(summary.urgency, reasons=())
        without_page_two = replace(summary, urgency=urgency, answers=(), sources=(), topics=(), safety_net=())
        words = assert_within_limits(
            without_page_two
        )  # whose page one is the one that was cut: the rest is not written
        assert_all_forms_say_the_same(words)
        further = further_pages(summary)
        assert_complete(summary, page, further)
        assert_in_order(page)
        assert_no_forbidden_wording((*page, *further), read)


def test_all_four_forms_written_whole_say_the_same_words():
    """The others, above, are written without page two, and page one is cut once for all four."""
    for summary in islice(random_summaries(3), 6):
        assert_all_forms_say_the_same(words_of_page_one(summary))


ENDLESS = ["a " * 5000, "x" * 10_000, "漢" * 10_000, "漢字 " * 3000, "Wörter\r\n" * 1500, "- . " * 3000]


@pytest.mark.parametrize("text", ENDLESS, ids=[repr(text[:6]) for text in ENDLESS])
def test_the_limits_hold_when_every_part_is_as_full_as_can_be(text, monkeypatch):
    for writer in ("html", "markdown", "plain_text"):
        monkeypatch.setattr(f"calcquiz.summary.{writer}.further_pages", lambda _: ())
    session = full_session().answer("knee_flags", "none_of_these", NOON + timedelta(minutes=5))
    full = summary_of(session, BOOK, NOON + timedelta(hours=30))
    many = (text.strip(),) * 12
    story = tuple(replace(full.story[0], title=title, findings=many) for title in STORY[:8])
    urgency = full.urgency
    reason = replace(urgency.reasons[0], rule="r" * 80, why=text, answers=many, not_ruled_out=True)
    urgency = replace(urgency, title=text, do=text, earlier=text, cared_for=True, complete=False)
    changed = replace(full.changed[0], ask=text, old=text, new=text)
    topic = replace(full.topics[0], title=text, medical_name=text, for_=many, against=many)
    summary = replace(
        full,
        name=text[:120],
        background=many,
        own_words=text,
        own_questions=many[:3],
        story=story,
        report=many,
        conditions=many,
        medicines=many,
        allergies=many,
        said_yes=many,
        said_no=many,
        not_sure=many,
        not_asked=many,
        urgency=replace(urgency, reasons=(reason,) * 9),
        changed=(changed,) * 9,
        topics=(topic,) * 9,
        safety_net=many,
        pack=text,
    )
    assert_within_limits(summary)
    page = page_one(summary)
    assert_in_order(page)
    lines = [line for block in page for line in block.lines]
    for title in ("Said yes: ", "Said no: ", "Not sure: ", "Not answered: "):
        (line,) = [line for line in lines if line.startswith(title)]
        counted = re.search(r"(\d+)(?: more)? on page two$", line)
        assert counted is not None
        assert line.count("; ") + int(counted.group(1)) == len(many)  # what is shown and what is counted: all of it


def test_what_is_near_the_trouble_stands_before_the_emergency_checklist_among_what_was_said_no_to():
    session = full_session().answer("emergency_now", "none_of_these", NOON)
    said_no = summary_of(session, BOOK, NOON).said_no
    assert said_no == ("f fever", "f chest_pain", "f collapse", "f bleeding")


def page_of(case_id: str) -> dict[str, tuple[str, ...]]:
    book = shipped_rulebook()
    case = next(case for case in book.pack.cases if case.id == case_id)
    return {
        block.heading: block.lines for block in page_one(build_summary(shipped_cases().interview_of(case), now=NOON))
    }


def said_no_first(case_id: str) -> list[str]:
    book = shipped_rulebook()
    case = next(case for case in book.pack.cases if case.id == case_id)
    return list(build_summary(shipped_cases().interview_of(case), now=NOON).said_no[:3])


def test_the_first_noes_are_those_that_would_be_red_flags_with_the_story():
    assert said_no_first("kidney_stones_typical")[0] == "fever or chills"  # with pain in the side
    assert said_no_first("dermatomyositis_calcinosis_known_child")[0] == "fever or chills"


def test_danger_signs_of_the_area_stand_before_general_ones():
    general = {option.finding for option in shipped_rulebook().question("general_flags").options}
    for case_id in ("breast_flags_lump_man", "coronary_artery_calcification_report"):
        assert not general & set(said_no_first(case_id))


def test_a_page_for_a_child_says_that_someone_else_prepared_it():
    title = "Summary for the appointment"
    note, about = page_of("dermatomyositis_calcinosis_known_child")[title]
    assert note.startswith("Prepared for the patient, by someone else, with an educational questionnaire; not a diag")
    assert about == "Age 8; female body; someone answered for a child; came with a known condition"
    note, about = page_of("kidney_stones_typical")[title]
    assert note.startswith("Prepared by the patient with an educational questionnaire; not a diagnosis.")
    assert about == "Age 44; male body; came with a symptom"


def test_what_was_not_asked_is_named_and_is_not_taken_for_no():
    page = page_of("emergency_chest_pain_sweating")
    (line,) = [line for line in page["Asked and answered"] if line.startswith("Not answered: ")]
    for part in ("where", "known conditions", "medicines and products", "allergies"):
        assert part in line
    assert "Story" not in page
    (line,) = [
        line for line in page_of("kidney_stones_typical")["Asked and answered"] if line.startswith("Not answered")
    ]
    assert "medicines" not in line


def test_a_reason_below_the_urgency_names_its_own_level_or_is_counted_as_less_urgent():
    lines = page_of("flag_belly_pregnant")["Urgency from the questionnaire"]
    assert lines[0].startswith("Emergency: Call your local emergency number now.")
    assert lines[1].endswith("[pregnancy_with_pain_under_ribs]")
    assert lines[2].startswith("Soon: ")
    assert any(line.endswith("And 2 less urgent reasons on page two.") for line in _urgency_of_a_full_page())


def _urgency_of_a_full_page() -> tuple[str, ...]:
    book = shipped_rulebook()
    case = next(case for case in book.pack.cases if case.id == "kidney_stones_typical")
    own = OwnWords(words="word " * 60, questions=("What is it?",) * 3)
    page = page_one(build_summary(shipped_cases().interview_of(case), now=NOON, own=own))
    return next(block.lines for block in page if block.heading == "Urgency from the questionnaire")


def test_topics_that_fit_a_little_are_counted_and_none_is_shown_as_if_it_fitted():
    assert page_of("flag_belly_pregnant")["Topics to discuss"] == (
        "None of the topics fits well. That rules nothing out. 1 on page two fits a little.",
    )


def test_old_answers_are_called_old_on_page_one():
    summary = summary_of(full_session(), BOOK, NOON + timedelta(hours=30))
    text = "\n".join(line for block in page_one(summary) for line in block.lines)
    assert "Worked out 20 November 2026, 12:00." in text
    assert "danger signs were not asked about again since" in text
    assert "21 November 2026, 18:00" in text
