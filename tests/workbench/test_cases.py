"""The runner of a pack's own cases: a case that does not hold says what was expected and what was found."""

from __future__ import annotations

import pytest

from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.models import Case, Level
from calcquiz.workbench.cases import interview_of, run_case, run_cases
from tests.workbench.tiny_pack import TINY, TOPIC, write_pack


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    knee = TOPIC.replace("id: shoulder_calcium", "id: knee_wear").replace("{place: shoulder}", "{place: knee}")
    files = TINY | {"topics/knee_wear.yaml": knee.replace("named_by: {report_words: calcific}\n", "")}
    return Rulebook.of(load_pack(write_pack(tmp_path_factory.mktemp("pack"), files), with_cases=True).pack)


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
    ("expect", "expected", "found"),
    [
        ({"urgency": "soon"}, "urgency: soon", "urgency: routine"),
        ({"urgency_at_least": "soon"}, "urgency_at_least: soon", "urgency: routine"),
        ({"first": "knee_wear"}, "first: knee_wear", "first: shoulder_calcium"),
        ({"not_first": ["shoulder_calcium"]}, "not_first: shoulder_calcium", "first: shoulder_calcium"),
        ({"first_three": ["shoulder_calcium", "knee_wear"]},
         "first_three: shoulder_calcium, knee_wear", "first_three: shoulder_calcium"),
        ({"not_shown": ["knee_wear", "shoulder_calcium"]},
         "not_shown: shoulder_calcium", "fit: shoulder_calcium: fits_well"),
        ({"fit": {"shoulder_calcium": "does_not_fit"}},
         "fit: shoulder_calcium: does_not_fit", "fit: shoulder_calcium: fits_well"),
        ({"fit": {"knee_wear": "fits_well"}},
         "fit: knee_wear: fits_well", "fit: knee_wear: does_not_fit (not shown)"),
        ({"fit_at_most": {"shoulder_calcium": "fits_partly"}},
         "fit_at_most: shoulder_calcium: fits_partly", "fit: shoulder_calcium: fits_well"),
        ({"named": ["shoulder_calcium"]}, "named: shoulder_calcium", "named: none"),
        ({"none_fits_well": True}, "none_fits_well: true", "fits_well: shoulder_calcium"),
        ({"fires": ["hot_shoulder"]}, "fires: hot_shoulder", "fires: none"),
        ({"rows": ["shoulder_calcium.rf1"]},
         "rows: shoulder_calcium.rf1", "rows of the rules in 'fires' that fire: none"),
        ({"next": "age"}, "next: age", "next: none"),
        ({"most_questions": 1}, "most_questions: 1", "questions asked: 4"),
    ],
)  # fmt: skip
def test_a_case_that_fails_says_what_was_expected_and_what_was_found(
    rulebook: Rulebook, expect: dict[str, object], expected: str, found: str
) -> None:
    result = run_case(rulebook, a_case(SORE, True, **expect))
    assert [(wrong.expected, wrong.found) for wrong in result.differences] == [(expected, found)]
    assert (result.outcome, result.mistakes) == ("failed", ())


@pytest.mark.parametrize(
    "expect",
    [
        {"first_three": ["shoulder_calcium"]},
        {"not_shown": ["knee_wear"]},
        {"most_questions": 4},
    ],
)
def test_expectations_of_order_of_silence_and_of_length_can_hold(rulebook: Rulebook, expect: dict[str, object]) -> None:
    assert failures(rulebook, a_case(SORE, True, **expect)) == ""


def test_a_routine_row_is_shown_by_a_story_that_comes_out_routine(rulebook: Rulebook) -> None:
    rows: dict[str, Level] = {"shoulder_calcium.rf1": "same_day", "shoulder_calcium.default": "routine"}
    with_default = Rulebook.of(rulebook.pack.model_copy(update={"rows": rows}))
    assert failures(with_default, a_case(SORE, True, rows=["shoulder_calcium.default"])) == ""
    numb = a_case(SORE | {"arm_flags": ["numb"]}, True, fires=["numb_fingers"], rows=["shoulder_calcium.default"])
    assert failures(with_default, numb) == (
        "expected rows: shoulder_calcium.default; found urgency: soon; rows of the rules in 'fires' that fire: none"
    )


def test_a_routine_row_that_a_rule_covers_is_shown_only_where_the_rule_fires(rulebook: Rulebook) -> None:
    rows: dict[str, Level] = {"shoulder_calcium.rf1": "routine"}  # hot_shoulder covers it
    covered = Rulebook.of(rulebook.pack.model_copy(update={"rows": rows}))
    assert failures(covered, a_case(SORE, True, rows=["shoulder_calcium.rf1"])) == (
        "expected rows: shoulder_calcium.rf1; found rows of the rules in 'fires' that fire: none"
    )
    hot = a_case(SORE | {"arm_flags": ["hot_joint"]}, True, fires=["hot_shoulder"], rows=["shoulder_calcium.rf1"])
    assert failures(covered, hot) == ""


