"""Conditions: tests on answers, joined by all, any and not. Structured data, never a string to parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Where = tuple[str | int, ...]
INSTEAD = {"or": "any", "and": "all", "either": "any", "both": "all", "none": "not"}  # words that authors may try


@dataclass(frozen=True, slots=True)
class Chosen:
    """True when any of these options of a question was chosen. `at` is where it stands inside the condition."""

    question: str
    options: tuple[str, ...]
    at: Where = ()


@dataclass(frozen=True, slots=True)
class Within:
    """True when the number given to a question is within these bounds; both ends count."""

    question: str
    at_least: float | None = None
    at_most: float | None = None
    at: Where = ()


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false."""

    part: Condition


Condition = Chosen | Within | AllOf | AnyOf | Not
Test = Chosen | Within


class ConditionError(ValueError):
    """What is wrong inside a condition: pairs of where and what."""

    def __init__(self, faults: list[tuple[Where, str]]) -> None:
        super().__init__("; ".join(message for _, message in faults))
        self.faults = faults


def parse_condition(raw: object) -> Condition:
    """Make a condition of its YAML form. Raises ConditionError with every fault in it."""
    faults: list[tuple[Where, str]] = []
    condition = _parse(raw, (), faults)
    if faults or condition is None:
        raise ConditionError(faults)
    return condition


def _parse(raw: object, at: Where, faults: list[tuple[Where, str]]) -> Condition | None:
    if not isinstance(raw, dict) or not raw:
        faults.append((at, "expected a condition, such as {place: shoulder} or {all: [...]}"))
        return None
    parts = [_parse_entry(key, value, (*at, key), faults) for key, value in raw.items()]
    good = tuple(part for part in parts if part is not None)
    if len(good) < len(parts):
        return None
    return good[0] if len(good) == 1 else AllOf(good)


def _parse_entry(key: str, value: object, at: Where, faults: list[tuple[Where, str]]) -> Condition | None:
    if key in ("all", "any"):
        if not isinstance(value, list) or not value:
            faults.append((at, f"expected a list of conditions under '{key}'"))
            return None
        parts = [_parse(part, (*at, index), faults) for index, part in enumerate(value)]
        good = tuple(part for part in parts if part is not None)
        if len(good) < len(parts):
            return None
        return AllOf(good) if key == "all" else AnyOf(good)
    if key == "not":
        part = _parse(value, at, faults)
        return None if part is None else Not(part)
    return _parse_test(key, value, at, faults)


def _parse_test(question: str, value: object, at: Where, faults: list[tuple[Where, str]]) -> Condition | None:
    if isinstance(value, str):
        return Chosen(question, (value,), at)
    if isinstance(value, list) and value and all(isinstance(option, str) for option in value):
        if len(set(value)) < len(value):
            faults.append((at, "the same option stands here twice"))
            return None
        return Chosen(question, tuple(value), at)
    if isinstance(value, dict) and value and set(value) <= {"at_least", "at_most"}:
        bounds: dict[str, Any] = value
        if all(isinstance(bound, int | float) and not isinstance(bound, bool) for bound in bounds.values()):
            return Within(question, bounds.get("at_least"), bounds.get("at_most"), at)
    instead = INSTEAD.get(question.lower())
    if instead is not None:
        faults.append((at, f"'{question}' is no question: expected '{instead}'"))
        return None
    faults.append((at, f"expected an option, a list of options, or at_least / at_most after '{question}'"))
    return None


def tests_of(condition: Condition) -> Iterator[Test]:
    """Give every test in a condition, in order."""
    match condition:
        case Chosen() | Within():
            yield condition
        case Not(part):
            yield from tests_of(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from tests_of(part)


def questions_of(condition: Condition | None) -> frozenset[str]:
    """Give the ids of the questions that a condition reads."""
    return frozenset(test.question for test in tests_of(condition)) if condition is not None else frozenset()


def both(first: Condition | None, second: Condition | None) -> Condition | None:
    """Give the condition that holds when both do; None stands for always."""
    if first is None or second is None:
        return first if second is None else second
    return AllOf((first, second))
