"""The store: whole files, private to the person; what cannot be used is refused in one sentence and left alone."""

import json
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from calcquiz.session import ChangedElsewhereError, Session, SessionError, Store, StoreError, resume, state_folder
from calcquiz.session import files as session_files
from calcquiz.session.codec import MOST_ENTRIES, from_json, to_json
from calcquiz.session.compacting import compact
from calcquiz.session.entries import Acknowledged, Answered, CaredFor, Reopened, Wrote
from tests.walk.small_pack import NOON, Clock, small_book

BOOK = small_book()
ID = "20261120-120000-0123abcd"
posix = pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")


def a_session(session_id: str = ID) -> Session:
    session = Session.begin(BOOK, NOON, region="GB", session_id=session_id)
    session = session.answer("about", "me", NOON).answer("emergency_now", ["chest_pain"], NOON)
    session = session.answer(
        "emergency_now", {"chest_pain": "not_sure", "collapse": "no", "bleeding": "no"}, NOON
    ).undo(NOON)
    session = session.acknowledge(frozenset({("chest", "emergency_now")}), NOON).care(True, NOON)
    session = session.answer("age", 44, NOON).remove("age", NOON).write("own_words", "héllo \u2713", NOON)
    return resume(session.worked_out("emergency_now", NOON), BOOK, NOON.replace(hour=20)).session


def test_a_session_comes_back_as_it_was(tmp_path):
    Store(tmp_path / "state").save(a_session())
    assert Store(tmp_path / "state").load(ID) == a_session()


@posix
def test_files_are_readable_by_their_owner_alone(tmp_path):
    old = os.umask(0)
    try:
        store = Store(tmp_path / "deep" / "state")
        store.save(a_session())
    finally:
        os.umask(old)
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(store.path(ID).stat().st_mode) == 0o600


def test_saving_leaves_one_file_and_nothing_else(tmp_path):
    store = Store(tmp_path / "state")
    for _ in range(3):
        store.save(a_session())
    assert [path.name for path in store.folder.iterdir()] == [f"{ID}.json"]


def test_a_full_disk_leaves_the_earlier_file_whole_and_nothing_behind(tmp_path, monkeypatch):
    store = Store(tmp_path)
    store.save(a_session())
    before = store.path(ID).read_bytes()

    def full(descriptor, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(session_files.os, "write", full)
    with pytest.raises(StoreError, match="the disk is full"):
        store.save(a_session().answer("age", 5, NOON))
    assert store.path(ID).read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_a_crash_before_the_rename_leaves_the_earlier_file_whole(tmp_path, monkeypatch):
    store = Store(tmp_path)
    store.save(a_session())

    def crash(old, new):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(session_files.os, "replace", crash)
    with pytest.raises(StoreError):
        store.save(a_session().answer("age", 5, NOON))
    assert store.load(ID) == a_session()


def test_sessions_are_listed_newest_first(tmp_path):
    store = Store(tmp_path)
    later = "20261121-120000-0123abcd"
    store.save(Session.begin(BOOK, NOON, session_id=ID).answer("age", 1, NOON))
    store.save(Session.begin(BOOK, NOON, session_id=later).answer("age", 1, NOON.replace(hour=13)))
    assert [session.id for session in store.list().sessions] == [later, ID]


def test_no_folder_is_an_empty_list(tmp_path):
    assert Store(tmp_path / "nowhere").list().sessions == ()


def test_delete_removes_the_file_and_what_an_interrupted_saving_left(tmp_path):
    store = Store(tmp_path)
    store.save(a_session())
    (tmp_path / f".{ID}.json.abcd.tmp").write_text("half")
    store.delete(ID)
    store.delete(ID)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "x", "20261120-120000-0123abcd/../x", "20261120-120000-0123ABCD"]
)
def test_only_session_names_reach_the_disk(tmp_path, name):
    store = Store(tmp_path)
    for act in (store.load, store.delete):
        with pytest.raises(StoreError, match="not the name of a saved session"):
            act(name)


GOOD = json.loads(to_json(a_session()))


def changed(**more):
    return json.dumps({**GOOD, **more})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not whole JSON"),
        (to_json(a_session())[:-40], "not whole JSON"),
        ("[" * 100_000, "nested too deeply|not whole JSON"),
        ("{}", "not written by calcquiz"),
        ('{"format": "other"}', "not written by calcquiz"),
        (changed(version=2), "newer calcquiz"),
        (changed(version="1"), "version"),
        (changed(version=True), "version"),
        (changed(id="../../x"), "id"),
        (changed(log="x"), "log"),
        (changed(log=[{"what": "answered", "at": "2026-11-20T12:00:00+00:00"}]), "missing"),
        (changed(log=[1]), "wrong shape"),
        (changed(log=[{"what": "deleted", "at": "2026-11-20T12:00:00+00:00"}]), "unknown kind"),
        (changed(log=[{"what": "undone", "at": "yesterday"}]), "time"),
        (changed(log=[{"what": "undone", "at": "2026-11-20T12:00:00"}]), "time zone"),
        (changed(region="../.."), "region"),
        (changed(urgency={"level": "fine", "at": None}), "level"),
        (changed(pack=None), "wrong shape"),
        ('{"format": "calcquiz-session", "format": "calcquiz-session"}', "stands twice"),
        (changed(log=[]).replace('"log": []', '"log": NaN'), "NaN"),
    ],
)
def test_a_broken_or_hostile_file_gives_one_clear_error_and_stays_as_it_is(tmp_path, text, why):
    store = Store(tmp_path)
    store.path(ID).write_text(text)
    with pytest.raises(SessionError, match=why) as caught:
        store.load(ID)
    assert "\n" not in str(caught.value)
    assert store.list().sessions == ()
    assert [broken.name for broken in store.list().broken] == [f"{ID}.json"]
    with pytest.raises((SessionError, StoreError)):
        store.delete(ID)
    with pytest.raises(StoreError):
        store.save(a_session())
    assert store.path(ID).read_text() == text
    store.delete(ID, even_if_broken=True)
    assert not store.path(ID).exists()


