"""Places in files, as an author sees them from the present folder."""

from __future__ import annotations

from pathlib import Path

from calcquiz.pack.clean import one_line
from calcquiz.pack.problems import Problem


def relative(file: str | Path) -> str:
    """Give a file as seen from the present folder, where it lies inside."""
    try:
        return str(Path(file).relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def short(problem: Problem, folder: Path) -> str:
    """Give a problem in one line, with its file as seen from the present folder."""
    text = one_line(str(problem))
    return text.replace(str(folder), relative(folder), 1) if text.startswith(str(folder)) else text
