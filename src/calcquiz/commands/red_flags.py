"""`calcquiz red-flags`: every row of the fact files with the urgency rules that answer it, as a page for reviewers."""

from __future__ import annotations

import sys
from pathlib import Path

from calcquiz.commands.made_file import make_file, path_to_make
from calcquiz.commands.shared import pack_refused
from calcquiz.pack.clean import one_line
from calcquiz.pack.loader import load_pack
from calcquiz.pack.problems import PackError
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.red_flags.document import red_flags_of_pack


def list_red_flags(folder: str | None, *, to: str | None, force: bool) -> int:
    """Print the page of a pack, or write it to a file; always 0.

    Raises CommandError: exit code 1 for a pack that cannot be read, 2 for a file that cannot be written.
    """
    path = path_to_make(to, (".md",), force=force) if to is not None else None
    try:
        loaded = load_pack(Path(folder) if folder is not None else shipped_pack(), with_cases=True, with_places=False)
    except (PackError, FileNotFoundError) as error:
        raise pack_refused(error, folder) from None
    text = red_flags_of_pack(loaded.pack)
    if path is None:
        sys.stdout.write(text)
    else:
        make_file(path, text, force=force)
        print(one_line(str(path)))
    return 0
