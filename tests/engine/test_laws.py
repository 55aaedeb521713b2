"""The engine's laws (design, section 5) on random packs and random answers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import combinations
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calcquiz.engine import Amount, Answer, Interview, Picked, Rulebook, Withheld
from calcquiz.engine.urgency import EMERGENCY
from calcquiz.pack import conditions
from calcquiz.pack.models import Pack, Question
from tests.engine.plain_engine import RANK, PlainEngine
from tests.engine.random_packs import a_pack, an_answer, some_answers

# Each test runs this many random packs, each with random answers. CALCQUIZ_LAW_EXAMPLES asks for more.
EXAMPLES = int(os.environ.get("CALCQUIZ_LAW_EXAMPLES", "200"))
laws = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
# One seed a pack. Hypothesis can also draw every single number, which takes four times as long, and then makes a pack
# that breaks a law small: CALCQUIZ_LAW_SMALLEST=1.
luck = st.randoms(use_true_random=not os.environ.get("CALCQUIZ_LAW_SMALLEST"))


def fresh(pack: Pack, answers: Mapping[str, Answer], cared_for: bool = False) -> Interview:
    return Interview.begin(Rulebook.of(pack), answers, already_cared_for=cared_for)


@laws
@given(luck)
def test_law_1_any_way_to_the_same_answers_gives_the_same_interview(rnd: Random) -> None:
    """Undo, edit, resume and replay: a random walk of answers, changes and removals ends where a fresh run does."""
    pack = a_pack(rnd)
    interview = fresh(pack, {})
    for _ in range(rnd.randint(1, 12)):
        asked = rnd.choice(pack.questions)
        if asked.id not in interview.answers:
            interview = interview.answer(asked.id, an_answer(rnd, asked))
        elif rnd.random() < 0.5:
            interview = interview.change(asked.id, an_answer(rnd, asked))
        else:
            interview = interview.remove(asked.id)
        if rnd.random() < 0.5:
            _ = interview.assessment  # work that is done early must not change what comes later
    replayed = fresh(pack, interview.answers)
    assert interview.assessment == replayed.assessment
    assert interview == Interview(interview.rulebook, replayed.answers)


@laws
@given(luck)
def test_law_2_the_order_of_answers_does_not_matter(rnd: Random) -> None:
    pack = a_pack(rnd)
    answers = some_answers(rnd, pack)
    shuffled = list(answers.items())
    rnd.shuffle(shuffled)
    one_by_one = fresh(pack, {})
    for name, answer in shuffled:
        one_by_one = one_by_one.answer(name, answer)
        _ = one_by_one.assessment
    assert one_by_one.assessment == fresh(pack, answers).assessment


@laws
@given(luck)
def test_law_3_adding_an_answer_never_lowers_the_urgency(rnd: Random) -> None:
    pack = a_pack(rnd)
    answers = some_answers(rnd, pack)
    interview = fresh(pack, {})
    for name, answer in answers.items():
        after = interview.answer(name, answer)
        assert after.urgency.rank >= interview.urgency.rank
        assert {r.rule.id for r in interview.urgency.rules} <= {r.rule.id for r in after.urgency.rules}
        interview = after


@laws
@given(luck)
def test_law_3_only_a_rule_that_reads_the_answer_can_lower_the_urgency(rnd: Random) -> None:
    pack = a_pack(rnd)
    interview = fresh(pack, some_answers(rnd, pack))
    if not interview.answers:
        return
    name = rnd.choice(sorted(interview.answers))
    asked = interview.rulebook.question(name)
    changed = an_answer(rnd, asked) if rnd.random() < 0.7 else None
    after = interview.remove(name) if changed is None else interview.change(name, changed)
    if after.urgency.rank < interview.urgency.rank:
        raised = (*interview.urgency.rules, *interview.urgency.not_ruled_out)
        assert any(name in conditions.questions_of(found.rule.when) for found in raised)


@laws
@given(luck)
def test_law_3_urgency_is_the_plain_reading_of_all_rules_and_no_topic(rnd: Random) -> None:
    pack = a_pack(rnd)
    answers = some_answers(rnd, pack)
    plain = PlainEngine(pack, answers)
    urgency = fresh(pack, answers).urgency
    assert urgency.level == plain.level()
    assert [pack.questions[n].id for n in urgency.open_questions] == plain.open_questions()
    without_topics = pack.model_copy(update={"topics": ()})
    assert fresh(without_topics, answers).urgency == urgency


@laws
@given(luck)
def test_law_4_not_sure_is_never_no(rnd: Random) -> None:
    """Where a yes would set a rule off, *not sure* in its place raises at least the rule's `if_unsure`."""
    pack = a_pack(rnd)
    answers = some_answers(rnd, pack)
    interview = fresh(pack, answers)
    for name, answer in answers.items():
        asked = interview.rulebook.question(name)
        if isinstance(answer, Withheld) or asked.kind == "search_many" or asked.checklist:
            continue
        unsure = interview.change(name, Withheld.NOT_SURE)
        possible = {found.rule.id for found in (*unsure.urgency.rules, *unsure.urgency.not_ruled_out)}
        for found in interview.urgency.rules:
            if name in conditions.questions_of(found.rule.when):
                assert found.rule.id in possible
                assert unsure.urgency.rank >= RANK[found.rule.if_unsure] or found.rule.id in {
                    r.rule.id for r in unsure.urgency.rules
                }


