"""The box for typing: editing, wrapping by cells, and nothing in it that could act on a terminal."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from calcquiz.tui.entry import MOST_TYPED, Entry
from calcquiz.walk.lines import cells

KEYS = ("left", "right", "home", "end", "backspace", "delete", "ctrl+u", "ctrl+w", "x", " ", "\u4e2d")


def test_words_are_put_in_at_the_caret_and_taken_away() -> None:
    entry = Entry.begin("chest")
    entry.insert(" pain")
    entry.edit("home")
    entry.insert("No ")
    entry.edit("end")
    entry.edit("ctrl+w")
    assert entry.text == "No chest "
    entry.edit("backspace")
    assert entry.text == "No chest"


def test_words_that_were_searched_are_replaced_by_the_next_letter() -> None:
    entry = Entry.begin("cppd", fresh=True)
    entry.insert("x")
    assert entry.text == "x"
    kept = Entry.begin("cppd", fresh=True)
    kept.edit("left")
    kept.insert("x")
    assert kept.text == "cppxd"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(KEYS), st.text(max_size=8)), max_size=40), st.integers(3, 40))
def test_whatever_is_typed_the_lines_hold_all_of_it_and_fit(keys: list[str], width: int) -> None:
    entry = Entry.begin("")
    for key in keys:
        if not entry.edit(key):
            entry.insert(key)
        entry.up_or_down(1, width)
        spans = entry.spans(width)
        assert "".join(entry.text[start:end] for start, end in spans) == entry.text
        assert all(cells(entry.text[start:end].rstrip()) <= width for start, end in spans)
        row, column = entry.place(width)
        assert 0 <= row < len(spans)
        assert 0 <= column <= width
        assert 0 <= entry.caret <= len(entry.text)


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_nothing_in_the_box_can_act_on_a_terminal(text: str) -> None:
    entry = Entry.begin(text)
    entry.insert(text)
    assert not [letter for letter in entry.text if unicodedata.category(letter) == "Cc"]


def test_a_book_that_is_pasted_is_cut_and_stays_usable() -> None:
    entry = Entry.begin("")
    entry.insert("word " * 5000)
    assert len(entry.text) == MOST_TYPED
    assert len(entry.spans(30)) < MOST_TYPED
