"""The worked example of docs/gain.md, worked out by the engine: every number of the document stands here too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from calcquiz.engine import Answer, Interview, Picked, Rulebook, Withheld
from calcquiz.engine.fit import BANDS
from calcquiz.engine.next_question import total_gains
from calcquiz.pack.models import GainNumbers
from tests.engine.random_packs import option, pack_of, question, topic
from tests.shipped import loaded_shipped_pack

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "gain.md").read_text(encoding="utf-8")


def asked(name: str, *options: str, **more: Any) -> dict[str, Any]:
    return question(name, "pick_one", **more) | {"options": [option(word) for word in options]}


STONES = topic(
    "stones",
    {"place": "side"},
    [
        {"when": {"pain": "waves"}, "for": "strong", "cluster": "pain"},
        {"when": {"pain": "dull"}, "against": "moderate", "cluster": "pain"},
        {"when": {"pain": "waves", "onset": "sudden"}, "for": "decisive"},
    ],
)
TENDON = topic(
    "tendon",
    {"place": "shoulder"},
    [
        {"when": {"pain": "pressing"}, "for": "moderate"},
        {"when": {"onset": "sudden"}, "for": "weak", "otherwise": "weak"},
    ],
)
RULEBOOK = Rulebook.of(
    pack_of(
        [
            asked("place", "shoulder", "side"),
            asked("pain", "waves", "pressing", "dull"),
            asked("onset", "sudden", "slow", section="other"),
        ],
        [],
        [STONES, TENDON],
    )
)


def after(**answers: str | Withheld) -> Interview:
    given: dict[str, Answer] = {
        name: said if isinstance(said, Withheld) else Picked(frozenset([said])) for name, said in answers.items()
    }
    return Interview.begin(RULEBOOK, given)


def totals(interview: Interview) -> dict[str, int]:
    """The gains over both topics, doubled where the section is begun."""
    gains = total_gains(RULEBOOK, interview.standing, tuple(interview.outlooks.values()))
    return {RULEBOOK.questions[number].id: gain for number, gain in gains.items()}


def bands(interview: Interview, topic_number: int) -> tuple[str, str]:
    state = interview.outlooks[topic_number]
    return BANDS[state.lowest_band], BANDS[state.highest_band]


# question, topic, L, W, the change under each outcome in half points, gain
FIRST_TABLE = [
    ("pain", "stones", 1, 990, (12, 0, -4), 11440),
    ("pain", "tendon", -11, 70, (0, 4, 0), 62),
    ("onset", "stones", 1, 990, (8, 0), 3960),
    ("onset", "tendon", -11, 70, (2, -2), 70),
]
SECOND_TABLE = [
    ("onset", "stones", 5, 488, (12, 0), 4392),
    ("onset", "tendon", -11, 70, (2, -2), 70),
]


@pytest.mark.parametrize(
    ("answers", "table"), [({"place": "side"}, FIRST_TABLE), ({"place": "side", "pain": "waves"}, SECOND_TABLE)]
)
def test_each_row_of_the_example_is_what_the_formula_and_the_engine_give(
    answers: dict[str, str], table: list[tuple[str, str, int, int, tuple[int, ...], int]]
) -> None:
    interview = after(**answers)
    outlooks = {RULEBOOK.topics[n].topic.id: outlook for n, outlook in interview.outlooks.items()}
    total = {RULEBOOK.topics[n].topic.id: state.points for n, state in interview.topic_states.items()}
    for name, about, points, weight, changes, gain in table:
        count = len(changes)
        spread = count * sum(change**2 for change in changes) - sum(changes) ** 2
        assert total[about] == points
        assert RULEBOOK.pack.scoring.gain.weights[abs(points)] == weight
        assert weight * spread // (4 * count**2) == gain
        assert outlooks[about].gains[RULEBOOK.number[name]] == gain
        said = ", ".join(f"{change:+d}" if change else "0" for change in changes)
        row = f"| `{name}` | `{about}` | {points} | {weight} | {said} | {count} | {spread} | {gain} |"
        assert row.replace("-", "−") in DOCUMENT
    found = {(about, RULEBOOK.questions[number].id) for about, outlook in outlooks.items() for number in outlook.gains}
    assert found == {(about, name) for name, about, *_ in table}


def test_place_comes_first_and_then_the_largest_gain_doubled_in_a_section_begun() -> None:
    assert after().assessment.next is not None
    assert after().assessment.next.id == "place"
    interview = after(place="side")
    assert totals(interview) == {"pain": 2 * (11440 + 62), "onset": 3960 + 70} == {"pain": 23004, "onset": 4030}
    assert "**23004**" in DOCUMENT
    assert "**4030**" in DOCUMENT
    assert interview.assessment.next is not None
    assert interview.assessment.next.id == "pain"
    assert interview.assessment.next.moves == ("stones", "tendon")


def test_the_reachable_bands_of_the_example() -> None:
    assert bands(after(place="side"), 0) == ("does_not_fit", "fits_well")
    assert bands(after(place="side"), 1) == ("does_not_fit", "does_not_fit")
    assert bands(after(place="side", pain="dull"), 0) == ("does_not_fit", "does_not_fit")
    assert bands(after(place="side", pain=Withheld.NOT_SURE), 0) == ("fits_a_little", "fits_partly")


def test_waves_leads_on_to_the_onset_and_then_the_topic_fits_well() -> None:
    interview = after(place="side", pain="waves")
    assert totals(interview) == {"onset": 4462}
    assert 4462 * (2 + 3) >= 410 * (2 + 3)
    assert interview.assessment.next is not None
    assert interview.assessment.next.id == "onset"
    done = after(place="side", pain="waves", onset="sudden").assessment
    assert done.next is None
    assert [(shown.id, shown.points, shown.fit) for shown in done.topics] == [("stones", 13, "fits_well")]


def test_dull_ends_it_since_no_question_can_change_a_band() -> None:
    interview = after(place="side", pain="dull")
    assert totals(interview) == {"onset": 70}
    assert interview.assessment.next is None


def test_not_sure_ends_it_since_too_little_is_left_to_gain() -> None:
    interview = after(place="side", pain=Withheld.NOT_SURE)
    assert totals(interview) == {"onset": 70}
    assert 70 * (1 + 3) < 410 * (2 + 3)
    assert interview.assessment.next is None


def test_the_shipped_weights_are_the_formula_of_the_design() -> None:
    def weight(points: int) -> int:
        share = 1 / (1 + 2.08 ** (-points / 2))
        return round(4096 * share * (1 - share))

    formula = tuple(weight(points) for points in range(17))
    shipped = loaded_shipped_pack().pack.scoring.gain
    assert shipped.weights == formula == GainNumbers().weights
    assert ", ".join(str(number) for number in formula) in DOCUMENT
    assert (shipped.clip, shipped.stop_below, shipped.prior) == (6, 410, 3)
