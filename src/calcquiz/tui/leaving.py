"""Leaving on a signal: save, give the terminal back as it was, and end."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

# End a half-written sequence; then no synchronized painting, paste marks, resize reports, mouse, focus or keyboard
# reports; lines wrap; leave the other screen; show the cursor.
_SANE = (
    b"\x18\x1b[?2026l\x1b[?2004l\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[?7h"
    b"\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
_SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")


class SignalDoor:
    """While it stands open, SIGHUP, SIGTERM and SIGINT save and end the program with exit code 0.

    An act that is being done is finished first, so that what is saved is whole. Nothing is written by way of the
    window's own threads: after a closed terminal they may wait for ever. `wake` is called in a thread when a signal
    came; it has the window take a step.
    """

    def __init__(self, save: Callable[[], object], wake: Callable[[], object] = lambda: None) -> None:
        self._save = save
        self._wake = wake
        self._busy = 0
        self._asked = False
        self._attributes: list[Any] | None = None
        self._before: dict[int, Any] = {}

    @contextlib.contextmanager
    def open(self) -> Iterator[None]:
        """Take the signals; give them back at the end."""
        self._attributes = _attributes()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._take)
        try:
            with self._bell():
                yield
        finally:
            for number, before in self._before.items():
                signal.signal(number, before)

    @contextlib.contextmanager
    def _bell(self) -> Iterator[None]:
        """Have the window woken by every signal.

        Python takes a signal only between two of its own steps. One that comes just before the window falls asleep, or
        that another thread receives, would otherwise wait until the next key.
        """
        if sys.platform == "win32":  # there the window's loop does this by itself
            yield
            return
        heard, rung = os.pipe()
        os.set_blocking(rung, False)
        listener = threading.Thread(target=self._listen, args=(heard,), name="calcquiz-signals", daemon=True)
        listener.start()
        before = signal.set_wakeup_fd(rung, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            os.close(rung)
            listener.join()
            os.close(heard)

    def _listen(self, heard: int) -> None:
        while os.read(heard, 512):
            with contextlib.suppress(RuntimeError):  # the window was closed in the meantime
                self._wake()

    @contextlib.contextmanager
    def act(self) -> Iterator[None]:
        """Let an act be finished before a signal ends the program."""
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1
            if self._asked and not self._busy:
                self._leave()

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        if not self._busy:
            self._leave()

    def _leave(self) -> None:
        try:
            self._save()
        finally:
            _give_back(self._attributes)
            os._exit(0)


def _attributes() -> list[Any] | None:
    with contextlib.suppress(Exception):  # no terminal, or no termios here; nothing may keep the window from opening
        import termios  # noqa: PLC0415 - there is none on Windows

        if sys.__stdin__ is not None:
            return termios.tcgetattr(sys.__stdin__.fileno())
    return None


def _give_back(attributes: list[Any] | None) -> None:
    with contextlib.suppress(Exception):  # the terminal may be gone, and whatever fails, the program must end
        import termios  # noqa: PLC0415 - there is none on Windows

        if attributes is not None and sys.__stdin__ is not None:
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, attributes)
    with contextlib.suppress(Exception):  # as above; or it may not take anything
        if sys.__stderr__ is not None:  # where Textual paints
            out = sys.__stderr__.fileno()
            if os.isatty(out) and select.select([], [out], [], 0.5)[1]:
                os.write(out, _SANE)
