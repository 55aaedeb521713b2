"""When the line-by-line face is used where no one asked for it, and which colours are used where no one said."""

import pytest

from calcquiz.commands.fallback import wants_plain
from calcquiz.tui.themes import pick_theme

GOOD = {"TERM": "xterm-256color"}


def plain(environ: dict[str, str], columns: int = 80, stdin: bool = True, stdout: bool = True) -> bool:
    return wants_plain(environ, stdin_tty=stdin, stdout_tty=stdout, columns=columns)


def test_a_usual_terminal_gets_the_window() -> None:
    assert not plain(GOOD)
    assert not plain(GOOD, columns=28)


@pytest.mark.parametrize(("stdin", "stdout"), [(False, True), (True, False), (False, False)])
def test_without_a_terminal_on_both_sides_it_is_line_by_line(stdin: bool, stdout: bool) -> None:
    assert plain(GOOD, stdin=stdin, stdout=stdout)


@pytest.mark.parametrize("environ", [{}, {"TERM": ""}, {"TERM": "dumb"}])
def test_a_dumb_terminal_gets_lines(environ: dict[str, str]) -> None:
    assert plain(environ)


def test_windows_sets_no_term() -> None:
    assert not plain({"OS": "Windows_NT"})


@pytest.mark.parametrize("value", ["1", "yes", "true", "on"])
def test_accessible_asks_for_lines(value: str) -> None:
    assert plain({**GOOD, "ACCESSIBLE": value})


@pytest.mark.parametrize("value", ["", "0", "false", "no", "False"])
def test_accessible_can_be_switched_off(value: str) -> None:
    assert not plain({**GOOD, "ACCESSIBLE": value})


def test_too_narrow_gets_lines() -> None:
    assert plain(GOOD, columns=27)


@pytest.mark.parametrize(
    ("wanted", "environ", "theme"),
    [
        (None, {}, "dark"),
        ("light", {"CALCQUIZ_THEME": "mono"}, "light"),
        ("dark", {"NO_COLOR": "1"}, "dark"),
        (None, {"NO_COLOR": "1", "CALCQUIZ_THEME": "dark"}, "mono"),
        (None, {"NO_COLOR": ""}, "dark"),
        (None, {"CALCQUIZ_THEME": "Light"}, "light"),
        (None, {"CALCQUIZ_THEME": "pink", "COLORFGBG": "0;15"}, "light"),
        (None, {"COLORFGBG": "15;0"}, "dark"),
        (None, {"COLORFGBG": "0;default;15"}, "light"),
        (None, {"COLORFGBG": "nonsense"}, "dark"),
    ],
)
def test_the_theme_is_what_was_asked_for_else_what_the_environment_says(
    wanted: str | None, environ: dict[str, str], theme: str
) -> None:
    assert pick_theme(wanted, environ) == theme
