"""What was agreed: the screens that are compared with files, and how. With CALCQUIZ_GOLDEN=write the files are written.

Read the difference of the files then, and look at the pictures: `python -m tests.tui.contact_sheet FOLDER`.
"""

import os
from collections.abc import AsyncIterator, Mapping
from difflib import unified_diff
from pathlib import Path

import pytest

from calcquiz.walk import Walk
from tests.tui.driving import Window

MOST_LINES = 40  # of the first difference, on a failure
OPENED = (("opened_why", "w"), ("opened_help", "?"), ("opened_panel", "a"))


async def every_screen(window: Window, walks: Mapping[str, Walk]) -> AsyncIterator[str]:
    """Bring every kind of screen to the window, one after another; gives the name of the one that stands there."""
    for name, walk in walks.items():
        window.give(walk)
        yield name
    window.give(walks["question_safety"])
    for name, key in OPENED:
        window.keys(key)
        yield name
        window.keys(key)
    window.give(walks["question_long"])
    window.keys("1")
    yield "two_digits"


def as_agreed(seen: Mapping[str, str], folder: Path, ending: str, came: Path) -> None:
    """Compare what was seen, by name, with the files of a folder; what differs is written to `came`, and is an error.

    With CALCQUIZ_GOLDEN=write in the environment the files become what was seen, and old ones go.
    """
    if os.environ.get("CALCQUIZ_GOLDEN") == "write":
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"*{ending}"):
            old.unlink()
        for name, text in seen.items():
            _write(folder / f"{name}{ending}", text)
    agreed = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob(f"*{ending}")}
    assert sorted(seen) == sorted(agreed), "screens came or went"
    differing = [name for name in seen if seen[name] != agreed[name]]
    if not differing:
        return
    came.mkdir(parents=True, exist_ok=True)
    for name in differing:
        _write(came / f"{name}{ending}", seen[name])
    first = differing[0]
    lines = unified_diff(agreed[first].splitlines(), seen[first].splitlines(), "agreed", "came", lineterm="", n=1)
    told = [
        f"{len(differing)} screens of {folder} are not as agreed: {', '.join(differing)}",
        *(f"  agreed {folder / (name + ending)}\n  came   {came / (name + ending)}" for name in differing),
        "Look at both in a browser or an editor. If the change is wanted, run the test with CALCQUIZ_GOLDEN=write.",
        *list(lines)[:MOST_LINES],
    ]
    pytest.fail("\n".join(told), pytrace=False)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
