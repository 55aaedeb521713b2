"""A strict YAML 1.2 reader over PyYAML (libyaml where there is one) that keeps the line and column of every value.

`yes`, `no`, `on` and dates stay words. Duplicate keys, tags, anchors, aliases, merge keys, keys that are not plain
text, nesting over 64 and files over 1 MB are problems. All of them are reported in one run.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any, ClassVar

import yaml
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from calcquiz.pack.clean import clean
from calcquiz.pack.collector import collector_off
from calcquiz.pack.document import Document
from calcquiz.pack.problems import Problem, shown
from calcquiz.pack.yaml_faults import plain_fault

MOST_BYTES = 1_000_000
MOST_DEPTH = 64
TOO_DEEP = f"nested deeper than {MOST_DEPTH} levels"
_TOO_DEEP_FOR_LIBYAML = "exceeded maximum nesting depth"  # libyaml 0.2.6 looks a thousand levels ahead of the composer

_TAGS: dict[type, str] = {
    ScalarNode: "tag:yaml.org,2002:str",
    SequenceNode: "tag:yaml.org,2002:seq",
    MappingNode: "tag:yaml.org,2002:map",
}
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS = {"null", "Null", "NULL", "~", ""}
_NUMBER_STARTS = frozenset("+-.0123456789")
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COUNTS_BYTES = _BASE is not yaml.SafeLoader  # where a character is refused, libyaml gives its place in bytes


class _RefusedError(Exception):
    """A construct that stops composition, since going on would be unsafe."""

    def __init__(self, mark: Any, message: str, code: str) -> None:
        super().__init__(message)
        self.mark, self.message, self.code = mark, message, code


class _Loader(_BASE):  # type: ignore[misc]  # the base is chosen at run time
    """Composes nodes only: no resolver table, no aliases, no anchors, bounded depth."""

    depth = 0
    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {}

    def resolve(self, kind: type, _value: object, _implicit: object) -> str:
        return _TAGS[kind]

    def descend_resolver(self, current_node: Node | None, _current_index: object) -> None:
        """Count the depth on the way down: PyYAML calls this for every node, and packs have no path resolvers."""
        self.depth += 1
        if self.depth > MOST_DEPTH + 1:
            mark = current_node.start_mark if current_node is not None else None
            raise _RefusedError(mark, TOO_DEEP, "too-deep")

    def ascend_resolver(self) -> None:
        """Count the depth on the way up."""
        self.depth -= 1


def read_file(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """Read one YAML file; give the document (None when there is none to look at) and every problem."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        return None, [Problem(name, 0, 0, "unreadable", f"cannot be read: {error.strerror or error}")]
    return read_bytes(raw, name)


def read_bytes(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Read YAML from bytes; give the document (None when there is none to look at) and every problem."""
    if len(raw) > MOST_BYTES:
        return None, [Problem(name, 0, 0, "too-large", "larger than 1 MB; split it into several files")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return None, [
            Problem(name, line, column, "not-utf8", "expected text in UTF-8; save the file with that encoding")
        ]
    return read_text(text, name)


def read_text(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Read YAML from text; give the document (None when there is none to look at) and every problem."""
    with collector_off():
        return _read(text, name)


def _read(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    try:
        if any(sign in text for sign in "&*!") and _MAYBE_REFUSED.search(text):
            _refuse_reuse(text)
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
        problems: list[Problem] = []
        data = _value(root, name, problems) if root is not None else None
    except _RefusedError as error:
        line, column = (error.mark.line + 1, error.mark.column + 1) if error.mark is not None else (1, 1)
        return None, [Problem(name, line, column, error.code, error.message)]
    except yaml.MarkedYAMLError as error:
        line, column, words = plain_fault(text, error, _BASE)
        if error.problem == _TOO_DEEP_FOR_LIBYAML:
            return None, [Problem(name, line, column, "too-deep", TOO_DEEP)]
        return None, [Problem(name, line, column, "yaml", f"not valid YAML: {words}")]
    except yaml.reader.ReaderError as error:
        line, column = _place(text, error.position)
        return None, [Problem(name, line, column, "yaml", f"not valid YAML: {error.reason}")]
    except UnicodeEncodeError as error:  # half of a character, which a file in UTF-8 cannot hold
        line, column = _after(text[: error.start])
        return None, [Problem(name, line, column, "yaml", "not valid YAML: half of a character")]
    except (ValueError, OverflowError):  # PyYAML without libyaml, on an escape or a %YAML beyond all numbers
        message = "not valid YAML: the number in an escape (\\U...) or in %YAML is too large"
        return None, [Problem(name, 1, 1, "yaml", message)]
    return Document(name, data, root, text), problems


def _place(text: str, position: object) -> tuple[int, int]:
    """Give the line and column of a character that PyYAML's reader refused."""
    if not isinstance(position, int):
        return 1, 1
    before = text.encode("utf-8")[:position].decode("utf-8", errors="ignore") if _COUNTS_BYTES else text[:position]
    return _after(before)


def _after(before: str) -> tuple[int, int]:
    """Give the line and column that follow a text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


# A cheap hint that a look at the events is worth its time: anchors, aliases, tags.
_MAYBE_REFUSED = re.compile("(?m)(^|[\\s\\[,{:?\ufeff-])([&*]\\S|!)")


def _refuse_reuse(text: str) -> None:
    """Refuse aliases, anchors and tags. Events hold no tree, so that an alias bomb costs nothing."""
    for event in yaml.parse(text, Loader=_BASE):
        if isinstance(event, AliasEvent):
            raise _RefusedError(event.start_mark, "aliases (*x) are not allowed; write it out again", "alias")
        if getattr(event, "anchor", None):
            raise _RefusedError(event.start_mark, "anchors (&x) are not allowed; write it out again", "anchor")
        if getattr(event, "tag", None):
            message = "tags (!x) are not allowed; put text that begins with ! in quotes"
            raise _RefusedError(event.start_mark, message, "tag")


def _value(node: Node, name: str, problems: list[Problem], depth: int = 1) -> Any:
    """Give the plain Python value of a node, with what YAML 1.2 makes of a plain scalar."""
    if type(node) is ScalarNode:  # most nodes are scalars: the exact type is the quickest question
        return _scalar(node)
    if depth > MOST_DEPTH:
        raise _RefusedError(node.start_mark, TOO_DEEP, "too-deep")
    if isinstance(node, SequenceNode):
        return [_value(child, name, problems, depth + 1) for child in node.value]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            problems.append(_at_node(key_node, name, "key", "expected a word as the key"))
            continue
        key = key_node.value
        if not (key.isascii() and key.isprintable()):
            key = clean(key)
        if key in result:
            problems.append(_at_node(key_node, name, "duplicate-key", f"the key {shown(key)} stands here twice"))
        elif key == "<<":
            problems.append(_at_node(key_node, name, "merge", "merge keys (<<) are not allowed"))
        result[key] = _value(value_node, name, problems, depth + 1)
    return result


def _at_node(node: Node, name: str, code: str, message: str) -> Problem:
    return Problem(name, node.start_mark.line + 1, node.start_mark.column + 1, code, message)


def _scalar(node: ScalarNode) -> Any:
    text: str = node.value
    if not node.style:  # a plain scalar: YAML 1.2 core decides
        if text in _WORDS:
            return _WORDS[text]
        if text in _NULLS:
            return None
        if text[0] in _NUMBER_STARTS:
            if _INTEGER.match(text) and len(text) < 20:
                return int(text)
            if _FLOAT.match(text) and len(text) < 40 and math.isfinite(float(text)):
                return float(text)
    return text if text.isascii() and text.isprintable() else clean(text)
