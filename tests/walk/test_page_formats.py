"""The kinds of file that the page for the doctor can be written as."""

import json
from datetime import timedelta

import pytest

from calcquiz.summary.writers import WRITERS
from calcquiz.walk import words
from calcquiz.walk.page import summary_of
from tests.walk.small_pack import NOON, calm, choose, small_book
from tests.walk.test_laws_on_screen import new_walk, text_of


def to_write(tmp_path):
    walk = new_walk(folder=tmp_path)
    calm(walk)
    choose(walk, "prepare")
    while walk.screen.kind != "write":
        choose(walk, "skip")
    return walk


def test_every_kind_of_file_is_offered_with_its_ending_and_how_the_page_begins(tmp_path):
    screen = choose(to_write(tmp_path), "format")
    assert [choice.value for choice in screen.choices] == list(WRITERS) == list(words.FORMATS)
    for choice in screen.choices:
        assert choice.label.endswith(f"({choice.value})")
    assert "not a diagnosis" in text_of(screen)


@pytest.mark.parametrize("ending", WRITERS)
def test_a_chosen_kind_is_shown_before_it_is_written_and_then_written(tmp_path, ending):
    walk = to_write(tmp_path)
    choose(walk, "format")
    screen = choose(walk, "ending", ending)
    assert screen.kind == "write"
    assert f"calcquiz-summary-2026-11-20{ending}" in text_of(screen)
    assert words.FORMATS[ending] in text_of(screen)
    assert walk.enter("").kind == "written"
    data = (tmp_path / f"calcquiz-summary-2026-11-20{ending}").read_text()
    assert "not a diagnosis" in data.replace("\n  ", " ")
    if ending == ".json":
        json.loads(data)


def test_another_kind_keeps_the_name_that_was_typed(tmp_path):
    walk = to_write(tmp_path)
    (tmp_path / "mine.md").write_text("x")
    walk.enter("mine.md")
    choose(walk, "back")
    choose(walk, "format")
    assert f"File name: mine.txt\nFolder: {tmp_path}\n" in text_of(choose(walk, "ending", ".txt"))


def test_going_back_from_the_kinds_changes_nothing(tmp_path):
    walk = to_write(tmp_path)
    before = text_of(walk.screen)
    choose(walk, "format")
    assert text_of(choose(walk, "back")) == before


def test_the_page_of_old_answers_says_when_its_urgency_was_worked_out():
    walk = new_walk()
    calm(walk)
    summary = summary_of(walk.session, small_book(), NOON + timedelta(hours=5))
    assert summary.urgency.is_old
    assert summary.urgency.worked_out == "20 November 2026, 12:00"
    assert not summary_of(walk.session, small_book(), NOON + timedelta(hours=1)).urgency.is_old
