"""The laws on examples that were made to break them."""

from __future__ import annotations

from typing import Any

from calcquiz.engine import Amount, Interview, Picked, Rulebook, Withheld
from calcquiz.pack.models import Pack
from tests.engine.random_packs import pack_of, question, rule, topic

DANGER = question("danger", checklist=True, emergency=True, can_change=True)
EMERGENCY = rule("emergency", "emergency_now", {"danger": "o0"})


def begin(pack: Pack, **answers: Any) -> Interview:
    return Interview.begin(Rulebook.of(pack), answers)


def picked(*options: str) -> Picked:
    return Picked(frozenset(options))


def asked_in_turn(interview: Interview, **answers: Any) -> list[str]:
    """Walk to the end, answering what is asked (none of these, where nothing is given); give what was asked."""
    order = []
    while (asked := interview.assessment.next) is not None:
        order.append(asked.id)
        interview = interview.answer(asked.id, answers.get(asked.id, picked()))
    return order


class TestGates:
    """Questions behind other questions."""

    pack = pack_of(
        [
            question("place"),
            DANGER,
            question("sex", "pick_one", fact=True),
            question("pregnant", "pick_one", ask_when={"sex": "o0"}, fact=True),
            question("bleeding", checklist=True, ask_when={"pregnant": "o0"}),
        ],
        [EMERGENCY, rule("bleeding_in_pregnancy", "same_day", {"bleeding": "o0"})],
        [topic("t", {"place": "o0"}, [{"when": {"pregnant": "o0"}, "for": "strong"}])],
    )

    def test_a_gate_answered_prefer_not_to_say_still_opens_its_safety_question(self) -> None:
        interview = begin(self.pack, place=picked(), danger=picked(), sex=Withheld.PREFER_NOT_TO_SAY)
        order = asked_in_turn(interview, pregnant=Withheld.PREFER_NOT_TO_SAY)
        assert order == ["pregnant", "bleeding"]

    def test_a_man_is_not_asked_about_bleeding_in_pregnancy(self) -> None:
        interview = begin(self.pack, place=picked(), danger=picked(), sex=picked("o1"))
        assert asked_in_turn(interview) == []
        assert interview.urgency.level == "routine"

    def test_an_edit_of_a_gate_makes_answers_behind_it_moot_but_keeps_their_urgency(self) -> None:
        answers = {"place": picked("o0"), "danger": picked(), "sex": picked("o0"), "pregnant": picked("o0")}
        before = begin(self.pack, **answers, bleeding=picked("o0"))
        assert before.urgency.level == "same_day"
        after = before.change("sex", picked("o1"))
        assert after.moot == ("pregnant", "bleeding")
        assert after.urgency.level == "same_day"
        assert [reason.questions for reason in after.assessment.topics[0].for_] == [("place",)]
        assert after.change("sex", picked("o0")).assessment == before.assessment

    def test_removing_the_answer_that_raised_it_lowers_the_urgency(self) -> None:
        answers = {"place": picked(), "danger": picked(), "sex": picked("o0"), "pregnant": picked("o0")}
        interview = begin(self.pack, **answers, bleeding=picked("o0"))
        assert interview.remove("bleeding").urgency.level == "not_yet_known"

    def test_a_question_is_not_asked_for_a_rule_that_its_other_question_has_closed(self) -> None:
        """Fever matters only with bleeding in pregnancy here: a man is not asked about fever either."""
        pack = pack_of(
            [
                question("place"),
                DANGER,
                question("sex", "pick_one", fact=True),
                question("bleeding", checklist=True, ask_when={"sex": "o0"}),
                question("fever", checklist=True),
            ],
            [EMERGENCY, rule("infection", "same_day", {"bleeding": "o0", "fever": "o0"})],
            [],
        )
        man = begin(pack, place=picked(), danger=picked(), sex=picked("o1"))
        assert asked_in_turn(man) == []
        woman = begin(pack, place=picked(), danger=picked(), sex=picked("o0"), bleeding=picked("o0"))
        assert asked_in_turn(woman) == ["fever"]


class TestNotSure:
    """*Not sure* is not *no*."""

    pack = pack_of(
        [question("place"), DANGER, question("hot", "pick_one"), question("fever", "pick_one")],
        [EMERGENCY, rule("infection", "emergency_now", {"hot": "o0", "fever": "o0"}, "same_day")],
        [],
    )

    def test_half_a_rule_not_sure_and_the_other_half_no_rules_it_out(self) -> None:
        interview = begin(self.pack, place=picked(), danger=picked(), hot=Withheld.NOT_SURE)
        assert interview.urgency.level == "not_yet_known"
        assert interview.answer("fever", picked("o1")).urgency.level == "routine"

    def test_half_a_rule_not_sure_and_the_other_half_yes_cannot_be_ruled_out(self) -> None:
        interview = begin(self.pack, place=picked(), danger=picked(), hot=Withheld.NOT_SURE, fever=picked("o0"))
        assert interview.urgency.level == "same_day"
        assert [raised.rule.id for raised in interview.urgency.not_ruled_out] == ["infection"]
        assert interview.urgency.rules == ()

    def test_a_rule_that_may_be_higher_than_the_present_urgency_keeps_its_question_open(self) -> None:
        interview = begin(self.pack, place=picked(), danger=Picked(frozenset(), frozenset({"o0"})), hot=picked("o0"))
        assert interview.urgency.level == "emergency_now"  # the checklist item that nobody is sure of
        calm = interview.change("danger", picked())
        assert calm.assessment.next is not None
        assert calm.assessment.next.id == "fever"

    def test_not_sure_on_a_negated_fact_is_read_as_true(self) -> None:
        pack = pack_of(
            [question("place"), DANGER, question("age", "number", fact=True), question("lump", checklist=True)],
            [EMERGENCY, rule("young", "same_day", {"lump": "o0", "not": {"age": {"at_least": 5}}}, "soon")],
            [],
        )
        interview = begin(pack, place=picked(), danger=picked(), lump=picked("o0"), age=Withheld.NOT_SURE)
        assert interview.urgency.level == "soon"
        assert interview.change("age", Amount(4)).urgency.level == "same_day"
        assert interview.change("age", Amount(5)).urgency.level == "routine"


