"""Finding words, forgiving of spelling, case, accents and the two Englishes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

Thing = TypeVar("Thing")
MOST_QUERY = 600  # letters; a line or two copied from a report
NEGATIONS = frozenset({"no", "not", "none", "without"})
SHORTEST = 4  # letters of a word that is looked for alone
SHORTEST_SLIP = 6  # letters of a word of a copied line in which one slip is forgiven
_WORD = re.compile(r"[^\W_]+")
_HEAD = re.compile(r",| or |\(")  # what ends the first name in a label such as "TI-RADS 4 or 5 (thyroid)"
_SENTENCE_ENDS = re.compile(r"[.;:!?](?:\s|$)|\n")


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
    three fifths of it ("chondrocalcinosis right knee"). After them comes what a copied line names word for word
    ("a nodule with punctate echogenic foci, TI-RADS 4").
    """
    query = query[:MOST_QUERY]
    wanted, known = words_of(query), list(things)
    found = _matching(wanted, known)
    if found:
        return found
    letters = tuple(word for word in wanted if not word.isdecimal())
    found = _matching(letters, known)
    if not found and NEGATIONS.isdisjoint(wanted):  # "no calcification" must not find what it denies
        found = _partly(letters, known)
    return found + [thing for thing in _named_in(query, known) if thing not in found]


def _named_in(line: str, things: Sequence[tuple[Thing, Sequence[str]]]) -> list[Thing]:
    """Give the things that stand word for word in a copied line, the longest words first.

    A sentence that denies something names nothing.
    """
    sentences = [words_of(part) for part in _SENTENCE_ENDS.split(line)]
    typed = tuple(word for part in sentences for word in ((*part, ".") if NEGATIONS.isdisjoint(part) else (".",)))
    named: list[tuple[int, int, Thing]] = []
    for position, (thing, texts) in enumerate(things):
        whole = (words_of(text) for text in (_HEAD.split(texts[0])[0], *texts))
        letters = max((_letters_of(words, typed) for words in whole), default=0)
        if letters:
            named.append((-letters, position, thing))
    return [thing for _, _, thing in sorted(named, key=lambda entry: entry[:2])]


def _letters_of(words: tuple[str, ...], typed: tuple[str, ...]) -> int:
    """Give how many letters these words have, where they stand one after the other in what was typed; else 0."""
    for start in range(len(typed) - len(words) + 1):
        if all(_same(word, known) for word, known in zip(typed[start:], words, strict=False)):
            return sum(map(len, words))
    return 0


def _same(typed: str, known: str) -> bool:
    return typed == known or (min(len(typed), len(known)) >= SHORTEST_SLIP and near(typed, known))


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
