"""What pydantic finds wrong with a thing of a pack, in plain words."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from calcquiz.pack.problems import nearest, shown

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def only_follows(fault: dict[str, Any], faults: list[dict[str, Any]]) -> bool:
    """Say whether a list is only found too short since what stands in it is wrong."""
    loc = fault["loc"]
    return fault["type"] == "too_short" and any(o["loc"][: len(loc)] == loc and o is not fault for o in faults)


def keys_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """Give the keys that the format knows at a place inside a model."""
    current: Any = model
    for step in loc:
        if isinstance(step, int) or not (isinstance(current, type) and issubclass(current, BaseModel)):
            continue
        for name, info in current.model_fields.items():
            if step == (info.alias or name):
                current = _model_in(info.annotation) or current
                break
    if not (isinstance(current, type) and issubclass(current, BaseModel)):
        return []
    return [info.alias or name for name, info in current.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def value_at(data: Any, loc: tuple[Any, ...]) -> Any:
    """Give what stands at a place inside data, or as far on the way there as there is something."""
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return data
    return data


def kind_of(value: object) -> str:
    """Say what a value is, for 'expected ..., found ...'."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return shown(value) if value is not None else "nothing"


def expected_and_found(fault: dict[str, Any], found: Any) -> str:
    """Say in plain words what a value should have been, what it is, and the nearest word where it is one of several."""
    hint = ""
    if fault["type"] == "literal_error":
        hint = nearest(fault.get("input"), _words_of(fault))
    if fault["type"] in ("int_type", "float_type") and isinstance(found, str) and _NUMBER.fullmatch(found):
        hint = "; write it without quotes"
    return f"{_expected(fault)}, found {shown(found)}{hint}"


def _words_of(fault: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']*)'", str(fault.get("ctx", {}).get("expected", "")))


def _expected(fault: dict[str, Any]) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "literal_error":
        return f"expected one of {', '.join(_words_of(fault))}"
    if kind == "string_type":
        return "expected text (put numbers and true/false in quotes)"
    if kind == "string_pattern_mismatch":
        return PATTERN_WORDS.get(str(context.get("pattern")), f"expected text of the form {context.get('pattern')}")
    if kind in _TYPES:
        return _TYPES[kind]
    return f"expected: {fault['msg'][0].lower()}{fault['msg'][1:]}"


_TYPES = {
    "bool_type": "expected true or false",
    "int_type": "expected a whole number",
    "float_type": "expected a number",
    "tuple_type": "expected a list",
    "dict_type": "expected a mapping of keys",
    "model_type": "expected a mapping of keys",
    "string_too_short": "expected some text",
    "too_short": "expected at least one",
}
PATTERN_WORDS = {
    r"^[a-z][a-z0-9_]*$": "expected an id in lower case, such as pain_place",
    r"^\d{4}-\d{2}-\d{2}$": "expected a day such as 2026-11-20",
    r"^https?://[^\s<>\"]+$": "expected an address that begins with https://",
    r"^[A-Z]{2,5}$": "expected a code in capital letters, such as GB",
}
