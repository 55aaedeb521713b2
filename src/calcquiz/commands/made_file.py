"""What `graph` and `red-flags` share: a page made of a pack, as a file."""

from __future__ import annotations

import os
from pathlib import Path

from calcquiz.commands.errors import CommandError
from calcquiz.session.files import reason, write_whole


def path_to_make(file: str, endings: tuple[str, ...], *, force: bool) -> Path:
    """Give the path of a file to make. Raises CommandError (exit code 2) for another ending, or one that is there."""
    path = Path(file)
    if path.suffix not in endings:
        raise CommandError(f"{file[:200]}: expected a file that ends in {' or '.join(endings)}", 2)
    if not force and os.path.lexists(file):
        raise CommandError(f"{file[:200]} is there already; --force writes over it", 2)
    return path


def make_file(path: Path, text: str, *, force: bool) -> None:
    """Write a made file whole or not at all. Raises CommandError (exit code 2) when it cannot be written."""
    try:
        write_whole(path, text.encode("utf-8"), replace=force)
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot write {str(path)[:200]}: {reason(error)}; nothing was written", 2) from None
