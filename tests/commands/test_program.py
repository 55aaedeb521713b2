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
LIGHT = f"""
import sys
from calcquiz.cli import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    code = left.code
print("loaded:", [name for name in {HEAVY!r} if name in sys.modules])
sys.exit(code)
"""
NO_SOCKET = """
import socket, sys
def refuse(*_, **__):
    raise SystemExit("opened a socket")
socket.socket.__init__ = socket.socket.connect = refuse
socket.getaddrinfo = socket.create_connection = refuse
from calcquiz.cli import main
sys.exit(main(sys.argv[1:]))
"""


def python(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "XDG_STATE_HOME": str(folder), "HOME": str(folder), "PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin, capture_output=True, text=True, encoding="utf-8", cwd=folder, env=surroundings, timeout=30,
    )  # fmt: skip


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(tmp_path: Path, flag: str) -> None:
    done = python(tmp_path, "-c", LIGHT, flag)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "loaded: []"
    assert __version__ in done.stdout or "not a diagnosis" in done.stdout


@pytest.mark.parametrize("command", [("run", "-"), ("check",)])
def test_plain_commands_load_no_screen(tmp_path: Path, command: tuple[str, ...]) -> None:
    script = LIGHT.replace("main(sys.argv[1:])", "code = main(sys.argv[1:])")
    done = python(tmp_path, "-c", script, *command, stdin="{}")
    loaded = done.stdout.splitlines()[-1]
    assert loaded.startswith("loaded: ")
    assert not {"'textual'", "'rich'", "'asyncio'"} & set(loaded[9:-1].split(", "))


def test_run_loads_neither_the_page_for_the_doctor_nor_the_sessions(tmp_path: Path) -> None:
    code = "import sys; from calcquiz.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    loaded = python(tmp_path, "-c", code, "run", "-", stdin="{}").stdout.splitlines()[-1].split()
    assert "calcquiz.summary.assessment_text" in loaded
    assert not {"calcquiz.summary.build", "calcquiz.summary.html", "calcquiz.session", "calcquiz.walk"} & set(loaded)


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
def test_nothing_opens_a_socket(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = python(tmp_path, "-c", NO_SOCKET, *command, stdin="about: me")
    assert "opened a socket" not in done.stdout + done.stderr
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert done.stdout


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
