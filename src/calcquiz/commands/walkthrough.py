"""`calcquiz` without a command: the walkthrough."""

from __future__ import annotations

import sys
from datetime import datetime

from calcquiz.commands.shared import chosen_region, load_chosen
from calcquiz.engine.rulebook import Rulebook
from calcquiz.plain.face import run
from calcquiz.session.store import Store


def walk_through(pack_folder: str | None, *, region: str | None, private: bool) -> int:
    """Lead one person through the walkthrough. Raises CommandError when the pack or the region cannot be used."""
    pack = load_chosen(pack_folder)
    region_id = chosen_region(pack, region)
    return run(
        Rulebook.of(pack),
        store=None if private else Store.default(),
        clock=lambda: datetime.now().astimezone(),
        stdin=sys.stdin,
        stdout=sys.stdout,
        region=region_id,
        private=private,
    )
