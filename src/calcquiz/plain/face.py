"""Show the screens of a walkthrough line by line, and read one line for each.

Nothing is drawn, coloured or cleared. Every screen begins with its title; errors begin with "Error:". The end of input
and Ctrl+C save and end, and never answer.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, TextIO

from calcquiz.engine import Rulebook
from calcquiz.pack.clean import one_line
from calcquiz.session import Store
from calcquiz.walk import Choice, Paragraph, Screen, Walk
from calcquiz.walk.lines import as_lines, pieces, width_of, wrap

READ_AGAIN = "r"
FULL_PROMPTS = 3  # whose prompt names every key; later ones leave the known letters to ?
# Pages that are read out once, and how many of their paragraphs are heard again: how soon, the alarm line.
LONG_PAGES = {"results": 3, "topic": 1, "page": 1}
LONGEST_LINE = 20_000  # characters of one typed line that are read at once
_NUMBERS = re.compile(r"[\s,;]+")


def run(
    rulebook: Rulebook,
    *,
    store: Store | None,
    clock: Callable[[], datetime],
    stdin: TextIO,
    stdout: TextIO,
    region: str | None = None,
    private: bool = False,
    folder: Path | None = None,
    columns: int | None = None,
) -> int:
    """Lead one person through a walkthrough over two text streams. Gives the exit code, which is 0.

    `store` is None when nothing is kept; `private` writes nothing at all, not even the page. `clock` gives the time
    with a time zone. `region` is the id of a region of the pack. `folder` is where the page for the doctor is written,
    the current folder when left out. `columns` is the width of the terminal, found out when left out.
    """
    _forgive(stdin)
    _forgive(stdout)
    walk = Walk(rulebook, clock=clock, store=store, region=region, private=private, folder=folder, line_by_line=True)
    face = _Face(walk, stdin, stdout, width_of(columns))
    try:
        face.lead()
    except KeyboardInterrupt:
        face.leave()
    except BrokenPipeError:  # the reader of our output is gone: save, and say nothing more
        walk.stop()
        _silence(stdout)
    return 0


class _Face:
    """One walkthrough over two streams."""

    def __init__(self, walk: Walk, stdin: TextIO, stdout: TextIO, width: int) -> None:
        self._walk, self._in, self._out, self._width = walk, stdin, stdout, width
        self._echoes = _is_terminal(stdin)
        self._questions = 0  # shown so far: the first ones come with all their keys
        self._read_out: dict[str, tuple[Paragraph, ...] | tuple[Choice, ...]] = {}  # long pages as they were last read

    def lead(self) -> None:
        """Show and read until it ends."""
        self._show(self._walk.screen)
        while not self._walk.ended:
            self._write(self._prompt(self._walk.screen))
            line = self._read()
            if line is None:
                self.leave()
                return
            self._take(line)

    def leave(self) -> None:
        """Save and end, with a last line."""
        self._say("")
        self._say(self._walk.stop())
        for notice in self._walk.screen.notices:
            self._say(notice)

    def _take(self, line: str) -> None:
        """Take one typed line: a key, numbers, or words."""
        screen = self._walk.screen
        key = line.strip()
        asked = key.casefold()
        if asked in ("w", "?") and screen.find(asked) is not None:
            self._explain(screen, asked)
            return
        if asked == READ_AGAIN and _can_read_again(screen):
            self._read_out.pop(screen.title, None)
            self._show(screen)
            return
        before = screen
        parts = [part for part in _NUMBERS.split(key) if part]
        if screen.find(key) is not None or (screen.find(key.casefold()) is not None and len(key) == 1):
            found = key if screen.find(key) is not None else key.casefold()
            choice = screen.find(found)
            after = self._walk.mark([found]) if screen.takes == "many" and choice else self._walk.choose(found)
        elif screen.takes == "many" and parts and all(part.isdecimal() for part in parts):
            after = self._walk.mark(parts)
        elif screen.takes == "search" and len(parts) > 1 and all(_found(screen, part) for part in parts):
            after = self._choose_each(parts)
        else:
            after = self._walk.enter(key)
        if after.error:
            self._error(after)
        else:
            if after.said and after.kind not in (
                "interruption",
                "emergency",
            ):  # there nothing is heard before what to do
                self._say(after.said)
            self._show(after, again=after.title == before.title and after.kind == before.kind)

    def _choose_each(self, keys: list[str]) -> Screen:
        """Choose several lines of a search; one that is chosen already stays so.

        It ends where another screen has come: there the same numbers mean something else.
        """
        for key in keys:
            choice = _found(self._walk.screen, key)
            if choice is None:
                break
            if not choice.marked:
                self._walk.choose(key)
        return self._walk.screen

    def _explain(self, screen: Screen, key: str) -> None:
        """Say why this is asked, or which keys there are."""
        for text in screen.why if key == "w" else screen.help:
            self._say(text)
        if key == "?":
            keys = [f"{command.key} {command.label}" for command in screen.commands]
            keys += [f"{READ_AGAIN} read this again"] if _can_read_again(screen) else []
            self._say(f"{', '.join(keys)}.")

    def _error(self, screen: Screen) -> None:
        self._say(f"Error: {screen.error}")

    def _show(self, screen: Screen, *, again: bool = False) -> None:
        """Print a screen: its title first, so that reading by line works."""
        self._questions += screen.kind in ("question", "item")
        self._say("")
        self._say(screen.title)
        if screen.progress:
            self._say(screen.progress)
        if screen.banner is not None:
            for text in filter(None, (screen.banner.words, screen.banner.earlier)):
                self._paragraph(Paragraph(text, "alert"))
        for notice in screen.notices:
            self._say(f"Note: {notice}")
        for paragraph in self._worth_reading(screen):
            self._paragraph(paragraph)
        group = ""
        for choice in self._worth_choosing(screen):
            if choice.group != group and choice.group:
                self._say("")
                self._say(f"{choice.group}:")
            group = choice.group
            label = f"{choice.label}{' (chosen)' if choice.marked else ''}"
            self._say(label, f"{choice.key:>2}. ", "    ")
        if screen.typed and screen.takes in ("text", "number"):
            self._say(f"Typed before: {screen.typed}")
        if screen.long_hint and not again:
            self._say(screen.long_hint)

    def _worth_reading(self, screen: Screen) -> tuple[Paragraph, ...]:
        """Give what is read out: of a long page that is as it was, its beginning, unless all of it is asked for."""
        if screen.kind not in LONG_PAGES:
            return screen.paragraphs
        before = self._read_out.get(screen.title)
        self._read_out[screen.title] = screen.paragraphs
        if before != screen.paragraphs:
            return screen.paragraphs
        again = Paragraph(f"The rest is as before. {READ_AGAIN} reads it again.")
        return (*screen.paragraphs[: LONG_PAGES[screen.kind]], again)

    def _worth_choosing(self, screen: Screen) -> tuple[Choice, ...]:
        """Give the lines to choose that are read out: of the answers that were read before, those that have changed."""
        if screen.kind != "check":
            return screen.choices
        before = self._read_out.get(screen.title, ())
        self._read_out[screen.title] = screen.choices
        if not before:
            return screen.choices
        self._say(f"The list is as before, but for what follows. {READ_AGAIN} reads all of it.")
        return tuple(choice for choice in screen.choices if choice not in before or choice.action == "continue")

    def _paragraph(self, paragraph: Paragraph) -> None:
        for line in as_lines(paragraph, self._width):
            self._write(f"{line}\n")

    def _prompt(self, screen: Screen) -> str:
        """Give the prompt: which numbers can be chosen, and the letters with what they do."""
        span = screen.span
        letters = [f"{choice.key} {choice.label.casefold()}" for choice in screen.choices if not choice.key.isdecimal()]
        letters += [f"{command.key} {command.label}" for command in self._told(screen)]
        begin = {
            "choice": f"Choose {span}" if span else "",
            "many": f"Choose {span} (several like 1 3)",
            "number": f"Type a number, {screen.prompt}",
            "text": screen.prompt or "Type your words",
            "search": f"Type words to search, or choose {span}" if span else "Type words to search",
        }[screen.takes]
        parts = [begin, f"or {letters[0]}", *letters[1:]] if begin else [f"Choose {letters[0]}", *letters[1:]]
        parts[-1] += ":"
        return "\n".join(pieces(parts, self._width - 1)) + " "

    def _told(self, screen: Screen) -> tuple[Choice, ...]:
        """Give the commands that the prompt names: all of them at first, then those that this question alone has."""
        if screen.kind not in ("question", "item") or self._questions <= FULL_PROMPTS:
            return screen.commands
        return tuple(command for command in screen.commands if command.key not in ("b", "w", "q"))

    def _read(self) -> str | None:
        """Read one line; None at the end of input."""
        line = self._in.readline(LONGEST_LINE)
        if not line:
            return None
        if not self._echoes:
            self._write("\n")
        return one_line(line)

    def _say(self, text: str, first: str = "", rest: str = "") -> None:
        for line in wrap(text, self._width, first=first, rest=rest):
            self._write(f"{line}\n")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def _found(screen: Screen, key: str) -> Choice | None:
    """Give the line with this key that a search has found, or None."""
    choice = screen.find(key)
    return choice if choice is not None and choice.action == "toggle" else None


def _can_read_again(screen: Screen) -> bool:
    """Say whether the letter for reading again has no other use on a screen."""
    return screen.find(READ_AGAIN) is None


def _forgive(stream: IO[str]) -> None:
    """Let a stream read and write what its encoding does not know, with a mark in its place."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        with contextlib.suppress(ValueError, OSError):  # it is closed, or was read from already
            reconfigure(errors="replace")


def _is_terminal(stream: IO[str]) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False


def _silence(stdout: IO[str]) -> None:
    """Send what is left in the stream nowhere, so that closing it at exit does not fail again."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # it has no number: then there is nothing to send
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stdout.fileno())
        os.close(nowhere)
