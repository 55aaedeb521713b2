"""What a YAML library finds wrong with a file, in the words of someone who edits it, at the place of the slip.

libyaml and PyYAML say where they could not go on, in the words of the YAML standard. The slip is often elsewhere: a
quote that was not closed is noticed at the next one. Only a file that is not valid YAML is looked at here, so that
time does not matter.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

Place = tuple[int, int]  # line and column, from 0, as the libraries count

_FIRST_KEY = re.compile(r"\s*(- +)*[\w.-]+\s*\Z")
_CURLY = re.compile("[\u201c-\u201f\u2018-\u201b]")
_CLOSING = {"{": "}", "[": "]"}
_NEEDS_QUOTES = "a text with ': ' in it needs quotes around it"


def plain_fault(text: str, error: yaml.MarkedYAMLError, loader: Any) -> tuple[int, int, str]:
    """Give line and column, from 1, and what is wrong there. `loader` is the class that was reading."""
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        return 1, 1, str(error.problem or error)
    lines = text.splitlines()
    at, began = (mark.line, mark.column), (context.line, context.column) if context is not None else None
    problem = str(error.problem or error)
    ends_in_quotes = "unexpected" in problem and "quoted scalar" in str(error.context)
    found = (
        _tab(lines, at)
        or _open_quote(text, at, began if ends_in_quotes else None, loader)
        or _open_bracket(lines, at, began, str(error.context), problem)
        or _in_a_line(lines, at, began, problem)
    )
    (line, column), words = found or (at, problem)
    if "quotes" in words and _CURLY.search(_line(lines, at)):
        words += '; only straight quotes (") count'
    return line + 1, column + 1, words


def _tab(lines: list[str], at: Place) -> tuple[Place, str] | None:
    line = _line(lines, at)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent and at[1] <= len(indent):
        return (at[0], indent.index("\t")), "a tab stands here; put spaces in its place"
    return None


def _open_quote(text: str, at: Place, began: Place | None, loader: Any) -> tuple[Place, str] | None:
    """A text in quotes that runs on over its line, to the next quote or to the end of the file."""
    place = began or _text_over_lines(text, at, loader)
    if place is None:
        return None
    sign = _line(text.splitlines(), place)[place[1] : place[1] + 1]
    return place, f"the text that begins here with {sign} has no {sign} at its end"


def _text_over_lines(text: str, at: Place, loader: Any) -> Place | None:
    """Give where a text in quotes began that took up several lines and ended in this one, before this place."""
    found = None
    try:
        for token in yaml.scan(text, Loader=loader):
            if not isinstance(token, yaml.ScalarToken) or token.style not in ("'", '"'):
                continue
            start, end = token.start_mark, token.end_mark
            if (end.line, end.column) > at:
                break
            if start.line < end.line == at[0]:
                found = (start.line, start.column)
    except (yaml.YAMLError, ValueError, OverflowError):
        pass  # the same fault once more
    return found


def _open_bracket(
    lines: list[str], at: Place, began: Place | None, context: str, problem: str
) -> tuple[Place, str] | None:
    if began is None or "flow" not in context:
        return None
    opening = _line(lines, began)[began[1] : began[1] + 1]
    closing = _CLOSING.get(opening)
    if closing is None:
        return None
    if at[0] > began[0]:
        return began, f"this {opening} has no {closing} at its end"
    if _line(lines, at)[at[1] : at[1] + 1] == ":" or "mapping values" in problem:
        return at, _NEEDS_QUOTES
    return at, f"expected a comma or {closing} here; a text with one of , : {{ }} [ ] in it needs quotes around it"


def _in_a_line(lines: list[str], at: Place, began: Place | None, problem: str) -> tuple[Place, str] | None:
    line = _line(lines, at)
    indent = len(line) - len(line.lstrip())
    if "mapping values are not allowed" in problem:
        if _FIRST_KEY.match(line[: at[1]]):
            return (at[0], indent), "this line begins too far to the right, or the line above it is not finished"
        return at, _NEEDS_QUOTES
    if "could not find expected ':'" in problem and began is not None:
        return began, "expected a key with a colon and a space after it, as in 'why: a reason'"
    if "cannot start any token" in problem:
        return at, f"a text that begins with {line[at[1] : at[1] + 1]} needs quotes around it"
    if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
        return at, 'between two " a backslash has a meaning of its own; write it twice, or use single quotes'
    if "sequence entries are not allowed" in problem:
        return at, "a list begins on a line of its own, under its key"
    if "another document" in problem:
        return at, "one file holds one document; take this line out"
    if "node content" in problem:
        sign = line[at[1] : at[1] + 1]
        return (
            at,
            f"nothing can begin with {sign} here; a text with it needs quotes" if sign else "the file ends too soon",
        )
    if "did not find expected" in problem or "expected <block end>" in problem:
        if at[1] <= indent:
            return at, "this line does not begin right under those that it belongs to; mind the spaces before it"
        return at, "the text before this has ended; put quotes around the whole of it"
    return None


def _line(lines: list[str], place: Place) -> str:
    return lines[place[0]] if place[0] < len(lines) else ""