@posix
def test_a_link_a_pipe_and_a_huge_file_are_refused_without_waiting(tmp_path):
    store = Store(tmp_path)
    ids = [f"2026112{at}-120000-0123abcd" for at in range(4)]
    store.path(ids[0]).symlink_to("/etc/passwd")
    os.mkfifo(store.path(ids[1]))
    store.path(ids[2]).write_bytes(b" " * 5_000_000)
    store.path(ids[3]).write_bytes(b"\xff\xfe{}")
    listing = store.list()
    assert len(listing.broken) == 4
    assert listing.sessions == ()


def test_foreign_files_are_named_and_left(tmp_path):
    (tmp_path / "notes.json").write_text("{}")
    (tmp_path / "photo.png").write_text("x")
    assert [broken.name for broken in Store(tmp_path).list().broken] == ["notes.json"]


def test_another_window_is_noticed_and_its_answers_are_not_overwritten(tmp_path):
    one, two = Store(tmp_path), Store(tmp_path)
    one.save(a_session())
    two.load(ID)
    two.save(a_session().answer("age", 70, NOON))
    with pytest.raises(ChangedElsewhereError):
        one.save(a_session().answer("age", 5, NOON))
    assert one.load(ID).answers["age"].answer == 70


@posix
def test_a_read_only_folder_is_one_clear_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StoreError, match="not a folder"):
        Store(blocked / "state").save(a_session())


def test_control_characters_in_a_file_do_not_reach_the_screen(tmp_path):
    text = changed(log=[{"what": "wrote", "field": "own_words", "text": "a\x1b]0;x\x07b\u202e", "at": GOOD["started"]}])
    assert from_json(text).words["own_words"] == "a]0;xb"


def test_the_state_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state_folder({"CALCQUIZ_STATE": "/x/y"}) == Path("/x/y")
    assert state_folder({"XDG_STATE_HOME": "/state"}) == Path("/state/calcquiz")
    assert state_folder({"XDG_STATE_HOME": "relative"}) == tmp_path / ".local/state/calcquiz"
    monkeypatch.setattr(sys, "platform", "win32")
    assert state_folder({"LOCALAPPDATA": "/local"}) == Path("/local/calcquiz")


def test_the_same_session_gives_the_same_bytes():
    assert to_json(a_session()) == to_json(from_json(to_json(a_session())))
    assert Clock()() == NOON


def test_where_links_are_not_known_a_file_that_is_there_is_still_not_overwritten(tmp_path, monkeypatch):
    def unknown(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(session_files.os, "link", unknown)
    path = tmp_path / "page.md"
    session_files.write_whole(path, b"one", replace=False)
    with pytest.raises(FileExistsError):
        session_files.write_whole(path, b"two", replace=False)
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_folder_that_cannot_be_read_is_one_clear_sentence(tmp_path, monkeypatch):
    def closed(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(StoreError, match="no right"):
        Store(tmp_path).list()


def with_many_words(count: int) -> Session:
    session = a_session()
    words = tuple(Wrote("own_words", f"word {at}", NOON) for at in range(count))
    return replace(session, log=(*session.log, *words))


def test_a_log_that_is_too_long_is_made_shorter_and_says_the_same(tmp_path):
    session = with_many_words(MOST_ENTRIES + 1)
    store = Store(tmp_path)
    store.save(session)
    read = store.load(ID)
    assert read.words == session.words == {"own_words": f"word {MOST_ENTRIES}"}
    assert read.answers == session.answers
    assert read.changes == session.changes
    assert read.acknowledged == session.acknowledged
    assert read.already_cared_for == session.already_cared_for
    assert read.reopening == session.reopening


def test_a_log_that_no_reader_would_take_is_not_written_over_one_that_can_be_read(tmp_path):
    store = Store(tmp_path)
    store.save(a_session())
    answers = tuple(Answered("age", at % 90, NOON) for at in range(MOST_ENTRIES + 1))
    session = a_session()
    with pytest.raises(StoreError, match="more changes than can be kept") as caught:
        store.save(replace(session, log=(*session.log, *answers)))
    assert "\n" not in str(caught.value)
    assert store.load(ID) == a_session()


@pytest.mark.parametrize("before", range(7))
def test_a_shorter_log_amounts_to_the_same(before):
    entries = (
        Acknowledged((("chest", "emergency_now"),), NOON),
        CaredFor(True, NOON),
        Reopened(("emergency_now",), "emergency_now", NOON, "time", NOON),
        Acknowledged((("locked", "same_day"),), NOON),
        Wrote("own_words", "a", NOON),
        Wrote("own_words", "", NOON),
        Wrote("question_1", "b", NOON),
    )
    log = (*entries[before:], *entries[:before])
    long, short = (replace(a_session(), log=found) for found in (log, compact(log)))
    for what in ("words", "acknowledged", "already_cared_for", "reopening", "answers"):
        assert getattr(long, what) == getattr(short, what), what
