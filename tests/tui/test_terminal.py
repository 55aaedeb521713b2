"""The window on a real terminal: colours, control codes, the cursor, and how it is left. Signals: `test_signals`."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from calcquiz.session import Store
from calcquiz.session.model import Session
from tests.tui.signals_host import CSI, is_cooked, is_sane

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
ROOT = Path(__file__).parents[2]
WAIT = 20
TO_PLACE = (
    ("4. Leave", b"1"),
    ("Before the", b"1"),
    ("Where are", b"1"),
    ("Ask about?", b"1"),
    ("Ask emergency", b"0\r"),
)


class Terminal:
    """A program on a pseudo-terminal, and everything that it has written."""

    def __init__(
        self, folder: Path, pack: str = "small", *arguments: str, size: tuple[int, int] = (80, 24), **more: str
    ):
        environ = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLORFGBG")}
        environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "XDG_STATE_HOME": str(folder), **more}
        environ |= {"COLUMNS": str(size[0]), "LINES": str(size[1])}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            program = [sys.executable, "-m", "tests.tui.start", str(folder), pack, *arguments]
            os.execve(sys.executable, program, environ)
        self.raw = b""
        self.before: list[object] = []
        self.mark = 0

    def read(self, seconds: float) -> bool:
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.raw += data
        return bool(data)

    def expect(self, words: str) -> None:
        """Wait until these words are written, after the last ones that were waited for."""
        end = time.monotonic() + WAIT
        while True:
            clean = CSI.sub(b"", self.raw[self.mark :]).decode("utf-8", "replace")
            if words in clean:
                self.mark = len(self.raw)
                return
            assert time.monotonic() < end, f"{words!r} never came; last: {clean[-400:]!r}"
            self.read(0.2)

    def send(self, keys: bytes) -> None:
        os.write(self.fd, keys)

    def lead(self, *steps: tuple[str, bytes]) -> None:
        for words, keys in steps:
            self.expect(words)
            self.send(keys)

    def ended(self) -> int:
        """Wait for the end; give the exit code, or minus the signal."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.read(0.02):
                    pass
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError("it did not end")

    def close(self) -> None:
        os.close(self.fd)


def kept(folder: Path) -> Session:
    (session,) = Store(folder / "state").list().sessions
    return session


def test_a_closed_terminal_saves_and_ends(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.lead(*TO_PLACE)
    terminal.expect("Ask place?")
    terminal.close()
    end = time.monotonic() + WAIT
    while not (gone := os.waitpid(terminal.pid, os.WNOHANG))[0]:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert os.waitstatus_to_exitcode(gone[1]) == 0
    assert len(kept(tmp_path).answers) == 2


def test_what_was_killed_is_taken_up_again(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.lead(*TO_PLACE)
    terminal.expect("Ask place?")
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.ended()
    terminal.close()
    again = Terminal(tmp_path)
    again.lead(("Saved answers were found", b"1"), ("Going on where you stopped", b"1"), ("Ask place?", b"q"))
    again.lead(("Stop here?", b"1"))
    assert again.ended() == 0
    assert "Your answers are saved" in again.raw.decode()
    assert is_sane(again.raw)
    again.close()


def test_twice_ctrl_c_saves_and_leaves_with_zero(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.lead(*TO_PLACE, ("Ask place?", b"\x03"), ("Stop here?", b"\x03"))
    assert terminal.ended() == 0
    assert is_sane(terminal.raw)
    assert is_cooked(terminal.fd)
    assert len(kept(tmp_path).answers) == 2
    terminal.close()


def colours(written: bytes) -> set[bytes]:
    codes = re.findall(rb"\x1b\[([0-9;]*)m", written)
    return {code for code in codes if re.search(rb"(^|;)(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;|$)", code)}


def test_no_color_sends_no_colour_code_and_keeps_the_mark_visible(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, NO_COLOR="1")
    terminal.lead(("4. Leave", b"j"), ("> 1. Start", b"j"))
    terminal.expect("> 2. Read")
    assert not colours(terminal.raw)
    row = terminal.raw[terminal.raw.rfind(b"> 2. Read") - 40 : terminal.raw.rfind(b"> 2. Read")]
    assert re.search(rb"\x1b\[(?:[0-9]+;)*7(?:;[0-9]+)*m", row), row
    terminal.send(b"\x03\x03")
    assert terminal.ended() == 0
    terminal.close()
    with_colours = Terminal(tmp_path)
    with_colours.expect("4. Leave")
    assert colours(with_colours.raw)
    with_colours.send(b"\x03\x03")
    assert with_colours.ended() == 0
    with_colours.close()


def test_the_cursor_is_shown_and_stands_on_the_line_with_the_mark(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.lead(("4. Leave", b"j"))
    terminal.expect("> 1. Start")
    while terminal.read(0.3):
        pass
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    places = re.findall(rb"\x1b\[(\d+);(\d+)H\x1b\[\?25h", terminal.raw)
    row, column = (int(number) for number in places[-1])
    painted = re.findall(rb"\x1b\[(\d+);1H(?:\x1b\[[0-9;]*m)* (?:\x1b\[[0-9;]*m)*> 1\. Start", terminal.raw)
    assert column == 2
    assert not painted or int(painted[-1]) == row
    terminal.send(b"\x03\x03")
    assert terminal.ended() == 0
    terminal.close()


def test_a_hostile_pack_and_paste_send_nothing_that_acts_on_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "hostile", size=(100, 30))
    terminal.lead(("4. Leave", b"3"))
    terminal.expect("Look up words")
    terminal.send(b"\x1b[200~\x1b]0;PASTED\x07\x1b[31m\xc2\x9b2J \xe2\x80\xaetxt [@click=app.exit]x[/]\x1b[201~\r")
    terminal.expect("PASTED")
    terminal.send(b"\x1b")
    terminal.lead(("Tab = type here", b"b"), ("Look up words", b"\x1b"), ("Tab = type here", b"b"), ("4. Leave", b"1"))
    terminal.expect("Before the")
    terminal.send(b"1")
    terminal.expect("Where are")
    terminal.send(b"1")
    terminal.expect("PWNED")
    terminal.send(b"\x03\x03")
    assert terminal.ended() == 0
    assert b"PWNED" in terminal.raw
    written = terminal.raw.replace(b"\x1b]22;default\x07", b"")  # the shape of the mouse pointer: Textual's own
    for code in (b"\x1b]", b"\x07", b"\xc2\x9b", b"\xe2\x80\xae"):
        assert code not in written, written[max(0, written.index(code) - 80) :][:160]
    left = CSI.sub(b"", written)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", left)
    terminal.close()


def test_an_unforeseen_error_leaves_a_sane_terminal_and_shows_no_answers(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "small", "-", "12", CALCQUIZ_TEST_FAIL="1")
    terminal.lead(*TO_PLACE)
    terminal.expect("Ask place?")
    terminal.send(b"w")
    assert terminal.ended() == 1
    assert is_sane(terminal.raw)
    after = terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :]
    assert b"RuntimeError: made to fail" in after
    assert b"Ask place" not in after
    assert len(kept(tmp_path).answers) == 2
    terminal.close()
