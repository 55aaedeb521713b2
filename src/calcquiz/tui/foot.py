"""The lines below the page: what was just said or went wrong, and which keys do what. No widget."""

from __future__ import annotations

from calcquiz.tui import wording
from calcquiz.tui.face import PANEL_KEY, Face
from calcquiz.tui.rows import BLANK, Row, line, pairs, rows_of

MORE_KEY = "m"
MOST_MESSAGE = 3  # lines; the page needs the rest
NARROW, LOW = 60, 16


def foot_rows(face: Face, width: int, height: int, *, above: int, below: int, beside: bool) -> tuple[Row, ...]:
    """Give the message and the keys, wrapped so that none is lost. A low window has no empty line for a message.

    `above` and `below` count the lines of the page that are out of sight. `beside`: the panel is in sight already.
    """
    roomy = height >= LOW
    parts = key_pairs(face, above=above > 0, below=below > 0 and not roomy, beside=beside)
    if width < NARROW:
        keys = pairs([part for part in parts if part[1] != wording.KEY_MOVE], width, between="  ", equals="=")
    else:
        keys = pairs(parts, width)
    return (*_message(face, width, MOST_MESSAGE if roomy else 2, roomy), *keys)


def edge_row(face: Face, width: int, height: int, below: int, *, ruled: bool) -> Row | None:
    """Give the last line of the page: how much more there is, or a rule where no colour parts it from the keys.

    It belongs to the page, so that the lines below keep their place, and little has to be painted anew.
    """
    if height < LOW:
        return None
    if below:
        return line(wording.more_below(below, _page_key(face)), "strong")
    return line("-" * width, "strong") if ruled else None


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


def key_pairs(face: Face, *, above: bool, below: bool, beside: bool = False) -> list[tuple[str, str]]:
    """Give every key that does something now, with what it does. `beside`: the panel is in sight already."""
    if face.walk is None:
        return [("Ctrl+C", wording.KEY_STOP)]
    more = [(_page_key(face), wording.KEY_MORE_BELOW)] if below else []
    more += [("PgUp", wording.KEY_MORE_ABOVE)] if above and not below else []
    if face.opened == "panel":
        return [*more, (f"{PANEL_KEY} or Esc", wording.KEY_CLOSE)]
    opened = {"why": "w", "help": "?"}.get(face.opened)
    commands = [
        (command.key, wording.KEY_CLOSE if command.key == opened else command.label) for command in face.screen.commands
    ]
    if face.panel_key and not beside:
        commands.insert(max(0, len(commands) - 2), (face.panel_key, wording.KEY_PANEL))
    if face.typing:
        lists = [("Down", wording.KEY_TO_LIST)] if face.screen.choices else []
        return [("Enter", wording.KEY_GO_ON), *lists, *more, (wording.KEY_LETTERS, ""), *commands]
    keys = _list_keys(face)
    keys += [("Tab", wording.KEY_TYPE)] if face.entry is not None else []
    if face.letters_search:
        return [*keys, *more, (wording.KEY_LETTERS, ""), *commands]
    return [*keys, *more, *commands]


def _page_key(face: Face) -> str:
    """Give the key that shows more of a long page: a plain letter, as on every keyboard, unless letters are typed."""
    if face.typing:
        return "PgDn"
    return "Space" if face.letters_search else MORE_KEY


def _list_keys(face: Face) -> list[tuple[str, str]]:
    choices = face.screen.choices
    if not choices:
        return []
    letters = [choice.key for choice in choices if not choice.key.isdecimal()]
    span = ", ".join(filter(None, (face.screen.span, *letters)))
    if face.picking.many:
        return [(span, wording.KEY_MARK), ("Enter", wording.KEY_GO_ON), ("Up Down", wording.KEY_MOVE)]
    if face.picking.safety:
        return [(span, wording.KEY_MARK), ("Enter", wording.KEY_CONFIRM), ("Up Down", wording.KEY_MOVE)]
    return [(span, wording.KEY_CHOOSE), ("Up Down", wording.KEY_MOVE)]
