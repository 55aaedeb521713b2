"""What `export` and `run --export` share: a page as a file."""

from __future__ import annotations

from pathlib import Path

from calcquiz.commands.errors import CommandError
from calcquiz.pack.problems import nearest
from calcquiz.session.files import reason, write_whole
from calcquiz.summary.model import Summary
from calcquiz.summary.writers import WRITERS


def page_path(file: str, *, force: bool) -> Path:
    """Give the path of a page to write, as far as its name tells that it can be written.

    Raises CommandError (exit code 2) for an unknown ending, a folder, or a file that is there already without `force`.
    """
    path = Path(file)
    try:
        if path.is_dir():
            raise CommandError(f"{file} is a folder; expected a file that ends in {_endings()}", 2)
        ending = path.suffix.casefold()
        if ending not in WRITERS:
            hint = nearest(ending, WRITERS, likeness=0.3) if ending else ""
            raise CommandError(f"{file}: expected a file that ends in {_endings()}{hint}", 2)
        if not force and (path.is_symlink() or path.exists()):
            raise _there_already(file)
    except (ValueError, OSError) as error:
        raise CommandError(f"cannot write {file[:200]}: {reason(error)}", 2) from None
    return path


def write_page(summary: Summary, path: Path, *, force: bool) -> None:
    """Write a page whole or not at all, readable by its owner alone. Raises CommandError (exit code 2) with the why."""
    try:
        write_whole(path, WRITERS[path.suffix.casefold()](summary), replace=force)
    except FileExistsError:
        raise _there_already(str(path)) from None
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot write {str(path)[:200]}: {reason(error)}; nothing was written", 2) from None


def _there_already(file: str) -> CommandError:
    return CommandError(f"{file} is there already; --force writes over it", 2)


def _endings() -> str:
    *others, last = WRITERS
    return f"{', '.join(others)} or {last}"
