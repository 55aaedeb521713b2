"""The program as it is, noting for a test which keys have arrived and what its window must show: `watched.py NOTE`.

A terminal shows a new picture piece by piece. A test that looks in between sees the new question above the old message
and presses the wrong keys; so it compares what it sees with the note, and looks again until they are the same.
"""

import json
import os
import sys
from pathlib import Path

from calcquiz.cli import main
from calcquiz.tui import app
from calcquiz.tui.face import Face
from calcquiz.tui.frame import MARGIN, Frame, Views, frame_of
from calcquiz.tui.safe import safe

take_key = app.CalcquizApp.take_key


def rows_of(frame: Frame, height: int) -> list[str]:
    """Give the lines of the window; what stays free lies between the page and the keys."""
    assert not frame.side, "the panel beside the page is not looked at"
    free = height - len(frame.banner) - len(frame.page) - len(frame.foot)
    parts = (*(row.text for row in (*frame.banner, *frame.page)), *[""] * free, *(row.text for row in frame.foot))
    return [f"{' ' * MARGIN}{safe(text)}".rstrip() for text in parts]


class Noting:
    """What has arrived so far, and the file where it is noted, whole at any time."""

    def __init__(self, path: Path) -> None:
        self.path, self.keys, self.in_key = path, 0, False
        self.note: dict[str, object] = {}

    def frame_of(self, face: Face, views: Views, width: int, height: int, *, ruled: bool) -> Frame:
        frame = frame_of(face, views, width, height, ruled=ruled)
        screen = face.screen
        acts = {choice.action: choice.key for choice in (*screen.choices, *screen.commands)}
        self.note = {"ready": face.walk is not None, "kind": screen.kind, "title": screen.title, "acts": acts}
        self.note |= {"typing": face.typing, "rows": rows_of(frame, height)}
        if not self.in_key:
            self.write()
        return frame

    def take_key(self, window: app.CalcquizApp, key: str, typed: str = "") -> None:
        self.keys, self.in_key = self.keys + 1, True
        take_key(window, key, typed)
        self.in_key = False
        self.write()

    def write(self) -> None:
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps({"pid": os.getpid(), "keys": self.keys, **self.note}), encoding="utf-8")
        new.replace(self.path)


if __name__ == "__main__":
    noting = Noting(Path(sys.argv[1]))
    app.frame_of = noting.frame_of
    app.CalcquizApp.take_key = lambda window, key, typed="": noting.take_key(window, key, typed)
    sys.exit(main([]))
