"""Open the window at a place on a pseudo-terminal and send it a signal, many times from one program.

`python -m tests.tui.signals_host program FOLDER PLACE...` sends SIGTERM, SIGHUP and SIGKILL at each place of `places`,
and writes one JSON line a run. With `thread` in place of `program` it is SIGHUP to a second thread of a resting window.
Starting Python anew for each run takes longer than the run: here everything is imported once, and each window lives in
a child of this program, which has one thread only so that it may be forked.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from calcquiz.tui.app import run
from calcquiz.tui.face import Face
from calcquiz.tui.frame import Views, frame_of
from calcquiz.tui.keys import press
from tests.tui.driving import in_window
from tests.tui.places import walk_to

WAIT = 30.0  # seconds; what takes longer is an error
AT_REST = 0.3  # seconds without a step of the first thread
WIDTH, HEIGHT = 80, 24
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
CSI = re.compile(rb"\x1b\[[<=>?]?[0-9;]*\$?[A-Za-z]")
UNFINISHED = {"number": "7", "text": "zz", "search": "zz", "many": "1"}  # keys for a screen, without the Enter
COOKED = termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN


def is_sane(written: bytes) -> bool:
    """The other screen was left, the cursor shown, mouse and paste and keyboard reports switched off."""
    last = {
        code: written.rfind(code) for code in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[<u")
    }
    entered = written.rfind(b"\x1b[?1049h")
    return all(at > entered for at in last.values()) and written.rfind(b"\x1b[?25l") < last[b"\x1b[?25h"]


def is_cooked(fd: int) -> bool:
    """The terminal shows what is typed and hands it on by lines, as a shell needs it."""
    return bool(termios.tcgetattr(fd)[3] & COOKED == COOKED)


class Expected:
    """The window as it must look at a place, worked out without a terminal."""

    def __init__(self, place: str) -> None:
        self.face, self.views = Face(), Views()
        self.face.begin(walk_to(place, Path()))
        self.unfinished = UNFINISHED.get(self.face.screen.takes, "")
        if not self.face.typing and self.face.screen.takes != "many":
            self.unfinished = ""  # the keys would be commands
        self.rows = self._rows()
        self.rows_then = self.rows
        for key in self.unfinished:
            press(self.face, self.views.of(self.face), key, key, self.box)
            self.rows_then = self._rows()

    def _rows(self) -> list[str]:
        frame = frame_of(self.face, self.views, WIDTH, HEIGHT)
        self.box = frame.box
        rows = (*frame.banner, *frame.page, *frame.foot)
        return [row.text.strip() for row in rows if row.text.strip()]


class Child:
    """A window in a process of its own, and everything that it has written."""

    def __init__(self, place: str, folder: Path) -> None:
        folder.mkdir(parents=True)
        sys.stdout.flush()
        self.raw = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            _open(place, folder)

    def expect(self, rows: Iterable[str]) -> None:
        """Wait until each of these rows has been written."""
        end = time.monotonic() + WAIT
        while missing := self._missing(rows):
            assert time.monotonic() < end, f"never came: {missing}; last: {self.raw[-400:]!r}"
            assert self._read(end), f"it ended before {missing}: {self.raw[-2000:]!r}"

    def _missing(self, rows: Iterable[str]) -> list[str]:
        written = CSI.sub(b"", self.raw).decode("utf-8", "replace")
        return [row for row in rows if row not in written]

    def _read(self, end: float) -> bool:
        """Read what comes next; say whether the other side is still there."""
        if not select.select([self.fd], [], [], max(0.0, end - time.monotonic()))[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # nobody holds the other side any more
            return False
        self.raw += data
        return bool(data)

    def second_thread(self) -> int:
        """Wait until the window rests, so that only the signal can wake it; give a thread that is not its first."""
        end = time.monotonic() + WAIT
        threads = Path(f"/proc/{self.pid}/task")
        woken, before = (threads / str(self.pid) / "status").read_text(), ""
        while woken != before:
            assert time.monotonic() < end, "it never rests"
            self._read(time.monotonic() + AT_REST)
            woken, before = (threads / str(self.pid) / "status").read_text(), woken
        return sorted(int(thread.name) for thread in threads.iterdir())[1]

    def ended(self) -> int:
        """Wait for the end; give the exit code, or minus the signal."""
        end = time.monotonic() + WAIT
        while self._read(end):
            assert time.monotonic() < end, "it did not end"
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def close(self) -> None:
        """Let nothing of it stay behind."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def _open(place: str, folder: Path) -> None:
    """Be the child: open the window in this folder, and never return."""
    code = 70
    try:
        os.chdir(folder)
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
        code = run(lambda: walk_to(place, Path()), theme="dark", environ={})
    except BaseException:  # noqa: BLE001 - whatever it is, it is shown by the run that fails
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def send(sent: signal.Signals, to: str, place: str, expected: Expected, folder: Path) -> dict[str, object]:
    """Open the window at a place, leave something unfinished there, send a signal; tell how the window ended."""
    child = Child(place, folder)
    try:
        child.expect(expected.rows)
        if expected.unfinished:
            os.write(child.fd, expected.unfinished.encode())
            child.expect(expected.rows_then)
        was_raw = not is_cooked(child.fd)
        os.kill(child.second_thread() if to == "thread" else child.pid, sent)
        code = child.ended()
        found = {"code": code, "was_raw": was_raw, "sane": is_sane(child.raw), "cooked": is_cooked(child.fd)}
        return found | {"last": repr(child.raw[-300:])}
    except AssertionError as error:
        return {"error": str(error)}
    finally:
        child.close()


def results(to: str, folder: Path, places: Iterable[str]) -> Iterator[dict[str, object]]:
    """Send every signal at each of these places. What a window keeps is left in FOLDER/PLACE-SIGNAL."""
    drawing = folder / "expected"
    drawing.mkdir(parents=True, exist_ok=True)
    os.chdir(drawing)
    for place in places:
        expected = Expected(place)
        for sent in SIGNALS if to == "program" else (signal.SIGHUP,):
            found = send(sent, to, place, expected, folder / f"{place}-{sent.name}")
            yield {"place": place, "signal": sent.name, "unfinished": expected.unfinished, **found}


def warm_up() -> None:
    """Have in memory, for every child, what a window needs: it opens sooner."""
    __import__("textual.drivers.linux_driver")
    in_window(lambda _: None)
    gc.freeze()  # a child does not copy what it never changes


if __name__ == "__main__":
    warm_up()
    for result in results(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]):
        sys.stdout.write(json.dumps(result) + "\n")
