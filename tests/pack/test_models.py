"""The format as values: every key explains itself, unknown keys are refused, conditions parse or say why not."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from calcquiz.pack import models
from calcquiz.pack.conditions import (
    AllOf,
    AnyOf,
    Chosen,
    ConditionError,
    Not,
    Within,
    both,
    parse_condition,
    questions_of,
)

FORMAT = [
    model
    for model in vars(models).values()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == models.__name__
]


@pytest.mark.parametrize("model", FORMAT, ids=lambda model: model.__name__)
def test_every_key_of_the_format_says_what_it_is_for(model: type[BaseModel]) -> None:
    assert model.__doc__
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name}"
        assert field.description.endswith("."), f"{model.__name__}.{name}"


@pytest.mark.parametrize("model", FORMAT, ids=lambda model: model.__name__)
def test_the_format_is_closed_and_its_values_do_not_change(model: type[BaseModel]) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        model.model_validate({"no_such_key": 1})
    assert model.model_config.get("frozen")


def test_conditions_parse_to_values() -> None:
    parsed = parse_condition({"place": ["a", "b"], "any": [{"age": {"at_least": 3}}, {"not": {"onset": "slow"}}]})
    assert parsed == AllOf(
        (
            Chosen("place", ("a", "b"), ("place",)),
            AnyOf(
                (Within("age", 3, None, ("any", 0, "age")), Not(Chosen("onset", ("slow",), ("any", 1, "not", "onset"))))
            ),
        )
    )
    assert questions_of(parsed) == {"place", "age", "onset"}
    assert parse_condition({"place": "a"}) == Chosen("place", ("a",), ("place",))


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        (None, ()),
        ({}, ()),
        ("place", ()),
        ([{"place": "a"}], ()),
        ({"all": {"place": "a"}}, ("all",)),
        ({"all": [{"place": "a"}, 3]}, ("all", 1)),
        ({"not": []}, ("not",)),
        ({"place": None}, ("place",)),
        ({"place": []}, ("place",)),
        ({"place": [1]}, ("place",)),
        ({"place": True}, ("place",)),
        ({"age": {"at_least": True}}, ("age",)),
        ({"age": {"more_than": 3}}, ("age",)),
        ({"age": {}}, ("age",)),
        ({"age": 3}, ("age",)),
    ],
)
def test_what_is_no_condition_is_refused_at_its_place(raw: Any, at: tuple[str | int, ...]) -> None:
    with pytest.raises(ConditionError) as refused:
        parse_condition(raw)
    assert [where for where, _ in refused.value.faults] == [at]


def test_every_fault_of_a_condition_is_told_at_once() -> None:
    with pytest.raises(ConditionError) as refused:
        parse_condition({"a": 1, "any": [{"b": 2}, {"not": {"c": 3}}], "all": []})
    assert [where for where, _ in refused.value.faults] == [("a",), ("any", 0, "b"), ("any", 1, "not", "c"), ("all",)]


def test_two_gates_make_one() -> None:
    first, second = parse_condition({"a": "x"}), parse_condition({"b": "y"})
    assert both(None, None) is None
    assert both(first, None) is first
    assert both(None, second) is second
    assert both(first, second) == AllOf((first, second))
