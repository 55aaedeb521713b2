"""`calcquiz` without a command: the walkthrough, in a window where the terminal can show one."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from calcquiz.commands.fallback import wants_plain
from calcquiz.walk.lines import terminal_columns

if TYPE_CHECKING:
    from calcquiz.pack.models import Pack
    from calcquiz.walk import Walk


def walk_through(
    pack_folder: str | None,
    *,
    region: str | None = None,
    private: bool = False,
    plain: bool = False,
    theme: str | None = None,
    mouse: bool = True,
) -> int:
    """Lead one person through the walkthrough. Raises CommandError when the pack or the region cannot be used."""
    columns = terminal_columns()
    ttys = {"stdin_tty": sys.stdin.isatty(), "stdout_tty": sys.stdout.isatty()}
    if plain or wants_plain(os.environ, columns=columns, **ttys):
        return _line_by_line(pack_folder, region=region, private=private)
    from calcquiz.tui.app import run

    # An author's pack is checked before the window opens, so that its problems can be read.
    checked = _load(pack_folder) if pack_folder is not None else None
    return run(lambda: _open(checked or _load(None), region=region, private=private), theme=theme, mouse=mouse)


def _now() -> datetime:
    return datetime.now().astimezone()


def _load(pack_folder: str | None) -> Pack:
    from calcquiz.commands.shared import load_chosen

    return load_chosen(pack_folder)


def _open(pack: Pack, *, region: str | None, private: bool) -> Walk:
    from calcquiz.commands.shared import chosen_region
    from calcquiz.engine.rulebook import Rulebook
    from calcquiz.session.store import Store
    from calcquiz.walk import Walk

    region_id = chosen_region(pack, region)
    store = None if private else Store.default()
    return Walk(Rulebook.of(pack), clock=_now, store=store, region=region_id, private=private)


def _line_by_line(pack_folder: str | None, *, region: str | None, private: bool) -> int:
    from calcquiz.commands.shared import chosen_region
    from calcquiz.engine.rulebook import Rulebook
    from calcquiz.plain.face import run
    from calcquiz.session.store import Store

    pack = _load(pack_folder)
    return run(
        Rulebook.of(pack),
        store=None if private else Store.default(),
        clock=_now,
        stdin=sys.stdin,
        stdout=sys.stdout,
        region=chosen_region(pack, region),
        private=private,
    )
