"""What `check` says about words: forbidden wording, long sentences, hard screens, medical words without an entry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calcquiz.pack.loader import read_pack
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.check import check_folder
from calcquiz.workbench.checks.wording import FORBIDDEN as FORBIDDEN_WORDINGS
from calcquiz.workbench.checks.wording import forbidden_in
from calcquiz.workbench.medical import is_medical
from calcquiz.workbench.passages import passages_of, words_of_glossary
from calcquiz.workbench.reading import KnownWords, measure
from tests.workbench.tiny_pack import Change, changed, write_pack

FORBIDDEN = """
    You have gout.
    You may have a stone.
    You've got a stone.
    You are suffering from gout.
    Your risk is high.
    You carry a risk of 20%.
    A 30.5 per cent chance that you get a stone.
    It is nothing serious.
    There is no need to see a doctor.
    No doctor is needed.
    You do not need a doctor.
    Do not worry.
    You will be fine.
    Stop taking it.
    Stop the calcium tablets.
    Avoid milk.
    First rest. Then stop your medicine.
    Never take supplements.
    Rest it and stop your tablets.
    People should avoid dairy.
    It takes 500 mg.
    Take 2 tablets a day.
    Vitamin D, 1000 IU.
    It is just stress.
    It is just a cyst.
"""
ALLOWED = """
    Do you have pain?
    Say that you have a stent.
    "Stop dairy to dissolve it." That is not so.
    "Avoid milk." A diet low in calcium can raise stones.
    Ask before you stop a medicine.
    Do not stop steroid tablets without advice.
    Take every bottle along, and ask for a blood test of calcium.
    Take the tablets along.
    Vitamin K was started, stopped or changed.
    Pregnant, or just gave birth.
    A blood test shows calcium of 3.5 mmol/L (14 mg/dL) or more.
    It was seen in 48 in 100 people, or 48 %.
    Use of calcium tablets.
    Ask when you may rest and start your own cooking again.
    Lower calcium in the blood.
    It hurt just a few days ago.
    Let a doctor start tablets that lower calcium.
    It can be serious, and it needs a doctor.
