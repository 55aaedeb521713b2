"""The reasoning behind answers, as values: it says what the engine does, all of it, and nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from calcquiz.engine import Interview, Rulebook
from calcquiz.engine.answers import parse_answers
from calcquiz.pack.loader import load_pack
from calcquiz.workbench.explaining import Explanation, explain_interview
from calcquiz.workbench.explaining.changes import single_changes
from calcquiz.workbench.explaining.order import explain_order
from calcquiz.workbench.explaining.rules import explain_rules
from calcquiz.workbench.explaining.topics import TopicPoints, explain_topics
from calcquiz.workbench.walking import walk_from_nothing
from tests.engine.random_packs import an_answer
from tests.shipped import shipped_rulebook
from tests.workbench.tiny_pack import TINY, TOPIC, Change, changed, write_pack

KNEE = TOPIC.replace("id: shoulder_calcium", "id: knee_wear").replace("{place: shoulder}", "{place: knee}")
FILES = TINY | {"topics/knee_wear.yaml": KNEE.replace("named_by: {report_words: calcific}\n", "")}
SORE = {"about": "me", "age": 45, "emergency_signs": "none_of_these", "place": ["shoulder"],
        "arm_flags": "none_of_these", "onset": "sudden"}  # fmt: skip
U, T = "urgency/all.yaml", "topics/shoulder_calcium.yaml"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return Rulebook.of(load_pack(write_pack(tmp_path_factory.mktemp("pack"), FILES)).pack)


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    return shipped_rulebook()


def interview(rulebook: Rulebook, raw: dict[str, Any]) -> Interview:
    answers, cared_for = parse_answers({question.id: question for question in rulebook.questions}, raw)
    return Interview.begin(rulebook, answers, already_cared_for=cared_for)


def explained(rulebook: Rulebook, raw: dict[str, Any]) -> Explanation:
    return explain_interview(interview(rulebook, raw))


def some_interviews(rulebook: Rulebook, number: int) -> list[Interview]:
    rnd = Random(7)
    found = []
    for _ in range(number):
        asked = rnd.sample(rulebook.questions, rnd.randint(0, len(rulebook.questions)))
        found.append(Interview.begin(rulebook, {question.id: an_answer(rnd, question) for question in asked}))
    return found


# --- rules -------------------------------------------------------------------------------------------


def states(rulebook: Rulebook, raw: dict[str, Any]) -> dict[str, str]:
    return {found.rule.id: found.state for found in explain_rules(interview(rulebook, raw))}


def test_every_rule_stands_somewhere(tiny: Rulebook) -> None:
    assert states(tiny, SORE | {"arm_flags": ["numb"]}) == {
        "chest_pain_now": "false", "hot_shoulder": "false", "numb_fingers": "true",
    }  # fmt: skip
    assert states(tiny, {"place": ["shoulder"]}) == dict.fromkeys(
        ("chest_pain_now", "hot_shoulder", "numb_fingers"), "open"
    )
    unsure = {"arm_flags": {"hot_joint": "not_sure", "numb": "no"}}
    assert states(tiny, SORE | unsure)["hot_shoulder"] == "not_ruled_out"


def test_a_rule_that_nothing_more_is_asked_for_is_unknown_and_not_open(tiny: Rulebook) -> None:
    shut = {"place": ["knee"], "emergency_signs": "none_of_these"}
    assert states(tiny, shut)["hot_shoulder"] == "unknown"
    (rule,) = (r for r in explain_rules(interview(tiny, shut)) if r.rule.id == "hot_shoulder")
    assert rule.condition.parts[0].why_unknown == "not_asked"
    emergency = states(tiny, {"place": ["shoulder"], "emergency_signs": ["stroke"]})
    assert (emergency["chest_pain_now"], emergency["hot_shoulder"]) == ("true", "unknown")


def test_the_states_of_rules_are_what_the_urgency_says(shipped: Rulebook) -> None:
    for found in some_interviews(shipped, 25):
        by_state: dict[str, set[str]] = {}
        waited_for: set[str] = set()
        for rule in explain_rules(found):
            by_state.setdefault(rule.state, set()).add(rule.rule.id)
            if rule.rule.level in ("same_day", "emergency_now"):
                waited_for |= set(rule.waits_for)
        assert by_state.get("true", set()) == {raised.rule.id for raised in found.urgency.rules}
        assert by_state.get("not_ruled_out", set()) == {raised.rule.id for raised in found.urgency.not_ruled_out}
        assert waited_for == {shipped.questions[number].id for number in found.urgency.open_questions}


def test_each_test_of_a_condition_has_its_value_and_why_it_is_not_known(tmp_path: Path) -> None:
    knee = "{all: [{place: knee}, {not: {age: {at_least: 16}}}]}"
    when = f"when: {{any: [{knee}, {{arm_flags: numb}}, {{report_words: calcific}}]}}"
    files, _ = changed((U, "when: {arm_flags: numb}", when))
    rulebook = Rulebook.of(load_pack(write_pack(tmp_path, files)).pack)
    raw = {"place": ["knee"], "age": "not_sure", "report_words": "none_of_these"}
    (rule,) = (r for r in explain_rules(interview(rulebook, raw)) if r.rule.id == "numb_fingers")
    assert [(part.words, part.value, part.why_unknown) for part in rule.condition.parts] == [
        ("place is knee", "true", None),
        ("not (age is at least 16)", "unknown", "not_sure"),
        ("arm_flags is numb", "unknown", "not_asked"),
        ("report_words is calcific", "unknown", "not_said"),
    ]
    assert rule.condition.marked == (
        "(place is knee [true] and not (age is at least 16 [not sure])) or arm_flags is numb [does not apply] or "
        "report_words is calcific [not said]"
    )
    (rule,) = (r for r in explain_rules(interview(rulebook, raw | {"age": 12})) if r.rule.id == "numb_fingers")
    assert "not (age is at least 16 [false])" in rule.condition.marked
    assert rule.condition.value == "true"


# --- topics ------------------------------------------------------------------------------------------


def topic(rulebook: Rulebook, raw: dict[str, Any], name: str = "shoulder_calcium") -> TopicPoints:
    (found,) = (t for t in explain_topics(interview(rulebook, raw)) if t.topic.id == name)
    return found


def test_points_are_told_line_by_line(tiny: Rulebook) -> None:
    found = topic(tiny, SORE)
    assert (found.rank, found.fit, found.start, found.points, found.clusters_for) == (1, "fits_well", -3, 7, 2)
    assert [(line.index, line.points, line.counts) for line in found.lines] == [
        (-1, 4, True), (0, 4, True), (1, 2, True), (2, 0, False),
    ]  # fmt: skip
    knee = topic(tiny, SORE, "knee_wear")
    assert (knee.rank, knee.fit, knee.points, knee.lines[0].points) == (None, "does_not_fit", -5, -8)


CLUSTER: Change = (
    T,
    "  - {when: {onset: sudden}, for: strong,",
    "  - {when: {age: {at_least: 40}}, cluster: pain, for: weak, why: It is not the young., source: [book]}\n"
    "  - {when: {onset: sudden}, cluster: pain, for: strong,",
)


def test_a_line_of_a_cluster_that_is_left_out_names_the_one_that_counts(tmp_path: Path) -> None:
    rulebook = Rulebook.of(load_pack(write_pack(tmp_path, changed(CLUSTER)[0])).pack)
    found = topic(rulebook, SORE)
    assert [(line.index, line.points, line.counts, line.instead) for line in found.lines][1:3] == [
        (0, 1, False, 1), (1, 4, True, None),
    ]  # fmt: skip
    assert (found.points, found.clusters_for) == (7, 2)


def test_what_counts_adds_up_to_the_points_of_every_topic(shipped: Rulebook) -> None:
    for found in some_interviews(shipped, 25):
        topics = explain_topics(found)
        assert [t.topic.id for t in topics if t.rank is not None] == [t.id for t in found.assessment.topics]
        for one in topics:
            assert one.start + sum(line.points for line in one.lines if line.counts) == one.points
            for line in one.lines:
                assert (line.instead is None) or (line.points != 0 and not line.counts)


# --- the order of questions --------------------------------------------------------------------------


def test_the_walk_says_what_brought_each_question(tiny: Rulebook) -> None:
    found = explained(tiny, SORE)
    assert [(asked.question, asked.group, asked.told) for asked in found.asked] == [
        ("about", "welcome", True),
        ("emergency_signs", "emergency", True),
        ("place", "place", True),
        ("arm_flags", "safety", True),
        ("onset", "gain", True),
        ("age", "gain", True),
    ]
    by_id = {asked.question: asked for asked in found.asked}
    assert by_id["emergency_signs"].rules == ("chest_pain_now",)
    assert by_id["place"].opens == ("arm_flags", "onset")
    assert by_id["arm_flags"].rules == ("hot_shoulder", "numb_fingers")
    assert by_id["place"].gain is None
    onset = by_id["onset"]
    assert [name for name, _ in onset.gains] == ["shoulder_calcium", "knee_wear"][: len(onset.gains)]
    assert onset.gain == sum(gain for _, gain in onset.gains) * (2 if onset.doubled else 1)


def test_the_walk_is_the_one_that_the_program_takes(shipped: Rulebook) -> None:
    for found in some_interviews(shipped, 3):
        asked = explain_order(walk_from_nothing(shipped, found.answers, cared_for=found.already_cared_for))
        program = Interview.begin(shipped, already_cared_for=found.already_cared_for)
        for step in asked:
            following = program.assessment.next
            assert following is not None
            assert (following.id, following.role) == (step.question, step.role)
            if step.gain is not None and step.group == "gain":
                assert {name for name, _ in step.gains} == set(following.moves)
            program = program.answer(step.question, step.answer)
        assert program.assessment.next is None


@pytest.mark.parametrize(
    ("raw", "question", "why"),
    [
        (SORE | {"place": ["knee"]}, "onset", "it does not apply; it is asked when place is shoulder"),
        (SORE | {"emergency_signs": ["stroke"]}, "age", "the interview ends at emergency_now"),
        (SORE | {"report_words": ["phlebolith"]}, "report_words", "only the page for the doctor reads it"),
    ],
)
def test_an_answer_that_would_not_be_asked_for_says_why(
    tiny: Rulebook, raw: dict[str, Any], question: str, why: str
) -> None:
    not_asked = {found.question: found.why for found in explained(tiny, raw).not_asked}
    assert not_asked[question].startswith(why)


# --- one changed answer ------------------------------------------------------------------------------


def test_one_changed_answer_that_would_change_the_urgency(tiny: Rulebook) -> None:
    found = explained(tiny, SORE).changes.urgency
    assert [(c.question, c.level, c.direction, c.to, c.rules) for c in found] == [
        ("emergency_signs", "emergency_now", "up",
         ("with chest_pain", "not sure of chest_pain", "with stroke", "not sure of stroke"), ("chest_pain_now",)),
        ("arm_flags", "same_day", "up", ("with hot_joint",), ("hot_shoulder",)),
        ("arm_flags", "soon", "up", ("not sure of hot_joint",), ("hot_shoulder",)),
        ("arm_flags", "soon", "up", ("with numb",), ("numb_fingers",)),
    ]  # fmt: skip


def test_an_urgency_can_come_down_and_become_known(tiny: Rulebook) -> None:
    hot = explained(tiny, SORE | {"arm_flags": ["hot_joint"]}).changes.urgency
    assert ("arm_flags", "routine", "down", ("without hot_joint",)) in [
        (c.question, c.level, c.direction, c.to) for c in hot
    ]
    one_left = {name: answer for name, answer in SORE.items() if name != "arm_flags"}
    known = explained(tiny, one_left).changes.urgency
    assert ("arm_flags", "routine", "known", ("none_of_these",)) in [
        (c.question, c.level, c.direction, c.to) for c in known
    ]


def test_one_changed_answer_that_would_put_another_topic_first(tiny: Rulebook) -> None:
    found = explained(tiny, SORE).changes.first
    assert ("place", ("without shoulder",), None) in [(c.question, c.to, c.first) for c in found]
    knee = explained(tiny, {"place": ["knee"], "age": 45, "onset": "sudden"}).changes.first
    assert knee
    assert all(change.first != "knee_wear" for change in knee)


def test_of_a_number_the_nearest_that_makes_a_difference_is_named(tmp_path: Path) -> None:
    old = (U, "when: {arm_flags: numb}", "when: {age: {at_least: 60, at_most: 79}}")
    rulebook = Rulebook.of(load_pack(write_pack(tmp_path, changed(old)[0])).pack)
    below = explained(rulebook, SORE).changes.urgency
    assert ("age", ("60",), "soon") in [(c.question, c.to, c.level) for c in below]
    above = explained(rulebook, SORE | {"age": 90}).changes.urgency
    assert ("age", ("79",), "soon") in [(c.question, c.to, c.level) for c in above]
    inside = explained(rulebook, SORE | {"age": 70}).changes.urgency
    assert ("age", ("59", "80", "not_sure"), "routine") in [(c.question, c.to, c.level) for c in inside]


def test_every_change_that_is_told_is_true_and_a_change_of_one_answer(shipped: Rulebook) -> None:
    """Each is played afresh, from its words, by nothing but the engine."""
    for found in some_interviews(shipped, 2):
        changes = single_changes(found)
        for change in changes.urgency:
            for words in change.to:
                after = played(shipped, found, change.question, words)
                assert after.urgency.level == change.level, (change, words)
                assert change.level != found.urgency.level
        for other in changes.first:
            for words in other.to:
                first = first_of(played(shipped, found, other.question, words))
                assert first == other.first
                assert first != first_of(found)


def first_of(interview: Interview) -> str | None:
    """The topic that stands first, or None."""
    return interview.rulebook.topics[interview.ranking[0]].topic.id if interview.ranking else None


def played(rulebook: Rulebook, before: Interview, name: str, words: str) -> Interview:
    question = rulebook.question(name)
    plain: dict[str, Any] = before.plain_answers()
    now = plain.get(name)
    ids = [option.id for option in question.options]
    items = dict.fromkeys(ids, "no") | (
        now if isinstance(now, dict) else dict.fromkeys([i for i in ids if isinstance(now, list) and i in now], "yes")
    )
    for prefix, value in (("with ", "yes"), ("without ", "no"), ("no ", "no"), ("not sure of ", "not_sure")):
        if words.startswith(prefix):
            items[words.removeprefix(prefix)] = value
            unsure = question.checklist and "not_sure" in items.values()
            plain[name] = items if unsure else [item for item, word in items.items() if word == "yes"]
            return interview(rulebook, plain)
    if question.kind == "number" and words != "not_sure":
        plain[name] = float(words) if "." in words else int(words)
    else:
        many = question.kind in ("pick_many", "search_many") and words in ids
        plain[name] = [words] if many else words
    return interview(rulebook, plain)
