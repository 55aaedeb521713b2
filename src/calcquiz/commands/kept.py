"""`calcquiz sessions`: what is kept on this computer, and how to remove it."""

from __future__ import annotations

from calcquiz.commands.errors import CommandError
from calcquiz.pack.clean import one_line
from calcquiz.pack.problems import nearest
from calcquiz.session.codec import ID
from calcquiz.session.store import ENDING, Store, StoreError


def list_sessions() -> int:
    """Print every kept session and every broken file. Raises CommandError (exit code 2) for a closed folder."""
    store = Store.default()
    try:
        kept = store.list()
    except StoreError as error:
        raise CommandError(str(error), 2) from None
    if not kept.sessions and not kept.broken:
        print(f"Nothing is kept on this computer. (Walkthroughs would be kept in {store.folder}.)")
        return 0
    print(f"Kept in {store.folder}, readable by you alone:")
    for session in kept.sessions:
        answered = len(session.answers)
        answers = "1 answer" if answered == 1 else f"{answered} answers"
        print(
            one_line(
                f"  {session.id}  {session.last_answer_at:%Y-%m-%d %H:%M}  {answers}, "
                f"pack {session.pack_id} {session.pack_version}"
            )
        )
    for broken in kept.broken:
        print(one_line(f"  {broken.name}  cannot be read: {broken.why}"))
    print("'calcquiz' offers to go on with them. 'calcquiz sessions delete ID' removes one, 'delete all' every one.")
    return 0


def delete_sessions(session_id: str | None) -> int:
    """Delete one kept session, or all. Raises CommandError (exit code 2) when there is none of that name."""
    if session_id is None:
        raise CommandError("which one? 'calcquiz sessions' lists them; 'all' stands for every one", 2)
    store = Store.default()
    try:
        kept = store.list()
        ids = [session.id for session in kept.sessions]
        ids += [_stem(broken.name) for broken in kept.broken if ID.fullmatch(_stem(broken.name))]
        wanted = ids if session_id == "all" else [found for found in ids if found == session_id]
        if not wanted and session_id != "all":
            raise CommandError(f"nothing of that name is kept: '{one_line(session_id)}'{nearest(session_id, ids)}", 2)
        for found in wanted:
            store.delete(found, even_if_broken=True)
    except StoreError as error:
        raise CommandError(str(error), 2) from None
    print(f"Deleted: {len(wanted)}.")
    return 0


def _stem(name: str) -> str:
    return name.removesuffix(ENDING)
