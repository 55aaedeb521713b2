"""The lines below the page: what was just said or went wrong, and which keys do what. No widget."""

from __future__ import annotations

from calcquiz.tui import wording
from calcquiz.tui.face import Face
from calcquiz.tui.rows import BLANK, Row, line, pairs, rows_of
from calcquiz.walk.screen import Choice

MOST_MESSAGE = 3  # lines; the page needs the rest
NARROW, LOW = 60, 16


def foot_rows(face: Face, width: int, height: int, *, above: bool, below: bool) -> tuple[Row, ...]:
    """Give the message and the keys, wrapped so that none is lost. A low window has no empty line for a message."""
    parts = key_pairs(face, above=above, below=below)
    if width < NARROW:
        keys = pairs([part for part in parts if part[1] != wording.KEY_MOVE], width, between="  ", equals="=")
    else:
        keys = pairs(parts, width)
    return (*_message(face, width, MOST_MESSAGE if height >= LOW else 2, height >= LOW), *keys)


def _message(face: Face, width: int, most: int, keeps_room: bool) -> list[Row]:
    if not face.message or (face.message == face.screen.said and not keeps_room):
        return [BLANK] if keeps_room else []
    if face.message == face.screen.said:
        most = 1  # it repeats what was chosen: its beginning will do, and the page keeps its height
    rows = list(rows_of(face.message, width, face.message_look))
    if len(rows) > most:
        cut = rows[most - 1].text[: max(1, width - 4)].rstrip(" .")
        rows = [*rows[: most - 1], line(f"{cut} ...", face.message_look)]
    return rows


def key_pairs(face: Face, *, above: bool, below: bool) -> list[tuple[str, str]]:
    """Give every key that does something now, with what it does."""
    if face.walk is None:
        return [("Ctrl+C", wording.KEY_STOP)]
    pages = "PgDn" if face.typing or (face.picking.many and face.picking.here is not None) else "Space"
    more = [(pages, wording.KEY_MORE_BELOW)] if below else []
    more += [("PgUp", wording.KEY_MORE_ABOVE)] if above and not below else []
    if face.opened == "panel":
        return [*more, ("p or Esc", wording.KEY_CLOSE)]
    commands = [(command.key, command.label) for command in face.screen.commands]
    if face.panel_key:
        commands.insert(max(0, len(commands) - 2), (face.panel_key, wording.KEY_PANEL))
    if face.typing:
        lists = [("Down", wording.KEY_TO_LIST)] if face.screen.choices else []
        return [("Enter", wording.KEY_GO_ON), *lists, *more, ("Esc", wording.KEY_LEAVE_BOX), *commands]
    keys = _list_keys(face)
    keys += [("Tab", wording.KEY_TYPE)] if face.entry is not None else []
    return [*keys, *more, *commands]


def _list_keys(face: Face) -> list[tuple[str, str]]:
    choices = face.screen.choices
    if not choices:
        return []
    span = _span(choices)
    if face.picking.many:
        return [(span, wording.KEY_MARK), ("Enter", wording.KEY_GO_ON), ("Up Down", wording.KEY_MOVE)]
    if face.picking.safety:
        return [(span, wording.KEY_MARK), ("Enter", wording.KEY_CONFIRM), ("Up Down", wording.KEY_MOVE)]
    return [(span, wording.KEY_CHOOSE), ("Up Down", wording.KEY_MOVE)]


def _span(choices: tuple[Choice, ...]) -> str:
    numbers = [choice.key for choice in choices if choice.key.isdecimal()]
    letters = [choice.key for choice in choices if not choice.key.isdecimal()]
    span = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else "".join(numbers)
    return ", ".join(filter(None, (span, *letters)))
