"""The program as a process: exit codes, what it imports, and that it stays offline."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from calcquiz import __version__
from calcquiz.cli import main

HEAVY = ("textual", "rich", "pydantic", "yaml", "asyncio", "socket", "importlib.metadata")
LIGHT = """
import sys
from calcquiz.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as left:
    code = left.code
print("loaded:", *sys.modules)
sys.exit(code)
"""
NO_SOCKET = """
import socket, sys
def refuse(*_, **__):
    raise SystemExit("opened a socket")
socket.socket.__init__ = socket.socket.connect = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""


def python(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "XDG_STATE_HOME": str(folder), "HOME": str(folder), "PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=folder, env=surroundings, timeout=30,
    )  # fmt: skip


def loaded_by(done: subprocess.CompletedProcess[str]) -> set[str]:
    """Give the modules that the program had loaded at its end."""
    words = done.stdout.splitlines()[-1].split()
    assert words[0] == "loaded:"
    return set(words[1:])


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(tmp_path: Path, flag: str) -> None:
    done = python(tmp_path, "-c", LIGHT, flag)
    assert (done.returncode, done.stderr) == (0, "")
    assert not loaded_by(done) & set(HEAVY)
    assert __version__ in done.stdout or "not a diagnosis" in done.stdout


def test_run_loads_no_screen_and_neither_the_page_for_the_doctor_nor_the_sessions(tmp_path: Path) -> None:
    loaded = loaded_by(python(tmp_path, "-c", LIGHT, "run", "-", stdin="{}"))
    assert "calcquiz.summary.assessment_text" in loaded
    assert not {"textual", "rich", "asyncio"} & loaded
    assert not {"calcquiz.summary.build", "calcquiz.summary.html", "calcquiz.session", "calcquiz.walk"} & loaded


def test_help_names_the_commands_and_says_what_it_is_not(tmp_path: Path) -> None:
    done = python(tmp_path, "-m", "calcquiz", "--help")
    for word in ("run", "check", "test", "topics", "not a diagnosis", "emergency"):
        assert word in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rnu"], "no command 'rnu'; did you mean 'run'? (see 'calcquiz --help')"),
        (["xyz"], "no command 'xyz'; expected one of run, export"),
        (["--plian"], "--plian; did you mean '--plain'?"),
        (["check", "--stric"], "--stric; did you mean '--strict'? (see 'calcquiz check --help')"),
        (["check", "a", "--pack", "b"], "not allowed with"),
        (["check", "--format", "xml"], "--format: expected one of text, json, github, found 'xml'"),
        (["simulate", "--people", "1.5"], "--people: expected a whole number, found '1.5'"),
        (["check", "a\nb", "c\nd"], "unrecognized arguments: c d"),
        (["run"], "ANSWERS.yaml"),
        (["run", "a", "b"], "unrecognized arguments: b"),
        (["run", "-", "--jsno"], "--jsno"),
        (["check", "--pack"], "--pack"),
        (["test", "--case"], "--case"),
        (["--pack"], "--pack"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = python(tmp_path, "-m", "calcquiz", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("calcquiz: ")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_three_exit_codes(tmp_path: Path) -> None:
    assert python(tmp_path, "-m", "calcquiz", "run", "-", stdin="{}").returncode == 0
    assert python(tmp_path, "-m", "calcquiz", "check", "nowhere").returncode == 1
    assert python(tmp_path, "-m", "calcquiz", "run", "nowhere").returncode == 2


@pytest.mark.parametrize("command", [("run", "-"), ("run", "-", "--json"), ("check",), ("test", "--case", "kidney")])
def test_plain_commands_open_no_socket_and_load_no_screen(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = python(tmp_path, "-c", NO_SOCKET + LIGHT, *command, stdin="about: me")
    assert not {"textual", "rich", "asyncio"} & loaded_by(done)
    assert "opened a socket" not in done.stdout + done.stderr
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) > 1  # it did what it was asked for


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("pipes close in another way there")
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m calcquiz check --scopes | head -n 1"],
        capture_output=True, text=True, cwd=tmp_path, timeout=30,
    )  # fmt: skip
    assert done.stderr == "" or done.stderr.startswith("calcquiz: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("command", ["check", "topics", "schema topics", "graph --topic kidney_stones"])
def test_output_that_cannot_be_written_is_one_line(tmp_path: Path, command: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m calcquiz {command} > /dev/full"],
        capture_output=True, text=True, cwd=tmp_path, timeout=30,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "calcquiz: cannot go on: the disk is full\n")


@pytest.mark.skipif(os.name == "nt", reason="streams are closed in another way there")
def test_a_closed_output_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m calcquiz graph --topic kidney_stones >&-"],
        capture_output=True, text=True, cwd=tmp_path, timeout=30,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="streams are closed in another way there")
@pytest.mark.parametrize("command", ["run -", "explain -", "--plain --private"])
def test_a_closed_input_is_an_empty_one(tmp_path: Path, command: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m calcquiz {command} <&-"],
        capture_output=True, text=True, cwd=tmp_path, timeout=30,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_command_that_was_stopped_does_not_pass_for_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("calcquiz.commands.author.read_pack", interrupted)
    for command in ("prove", "test"):
        assert main([command]) == 130
        found = capsys.readouterr()
        assert (found.out, found.err) == ("", "calcquiz: stopped before the end\n")


def test_run_writes_nothing_on_this_computer(tmp_path: Path) -> None:
    assert python(tmp_path, "-B", "-m", "calcquiz", "run", "-", stdin="about: me").returncode == 0
    assert list(tmp_path.iterdir()) == []
