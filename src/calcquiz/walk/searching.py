"""Finding words, forgiving of spelling, case, accents and the two Englishes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

Thing = TypeVar("Thing")
MOST_QUERY = 200
NEGATIONS = frozenset({"no", "not", "none", "without"})
SHORTEST = 4  # letters of a word that is looked for alone
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text, folded so that spelling variants meet: small letters, no accents, tumour as tumor."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("'", "").replace("\u2019", "")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(word.replace("ae", "e").replace("oe", "e").replace("our", "or") for word in _WORD.findall(plain))


def near(typed: str, known: str) -> bool:
    """Say whether two words differ by one slip at most: a letter left out, added, changed, or two swapped.

    Words of three letters or fewer must be the same.
    """
    if typed == known:
        return True
    short, long = sorted((typed, known), key=len)
    if len(short) < 4 or len(long) - len(short) > 1:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    rest = short[start + 1 :] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return rest or swapped


def search(query: str, things: Iterable[tuple[Thing, Sequence[str]]]) -> list[Thing]:
    """Give the things that match every word of the query, best first; things that match equally stay in order.

    Each thing comes with the texts by which it can be found. An empty query finds nothing. Where no thing matches
    every word, numbers are left out ("Agatston 230"); then those come that match the most of what was typed, at least
    three fifths of it ("chondrocalcinosis right knee").
    """
    wanted, known = words_of(query[:MOST_QUERY]), list(things)
    letters = tuple(word for word in wanted if not word.isdecimal())
    found = _matching(wanted, known) or _matching(letters, known)
    denied = not NEGATIONS.isdisjoint(wanted)  # "no calcification" must not find what it denies
    return found if found or denied else _partly(letters, known)


def _partly(wanted: tuple[str, ...], things: Sequence[tuple[Thing, Sequence[str]]]) -> list[Thing]:
    """Give the things that match the most letters of the longer words: a long word says more than a short one."""
    long = tuple(dict.fromkeys(word for word in wanted if len(word) >= SHORTEST))
    matched: list[int] = []
    for _, texts in things:
        known = {word for text in texts for word in words_of(text)}
        matched.append(sum(len(word) for word in long if any(_word_score(word, other) <= 2 for other in known)))
    most = max(matched, default=0)
    if most == 0 or most * 5 < sum(map(len, long)) * 3:
        return []
    return [thing for (thing, _), letters in zip(things, matched, strict=True) if letters == most]


def _matching(wanted: tuple[str, ...], things: Sequence[tuple[Thing, Sequence[str]]]) -> list[Thing]:
    """Give the things that match every one of these words, best first."""
    if not wanted:
        return []
    found: list[tuple[int, int, Thing]] = []
    for position, (thing, texts) in enumerate(things):
        scores = [score for text in texts if (score := _score(wanted, words_of(text))) is not None]
        if scores:
            found.append((min(scores), position, thing))
    return [thing for _, _, thing in sorted(found, key=lambda entry: entry[:2])]


def _score(wanted: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    """Give how far the words are from what is wanted: 0 is the same; None is no match."""
    if words == wanted:
        return 0
    total = 1
    for word in wanted:
        best = min((_word_score(word, known) for known in words), default=9)
        if best > 3:
            return None
        total += best
    return total


def _word_score(word: str, known: str) -> int:
    if word == known:
        return 0
    if known.startswith(word):
        return 1
    if len(word) >= 3 and word in known:
        return 2
    return 3 if near(word, known) or (len(word) >= 5 and near(word, known[: len(word)])) else 9
