"""What a key does: one function from a key to an act on the face and the page."""

from __future__ import annotations

from calcquiz.tui import wording
from calcquiz.tui.entry import Entry
from calcquiz.tui.face import Face
from calcquiz.tui.foot import MORE_KEY
from calcquiz.tui.picking import Pick, Tell
from calcquiz.tui.sheet import FULL
from calcquiz.tui.viewport import Viewport

_MOVES = ("up", "down", "home", "end", "pageup", "pagedown")


def press(face: Face, viewport: Viewport, key: str, typed: str, box: int) -> None:
    """Take one key: its name, the character that it types or nothing, and the width of the box for typing."""
    if key == "ctrl+c":
        face.interrupt()
        return
    face.interrupted = False
    if face.walk is None:
        return
    if key.startswith("alt+"):  # Esc and a key that came together, over a slow line or typed fast
        _take(face, viewport, "escape", "", box)
        key = key.removeprefix("alt+")
        typed = typed or (key if len(key) == 1 else "")
    _take(face, viewport, key, typed, box)


def _take(face: Face, viewport: Viewport, key: str, typed: str, box: int) -> None:
    if face.message != face.screen.said and not face.screen.error:
        face.tell("")
    if face.opened == "panel":
        if key in _MOVES or key == "space":
            _move(face, viewport, "pagedown" if key == "space" else key)
        else:
            face.open("panel")
        return
    if face.typing and face.entry is not None:
        _type(face, face.entry, viewport, key, typed, box)
    elif key in _MOVES:
        face.picking.pending = ""
        _move(face, viewport, key)
    elif key in ("enter", "space", "tab", "shift+tab", "escape", "backspace", "slash"):
        _act(face, viewport, key)
    elif typed:
        _character(face, viewport, typed)
    elif key == "f1":
        face.open("help")


def click(face: Face, viewport: Viewport, choice: int) -> None:
    """Take a click on a choice: it does what its number does."""
    if face.walk is not None and face.opened != "panel" and 0 <= choice < len(face.picking.choices):
        face.interrupted = False
        face.typing = False
        face.take(face.picking.point(choice))
        viewport.reveal_choice(face.picking.here)


def paste(face: Face, text: str) -> None:
    """Put pasted text into the box for typing; elsewhere it does nothing."""
    if face.entry is not None and face.walk is not None and face.opened != "panel":
        face.typing = True
        face.entry.insert(text)


def _type(face: Face, entry: Entry, viewport: Viewport, key: str, typed: str, box: int) -> None:
    match key:
        case "enter":
            face.enter()
        case "escape":
            face.typing, face.letters = False, True
            face.tell("")
        case "tab" | "shift+tab":
            _to_list(face, viewport)
        case "down" if not entry.up_or_down(1, box):
            _to_list(face, viewport)
        case "up" if not entry.up_or_down(-1, box):
            viewport.scroll_to(0)
        case "pagedown" | "pageup":
            _move(face, viewport, key)
        case "f1":
            face.open("help")
        case _ if typed:
            entry.insert(typed)
        case _:
            entry.edit(key)


def _to_list(face: Face, viewport: Viewport) -> None:
    """Leave the box for the list below it."""
    face.typing = False
    if face.picking.choices:
        face.picking.move_to(0)
        viewport.reveal_choice(0)


def _move(face: Face, viewport: Viewport, key: str) -> None:
    before = face.picking.here
    _scroll_or_step(face, viewport, key)
    if face.screen.kind in FULL and key not in ("up", "down") and face.picking.here != before:
        face.picking.move_to(None)  # on a red flag the mark stands only where a number or a single step has put it


def _scroll_or_step(face: Face, viewport: Viewport, key: str) -> None:
    picking = face.picking
    match key:
        case "down":
            viewport.down(picking)
        case "up" if face.entry is not None and picking.here in (0, None) and face.opened != "panel":
            face.typing = True
        case "up":
            viewport.up(picking)
        case "pagedown" | "pageup":
            viewport.page(1 if key == "pagedown" else -1, picking)
        case "home":
            viewport.home(picking)
        case "end":
            viewport.end(picking)