@laws
@given(luck)
def test_law_4_each_item_of_a_checklist_can_be_unsure(rnd: Random) -> None:
    pack = a_pack(rnd)
    checklist = next(question for question in pack.questions if question.checklist)
    interview = fresh(pack, some_answers(rnd, pack))
    ids = [known.id for known in checklist.options]
    ticked = Picked(frozenset(ids[:1]))
    unsure = Picked(frozenset(), frozenset(ids[:1]))
    base = interview.remove(checklist.id) if checklist.id in interview.answers else interview
    said_yes, said_unsure = base.answer(checklist.id, ticked), base.answer(checklist.id, unsure)
    possible = {found.rule.id for found in (*said_unsure.urgency.rules, *said_unsure.urgency.not_ruled_out)}
    assert {found.rule.id for found in said_yes.urgency.rules} <= possible


def walk_to_the_end(rnd: Random, interview: Interview) -> Interview:
    for _ in range(len(interview.rulebook.questions) + 1):
        asked = interview.assessment.next
        if asked is None:
            return interview
        interview = interview.answer(asked.id, an_answer(rnd, interview.rulebook.question(asked.id)))
    raise AssertionError("the interview does not end")


@laws
@given(luck, st.booleans())
def test_law_5_no_interview_ends_while_a_safety_question_is_open(rnd: Random, cared_for: bool) -> None:
    pack = a_pack(rnd)
    begun = fresh(pack, some_answers(rnd, pack), cared_for)
    done = walk_to_the_end(rnd, begun)
    if done.urgency.rank == EMERGENCY:
        return  # it ended at once, and no rule is higher
    plain = PlainEngine(pack, dict(done.answers), cared_for)
    assert plain.open_questions() == []
    assert done.urgency.complete
    for question in pack.questions:
        if question.emergency:
            assert question.id in done.answers
    for rule in pack.urgency_rules:  # a red flag that is still undecided was asked about as far as it applies
        if RANK[rule.level] > max(1, done.urgency.rank) and plain.evaluate(rule.when, "open") is None:
            assert not any(plain.askable(name) for name in conditions.questions_of(rule.when))


@laws
@given(luck)
def test_law_6_a_moot_answer_does_not_narrow(rnd: Random) -> None:
    """Topics are as if the moot answers had never been given; urgency still reads them."""
    pack = a_pack(rnd)
    interview = fresh(pack, some_answers(rnd, pack))
    if not interview.moot:
        return
    without = fresh(pack, {name: answer for name, answer in interview.answers.items() if name not in interview.moot})
    assert interview.assessment.topics == without.assessment.topics
    assert interview.urgency.rank >= without.urgency.rank
    plain = PlainEngine(pack, dict(interview.answers))
    assert interview.moot == tuple(
        q.id for q in pack.questions if q.id in interview.answers and plain.applies(q.id) is False
    )


@laws
@given(luck)
def test_law_7_every_shown_topic_is_explained(rnd: Random) -> None:
    pack = a_pack(rnd)
    answers = some_answers(rnd, pack)
    assessment = fresh(pack, answers).assessment
    plain = PlainEngine(pack, answers)
    assert [(t.id, t.fit, t.points, t.named) for t in assessment.topics] == plain.ranking()
    for shown in assessment.topics:
        topic = next(known for known in pack.topics if known.id == shown.id)
        values = [plain.evaluate(when, "scored") for when, *_ in plain.lines(topic)]
        assert len(shown.unknown) == values.count(None)
        known = [
            (value, yes if value else no)
            for value, (_, yes, no, _) in zip(values, plain.lines(topic), strict=True)
            if value is not None
        ]
        worth = [points for _, points in known]
        assert len(shown.for_) == sum(points > 0 for points in worth)
        assert len(shown.against) == sum(points < 0 for points in worth)
        for reasons, sign in ((shown.for_, 1), (shown.against, -1)):
            there = [value for value, points in known if points * sign > 0]
            assert sorted(reason.holds for reason in reasons if reason.holds is not None) == sorted(there)
        assert all(reason.holds is None for reason in shown.unknown)


