"""Packs that authors look at, and `calcquiz schema`."""

from __future__ import annotations

import sys
from pathlib import Path

from calcquiz.commands.errors import CommandError
from calcquiz.commands.shared import see_check
from calcquiz.pack.clean import one_line
from calcquiz.pack.collector import kept_for_good
from calcquiz.pack.loader import LoadedPack, read_pack
from calcquiz.pack.problems import nearest
from calcquiz.pack.shipped import ready_for_authors, shipped_pack
from calcquiz.workbench.check import faults_of_structure
from calcquiz.workbench.check_formats import seen_from


def load_to_look_at(folder: str | None, *, aside: bool = False) -> LoadedPack:
    """Read a pack whose parts go together, with its cases, whatever else `check` may say of it.

    Raises CommandError (exit code 1) when they do not, after printing every fault of structure; `aside` prints them on
    standard error, where standard output is for JSON.
    """
    path = Path(folder) if folder is not None else shipped_pack()
    with kept_for_good():
        loaded, problems = read_pack(path, with_cases=True, ready=ready_for_authors())
        faults = problems if loaded is None or problems else faults_of_structure(loaded)
    if loaded is None or faults:
        for problem in faults:
            print(seen_from(problem, Path.cwd()), file=sys.stderr if aside else sys.stdout)
        raise CommandError(f"{len(faults)} problem{'' if len(faults) == 1 else 's'}; {see_check(folder)}", 1)
    return loaded


def give_schema(kind: str | None, *, folder: str | None) -> int:
    """Print the schema of a kind of file, or write it (all when no kind is named) into a folder; always 0.

    Without either, print which kinds there are. Raises CommandError (exit code 2) for an unknown kind, and when a
    file cannot be written.
    """
    from calcquiz.workbench.schema import KINDS, schema_text

    if kind is not None and kind not in KINDS:
        raise CommandError(f"no kind of file '{kind}'; expected one of {', '.join(KINDS)}{nearest(kind, KINDS)}", 2)
    if folder is not None:
        _write_schemas([kind] if kind is not None else list(KINDS), Path(folder))
    elif kind is not None:
        print(schema_text(kind), end="")
    else:
        for name, found in KINDS.items():
            print(f"{name:<10} {found.files:<18} {found.holds}")
    return 0


def _write_schemas(kinds: list[str], folder: Path) -> None:
    """Write schemas anew, over those that are there: they are made, and nobody's own words."""
    from calcquiz.session.files import reason
    from calcquiz.workbench.schema import file_name, schema_text

    for kind in kinds:
        path = folder / file_name(kind)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(schema_text(kind), encoding="utf-8", newline="\n")
        except (OSError, ValueError) as error:
            raise CommandError(f"cannot write {str(path)[:200]}: {reason(error)}", 2) from None
        print(one_line(str(path)))
