"""`prove`, against looking at every state that there is: on small random packs, and on packs with one known fault."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import product
from random import Random
from typing import Any

import pytest

from calcquiz.engine import Amount, Answer, Interview, Picked, Rulebook, Withheld
from calcquiz.engine.fit import BANDS
from calcquiz.engine.logic import FALSE, TRUE
from calcquiz.engine.urgency import Urgency
from calcquiz.pack.models import LEVEL_RANK, Pack, Question
from calcquiz.workbench.cases import run_case
from calcquiz.workbench.proving.claims import CLAIMS, Verdict
from calcquiz.workbench.proving.prove import prove
from calcquiz.workbench.proving.witness_case import witness_case
from tests.engine.random_packs import a_condition, a_rule, a_topic, pack_of, question, rule, topic

State = dict[str, Answer]
SEEDS = range(int(os.environ.get("CALCQUIZ_SMALL_PACKS", "4")))


def a_small_pack(seed: int) -> Pack:
    """Four questions, the later ones gated, so that every state can be looked at."""
    rnd = Random(seed)
    made: list[dict[str, Any]] = [question("place", "pick_many", 2), question("sex", "pick_one", 2, fact=True)]
    made.append(
        question("list", rnd.choice(("pick_many", "search_many")), 2, ask_when=a_condition(rnd, made, negate="any"))
    )
    if made[-1]["kind"] == "pick_many":
        made[-1]["checklist"] = True
    made.append(question("age", "number", fact=True, max=3) if rnd.random() < 0.5 else question("onset", "pick_one", 3))
    if rnd.random() < 0.5:
        made[-1]["ask_when"] = a_condition(rnd, made[:-1], negate="any")
    rules = [a_rule(rnd, number, made) for number in range(5)]
    return pack_of(made, rules, [a_topic(rnd, number, made) for number in range(2)])


def answers_to(asked: Question) -> Iterator[Answer]:
    ids = [option.id for option in asked.options]
    if asked.kind == "number":
        yield from (Amount(steps) for steps in range(int(asked.max or 0) + 1))
    elif asked.kind == "pick_one":
        yield from (Picked(frozenset([name])) for name in ids)
    else:
        for said in product(("no", "yes", "not_sure") if asked.checklist else ("no", "yes"), repeat=len(ids)):
            of = list(zip(ids, said, strict=True))
            yield Picked(frozenset(n for n, w in of if w == "yes"), frozenset(n for n, w in of if w == "not_sure"))


def every_state(pack: Pack) -> Iterator[State]:
    choices = [[None, Withheld.NOT_SURE, *answers_to(asked)] for asked in pack.questions]
    for chosen in product(*choices):
        yield {q.id: a for q, a in zip(pack.questions, chosen, strict=True) if a is not None}


def is_told(answer: Answer) -> bool:
    return not isinstance(answer, Withheld) and not (isinstance(answer, Picked) and answer.unsure)


def is_allowed(interview: Interview) -> bool:
    """Every answer is told, and belongs to a question that surely applies."""
    return all(map(is_told, interview.answers.values())) and all(map(interview.surely_applies, interview.answers))


def true_rules(urgency: Urgency) -> dict[str, int]:
    return {raised.rule.id: LEVEL_RANK[raised.level] for raised in urgency.rules}


class Whole:
    """A small pack with every interview that there is."""

    def __init__(self, seed: int) -> None:
        self.pack = a_small_pack(seed)
        self.rulebook = Rulebook.of(self.pack)
        self.interviews = [Interview.begin(self.rulebook, state) for state in every_state(self.pack)]
        self.allowed = [found for found in self.interviews if is_allowed(found)]
        self.verdicts = {(v.claim, v.about): v for v in prove(self.rulebook)}

    def outcomes(self, claim: str) -> dict[str, str]:
        return {about: v.outcome for (kind, about), v in self.verdicts.items() if kind == claim}


@cache
def whole(seed: int) -> Whole:
    return Whole(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_to_happen_or_not_is_what_all_answers_show(seed: int) -> None:
    known = whole(seed)
    rulebook = known.rulebook
    seen: set[tuple[str, str]] = set()
    for interview in known.allowed:
        raised = true_rules(interview.urgency)
        top = max(raised.values(), default=0)
        seen |= {("not-hidden", name) for name, rank in raised.items() if rank == top}
        for topic_rules, state in zip(rulebook.topics, interview.topic_states.values(), strict=True):
            barred = topic_rules.applies.evaluate(interview.standing.scored) == FALSE
            if BANDS[state.band] == "fits_well" and not barred:
                seen.add(("fits-well", topic_rules.topic.id))
        seen |= {("asked", asked.id) for asked in rulebook.questions if interview.surely_applies(asked.id)}
    for claim in ("not-hidden", "fits-well", "asked"):
        for about, outcome in known.outcomes(claim).items():
            if outcome != "unknown":
                # a question may apply and yet never be wanted; it is then unknown, never proved
                assert (outcome == "proved") == ((claim, about) in seen), (claim, about, outcome)
    assert "unknown" not in {*known.outcomes("not-hidden").values(), *known.outcomes("fits-well").values()}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_to_hold_always_holds_in_every_state(seed: int) -> None:
    known = whole(seed)
    assert set(known.outcomes("never-lower").values()) == {"proved"}
    assert set(known.outcomes("unsure").values()) == {"proved"}
    ranks = {tuple(found.answers.items()): found.urgency.rank for found in known.interviews}
    for interview in known.interviews:
        held = list(interview.answers.items())
        rank = interview.urgency.rank
        for position, (name, answer) in enumerate(held):  # each state is reached by adding any of its answers
            before = (*held[:position], *held[position + 1 :])
            assert ranks[before] <= rank, (before, name)
            if answer is not Withheld.NOT_SURE:
                unsure = (*held[:position], (name, Withheld.NOT_SURE), *held[position + 1 :])
                true = [raised.rule for raised in interview.urgency.rules]
                assert ranks[unsure] >= max((LEVEL_RANK[found.if_unsure] for found in true), default=0)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_option_that_is_said_to_change_nothing_never_does(seed: int) -> None:
    known = whole(seed)
    dead = [about.split(".") for about, outcome in known.outcomes("option").items() if outcome == "refuted"]
    assert "unknown" not in known.outcomes("option").values()
    by_answers = {tuple(found.answers.items()): found for found in known.interviews}
    for name, option in dead:
        for interview in known.allowed:
            answer = interview.answers.get(name)
            if isinstance(answer, Picked) and option in answer.chosen and len(answer.chosen) > 1:
                left = {**interview.answers, name: Picked(answer.chosen - {option})}
                other = by_answers[tuple(left.items())]
                assert other.topic_states == interview.topic_states
                assert other.standing.applies == interview.standing.applies
                assert true_rules(other.urgency) == true_rules(interview.urgency)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_in_the_scope_of_a_red_flag_is_let_go_without_it(seed: int) -> None:
    """The part of law 5 that docs/proofs.md shows for every pack: here over every person and every state."""
    known = whole(seed)
    pack, rulebook = known.pack, known.rulebook
    people = [found for found in known.interviews if len(found.answers) == len(pack.questions)]
    for person in people:
        if not all(map(is_told, person.answers.values())):
            continue
        for compiled in rulebook.rules:
            in_scope = all(map(person.surely_applies, _scope(rulebook, compiled.condition.questions)))
            if compiled.rank < 2 or not in_scope or compiled.condition.evaluate(person.standing.said) != TRUE:
                continue
            for kept in product((None, Withheld.NOT_SURE, "told"), repeat=len(pack.questions)):
                state = {
                    name: answer if how == "told" else Withheld.NOT_SURE
                    for (name, answer), how in zip(person.answers.items(), kept, strict=True)
                    if how is not None
                }
                urgency = Interview.begin(rulebook, state).urgency
                raised = {found.rule.id for found in (*urgency.rules, *urgency.not_ruled_out)}
                assert not urgency.complete or compiled.rule.id in raised or urgency.rank >= compiled.rank


def _scope(rulebook: Rulebook, questions: tuple[int, ...]) -> set[str]:
    seen, waiting = set(questions), list(questions)
    while waiting:
        for number in rulebook.gates[waiting.pop()].questions:
            if number not in seen:
                seen.add(number)
                waiting.append(number)
    return {rulebook.questions[number].id for number in seen}


def verdict(pack: Pack, claim: str, about: str) -> tuple[Rulebook, Verdict]:
    rulebook = Rulebook.of(pack)
    (found,) = [v for v in prove(rulebook) if (v.claim, v.about) == (claim, about)]
    return rulebook, found


PLACE = question("place", "pick_many", 2)
SIGNS = question("signs", "pick_many", 2, checklist=True, can_change=True)


def test_a_rule_that_a_more_urgent_one_always_hides_is_refuted_and_the_other_is_named() -> None:
    rules = [
        rule("quiet", "soon", {"signs": "o0"}),
        rule("loud", "same_day", {"any": [{"signs": "o0"}, {"place": "o1"}]}),
    ]
    _, found = verdict(pack_of([PLACE, SIGNS], rules, []), "not-hidden", "quiet")
    assert (found.outcome, found.reason) == ("refuted", "whenever it is true, so is loud")


def test_a_red_flag_that_closes_its_own_question_is_refuted_by_answers_that_miss_it() -> None:
    gated = {**SIGNS, "ask_when": {"place": "o0"}}
    pack = pack_of([PLACE, gated], [rule("missed", "emergency_now", {"place": "o1", "signs": "o0"})], [])
    rulebook, found = verdict(pack, "scope", "missed")
    assert found.outcome == "refuted"
    assert found.witness is not None
    assert "signs" not in found.witness.answers
    (failure,) = run_case(rulebook, witness_case(rulebook, found, found.witness)).failures
    assert "missed" in failure


def test_a_question_that_nobody_can_reach_and_a_topic_that_cannot_fit_are_refuted() -> None:
    both_ways = {"all": [{"sex": "o0"}, {"sex": "o1"}]}
    never = question("never", "pick_one", 2, ask_when=both_ways)
    thin = topic("thin", {"place": "o0"}, [{"when": {"place": "o1"}, "for": "weak"}])
    pack = pack_of([PLACE, question("sex", "pick_one", 2), never], [rule("r", "soon", {"never": "o0"})], [thin])
    outcomes = {(v.claim, v.about): v.outcome for v in prove(Rulebook.of(pack))}
    for claim in (("asked", "never"), ("fits-well", "thin"), ("first", "thin"), ("highest", "r"), ("not-hidden", "r")):
        assert outcomes[claim] == "refuted", claim


def test_a_topic_that_fits_only_with_a_tick_that_adds_nothing_or_by_its_name_is_proved() -> None:
    points = [{"when": {"signs": name}, "for": "strong"} for name in ("o0", "o1")]
    beside = topic("beside", {"place": "o0"}, points, applies_when={"place": "o1"})
    named = topic("named", {"place": "o0"}, points, applies_when={"sex": "o0"}, named_by={"sex": "o1"})
    lost = {"when": {"all": [{"signs": "o2"}, {"never": "o0"}]}, "for": "weak", "otherwise": "decisive"}
    unsaid = topic("unsaid", {"place": "o0"}, [*points, lost])
    never = question("never", "pick_one", 2, ask_when={"all": [{"sex": "o0"}, {"sex": "o1"}]})
    made = [PLACE, {**SIGNS, **question("signs", "pick_many", 3)}, question("sex", "pick_one", 2), never]
    outcomes = {(v.claim, v.about): v.outcome for v in prove(Rulebook.of(pack_of(made, [], [beside, named, unsaid])))}
    assert [outcomes["fits-well", about] for about in ("beside", "named", "unsaid")] == ["proved"] * 3


def test_an_option_without_any_use_is_refuted() -> None:
    pack = pack_of([PLACE, SIGNS], [rule("r", "same_day", {"signs": "o0"})], [])
    outcomes = {v.about: v.outcome for v in prove(Rulebook.of(pack)) if v.claim == "option"}
    assert outcomes["signs.o0"] == "proved"
    assert outcomes["signs.o1"] == "refuted"


def test_a_search_that_is_given_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calcquiz.workbench.proving.of_answers.MOST_STATES", 1)
    _, found = verdict(pack_of([PLACE, SIGNS], [rule("r", "same_day", {"signs": "o0"})], []), "unsure", "r")
    assert found.outcome == "unknown"
    assert "states" in found.reason


def test_every_claim_is_made_and_every_witness_holds_as_a_case() -> None:
    known = whole(1)
    assert {claim.id for claim in CLAIMS} == {claim for claim, _ in known.verdicts}
    for found in known.verdicts.values():
        if found.witness is not None and found.witness.expect:
            failures = run_case(known.rulebook, witness_case(known.rulebook, found, found.witness)).failures
            assert bool(failures) == (found.outcome == "refuted"), (found.claim, found.about, failures)