class TestDoors:
    """A rule whose question stands behind another door."""

    pack = pack_of(
        [
            question("place", options=3),
            DANGER,
            question("knee_flags", checklist=True, ask_when={"place": "o0"}, can_change=True),
            question("heart_flags", checklist=True, ask_when={"place": "o1"}, can_change=True),
        ],
        [
            EMERGENCY,
            rule("hot_knee", "same_day", {"knee_flags": "o0"}),
            rule("heart", "emergency_now", {"heart_flags": "o0"}),
        ],
        [],
    )

    def test_only_the_checklists_of_the_places_that_were_named_are_asked(self) -> None:
        interview = begin(self.pack, danger=picked(), place=picked("o0"))
        assert asked_in_turn(interview) == ["knee_flags"]
        both = begin(self.pack, danger=picked(), place=picked("o0", "o1"))
        assert asked_in_turn(both) == ["knee_flags", "heart_flags"]

    def test_not_sure_where_it_is_opens_every_checklist(self) -> None:
        interview = begin(self.pack, danger=picked(), place=Withheld.NOT_SURE)
        assert asked_in_turn(interview) == ["knee_flags", "heart_flags"]

    def test_a_red_flag_does_not_close_the_question_of_a_higher_one(self) -> None:
        interview = begin(self.pack, danger=picked(), place=picked("o0", "o1"), knee_flags=picked("o0"))
        assert interview.urgency.level == "same_day"
        assert not interview.urgency.complete
        assert interview.assessment.next is not None
        assert interview.assessment.next.id == "heart_flags"

    def test_the_safety_net_names_what_belongs_to_the_persons_places(self) -> None:
        interview = begin(self.pack, danger=picked(), place=picked("o0"), knee_flags=picked())
        assert [line.rules for line in interview.assessment.safety_net] == [("emergency",), ("hot_knee",)]

    def test_the_net_names_a_rule_that_needs_two_items_of_one_list(self) -> None:
        """One changed answer to a list can tick two items at once."""
        pack = pack_of(
            [question("place"), DANGER, question("flags", options=3, checklist=True, can_change=True)],
            [EMERGENCY, rule("pair", "same_day", {"all": [{"flags": "o0"}, {"flags": "o1"}]}, "soon")],
            [],
        )
        interview = begin(pack, danger=picked(), place=picked(), flags=picked())
        assert [line.rules for line in interview.assessment.safety_net] == [("emergency",), ("pair",)]


class TestEmergency:
    """At emergency_now the interview ends, unless someone is already caring for it."""

    def test_it_ends_at_once_and_goes_on_when_cared_for(self) -> None:
        interview = begin(TestDoors.pack, danger=picked("o0"))
        assert interview.urgency.level == "emergency_now"
        assert interview.assessment.next is None
        cared_for = interview.cared_for()
        assert cared_for.urgency.level == "emergency_now"
        assert cared_for.assessment.next is not None
        assert cared_for.assessment.next.id == "place"

    def test_nothing_is_known_before_the_first_answer(self) -> None:
        interview = begin(TestDoors.pack)
        assert interview.urgency.level == "not_yet_known"
        assert interview.assessment.next is not None
        assert interview.assessment.next.id == "danger"


class TestNamed:
    """A report or a doctor has named a topic."""

    pack = pack_of(
        [question("place"), DANGER, question("words", "search_many", 3), question("sex", "pick_one", fact=True)],
        [EMERGENCY, rule("letter", "soon", {"words": "o0"})],
        [
            topic("fits", {"place": "o0"}, [{"when": {"sex": "o0"}, "for": "decisive"}]),
            topic(
                "named",
                {"place": "o1"},
                [{"when": {"sex": "o1"}, "against": "strong"}],
                named_by={"words": "o0"},
                applies_when={"sex": "o0"},
            ),
        ],
    )

    def test_a_named_topic_stands_first_whatever_its_points_and_bars(self) -> None:
        interview = begin(self.pack, danger=picked(), place=picked("o0"), sex=picked("o1"), words=picked("o0"))
        first = interview.assessment.topics[0]
        assert (first.id, first.named, first.fit) == ("named", True, "does_not_fit")
        assert interview.urgency.level == "soon"

    def test_a_barred_topic_that_is_not_named_is_not_shown(self) -> None:
        interview = begin(self.pack, danger=picked(), place=picked("o1"), sex=picked("o1"), words=picked())
        assert [found.id for found in interview.assessment.topics] == []

    def test_a_word_that_was_not_chosen_is_unknown_and_not_absent(self) -> None:
        pack = pack_of(
            [question("place"), DANGER, question("words", "search_many", 3)],
            [EMERGENCY],
            [topic("t", {"place": "o0"}, [{"when": {"words": "o0"}, "for": "weak", "otherwise": "decisive"}])],
        )
        found = begin(pack, danger=picked(), place=picked("o0"), words=picked("o1")).assessment.topics[0]
        assert found.against == ()
        assert [reason.questions for reason in found.unknown] == [("words",)]
