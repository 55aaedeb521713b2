"""What commands share: the pack and the region to use."""

from __future__ import annotations

import sys
from pathlib import Path

from calcquiz.commands.errors import CommandError
from calcquiz.pack.clean import one_line
from calcquiz.pack.collector import kept_for_good
from calcquiz.pack.loader import load_pack
from calcquiz.pack.models import Pack
from calcquiz.pack.problems import PackError, nearest
from calcquiz.pack.ready import ReadyForm
from calcquiz.pack.shipped import READY, shipped_pack

MOST_LINES = 50


def load_chosen(folder: str | None) -> Pack:
    """Read the pack to use. The shipped one was checked when it was built; any other is checked now.

    Raises CommandError (exit code 1), after printing every problem, when it cannot be used.
    """
    try:
        with kept_for_good():
            return _load(folder)
    except (PackError, FileNotFoundError) as error:
        raise pack_refused(error, folder) from None


def see_check(folder: str | Path | None) -> str:
    """Give the command that tells all about a pack, the shipped one when none was named."""
    named = f" {str(folder)[:200]}" if folder is not None else ""
    return f"see 'calcquiz check{named}'"


def pack_refused(error: PackError | FileNotFoundError, folder: str | Path | None) -> CommandError:
    """Print every problem of a pack that cannot be used; give the error (exit code 1) that says so in one line."""
    problems = error.problems if isinstance(error, PackError) else [error]
    for problem in problems[:MOST_LINES]:
        print(one_line(str(problem)), file=sys.stderr)
    noun = "problem" if len(problems) == 1 else "problems"
    more = f" ({len(problems) - MOST_LINES} more)" if len(problems) > MOST_LINES else ""
    return CommandError(f"the pack cannot be used: {len(problems)} {noun}{more}; {see_check(folder)}", 1)


def _load(folder: str | None) -> Pack:
    if folder is None:
        return load_pack(shipped_pack(), with_places=False, ready=ReadyForm.at(READY)).pack
    from calcquiz.workbench.check import load_to_run

    return load_to_run(Path(folder)).pack


def chosen_region(pack: Pack, region: str | None) -> str | None:
    """Give the region's id, or None when none was named. Raises CommandError (exit code 2) for an unknown one."""
    if region is None:
        return None
    ids = [known.id for known in pack.regions]
    if region.upper() not in ids:
        raise CommandError(f"no region '{region}'; expected one of {', '.join(ids)}{nearest(region.upper(), ids)}", 2)
    return region.upper()
