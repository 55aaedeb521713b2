"""The window on a real pseudo-terminal: first picture beside a bare Textual app, the next question, memory over 200."""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import Row, median, program

COLUMNS, ROWS = 100, 30
QUIET_SECONDS = 0.12
LONGEST_SECONDS = 15.0
LABEL_APP = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield Label("ready to read")
Bare().run()
"""


class Terminal:
    """A program on a pseudo-terminal of its own; every query of the terminal stays without an answer."""

    def __init__(self, words: Sequence[str], folder: str) -> None:
        import fcntl
        import pty
        import termios

        self.begun = perf_counter()
        self.process, self.file = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            env = {**os.environ, "TERM": "xterm-256color", "CALCQUIZ_STATE": folder, "TEXTUAL_ANIMATIONS": "none"}
            for name in ("NO_COLOR", "ACCESSIBLE", "COLUMNS", "LINES"):
                env.pop(name, None)
            os.execvpe(words[0], list(words), env)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read_until(self, wanted: bytes) -> float:
        """Give the milliseconds from the start until these bytes were seen."""
        seen = b""
        while wanted not in seen and perf_counter() - self.begun < LONGEST_SECONDS:
            seen += self._some(LONGEST_SECONDS)
        return (perf_counter() - self.begun) * 1000

    def press(self, keys: bytes) -> tuple[float, int]:
        """Press a key; give the milliseconds until the last byte of what follows, and how many bytes came."""
        begun = last = perf_counter()
        os.write(self.file, keys)
        count = 0
        while found := self._some(QUIET_SECONDS):
            count += len(found)
            last = perf_counter()
        return (last - begun) * 1000, count

    def memory(self) -> float:
        """Give the resident memory in MiB (Linux; 0 elsewhere)."""
        with suppress(OSError):
            for line in Path(f"/proc/{self.process}/status").read_text(encoding="ascii").splitlines():
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) / 1024
        return 0.0

    def close(self) -> None:
        """End the program, and wait for it."""
        with suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.file)

    def _some(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.file], [], [], seconds)
        if not ready:
            return b""
        with suppress(OSError):
            return os.read(self.file, 65536)
        return b""


def window(rounds: int) -> list[Row]:
    """First picture against a bare Textual app, in turn; the next question; memory. No row on Windows."""
    if os.name == "nt":
        return []
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        label = Path(folder) / "label.py"
        label.write_text(LABEL_APP, encoding="utf-8")
        for words, wanted in (((sys.executable, str(label)), b"ready"), (program(), b"emergency")):
            _first(words, wanted, folder)  # warm: file caches and byte code
        for _ in range(rounds):
            bare.append(_first((sys.executable, str(label)), b"ready", folder))
            ours.append(_first(program(), b"emergency", folder))
        times, sizes, memory = _questions(folder)
    ratio = median(ours) / median(bare)
    first, last = memory[0], memory[-1]
    return [
        Row(
            "bare Textual app, one Label: first picture",
            "-",
            f"{median(bare):.0f} ms",
            "1",
            "python -m benchmarks --only window",
        ),
        Row(
            "window: first picture",
            "1.2 x a bare Label",
            f"{median(ours):.0f} ms",
            f"{ratio:.2f} x a bare Label",
            "calcquiz",
            ratio <= 1.2,
        ),
        Row(
            "window: next question after a key",
            "40 ms",
            f"{median(times):.0f} ms",
            "-",
            "calcquiz",
            median(times) <= 40,
        ),
        Row(
            "window: bytes of the next question, 100x30",
            "4 kB",
            f"{median(sizes):.0f} bytes",
            "-",
            "calcquiz",
            median(sizes) <= 4000,
        ),
        Row("window: memory after 20 screens", "-", f"{first:.1f} MiB", "-", "calcquiz"),
        Row(
            "window: memory after 218 screens",
            "60 MiB, flat (1 MiB)",
            f"{last:.1f} MiB; {last - first:+.1f} MiB",
            f"{last / first:.3f} x" if first else "-",
            "calcquiz",
            last <= 60 and last - first <= 1 if last else None,
        ),
    ]


def _first(words: Sequence[str], wanted: bytes, folder: str) -> float:
    terminal = Terminal(words, folder)
    try:
        return terminal.read_until(wanted)
    finally:
        terminal.close()


def _questions(folder: str) -> tuple[list[float], list[int], list[float]]:
    """Answer and go back, 110 times: 220 screens. Give the times and bytes of the steps forward, and the memory."""
    terminal = Terminal((*program(), "--region", "GB"), folder)
    try:
        terminal.read_until(b"Look up words")
        for key in (b"1", b"1", b"1\r"):  # start, agree, about me
            terminal.press(key)
        memory: list[float] = []
        times, sizes = [], []
        for number in range(110):
            if number in (10, 109):  # after the first ten rounds everything has been used once
                memory.append(terminal.memory())
            terminal.press(b"0")  # none of these
            took, size = terminal.press(b"\r")
            times.append(took)
            sizes.append(size)
            terminal.press(b"b")
    finally:
        terminal.close()
    return times, sizes, memory
