"""Which rules imply which: the quick way of telling pairs apart leaves out no pair that a search would find."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calcquiz.pack.conditions import parse_condition, questions_of
from calcquiz.pack.models import UrgencyRule
from calcquiz.workbench.implied import implied_rules
from calcquiz.workbench.one_interview import OneInterview
from tests.workbench.test_one_interview import conditions, packs


def rule(number: int, level: str, when: dict[str, Any]) -> UrgencyRule:
    words = {"if_unsure": "routine", "do": "x", "why": "x", "source": ["x"]}
    return UrgencyRule.model_validate({"id": f"r{number}", "level": level, "when": when, **words})


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_implied_rule_is_found(data: st.DataObject) -> None:
    made = data.draw(packs())
    kinds = {one.id: one.kind for one in made}
    whens = data.draw(st.lists(conditions(kinds), min_size=2, max_size=4))
    levels = [data.draw(st.sampled_from(["soon", "same_day"])) for _ in whens]
    rules = [rule(number, level, when) for number, (level, when) in enumerate(zip(levels, whens, strict=True))]
    gates = {one.id: one.ask_when for one in made}
    behind = {name: _read_behind(name, gates) for name in gates}
    interview = OneInterview({one.id: one for one in made}, gates)
    found = {
        (one.id, other.id) for one, others in implied_rules(rules, behind, gates, interview.can_be) for other in others
    }
    expected = {
        (one.id, other.id)
        for one in rules
        for other in rules
        if one is not other
        and not (one.level == "same_day" and other.level == "soon")
        and not interview.can_be([("true", one.when), ("not_true", other.when)])
    }
    # What can never be true implies everything; `never-true` reports that.
    dead = {one.id for one in rules if not interview.can_be([("true", one.when)])}
    assert {pair for pair in found if pair[0] not in dead} == {pair for pair in expected if pair[0] not in dead}


def _read_behind(name: str, gates: dict[str, Any]) -> frozenset[str]:
    read = questions_of(gates[name])
    return read.union(*(_read_behind(other, gates) for other in read))


def test_a_rule_implies_a_wider_one_and_no_narrower_one() -> None:
    narrow, wide = rule(0, "soon", {"q": "a", "p": "b"}), rule(1, "soon", {"q": ["a", "c"]})
    asked: list[object] = []

    def can_be(goals: Any) -> bool:
        asked.append(goals)
        return False

    behind: dict[str, frozenset[str]] = {"q": frozenset(), "p": frozenset()}
    assert list(implied_rules([narrow, wide], behind, {"q": None, "p": None}, can_be)) == [(narrow, (wide,))]
    assert len(asked) == 1
    assert parse_condition({"q": ["a", "c"]}) == wide.when
