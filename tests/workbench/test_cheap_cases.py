"""Cases are cheap, and say exactly what the whole assessment says."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from calcquiz.engine import Answer, Interview, Picked, Rulebook
from calcquiz.engine.answers import parse_answers
from calcquiz.pack.loader import load_pack
from calcquiz.workbench.cases import CaseRunner
from calcquiz.workbench.expectations import Found, differences
from calcquiz.workbench.no_other_flags import NoOtherFlags
from tests.engine.random_packs import an_answer
from tests.shipped import shipped_rulebook
from tests.workbench.tiny_pack import changed, write_pack

EVERY = 9  # which of the shipped cases are looked at
Q = "questions/all.yaml"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return shipped_rulebook()


def same_as_the_whole_assessment(interview: Interview) -> None:
    whole = Interview.begin(interview.rulebook, interview.answers).assessment
    found = Found(interview)
    assert found.shown == tuple(topic.id for topic in whole.topics)
    assert found.fits == {topic.id: topic.fit for topic in whole.topics}
    assert found.named == {topic.id for topic in whole.topics if topic.named}
    assert interview.urgency == whole.urgency
    assert set(found.raised) == {raised.rule.id for raised in (*whole.urgency.rules, *whole.urgency.not_ruled_out)}


def test_what_cases_are_set_against_is_what_the_whole_assessment_says(rulebook: Rulebook) -> None:
    runner = CaseRunner(rulebook)
    for case in rulebook.pack.cases[::EVERY]:
        same_as_the_whole_assessment(runner.interview_of(case))
        same_as_the_whole_assessment(runner.states.knowing(runner.interview_of(case)))


def test_so_it_is_for_answers_of_any_kind(rulebook: Rulebook) -> None:
    rnd = Random(4)
    for _ in range(40):
        asked = rnd.sample(rulebook.questions, rnd.randint(0, len(rulebook.questions)))
        answers = {question.id: an_answer(rnd, question) for question in asked}
        same_as_the_whole_assessment(Interview.begin(rulebook, answers))


def one_by_one(rulebook: Rulebook, answers: dict[str, Answer]) -> dict[str, Answer]:
    """No other flags, as it is meant: each checklist in turn, after those that open it, if it still applies then."""
    interview = Interview.begin(rulebook, answers)
    for question in (rulebook.questions[number] for number in rulebook.gate_order):
        if question.checklist and question.id not in interview.answers and interview.applies(question.id):
            interview = interview.answer(question.id, Picked(frozenset()))
    return dict(interview.answers)


def test_no_other_flags_is_what_one_answer_after_another_gives(rulebook: Rulebook) -> None:
    runner = CaseRunner(rulebook)
    for case in rulebook.pack.cases[::EVERY]:
        answers, _ = parse_answers(runner.questions, case.answers)
        assert runner.no_other_flags.added_to(answers) == one_by_one(rulebook, answers), case.id


def test_a_checklist_that_another_one_opens_stays_shut_when_that_is_answered_with_none(tmp_path: Path) -> None:
    """Before it is answered its gate is unknown, and the second one would seem to apply."""
    opens = (Q, "- id: onset\n", "- id: arm_more\n  ask_when: {arm_flags: numb}\n" + MORE + "- id: onset\n")
    rulebook = Rulebook.of(load_pack(write_pack(tmp_path, changed(opens)[0])).pack)
    for place in ({"place": ["shoulder"]}, {"place": ["knee"]}, {"place": ["shoulder"], "arm_flags": ["numb"]}):
        answers, _ = parse_answers({question.id: question for question in rulebook.questions}, place)
        filled = NoOtherFlags(rulebook).added_to(answers)
        assert filled == one_by_one(rulebook, answers)
        assert ("arm_more" in filled) == ("arm_flags" in place)


MORE = """\
  section: arm
  kind: pick_many
  checklist: true
  ask: And is any of this true of the arm?
  why: Some arms cannot wait.
  none: None of these
  options:
    - {id: cold, label: A cold hand, finding: a cold hand}
"""


def test_nothing_is_worked_out_that_a_case_does_not_expect(rulebook: Rulebook) -> None:
    flag = next(case for case in rulebook.pack.cases if case.kind == "red_flag" and case.expect.first is None)
    interview = CaseRunner(rulebook).interview_of(flag)
    assert not differences(flag, interview, None)
    worked_out = set(vars(interview))
    assert "urgency" in worked_out
    assert not worked_out & {"assessment", "ahead", "outlooks"}
