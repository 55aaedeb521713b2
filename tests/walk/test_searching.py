"""Search and emergency words forgive what people type, but not everything."""

import pytest

from calcquiz.walk.alarm import is_alarming
from calcquiz.walk.searching import near, search, words_of


def found(query, *texts):
    return search(query, [(text, (text,)) for text in texts])


def test_folding_joins_the_two_englishes_and_accents():
    assert words_of("Tumour of the Œdema, hypercalcaemia, naïve") == words_of("tumor of the œdema hypercalcemia naive")


def test_the_same_word_stands_before_longer_ones():
    assert found("stone", "kidney stone", "stones", "stone") == ["stone", "kidney stone", "stones"]


def test_every_word_must_match():
    assert found("kidney stone", "kidney", "kidney stone", "stone in the kidney") == [
        "kidney stone",
        "stone in the kidney",
    ]


@pytest.mark.parametrize("typed", ["flebolith", "phlebolit", "phlebolihts", "phleboliths", "phleb"])
def test_one_slip_is_forgiven(typed):
    expected = ["phleboliths"] if typed != "flebolith" else []
    assert found(typed, "phleboliths", "plaque") == expected


def test_short_words_must_be_the_same():
    assert not near("die", "dye")
    assert near("chst", "chest")
    assert near("chets", "chest")


def test_nothing_asked_finds_nothing_and_an_endless_query_ends():
    assert found("", "a") == []
    assert found("x" * 100_000, "a") == []


@pytest.mark.parametrize(
    "typed",
    [
        "Chest pain",
        "pain in my chest",
        "cant breathe",
        "can’t breath",
        "I want to die",
        "thinking about suicide",
        "think its a stroke",
        "she collapsed yesterday",
        "kill my self myself",
        "took too many tablets",
        "heart atack",
        "face is drooping",
    ],
)
def test_emergency_words_are_heard(typed):
    assert is_alarming(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "calcium in the breast",
        "chest x-ray 2024",
        "back pain",
        "my heart valve",
        "dying to know",
        "blood test",
        "x" * 9999,
    ],
)
def test_other_words_are_not(typed):
    assert not is_alarming(typed)


REPORT = (
    ("thyroid specks", ("Microcalcification or punctate echogenic foci (thyroid)",)),
    ("grade", ("TI-RADS 4 or 5 (thyroid)", "tr4")),
    ("pancreas", ("Pancreatic calcification", "calcified pancreas")),
    ("any", ("Calcification (no other word known)",)),
    ("kidney", ("Kidney stone (renal calculus)", "renal calculus")),
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("There is a 14 mm nodule in the right lobe with calcifications, ACR TI-RADS 4.", ["any", "grade"]),
        ("Right lobe nodule, 14 mm, TR4", ["grade"]),
        ("Coarse calcification of the pancreas", ["pancreas", "any"]),
        ("TI-RADS 4. No renal calculus.", ["grade"]),
        ("No evidence of renal calculus.", []),
        ("The bones are as usual for the age.", []),
    ],
)
def test_a_line_copied_whole_finds_what_it_names_and_not_what_it_denies(line, expected):
    assert search(line, REPORT) == expected