"""


@pytest.mark.parametrize("text", FORBIDDEN.strip().splitlines(), ids=str.strip)
def test_verdicts_chances_comfort_orders_doses_and_belittling_are_forbidden(text: str) -> None:
    assert forbidden_in(text.strip())


@pytest.mark.parametrize("text", ALLOWED.strip().splitlines(), ids=str.strip)
def test_facts_questions_and_myths_in_quotes_are_allowed(text: str) -> None:
    assert forbidden_in(text.strip()) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
@pytest.mark.parametrize("wording", [wording for wordings in FORBIDDEN_WORDINGS.values() for wording in wordings])
def test_no_text_is_passed_over_unsearched_that_holds_a_forbidden_wording(wording: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rf"\A(?:{wording})", fullmatch=True))
    assert forbidden_in(text) or not re.search(rf"\b(?=\w)(?:{wording})", text.lower())


LONG = "It can be the heart, or a clot in the lung, or a tear in a big vessel, or a clot in the leg."
HARD = (
    "The characteristic discomfort originates anteriorly, occasionally radiating distally towards the affected elbow."
)
FAULTS: list[tuple[str, Change]] = [
    ("wording", ("topics/shoulder_calcium.yaml", "text: It is not known.", "text: §You have it.")),
    ("wording", ("urgency/all.yaml", "why: It could be an infected joint.", "why: §It is nothing serious.")),
    ("wording", ("questions/all.yaml", "label: A child,", "label: §Just a child,")),
    ("wording", ("glossary.yaml", "means: what ties", "means: §you suffer when it ties")),
    ("wording", ("pack.yaml", "do: Go on.", "do: §Do not worry.")),
    ("long-sentence", ("urgency/all.yaml", "why: It could be the heart or the brain.", f"why: §{LONG}")),
    ("long-sentence", ("questions/all.yaml", "label: Chest pain,", f'label: §"{LONG}",')),
    ("reading-grade", ("questions/all.yaml", "why: The place decides first.", f"why: §{HARD}")),
    ("reading-grade", ("urgency/all.yaml", "do: Say that the fingers are numb.", f"do: §{HARD}")),
    ("reading-grade", ("topics/shoulder_calcium.yaml", "why: Most are between 30 and 60.", f"why: §'{HARD}'")),
    ("reading-grade", ("glossary.yaml", "means: what ties a muscle to a bone", f"means: §'{HARD}'")),
    ("medical-word", ("questions/all.yaml", "why: Children get", "why: §Gastritis in children gets")),
    ("medical-word", ("topics/shoulder_calcium.yaml", "text: With fever.", "text: §With MRI.")),
    ("medical-word", ("urgency/all.yaml", "sooner_if: the shoulder becomes hot", "sooner_if: §the ureter is hot")),
]


@pytest.mark.parametrize(("code", "change"), FAULTS, ids=[f"{code}: {change[1]}" for code, change in FAULTS])
def test_a_fault_of_words_is_named_at_its_string(tmp_path: Path, code: str, change: Change) -> None:
    files, place = changed(change)
    problems = check_folder(write_pack(tmp_path, files)).problems
    found = [
        (Path(problem.file).relative_to(tmp_path).as_posix(), problem.line, problem.column) for problem in problems
    ]
    assert (place, code) in [(at, problem.code) for at, problem in zip(found, problems, strict=True)], problems


def test_stories_notes_and_titles_of_sources_may_say_anything(tmp_path: Path) -> None:
    files, _ = changed(
        (
            "cases/all.yaml",
            "story: Chest pain now.",
            "story: I take 500 mg; it is just stress. You have gout, they said.",
        ),
        (
            "urgency/all.yaml",
            "do: Say that the joint is hot.",
            "do: Say that the joint is hot.\n  note: Sources say 500 mg.",
        ),
        ("sources.yaml", "title: A page", "title: What to do when you have osteochondritis"),
    )
    assert check_folder(write_pack(tmp_path, files)).problems == ()


def test_a_long_word_that_the_glossary_explains_does_not_make_a_screen_hard(tmp_path: Path) -> None:
    words = "Osteochondrosis, osteochondritis or chondrocalcinosis can make a joint lock when it moves."
    change = ("urgency/all.yaml", "why: It could be an infected joint.", f"why: {words}")
    codes = {problem.code for problem in check_folder(write_pack(tmp_path / "hard", changed(change)[0])).problems}
    assert codes == {"reading-grade", "medical-word"}
    entries = "".join(
        f"- {{term: {term}, means: an ill joint}}\n"
        for term in ("osteochondrosis", "osteochondritis", "chondrocalcinosis")
    )
    explained = changed(change, ("glossary.yaml", "", entries))[0]
    assert check_folder(write_pack(tmp_path / "explained", explained)).problems == ()


def test_words_of_a_search_list_and_the_names_of_a_topic_on_its_page_need_no_entry(tmp_path: Path) -> None:
    # "Calcific tendinitis" is an option of the search list, and the medical name of the only topic.
    change = ("topics/shoulder_calcium.yaml", "text: It is not known.", "text: Calcific tendinitis is not understood.")
    assert check_folder(write_pack(tmp_path, changed(change)[0])).problems == ()


def test_long_texts_made_to_be_slow_are_read_quickly() -> None:
    # Each of these would take minutes if a part of the search began anew at every word or sign.
    for text in ("you " * 15_000, "7% " * 15_000, "take the " * 15_000, '."' * 30_000, "-" * 60_000, "a" * 60_000):
        forbidden_in(text)
        measure([text], KnownWords.of(["you", "take the"]))


@pytest.mark.parametrize("word", ["nephritis", "Osteophytes", "post-stenotic", "biopsies", "MRI", "X-ray", "mmol/L"])
def test_a_medical_word_is_known_by_its_parts_by_the_list_or_by_capitals(word: str) -> None:
    assert is_medical(word)


@pytest.mark.parametrize("word", ["diagnosis", "avoid", "program", "bones", "UK", "I", "a", "12", "shoulder-tip"])
def test_everyday_words_are_not_medical(word: str) -> None:
    assert not is_medical(word)


def test_the_shipped_pack_reads_well_below_its_bounds() -> None:
    loaded, _ = read_pack(shipped_pack())
    assert loaded is not None
    glossary = words_of_glossary(loaded.pack)
    readings = [(passage.called, passage.reading(glossary)) for passage in passages_of(loaded.pack)]
    pages = [reading for called, reading in readings if called == "this topic page"]
    screens = sorted(reading.grade for called, reading in readings if called in ("this question", "this rule"))
    assert max(page.grade for page in pages) < 6
    assert max(page.smog for page in pages) < 9
    assert screens[len(screens) // 2] < 5
