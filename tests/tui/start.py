"""Start the window on a small pack: `python -m tests.tui.start STATE_FOLDER small|long|hostile [THEME] [HOUR]`."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from calcquiz.tui.app import run
from calcquiz.tui.face import Face
from calcquiz.walk import Walk


def open_walk() -> Walk:
    from calcquiz.session import Store  # noqa: PLC0415 - as in the program: read behind the first picture
    from tests.tui.driving import long_book  # noqa: PLC0415
    from tests.tui.hostile import hostile_book  # noqa: PLC0415
    from tests.walk.small_pack import small_book  # noqa: PLC0415

    book = {"small": small_book, "long": long_book, "hostile": hostile_book}[sys.argv[2]]()
    hour = int(sys.argv[4]) if len(sys.argv) > 4 else 12
    folder = Path(sys.argv[1])
    now = datetime(2026, 11, 20, hour, tzinfo=UTC)
    return Walk(book, clock=lambda: now, store=Store(folder / "state"), folder=folder)


def fail(*_: object) -> None:
    raise RuntimeError("made to fail")


if __name__ == "__main__":
    if os.environ.get("CALCQUIZ_TEST_FAIL"):
        Face.open = fail  # the first `w` or `?` fails
    sys.exit(run(open_walk, theme=sys.argv[3] if len(sys.argv) > 3 and sys.argv[3] != "-" else None))
