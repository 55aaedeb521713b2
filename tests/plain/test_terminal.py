"""The plain face on a real terminal, and killed, interrupted and cut off there."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
ROOT = Path(__file__).parents[2]
WAIT = 20


def start(folder, hour=12, columns=80, **environment):
    env = {**os.environ, "TERM": "dumb", "COLUMNS": str(columns), "XDG_STATE_HOME": str(folder), **environment}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tests.plain.start", str(folder), str(hour)],
        cwd=str(ROOT),
        env=env,
        encoding="utf-8",
        timeout=WAIT,
        dimensions=(40, columns),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # which tests in the background ignore
    )
    child.delaybeforesend = None  # a prompt is waited for
    return child


def answer(child, prompt, *lines):
    for line in lines:
        child.expect(prompt)
        child.sendline(line)


def to_place(child):
    for title, line in (
        ("learn about", "1"),
        ("Before the questions", "1"),
        ("Where are you now", "1"),
        ("Ask about", "1"),
        ("Ask emergency_now", "0"),
    ):
        child.expect(title)
        child.expect("stop: ")
        child.sendline(line)
    child.expect("Ask place")
    child.expect("stop: ")


def ended(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_killed_after_answers_resume_offers_all_of_them(tmp_path, sent):
    child = start(tmp_path)
    to_place(child)
    child.kill(sent)
    child.expect(pexpect.EOF)
    child.close()
    child = start(tmp_path)
    child.expect("Saved answers were found")
    child.expect("2 answers")
    child.expect("stop: ")
    child.sendline("1")
    child.expect("Going on where you stopped")
    child.expect("stop: ")
    child.sendline("1")
    child.expect("Ask place")
    child.sendeof()
    assert ended(child) == 0


def test_ctrl_c_saves_and_exits_with_zero(tmp_path):
    child = start(tmp_path)
    to_place(child)
    child.sendintr()
    child.expect("Your answers are saved")
    assert ended(child) == 0


def test_the_end_of_input_saves_and_exits_with_zero(tmp_path):
    child = start(tmp_path)
    to_place(child)
    child.sendeof()
    child.expect("Your answers are saved")
    assert ended(child) == 0


def test_after_five_hours_the_emergency_list_comes_first_again(tmp_path):
    child = start(tmp_path)
    to_place(child)
    child.sendline("1")
    child.expect("Ask knee_flags")
    child.sendintr()
    assert ended(child) == 0
    child = start(tmp_path, hour=17)
    child.expect("stop: ")
    child.sendline("1")
    child.expect("safety questions are asked again")
    child.expect("stop: ")
    child.sendline("1")
    child.expect("Ask emergency_now")
    child.sendintr()
    assert ended(child) == 0


def test_a_narrow_terminal_keeps_every_key_hint(tmp_path):
    child = start(tmp_path, columns=28)
    to_place(child)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()


def test_a_script_of_answers_through_a_pipe_works(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.plain.start", str(tmp_path)],
        input=b"1\n1\n1\n1\n\xff\xfe\n1\n",
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=WAIT,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"Emergency: Call 999 now." in done.stdout
    assert b"Error: " in done.stdout


def test_an_ascii_terminal_gets_marks_for_what_it_cannot_show(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.plain.start", str(tmp_path)],
        input="2\nœdème °\n".encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        timeout=WAIT,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_a_disk_that_takes_nothing_is_told_once_and_it_goes_on(tmp_path):
    resource = pytest.importorskip("resource")

    def no_bytes():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.plain.start", str(tmp_path)],
        input=b"1\n1\n1\n1\n0\n1\n",
        capture_output=True,
        cwd=ROOT,
        preexec_fn=no_bytes,
        timeout=WAIT,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.count(b"Note: Your answers could not be saved") == 1
    assert b"Ask knee_flags?" in done.stdout
    assert list((tmp_path / "state").iterdir()) == []


def test_output_cut_off_by_head_ends_quietly(tmp_path):
    done = subprocess.run(
        f"printf '1\\n1\\n1\\n1\\n' | '{sys.executable}' -m tests.plain.start '{tmp_path}' | head -n 1",
        shell=True,
        capture_output=True,
        cwd=ROOT,
        timeout=WAIT,
        check=False,
    )
    assert done.stderr == b""
