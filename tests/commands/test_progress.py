"""How far a long command is: one line on a terminal that is taken away, and nothing anywhere else."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from calcquiz.commands.progress import watched


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal()
    monkeypatch.setattr("sys.stderr", made)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    return made


def test_a_terminal_shows_how_far_it_is_and_is_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    assert list(watched(range(60), "cases", 60)) == list(range(60))
    *shown, cleared, end = terminal.getvalue().split("\r")[1:]
    assert [line.strip() for line in shown] == [
        "[........................] 0 of 60 cases",
        "[##########..............] 25 of 60 cases",
        "[####################....] 50 of 60 cases",
    ]
    assert (cleared.strip(), end) == ("", "")


def test_it_is_taken_away_when_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)

    def stopped() -> Iterator[int]:
        yield from range(30)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(watched(stopped(), "claims decided"))
    *_, shown, cleared, end = terminal.getvalue().split("\r")
    assert (shown.strip(), cleared.strip(), end) == ("25 claims decided", "", "")


@pytest.mark.parametrize("name", ["TERM", "ACCESSIBLE"])
def test_nothing_is_rewritten_for_a_screen_reader(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    terminal = a_terminal(monkeypatch)
    monkeypatch.setenv(name, {"TERM": "dumb", "ACCESSIBLE": "1"}[name])
    assert list(watched("abc", "cases", 3)) == ["a", "b", "c"]
    assert terminal.getvalue() == ""