def _act(face: Face, viewport: Viewport, key: str) -> None:
    picking = face.picking
    match key:
        case "enter":
            _enter(face, viewport)
        case "space" if picking.many and picking.here is not None:
            face.take(picking.toggle(picking.here))
        case "space":
            _read_on(face, viewport)
        case "tab" | "shift+tab" | "slash" if face.entry is not None:
            face.typing = True
        case "escape" if face.screen.kind in FULL:
            face.tell(wording.MUST_READ)
        case "escape" | "backspace":
            face.letters = True
            picking.pending = ""
            face.opened = ""
            face.tell("")


def _enter(face: Face, viewport: Viewport) -> None:
    """Confirm what is marked, once it has been in sight."""
    picking, screen = face.picking, face.screen
    unseen = viewport.unseen() if picking.many and screen.safety and not picking.pending else ()
    if picking.here is not None and not picking.ticked and not viewport.is_in_sight(picking.here):
        viewport.reveal_choice(picking.here)
        face.tell(wording.OUT_OF_SIGHT)
    elif unseen and picking.ticked and (picking.says_none or not screen.checklist):
        viewport.show(unseen[0])  # nobody says no to a danger sign that was never on the screen
        face.tell(wording.NOT_SEEN, "strong")
    elif screen.takes == "search" and picking.is_here_marked and screen.find("d") is not None:
        face.choose("d")  # Enter on a word that is chosen goes on; it does not take the word away
    elif picking.choices:
        if picking.here is None and not viewport.was_seen(0):
            viewport.show(0)
        face.take(picking.confirm(), tuple(picking.choices[at].key for at in unseen))
    elif face.entry is not None:
        face.typing = True


def _read_on(face: Face, viewport: Viewport) -> None:
    """Show more of a long page; where there is no more, nothing moves, and on a red flag no line stays marked."""
    if viewport.below:
        _move(face, viewport, "pagedown")
    elif face.screen.kind in FULL:
        face.picking.move_to(None)


def _character(face: Face, viewport: Viewport, typed: str) -> None:
    screen = face.screen
    if typed.isdecimal() and typed.isascii():
        if face.entry is not None and screen.takes in ("number", "text"):
            face.typing = True
            face.entry.insert(typed)
        elif face.picking.choices:
            before, outcome = face.changes, face.picking.digit(typed)
            here = face.picking.here
            if isinstance(outcome, Pick) and here is not None and not viewport.was_seen(here):
                outcome = Tell(wording.OUT_OF_SIGHT)  # nobody chooses a line unread: it is shown, and Enter chooses it
            face.take(outcome)
            if face.changes == before:
                viewport.reveal_choice(face.picking.here)
        else:
            face.tell(wording.NO_KEY.format(key=typed))
        return
    face.picking.pending = ""
    if face.letters_search and face.entry is not None and typed != "?":
        face.typing = True
        face.entry.insert(typed)
        return
    if face.panel_key and typed.casefold() == face.panel_key:
        face.open("panel")
        return
    key = typed if screen.find(typed) is not None else typed.casefold()
    if key in ("w", "?") and screen.find(key) is not None:
        face.open("why" if key == "w" else "help")
    elif screen.find(key) is not None:
        _letter(face, viewport, key)
    elif key == MORE_KEY:
        _read_on(face, viewport)
    elif key in ("j", "k"):
        _move(face, viewport, "down" if key == "j" else "up")
    else:
        face.tell(wording.NO_KEY.format(key=typed))


def _letter(face: Face, viewport: Viewport, key: str) -> None:
    """Take the letter of a command, or of a line: on a safety question a line is only marked."""
    at = face.picking.find(key)
    if at is not None and face.picking.safety:
        face.take(face.picking.mark(at))
        viewport.reveal_choice(at)
    else:
        face.choose(key)
