"""The shipped pack: in order, all its cases hold, and each topic is found when the interview is really walked."""

from __future__ import annotations

import pytest

from calcquiz.engine import Answer, Interview, Picked, Rulebook, Withheld
from calcquiz.engine.urgency import EMERGENCY
from calcquiz.pack.models import Case, Question
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.cases import interview_of, run_cases
from calcquiz.workbench.check import CheckResult, check_folder

TOPICS = [
    "achilles_calcification",
    "breast_calcification_benign",
    "breast_lump_or_change",
    "breast_microcalcification_suspicious",
    "calcific_tendinitis_shoulder",
    "calcinosis_cutis",
    "coronary_artery_calcification",
    "cppd",
    "dermatomyositis_calcinosis",
    "gallstones",
    "kidney_stones",
    "myositis_ossificans",
    "osteoarthritis_calcification",
    "supplements_and_dissolving_calcium",
    "systemic_sclerosis_calcinosis",
    "ureteric_stone_with_infection",
]


@pytest.fixture(scope="module")
def checked() -> CheckResult:
    return check_folder(shipped_pack())


@pytest.fixture(scope="module")
def rulebook(checked: CheckResult) -> Rulebook:
    assert checked.loaded is not None, "\n".join(map(str, checked.problems))
    return Rulebook.of(checked.loaded.pack)


def test_the_shipped_pack_has_no_problem(checked: CheckResult) -> None:
    assert checked.problems == (), "\n" + "\n".join(map(str, checked.problems))


def test_every_case_of_the_shipped_pack_holds(rulebook: Rulebook) -> None:
    failed = [result for result in run_cases(rulebook) if result.failures]
    assert len(rulebook.pack.cases) > 100
    assert not failed, "\n" + "\n".join(f"{found.case.id}: {'; '.join(found.failures)}" for found in failed)


def test_the_topics_are_the_ones_that_are_promised(rulebook: Rulebook) -> None:
    assert sorted(topic.id for topic in rulebook.pack.topics) == TOPICS


def reply(question: Question, case_answers: dict[str, Answer]) -> Answer:
    """The case's own answer; otherwise none of a checklist, and not sure of the rest."""
    if question.id in case_answers:
        return case_answers[question.id]
    return Picked(frozenset()) if question.checklist else Withheld.NOT_SURE


def walk(rulebook: Rulebook, case: Case) -> Interview:
    """Answer only what is asked, and go on after an emergency as someone who is cared for."""
    own = dict(interview_of(rulebook, case.model_copy(update={"no_other_flags": False})).answers)
    interview = Interview.begin(rulebook)
    for _ in range(200):
        asked = interview.assessment.next
        if asked is None and interview.urgency.rank == EMERGENCY and not interview.already_cared_for:
            interview = interview.cared_for()
            continue
        if asked is None:
            return interview
        interview = interview.answer(asked.id, reply(rulebook.question(asked.id), own))
    raise AssertionError(f"the interview of {case.id} does not end")


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_stands_first_when_the_interview_of_its_typical_case_is_walked(
    rulebook: Rulebook, topic: str
) -> None:
    typical = [case for case in rulebook.pack.cases if case.kind == "typical" and case.topic == topic]
    assert typical
    for case in typical:
        if case.expect.first not in (None, topic):
            continue
        walked = walk(rulebook, case)
        first = [found.id for found in walked.assessment.topics][:1]
        assert first == [topic], f"{case.id}: {first} after {walked.plain_answers()}"
