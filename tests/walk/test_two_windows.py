"""Two windows on the same answers: none deletes or brings back behind the other's back."""

import json

import pytest

from calcquiz.session import ChangedElsewhereError, Store
from calcquiz.walk import words
from tests.walk.small_pack import Clock, calm, choose, mark
from tests.walk.test_laws_on_screen import new_walk, text_of, to_emergency_list


def two_windows(folder):
    clock = Clock()
    first = new_walk(store=Store(folder), clock=clock)
    to_emergency_list(first)
    second = new_walk(store=Store(folder), clock=clock)
    choose(second, "resume")
    choose(second, "go_on")
    return first, second


def answers_on_disk(folder):
    (path,) = folder.glob("*.json")
    return [entry.get("answer") for entry in json.loads(path.read_text())["log"] if entry["what"] == "answered"]


def test_what_another_window_wrote_is_deleted_only_when_it_is_chosen_once_more(tmp_path):
    first, second = two_windows(tmp_path)
    mark(first, "chest_pain")
    second.choose("q")
    choose(second, "delete")
    assert not second.ended
    assert second.screen.error == words.DELETE_CHANGED
    assert ["chest_pain"] in answers_on_disk(tmp_path)
    choose(second, "delete")
    assert second.ended
    assert list(tmp_path.glob("*.json")) == []


def test_being_told_that_another_window_wrote_does_not_let_this_one_write_over_it(tmp_path):
    first, second = two_windows(tmp_path)
    mark(first, "chest_pain")
    second.choose("q")
    choose(second, "delete")
    choose(second, "back")
    choose(second, "none_of_these")
    assert second.session.id != first.session.id
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_the_store_refuses_to_delete_what_it_has_not_seen(tmp_path):
    first, _ = two_windows(tmp_path)
    store = Store(tmp_path)
    store.list()
    choose(first, "none_of_these")
    with pytest.raises(ChangedElsewhereError):
        store.delete(first.session.id)
    store.delete(first.session.id, even_if_changed=True)
    assert list(tmp_path.glob("*.json")) == []


def test_answers_that_were_deleted_elsewhere_do_not_come_back_and_that_is_said_once(tmp_path):
    clock = Clock()
    walk = new_walk(store=Store(tmp_path), clock=clock)
    to_emergency_list(walk)
    Store(tmp_path).delete(walk.session.id)
    choose(walk, "none_of_these")
    assert walk.screen.notices == (words.DELETED_ELSEWHERE,)
    mark(walk, "knee")
    assert walk.screen.notices == ()
    assert list(tmp_path.iterdir()) == []
    walk.choose("q")
    assert words.QUIT_NOT_KEPT in text_of(walk.screen)
    choose(walk, "stop")
    assert walk.screen.title == words.BYE_NOTHING


def test_finishing_deletes_answers_that_only_this_window_wrote_at_once(tmp_path):
    walk = new_walk(store=Store(tmp_path))
    calm(walk)
    choose(walk, "finish")
    choose(walk, "delete")
    assert walk.ended
    assert list(tmp_path.iterdir()) == []