def test_a_rule_that_must_not_fire_and_an_urgency_that_is_too_high_are_named(rulebook: Rulebook) -> None:
    result = run_case(
        rulebook, a_case({"emergency_signs": ["stroke"]}, urgency_at_most="soon", not_fires=["chest_pain_now"])
    )
    assert [(wrong.expected, wrong.found) for wrong in result.differences] == [
        ("urgency_at_most: soon", "urgency: emergency_now"),
        ("not_fires: chest_pain_now", "fires: chest_pain_now"),
    ]


def test_a_name_that_the_pack_does_not_have_fails_even_where_it_could_never_be_shown(rulebook: Rulebook) -> None:
    said = failures(rulebook, a_case(SORE, not_shown=["shoulder_calcum"], not_fires=["hot_sholder"]))
    assert "no topic 'shoulder_calcum'; did you mean 'shoulder_calcium'?" in said
    assert "no urgency rule 'hot_sholder'; did you mean 'hot_shoulder'?" in said


def test_an_everyday_case_must_stay_quiet_unless_it_says_otherwise(rulebook: Rulebook) -> None:
    quiet = a_case(SORE | {"onset": "slow"}, True).model_copy(update={"kind": "everyday"})
    assert failures(rulebook, quiet) == ""
    well = a_case(SORE, True).model_copy(update={"kind": "everyday"})
    assert failures(rulebook, well) == "expected none_fits_well: true (everyday); found fits_well: shoulder_calcium"
    said = a_case(SORE, True, none_fits_well=False).model_copy(update={"kind": "everyday"})
    assert failures(rulebook, said) == ""
    hot = a_case({"about": "me", "place": ["shoulder"], "arm_flags": ["hot_joint"]}, True)
    wrong = failures(rulebook, hot.model_copy(update={"kind": "everyday"}))
    assert wrong == "expected urgency: routine or soon (everyday); found urgency: same_day"


def test_an_everyday_case_whose_safety_questions_are_open_is_not_quiet(rulebook: Rulebook) -> None:
    unfinished = a_case({"place": ["knee"]}).model_copy(update={"kind": "everyday"})
    assert "found urgency: not_yet_known" in failures(rulebook, unfinished)


def a_gap(answers: dict[str, object], **expect: object) -> Case:
    return a_case(answers, True, **expect).model_copy(update={"todo": True, "todo_why": "No rule reads it yet."})


def test_a_known_gap_is_neither_passed_nor_failed(rulebook: Rulebook) -> None:
    result = run_case(rulebook, a_gap(SORE, urgency="soon"))
    assert (result.outcome, result.holds_at_last, len(result.differences)) == ("known_gap", False, 1)


def test_a_known_gap_that_holds_has_failed_until_todo_is_removed(rulebook: Rulebook) -> None:
    result = run_case(rulebook, a_gap(SORE, urgency="routine"))
    assert (result.outcome, result.holds_at_last) == ("failed", True)


def test_a_mistake_in_a_known_gap_is_no_gap(rulebook: Rulebook) -> None:
    assert run_case(rulebook, a_gap({"place": ["kne"]})).outcome == "failed"
    assert run_case(rulebook, a_gap(SORE, not_shown=["nothing"])).outcome == "failed"


def test_the_questions_of_a_walk_are_counted_to_its_end_and_an_emergency_ends_it(rulebook: Rulebook) -> None:
    heart = run_case(rulebook, a_case({"emergency_signs": ["chest_pain"]}, most_questions=0))
    assert heart.walk is not None
    assert [step.question for step in heart.walk.steps] == ["about", "emergency_signs"]
    assert [wrong.found for wrong in heart.differences] == ["questions asked: 1"]
    cared_for = a_case({"emergency_signs": ["chest_pain"], "already_cared_for": "yes"}, most_questions=99)
    walk = run_case(rulebook, cared_for).walk
    assert walk is not None
    assert len(walk.steps) > 2


def test_a_walk_answers_for_the_person_what_the_case_leaves_out(rulebook: Rulebook) -> None:
    left_out = {"about": "me", "place": ["shoulder"], "arm_flags": "not_sure"}
    walk = run_case(rulebook, a_case(left_out, most_questions=99)).walk
    assert walk is not None
    assert {step.question: step.told for step in walk.steps} == {
        "about": True, "emergency_signs": False, "place": True, "arm_flags": True, "onset": False, "age": False,
    }  # fmt: skip
    plain = walk.end.plain_answers()
    assert plain["emergency_signs"] == "none_of_these"
    assert plain["onset"] == "not_sure"
    assert plain["arm_flags"] == {"hot_joint": "not_sure", "numb": "not_sure"}


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
