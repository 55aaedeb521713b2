"""A screen that differs from what was agreed is named, kept beside it to be looked at, and written only when asked."""

from pathlib import Path

import pytest

from tests.tui.agreed import as_agreed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CALCQUIZ_GOLDEN", "write")
    as_agreed({"quit": "Stop here?\n", "old": "gone\n"}, tmp_path / "agreed", ".txt", tmp_path / "came")
    as_agreed({"quit": "Stop here?\n"}, tmp_path / "agreed", ".txt", tmp_path / "came")
    monkeypatch.delenv("CALCQUIZ_GOLDEN")
    return tmp_path / "agreed"


def test_writing_takes_old_screens_away(folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == ["quit.txt"]
    assert (folder / "quit.txt").read_bytes() == b"Stop here?\n"


def test_a_difference_names_both_files_and_shows_the_lines(folder: Path, tmp_path: Path) -> None:
    came = tmp_path / "came"
    with pytest.raises(pytest.fail.Exception) as error:
        as_agreed({"quit": "Stop now?\n"}, folder, ".txt", came)
    for words in (
        str(folder / "quit.txt"),
        str(came / "quit.txt"),
        "-Stop here?",
        "+Stop now?",
        "CALCQUIZ_GOLDEN=write",
    ):
        assert words in str(error.value)
    assert (came / "quit.txt").read_text(encoding="utf-8") == "Stop now?\n"
    assert (folder / "quit.txt").read_text(encoding="utf-8") == "Stop here?\n"


def test_a_screen_that_is_new_or_missing_is_a_difference(folder: Path, tmp_path: Path) -> None:
    for seen in ({}, {"quit": "Stop here?\n", "new": ""}):
        with pytest.raises(AssertionError, match="came or went"):
            as_agreed(seen, folder, ".txt", tmp_path / "came")
