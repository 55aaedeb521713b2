"""Mutants of a YAML file, as a slip of an author or an editor could make them, from characters to structure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from yaml.nodes import MappingNode, Node, SequenceNode

from calcquiz.pack.document import Document

ODD_SIGNS = [
    *"\"'[]{}:,-#&*!|>%@`?\\\t \n\r~=<",
    "\x00", "\x1b", "\x85", "\xa0", "\u2028", "\u202e", "\ufeff", "é", "µ", "😀", ": ", " #", "- ", "---\n", "...\n",
    "<<: ", "*a", "&a ", "!b ", "\n\n",
]  # fmt: skip
ODD_VALUES = [
    "", "~", "null", "yes", "true", "False", "-1", "0", "1.5", "1e999", "0x1F", "99999999999999999999", "[]", "{}",
    "[[]]", "{a: b}", "[~]", '""', '"\\e[31m"', "not_sure", "none_of_these", "all", "any", "not", "id", "when",
    "routine", "emergency_now", "from_memory", "2026-11-20", "pick_many", "note", "number", "{all: []}",
    "{not: {age: {at_most: 3}}}", "{any: [{place: chest}, {place: knee}]}", "{age: {at_least: 200}}",
    "[place, place]", "a: b: c", "'", "&x 1", "!!int 3",
]  # fmt: skip
Mutate = Callable[[Random, str, Document], str]


def mutant(luck: Random, text: str, document: Document) -> bytes:
    """Give a mutant of a file: most often of one change, at times of several, or with a byte that is no text."""
    for _ in range(luck.choice([1, 1, 1, 1, 2, 3])):
        text = luck.choice(KINDS)(luck, text, document)
    raw = text.encode("utf-8", errors="surrogatepass")
    if luck.random() < 0.02:
        at = luck.randrange(len(raw) + 1)
        raw = raw[:at] + bytes([luck.randrange(256)]) + raw[at + luck.randrange(2) :]
    return raw


def of_characters(luck: Random, text: str, _: Document) -> str:
    """Delete, insert, replace, repeat or swap a character."""
    at = luck.randrange(len(text) + 1)
    sign = luck.choice(ODD_SIGNS) if luck.random() < 0.7 else chr(luck.randrange(0x20, 0x2FFF))
    return luck.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + sign + text[at:],
            text[:at] + sign + text[at + 1 :],
            text[:at] + text[at : at + 1] * 2 + text[at + 1 :],
            text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
        ]
    )


def of_tokens(luck: Random, text: str, _: Document) -> str:
    """Delete a word or sign, repeat it, or put another one of the file, or an odd value, in its place."""
    tokens = list(re.finditer(r"\w+|[^\w\s]", text))
    if not tokens:
        return luck.choice(ODD_VALUES)
    token, other = luck.choice(tokens), luck.choice(tokens)
    new = luck.choice(
        ["", token.group() * 2, f"{token.group()} {token.group()}", other.group(), luck.choice(ODD_VALUES)]
    )
    return text[: token.start()] + new + text[token.end() :]


def of_lines(luck: Random, text: str, _: Document) -> str:
    """Delete, repeat, move, indent, comment out or join lines, or end the file early."""
    lines = text.splitlines(keepends=True) or [""]
    at, to = luck.randrange(len(lines)), luck.randrange(len(lines))
    how = luck.randrange(8)
    line = lines[at]
    if how == 0:
        del lines[at : at + luck.choice([1, 1, 2, 5])]
    elif how == 1:
        lines.insert(at, line)
    elif how == 2:
        lines.insert(to, lines.pop(at))
    elif how == 3:
        lines[at] = luck.choice([" ", "  ", "\t", "      "]) + line
    elif how == 4:
        lines[at] = line[luck.choice([1, 2, 4]) :]
    elif how == 5:
        lines[at] = f"# {line}"
    elif how == 6:
        lines[at] = line.rstrip("\n")
    else:
        del lines[at:]
    return "".join(lines)


def of_structure(luck: Random, text: str, document: Document) -> str:
    """Delete a whole value or part of a list, put another one in its place, wrap it, or write it twice."""
    parts = list(_parts(document.root)) if document.root is not None else []
    # After an earlier change the places may have moved: then this cuts somewhere else, which does as well.
    if not parts:
        return luck.choice(ODD_VALUES)
    begin, end = luck.choice(parts)
    other_begin, other_end = luck.choice(parts)
    part, other = text[begin:end], text[other_begin:other_end]
    new = luck.choice(
        ["", other, luck.choice(ODD_VALUES), f"[{part}]", f"{{x: {part}}}", f"{part}, {part}", f'"{part}"']
    )
    return text[:begin] + new + text[end:]


def _parts(node: Node) -> Iterator[tuple[int, int]]:
    yield node.start_mark.index, node.end_mark.index
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _parts(key)
            yield from _parts(value)
    elif isinstance(node, SequenceNode):
        for part in node.value:
            yield from _parts(part)


KINDS: list[Mutate] = [of_characters, of_tokens, of_lines, of_structure]
