"""Text on lines of plain words: wrapped by cells on words, and free of anything that could act on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from calcquiz.pack.clean import one_line

WIDEST = 79


def cells(text: str) -> int:
    """Give how many cells a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(cell(letter) for letter in text)


def cell(letter: str) -> int:
    """Give how many cells one letter takes on a terminal."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[str]:
    """Give the lines of a text, wrapped on words and begun by `first` or `rest`; words too long for a line are cut."""
    line, used, begun = first, cells(first), False
    for word in one_line(text).split(" "):
        size = cells(word)
        if begun and used + 1 + size > width:
            yield line
            line, used, begun = rest, cells(rest), False
        at = 0
        while size and used + (1 if begun else 0) + size > width:
            head = _at_a_joint(cut(word, max(2, width - used), at))
            yield line + head
            at, size = at + len(head), size - cells(head)
            line, used, begun = rest, cells(rest), False
        line, used, begun = f"{line}{' ' if begun else ''}{word[at:]}", used + size + (1 if begun else 0), True
    yield line.rstrip()


def _at_a_joint(head: str) -> str:
    """Give the beginning of a word that is too long for a line, cut behind a slash or hyphen where one is near."""
    joint = max(head.rfind("/"), head.rfind("-")) + 1
    return head[:joint] if joint > len(head) // 2 else head


def cut(word: str, width: int, start: int = 0) -> str:
    """Give as much of a word as fits into a width, from a place in it on; at least one letter."""
    if word.isascii():
        return word[start : start + max(1, width)]
    used = 0
    for at in range(start, len(word)):
        used += cell(word[at])
        if used > width and at > start:
            return word[start:at]
    return word[start:]
