"""How well the shipped pack does on its own cases, and that they hold enough people of each kind.

The kinds are told from the answers, never from a label: what makes a case hard is what the person says. Every story
that is about a topic is walked, and of the cases that show one red flag a quarter; all with CALCQUIZ_EVERY_CASE=1.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import Case, Pack
from calcquiz.workbench.cases import CaseRunner
from calcquiz.workbench.expectations import nothing_may_fit_well
from calcquiz.workbench.figures import Figures, Hits, figures_of
from tests.shipped import loaded_shipped_pack

STEP = 1 if "CALCQUIZ_EVERY_CASE" in os.environ else 4
PARTS = ("red_flag", "near_miss", "witness")  # kinds of cases that show one item or rule, not a whole person


@pytest.fixture(scope="module")
def pack() -> Pack:
    return loaded_shipped_pack().pack


@pytest.fixture(scope="module")
def figures(pack: Pack) -> Figures:
    runner = CaseRunner(Rulebook.of(pack))
    parts = [case for case in pack.cases if case.about is None and not nothing_may_fit_well(case)]
    left_out = {case.id for at, case in enumerate(parts) if at % STEP}
    return figures_of(runner, [runner.run(case) for case in pack.cases if case.id not in left_out])


def missed(hits: Hits) -> str:
    return "\n".join(f"{found.case}: {found.about} at {found.rank}, first {found.first}" for found in hits.missed)


def test_the_right_topic_stands_first_in_90_of_100_and_among_the_first_three_in_97(
    pack: Pack, figures: Figures
) -> None:
    assert len(figures.lengths) == sum(case.about is not None for case in pack.cases)  # every story was read
    for hits in (figures.told, figures.walked):
        stories = len(hits.standings)
        assert 100 * hits.first >= 90 * stories, missed(hits)
        assert 100 * hits.first_three >= 97 * stories, missed(hits)


def test_every_topic_has_stories_that_say_what_they_are_about(pack: Pack) -> None:
    assert {topic.id for topic in pack.topics} - {case.about for case in pack.cases} == set()
    unmarked = [case.id for case in pack.cases if case.kind == "typical" and case.about is None]
    assert unmarked == [], "a typical case is about its topic: write 'about'"


def test_no_urgency_is_below_what_a_case_says_and_nothing_fits_well_where_nothing_should(figures: Figures) -> None:
    assert min(figures.with_urgency, figures.with_nothing) > 0
    assert figures.too_low == ()
    assert figures.walked_too_low == (), "an answer that the rule needs is never asked for"
    assert figures.fitting_well == ()


def test_whole_interviews_ask_12_safety_and_topic_questions_or_fewer_and_seldom_more_than_18(figures: Figures) -> None:
    assert figures.share(50) <= 12
    assert figures.share(90) <= 18


def mostly_not_sure(case: Case) -> bool:
    """More than half of the answers are *not sure*; a checklist opens item by item only to someone who is not sure."""
    answers = [answer for question, answer in case.answers.items() if question != "about"]
    unsure = [answer for answer in answers if answer == "not_sure" or "not_sure" in _items(answer)]
    return len(answers) >= 6 and 2 * len(unsure) > len(answers)


def _items(answer: object) -> tuple[object, ...]:
    return tuple(answer.values()) if isinstance(answer, dict) else ()


def several_conditions(case: Case) -> bool:
    conditions = case.answers.get("conditions")
    return isinstance(conditions, list) and len(conditions) >= 2


def child_or_pregnancy(case: Case) -> bool:
    young = case.answers.get("about") in ("child", "baby")
    return young or case.answers.get("pregnancy") in ("early", "late", "just_born")


@pytest.mark.parametrize(
    ("kind", "least"),
    [(nothing_may_fit_well, 30), (mostly_not_sure, 30), (several_conditions, 20), (child_or_pregnancy, 20)],
)
def test_the_cases_hold_enough_whole_people_of_each_hard_kind(
    pack: Pack, kind: Callable[[Case], bool], least: int
) -> None:
    people = [case.id for case in pack.cases if case.kind not in PARTS and kind(case)]
    assert len(people) >= least, people
