"""The runner of a pack's own cases: a case that does not hold says what was expected and what was found."""

from __future__ import annotations

import pytest

from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.models import Case
from calcquiz.workbench.cases import interview_of, run_case, run_cases
from tests.workbench.tiny_pack import write_pack


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return Rulebook.of(load_pack(write_pack(tmp_path_factory.mktemp("pack")), with_cases=True).pack)


def a_case(answers: dict[str, object], no_other_flags: bool = False, **expect: object) -> Case:
    return Case.model_validate(
        {
            "id": "c", "kind": "typical", "story": "A story.", "answers": answers,
            "no_other_flags": no_other_flags, "expect": expect,
        }
    )  # fmt: skip


def failures(rulebook: Rulebook, case: Case) -> str:
    return "\n".join(run_case(rulebook, case).failures)


def test_the_cases_of_a_sound_pack_hold(rulebook: Rulebook) -> None:
    results = run_cases(rulebook)
    assert len(results) == 5
    assert [result.failures for result in results] == [()] * 5


SORE = {"about": "me", "age": 45, "place": ["shoulder"], "onset": "sudden"}


@pytest.mark.parametrize(
    ("expect", "words"),
    [
        ({"urgency": "soon"}, ["urgency: expected soon, found routine", "by no rule"]),
        ({"urgency_at_least": "soon"}, ["expected at least soon, found routine"]),
        ({"first": "gallstones"}, ["first topic: expected gallstones, found shoulder_calcium"]),
        ({"not_first": ["shoulder_calcium"]}, ["shoulder_calcium must not stand first"]),
        ({"fit": {"shoulder_calcium": "does_not_fit"}}, ["expected does_not_fit, found fits_well", "points"]),
        ({"fit": {"other": "fits_well"}}, ["other: expected fits_well, found does_not_fit", "not shown"]),
        ({"fit_at_most": {"shoulder_calcium": "fits_partly"}}, ["expected at most fits_partly, found fits_well"]),
        ({"named": ["shoulder_calcium"]}, ["expected to be named"]),
        ({"none_fits_well": True}, ["none fits well, but shoulder_calcium does"]),
        ({"fires": ["hot_shoulder"]}, ["rule hot_shoulder: expected to fire"]),
        ({"rows": ["shoulder_calcium.rf1"]}, ["row shoulder_calcium.rf1"]),
    ],
)
def test_a_case_that_fails_says_what_was_expected_and_what_was_found(
    rulebook: Rulebook, expect: dict[str, object], words: list[str]
) -> None:
    said = failures(rulebook, a_case(SORE, True, **expect))
    assert all(word in said for word in words), said
    assert said.count("\n") == 0


def test_a_rule_that_must_not_fire_and_an_urgency_that_is_too_high_are_named(rulebook: Rulebook) -> None:
    said = failures(
        rulebook, a_case({"emergency_signs": ["stroke"]}, urgency_at_most="soon", not_fires=["chest_pain_now"])
    )
    assert "urgency: expected at most soon, found emergency_now (by chest_pain_now)" in said
    assert "rule chest_pain_now: expected not to fire" in said


def test_unfinished_safety_questions_are_named_as_the_reason(rulebook: Rulebook) -> None:
    said = failures(rulebook, a_case(SORE, urgency="routine"))
    assert "found not_yet_known (2 safety questions are open; next: emergency_signs)" in said


def test_a_rule_that_could_not_be_ruled_out_counts_as_raised(rulebook: Rulebook) -> None:
    unsure = {"emergency_signs": {"chest_pain": "not_sure", "stroke": "no"}}
    assert failures(rulebook, a_case(unsure, urgency="emergency_now", fires=["chest_pain_now"])) == ""


def test_no_other_flags_answers_the_checklists_that_apply_and_no_others(rulebook: Rulebook) -> None:
    knee = interview_of(rulebook, a_case({"about": "me", "place": ["knee"]}, True))
    assert set(knee.answers) == {"about", "place", "emergency_signs"}
    shoulder = interview_of(rulebook, a_case({"place": ["shoulder"], "arm_flags": ["numb"]}, True))
    assert shoulder.plain_answers()["arm_flags"] == ["numb"]
    assert shoulder.plain_answers()["emergency_signs"] == "none_of_these"
    assert set(interview_of(rulebook, a_case({"place": ["shoulder"]})).answers) == {"place"}


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"plcae": ["knee"]}, "'plcae' is not a question of this pack; did you mean 'place'?"),
        ({"place": ["kne"]}, "did you mean 'knee'"),
        ({"age": 300}, "from 0 to 120"),
    ],
)
def test_a_case_whose_answers_do_not_fit_fails_in_one_line(
    rulebook: Rulebook, answers: dict[str, object], words: str
) -> None:
    assert words in failures(rulebook, a_case(answers))
