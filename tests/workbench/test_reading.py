"""Words, sentences, syllables and grades: counted as a careful reader would, and rather too strict than too mild."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcquiz.workbench.reading import KnownWords, measure, sentences_of, syllables_of, words_of

# Words of the shipped pack, and a few like them, counted by hand as they are spoken.
BY_HAND = {
    1: "ache aches blocked blood bone bones bruise bruised calf call called cause caused cheese chest clot"
    " cough eased filled foot gout health heart joint knee lump nerve noise pain pee placed scan shin skin"
    " source spine stones stopped through watched weight wound",
    2: "able about ankle armpit belly bladder body bottle bowel breathing cancer changes children clinic"
    " crystal diet doctor fever fluid gallstone going gullet heavy hormone itchy kidney lupus lying muscle"
    " muscles noises numbness painful phosphate places pregnant pressure quiet shoulder sizes swallow"
    " swollen statin sudden table tablet tendon thyroid tissue treated trouble ulcer urate urine vomit"
    " wanted",
    3: "animal antacid area artery aorta arthritis biopsy calcium cartilage catheter chemical condition"
    " confusion family flexible hospital idea infection injury ligament lithium mammogram medicine mineral"
    " ovary pancreas phlebolith position pregnancy radio suddenly supplement surgery swallowing together"
    " vitamin vomiting",
    4: "aluminum aneurysm antibody bacteria calcinosis emergency inflammation irregular ischaemia magnesium"
    " material operation parathyroid pyrophosphate scleroderma tendinitis",
    5: "antibiotic calcification hydronephrosis ossification sarcoidosis university",
    6: "chondrocalcinosis cholelithiasis nephrolithiasis osteoarthritis radiotherapy",
}


def test_syllables_agree_with_a_count_by_hand_and_are_seldom_too_few() -> None:
    by_hand = {word: count for count, words in BY_HAND.items() for word in words.split()}
    assert len(by_hand) > 150
    agreed = [word for word, count in by_hand.items() if syllables_of(word) == count]
    too_few = [word for word, count in by_hand.items() if syllables_of(word) < count]
    assert len(agreed) >= 0.95 * len(by_hand), set(by_hand) - set(agreed)
    assert len(too_few) <= 0.03 * len(by_hand), too_few
    total = sum(map(syllables_of, by_hand))
    assert 0.99 * sum(by_hand.values()) <= total <= 1.03 * sum(by_hand.values())


@pytest.mark.parametrize(
    ("word", "count"),
    [("MRI", 3), ("X-ray", 2), ("7", 1), ("180/120", 4), ("doctor's", 2), ("cola-coloured", 4), ("A", 1)],
)
def test_abbreviations_numbers_and_joined_words_are_counted_as_they_are_read(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_words_are_what_stands_between_spaces_without_signs() -> None:
    assert words_of('"An X-ray (today) – of 1.5 cm," she said.') == (
        "An",
        "X-ray",
        "today",
        "of",
        "1.5",
        "cm",
        "she",
        "said",
    )
    assert words_of(" — ") == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("No stop at the end", 1),
        ("One. Two! Three? Four…", 4),
        ("A dose of 1.5 is one sentence.", 1),
        ("Ask Dr. Smith, e.g. by phone.", 1),
        ("It said: (see below.) Then more", 2),
        ('"It will pass." That is not so.', 2),
        ("", 0),
    ],
)
def test_sentences_end_with_a_stop_before_a_space(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


def test_strings_without_a_stop_are_sentences_of_their_own() -> None:
    reading = measure(["Is there pain", "A knee", "A hip"], KnownWords.of([]))
    assert (reading.words, reading.sentences) == (7, 3)


def test_the_grades_are_those_of_the_published_formulas() -> None:
    reading = measure(["The doctor looks at the knee. Calcium is a mineral."], KnownWords.of([]))
    assert (reading.words, reading.sentences, reading.syllables, reading.long_words) == (10, 2, 15, 2)
    assert reading.grade == pytest.approx(0.39 * 5 + 11.8 * 1.5 - 15.59)
    assert reading.smog == pytest.approx(1.043 * 30**0.5 + 3.1291)
    assert measure([], KnownWords.of([])).grade == 0


def test_a_word_that_the_glossary_explains_counts_two_syllables_at_most() -> None:
    text = ["Deep vein thrombosis or osteoarthritis of the hips"]
    hard = measure(text, KnownWords.of([]))
    known = measure(text, KnownWords.of(["deep vein thrombosis", "osteoarthritis"]))
    assert (hard.long_words, known.long_words) == (2, 0)
    assert known.grade < hard.grade
    other = measure(["thrombosis"], KnownWords.of(["deep vein thrombosis"]))
    assert other.long_words == 1  # a part of a term alone is not explained


def test_plurals_of_a_term_are_known_as_well() -> None:
    known = KnownWords.of(["artery", "calcium deposit"])
    assert known.places(words_of("Arteries hold calcium deposits")) == {0, 2, 3}


signs = st.sampled_from([*'aeT.!?…"”)-— \n\u00a0\x1f3', "Dr. ", "e.g. ", " is", "calcium "])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(signs, max_size=12).map("".join), max_size=3))
def test_sentences_and_words_are_counted_as_they_are_given(texts: list[str]) -> None:
    reading, known = measure(texts), measure(texts, KnownWords.of(["calcium"]))
    assert reading.words == known.words == sum(len(words_of(text)) for text in texts)
    assert reading.sentences == known.sentences == sum(len(sentences_of(text)) for text in texts)
    assert reading.syllables == sum(syllables_of(word) for text in texts for word in words_of(text)) >= known.syllables
    assert reading.long_words == sum(syllables_of(word) >= 3 for text in texts for word in words_of(text))
