"""What is counted, and that parts add up."""

from __future__ import annotations

from functools import cache

from calcquiz.engine import Rulebook
from calcquiz.workbench.simulating.counting import Counting
from calcquiz.workbench.simulating.model import Model
from calcquiz.workbench.simulating.results import Results, results_of
from calcquiz.workbench.simulating.tally import Tally
from tests.engine.random_packs import pack_of, question, rule, topic
from tests.shipped import shipped_rulebook

SHIPPED = shipped_rulebook()
MODEL = Model(people=120, seed=3)


@cache
def results_of_the_whole() -> Results:
    return results_of(SHIPPED, MODEL, Counting(SHIPPED, MODEL).count(range(120)))


def test_parts_that_were_counted_apart_add_up_to_the_whole() -> None:
    parts, one = Tally(), Counting(SHIPPED, MODEL)
    parts.add(one.count(range(70)))
    parts.add(Counting(SHIPPED, MODEL).count(range(70, 100)))
    parts.add(one.count(range(100, 120)))
    assert results_of(SHIPPED, MODEL, parts) == results_of_the_whole()


def test_everybody_is_counted_once_in_each_table() -> None:
    results = results_of_the_whole()
    assert results.hits.people == 120
    assert sum(count for _, count in results.levels) == 120
    assert results.questions.people + results.emergency_after.people == 120
    assert results.named.people + results.not_named.people == 120
    for row in results.topics:
        assert sum(count for _, count in row.taken_for) == sum(row.fits) == row.hits.people
        assert dict(row.taken_for).get(row.id, 0) == row.hits.first <= row.hits.first_three


def rulebook_with_idle_parts() -> Rulebook:
    """`idle` never matters, but keeps `shut` from ever being asked; one item of `signs` is read by nothing."""
    return Rulebook.of(
        pack_of(
            [
                question("place", "pick_many", 3),
                question("onset", "pick_one", 2),
                question("signs", "pick_many", 3, checklist=True),
                question("idle", "pick_one", 2),
                question("shut", "pick_one", 2, ask_when={"all": [{"idle": "o0"}, {"idle": "o1"}]}),
            ],
            [
                rule("r", "same_day", {"signs": "o0"}),
                rule("s", "same_day", {"signs": "o1", "place": ["o0", "o1"]}),
                rule("u", "soon", {"shut": "o0"}),
            ],
            [
                topic("t", {"place": "o1"}, [{"when": {"onset": "o0"}, "for": "decisive", "otherwise": "decisive"}]),
                topic("v", {"place": "o2"}, [{"when": {"place": "o0"}, "for": "decisive"}]),
            ],
        )
    )


def test_what_never_changed_anything_is_named_and_the_rest_is_not() -> None:
    rulebook, model = rulebook_with_idle_parts(), Model(people=1500, even=True, not_sure=0)
    results = results_of(rulebook, model, Counting(rulebook, model).count(range(1500)))
    assert results.never_asked == ("shut",)
    assert [(row.id, row.opens) for row in results.changed_nothing] == [("idle", True)]
    in_vain = {row.id: [name for name, _, _ in row.options] for row in results.options_changed_nothing}
    never = {row.id: [name for name, _, _ in row.options] for row in results.never_chosen}
    assert "place" not in in_vain
    assert "onset" not in in_vain
    assert in_vain["idle"] == ["o0", "o1"]
    assert "o0" not in in_vain.get("signs", []) + never.get("signs", [])
    assert "o2" in in_vain.get("signs", []) + never.get("signs", [])


def test_a_person_in_an_emergency_is_counted_apart_and_still_ranked() -> None:
    rulebook = Rulebook.of(
        pack_of(
            [question("place", "pick_many", 2), question("onset", "pick_one", 2)],
            [rule("r", "emergency_now", {"place": "o1"})],
            [topic("t", {"place": "o1"}, [{"when": {"onset": "o0"}, "for": "decisive"}], how_common="common")],
        )
    )
    model = Model(people=50, not_sure=0, wrong=0)
    results = results_of(rulebook, model, Counting(rulebook, model).count(range(50)))
    assert results.emergency_after.people == results.topics[0].emergencies == 50
    assert (results.emergency_after.median, results.questions.people) == (1, 0)
    assert results.hits.first > 40
