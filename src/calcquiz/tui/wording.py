"""Words that only this face says: its keys, and how a screen is used. What both faces say stands in `walk.words`."""

from __future__ import annotations

OPENING = "Opening the questions ..."
OPENING_ALERT = "In an emergency, call your local emergency number now."

CHOOSE_ONE = "Choose one."
CHOOSE_ONE_ENTER = "Choose one, then press Enter."
CHOOSE_MANY = "More than one can be marked. Then press Enter."
OR = "or"
TYPE_NUMBER, TYPE_WORDS, TYPE_SEARCH = "Type a number", "Type your words here", "Type words to search"
WHY_HEADING, HELP_HEADING = "Why this is asked", "Help"
ERROR, NOTE = "There is a problem:", "Note:"

KEY_CHOOSE, KEY_MARK, KEY_GO_ON, KEY_CONFIRM, KEY_MOVE = "choose", "mark", "go on", "confirm", "move"
KEY_MORE_BELOW, KEY_MORE_ABOVE = "more below", "more above"
KEY_TYPE, KEY_TO_LIST, KEY_LETTERS = "type here", "the choices", "After Esc:"
KEY_PANEL, KEY_CLOSE, KEY_STOP = "answers so far", "close", "stop"

PRESS_NUMBER = "Press the number of your choice."
PRESS_NUMBER_ENTER = "Press the number of your choice, then Enter."
PRESS_ENTER = "Press Enter to confirm, or another number to change."
PRESS_AGAIN = "Press Enter again to confirm."
OUT_OF_SIGHT = "This line was out of sight. Press Enter to choose it."
NOT_SEEN = "Some lines were not in sight yet. Please read these too, then press Enter."
MARKED_ONE = "Line {key} is marked. Enter goes on."
MARKED = "Line {key} is marked too, {count} in all. Enter goes on."
ALONE_MARKED, UNMARKED = "Marked alone: {label}. Enter goes on.", "No longer marked: {label}."
AMBIGUOUS = "Typed: {typed}. Press Enter for line {typed}, or one more digit for {longer}."
SPAN = "{first} to {last}"
NO_LINE = "There is no line {typed} here."
NO_KEY = "The key '{key}' does nothing here. Press ? for help."
INTERRUPT = "Press Ctrl+C once more to stop. What is saved stays saved."
MUST_READ = "Press the number of one of the lines, then Enter."

HELP_HERE = "The letters of this screen: {keys}."
HELP_KEYS = (
    "Arrow keys move the > mark. Enter chooses the line with the mark. A number chooses its line.",
    "On safety questions a number only marks its line. Enter confirms.",
    "m, Space or Page Down shows more of a long page. Page Up goes back up.",
    "In a box for typing, letters are typed. Press Esc first, and they do what is said here. Tab goes back to the box.",
    "Ctrl+C asks whether to stop. Pressing it twice stops at once.",
    "To make the letters larger, use your terminal's own setting. Often it is Ctrl and +.",
    "Colours: start with --theme dark, --theme light or --theme mono. Line by line: start with --plain.",
)

SIDE_MORE = "... and {count} more"


def more_below(count: int, key: str) -> str:
    """Say how many lines there are below what is in sight, and which key shows them; on one line of 38."""
    lines = "1 more line" if count == 1 else f"{count} more lines"
    return f"... {lines} below. Press {key}."
