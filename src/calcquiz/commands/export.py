"""`calcquiz export`: the page for the doctor from a kept session, as a file."""

from __future__ import annotations

from calcquiz.commands.clock import clock
from calcquiz.commands.errors import CommandError
from calcquiz.commands.page_file import page_path, write_page
from calcquiz.commands.shared import chosen_region, load_chosen
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.clean import one_line
from calcquiz.pack.problems import nearest
from calcquiz.session import Session, Store, StoreError
from calcquiz.summary.wording import region_named
from calcquiz.walk.page import summary_of

LAST = "last"


def export_session(
    wanted: str,
    file: str,
    pack_folder: str | None,
    *,
    region: str | None = None,
    name: str = "",
    at: str | None = None,
    force: bool = False,
) -> int:
    """Write the page of a kept session. Raises CommandError for whatever stands in the way; then nothing is changed."""
    now = clock(at)
    path = page_path(file, force=force)
    session = _find(wanted)
    pack = load_chosen(pack_folder)
    known_region = region_named(pack, chosen_region(pack, region))
    _refuse_other_pack(session, pack.id, pack.version)
    summary = summary_of(session, Rulebook.of(pack), now, region=known_region, name=name)
    write_page(summary, path, force=force)
    print(one_line(f"Written, readable by you alone: {path}. Nothing was sent."))
    return 0


def _find(wanted: str) -> Session:
    """Give the kept session of this id, of this unique beginning of one, or the last one."""
    store = Store.default()
    try:
        kept = store.list()
    except StoreError as error:
        raise CommandError(str(error), 2) from None
    if wanted == LAST and kept.sessions:
        return kept.sessions[0]
    found = [session for session in kept.sessions if wanted and session.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        few = ", ".join(session.id for session in found[:5])
        raise CommandError(f"'{one_line(wanted)}' begins {len(found)} kept sessions; which one? {few}", 2)
    for broken in kept.broken:
        if wanted and broken.name.startswith(wanted):
            raise CommandError(f"{broken.name} cannot be read: {broken.why}", 2)
    if not kept.sessions:
        raise CommandError("nothing is kept on this computer; 'calcquiz' begins a walkthrough", 2)
    ids = [LAST, *(session.id for session in kept.sessions)]
    raise CommandError(
        f"no kept session '{one_line(wanted)[:60]}'{nearest(wanted, ids)} ('calcquiz sessions' lists them)", 2
    )


def _refuse_other_pack(session: Session, pack_id: str, version: str) -> None:
    """Answers to other questions must not be read with these rules; going on with them asks the safety ones again."""
    before, now = f"{session.pack_id} {session.pack_version}", f"{pack_id} {version}"
    if before != now:
        raise CommandError(
            f"these answers were given with pack {before}, and this is {now}; go on with them in 'calcquiz', "
            "which asks the safety questions again, and write the page there",
            2,
        )
