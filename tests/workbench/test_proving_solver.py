"""What the solver decides, against looking at all answers that there are, on packs small enough for that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import product
from random import Random

import pytest

from calcquiz.engine import Interview, Rulebook
from calcquiz.engine.fit import BANDS, rank_topics
from calcquiz.pack.models import Pack
from calcquiz.workbench.proving import solver, ways
from calcquiz.workbench.proving.claims import Outcome, Verdict, unknown
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.prove import prove
from calcquiz.workbench.proving.solver import decided_by_solver
from calcquiz.workbench.proving.witness_case import Replay
from tests.engine.random_packs import a_condition, a_rule, a_topic, pack_of, question, topic
from tests.workbench.test_proving import answers_to, is_told

SEEDS = range(int(os.environ.get("CALCQUIZ_SMALL_PACKS", "4")))
CLAIMS = ("fits-well", "first", "not-hidden")


def a_crowded_pack(seed: int) -> Pack:
    """Five questions of every kind, and six topics that often fit the same answers."""
    rnd = Random(seed)
    made = [question("place", "pick_many", 3), question("sex", "pick_one", 2, fact=True)]
    made.append(question("words", "search_many", 2, ask_when=a_condition(rnd, made, negate="any")))
    number = rnd.random() < 0.5
    made.append(question("age", "number", fact=True, max=2) if number else question("onset", "pick_one", 2))
    made.append(question("list", "pick_many", 2, ask_when=a_condition(rnd, made, negate="any")))
    rules = [a_rule(rnd, position, made) for position in range(5)]
    topics = [{**a_topic(rnd, position, made), "how_common": "common"} for position in range(6)]
    easy = {"bands": {"fits_well": 2, "fits_partly": 1, "fits_a_little": 1}, "clusters_to_fit_well": 1}
    return pack_of(made, rules, topics, scoring=easy if rnd.random() < 0.5 else {})


def allowed(rulebook: Rulebook) -> Iterator[Interview]:
    """Every interview in which all that is told belongs to a question that surely applies."""
    for chosen in product(*([None, *filter(is_told, answers_to(asked))] for asked in rulebook.questions)):
        told = {q.id: a for q, a in zip(rulebook.questions, chosen, strict=True) if a is not None}
        interview = Interview.begin(rulebook, told)
        if all(map(interview.surely_applies, told)):
            yield interview


def shown_by(interview: Interview) -> Iterator[tuple[str, str]]:
    rulebook = interview.rulebook
    states = tuple(interview.topic_states.values())
    fitting = [n for n, state in enumerate(states) if state.shown and BANDS[state.band] == "fits_well"]
    yield from (("fits-well", rulebook.topics[n].topic.id) for n in fitting)
    yield from (("first", rulebook.topics[n].topic.id) for n in rank_topics(states)[:1] if n in fitting)
    true = [raised.rule for raised in interview.urgency.rules]  # most urgent first
    yield from (("not-hidden", rule.id) for rule in true if rule.level == true[0].level)


class Whole:
    def __init__(self, seed: int) -> None:
        self.rulebook = Rulebook.of(a_crowded_pack(seed))
        shown = {claim for interview in allowed(self.rulebook) for claim in shown_by(interview)}
        things = {
            "fits-well": [found.topic.id for found in self.rulebook.topics],
            "first": [found.topic.id for found in self.rulebook.topics],
            "not-hidden": [compiled.rule.id for compiled in self.rulebook.rules],
        }
        self.truth: dict[tuple[str, str], Outcome] = {
            (claim, about): "proved" if (claim, about) in shown else "refuted"
            for claim in CLAIMS
            for about in things[claim]
        }


@cache
def whole(seed: int) -> Whole:
    return Whole(seed)


def outcomes(verdicts: Iterator[Verdict]) -> dict[tuple[str, str], Outcome]:
    return {(v.claim, v.about): v.outcome for v in verdicts if v.claim in CLAIMS}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_says_what_all_answers_show(seed: int) -> None:
    pytest.importorskip("pysat.solvers")
    known = whole(seed)
    premises = Premises.of(known.rulebook)
    for (claim, about), outcome in known.truth.items():
        found = Replay(known.rulebook).of(decided_by_solver(premises, unknown(claim, about, "not looked at")))
        assert found.outcome == outcome, found
        assert (found.witness is not None) == (outcome == "proved")


@pytest.mark.parametrize("seed", SEEDS)
def test_with_a_search_that_gives_up_at_once_the_solver_decides_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pysat.solvers")
    known = whole(seed)
    monkeypatch.setattr(ways, "MOST_STEPS", 0)
    assert outcomes(prove(known.rulebook)) == known.truth


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_search_decides_by_itself_is_what_all_answers_show(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_solvers", lambda: None)
    known = whole(seed)
    for claim, outcome in outcomes(prove(known.rulebook)).items():
        assert outcome in (known.truth[claim], "unknown"), claim


# `thin` needs what `broad` needs, and `broad` has a line more for it.
NEVER_FIRST = pack_of(
    [question("place", "pick_many", 2), question("signs", "pick_many", 3)],
    [],
    [
        topic("thin", {"place": "o0"}, [{"when": {"signs": name}, "for": "strong"} for name in ("o0", "o1")]),
        topic(
            "broad",
            {"place": "o0"},
            [{"when": {"signs": name}, "for": "strong"} for name in ("o0", "o1")]
            + [{"when": {"place": "o0"}, "for": "weak"}],
        ),
    ],
)


def first_of_thin() -> Verdict:
    (found,) = [v for v in prove(Rulebook.of(NEVER_FIRST)) if (v.claim, v.about) == ("first", "thin")]
    return found


def test_a_topic_that_never_stands_first_is_refuted_and_the_rival_is_named() -> None:
    pytest.importorskip("pysat.solvers")
    found = first_of_thin()
    assert (found.outcome, found.reason) == ("refuted", "whenever it fits well, broad stands before it")


def test_bounds_leave_a_claim_unknown_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pysat.solvers")
    with monkeypatch.context() as patch:
        patch.setattr(solver, "MOST_RIVALS", 0)
        found = first_of_thin()
        assert found.outcome == "unknown"
        assert found.reason.endswith("more than 0 rivals can stand before it")
    monkeypatch.setattr(solver, "MOST_CONFLICTS", 0)
    found = first_of_thin()
    assert found.outcome == "unknown"
    assert found.reason.endswith("the solver was given up after 0 conflicts")


def test_without_the_solver_an_unknown_verdict_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_solvers", lambda: None)
    found = first_of_thin()
    assert found.outcome == "unknown"
    assert found.reason.endswith("'pip install calcquiz[prove]' adds a solver that may decide it")
