"""For whom each red flag is promised, as lines for people: in short, the whole list, or of one red flag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calcquiz.pack.wrapping import WIDEST, wrap

Scopes = Sequence[tuple[str, tuple[str, ...]]]  # a scope in words, and the red flags that hold within it
EVERYONE = "everyone"
MOST_SHOWN = 8


def scopes_in_short(scopes: Scopes) -> Iterator[str]:
    """Give how many red flags are asked of everyone and the commonest of the other scopes, in ten lines at most."""
    total, of_all, others = _sorted(scopes)
    if not total:
        return
    if not others:
        yield f"All {total} red flags are asked of everyone." if total > 1 else "The red flag is asked of everyone."
        return
    yield f"{of_all} of {total} red flags are asked of everyone, the others where this is so:"
    for words, rules in others[:MOST_SHOWN]:
        yield _cut(f"{len(rules):>4}  {words}")
    if len(others) > MOST_SHOWN:
        more = len(others) - MOST_SHOWN
        yield f"      and {more} more: --scopes lists every scope, --rule ID that of one red flag"


def all_scopes(scopes: Scopes) -> Iterator[str]:
    """Give every scope whole, the commonest first, with its red flags."""
    if not scopes:
        return
    yield "Red flags are promised to everyone within their scope (docs/pack-format.md):"
    everyone = [(words, rules) for words, rules in scopes if words == EVERYONE]
    for words, rules in [*everyone, *_sorted(scopes)[2]]:
        flags = "1 red flag" if len(rules) == 1 else f"{len(rules)} red flags"
        yield from wrap(f"{words}: {flags}", WIDEST, first="  ", rest="    ")
        yield from wrap(", ".join(rules), WIDEST, first="      ", rest="      ")


def scope_of(scopes: Scopes, rule: str) -> Iterator[str]:
    """Give the scope of one red flag."""
    for words, rules in scopes:
        if rule in rules:
            asked = "everyone" if words == EVERYONE else f"everyone for whom {words}"
            yield from wrap(f"{rule} is asked of {asked}.", WIDEST, rest="  ")


def _sorted(scopes: Scopes) -> tuple[int, int, list[tuple[str, tuple[str, ...]]]]:
    """Give how many red flags there are, how many of them are asked of everyone, and the other scopes in order."""
    of_all = sum(len(rules) for words, rules in scopes if words == EVERYONE)
    others = sorted((scope for scope in scopes if scope[0] != EVERYONE), key=lambda scope: -len(scope[1]))
    return of_all + sum(len(rules) for _, rules in others), of_all, others


def _cut(line: str) -> str:
    """Give a line cut between words where it is too long for a terminal."""
    first, *rest = wrap(line.strip(), WIDEST - 8)
    number, _, words = first.partition(" ")
    return f"{number:>4}  {words}{' ...' if rest else ''}"