@laws
@given(luck)
def test_law_7_what_is_not_known_is_told_by_every_question_that_can_still_be_asked(rnd: Random) -> None:
    pack = a_pack(rnd)
    answers = some_answers(rnd, pack)
    plain = PlainEngine(pack, answers)
    for shown in fresh(pack, answers).assessment.topics:
        topic = next(known for known in pack.topics if known.id == shown.id)
        read: set[str] = set()
        for when, *_ in plain.lines(topic):
            if plain.evaluate(when, "scored") is None:
                read |= {test.question for test in conditions.tests_of(when) if plain.evaluate(test, "scored") is None}
        expected = {question for question in read if plain.applies(question) is not False}
        found = [open_question.question.id for open_question in shown.open_questions]
        assert sorted(found) == sorted(expected)


@laws
@given(luck, st.booleans())
def test_law_8_the_next_question_is_that_of_a_plain_computation(rnd: Random, cared_for: bool) -> None:
    pack = a_pack(rnd)
    interview = fresh(pack, {}, cared_for)
    for _ in range(len(pack.questions)):
        asked = interview.assessment.next
        assert (asked.id if asked else None) == PlainEngine(pack, dict(interview.answers), cared_for).next()
        if asked is None:
            break
        interview = interview.answer(asked.id, an_answer(rnd, interview.rulebook.question(asked.id)))


@laws
@given(luck)
def test_law_8_the_number_of_questions_ahead_is_honest(rnd: Random) -> None:
    pack = a_pack(rnd)
    interview = fresh(pack, {})
    for _ in range(len(pack.questions)):
        found = interview.assessment
        assert (found.next is None) == (found.more_at_least == 0)
        assert found.more_at_least <= found.more_at_most
        if found.next is None:
            break
        interview = interview.answer(found.next.id, an_answer(rnd, interview.rulebook.question(found.next.id)))


@laws
@given(luck)
def test_law_9_each_line_of_the_safety_net_is_one_changed_answer_away(rnd: Random) -> None:
    pack = a_pack(rnd)
    interview = fresh(pack, some_answers(rnd, pack))
    net = interview.assessment.safety_net
    assert len(net) <= 7
    assert len({line.sooner_if for line in net}) == len(net)
    levels = [RANK[line.level] for line in net]
    assert levels == sorted(levels, reverse=True)
    plain = PlainEngine(pack, dict(interview.answers))
    for line in net:
        assert RANK[line.level] > interview.urgency.rank
        for name in line.rules:
            assert one_change_away(interview, name)
    if len(net) < 7:  # nothing that belongs there is missing; in these packs every rule has its own wording
        shown = {name for line in net for name in line.rules}
        for rule in pack.urgency_rules:
            belongs = all(plain.applies(name) is True for name in conditions.questions_of(rule.when))
            is_set_off = plain.evaluate(rule.when, "said") is True
            if belongs and not is_set_off and RANK[rule.level] > interview.urgency.rank:
                assert (rule.id in shown) or not one_change_away(interview, rule.id)


def one_change_away(interview: Interview, rule_id: str) -> bool:
    """Whether any other answer at all to one question that time can change would make the rule true."""
    pack = interview.rulebook.pack
    rule = next(known for known in pack.urgency_rules if known.id == rule_id)
    for name in conditions.questions_of(rule.when):
        asked = interview.rulebook.question(name)
        if not asked.can_change:
            continue
        for changed in every_answer(asked, interview.answers.get(name)):
            after = PlainEngine(pack, {**interview.answers, name: changed})
            if after.evaluate(rule.when, "said") is True:
                return True
    return False


def every_answer(asked: Question, present: Answer | None) -> list[Answer]:
    """Every answer to a question; to a list, every way of ticking more than is ticked."""
    if asked.kind == "number":
        return [Amount(steps) for steps in range(10)]
    ids = [option.id for option in asked.options]
    if asked.kind == "pick_one":
        return [Picked(frozenset([name])) for name in ids]
    ticked, unsure = (present.chosen, present.unsure) if isinstance(present, Picked) else (frozenset(), frozenset())
    subsets = [frozenset(chosen) for size in range(1, len(ids) + 1) for chosen in combinations(ids, size)]
    return [Picked(ticked | added, unsure - added) for added in subsets]
