"""Values of the format's models, made of data that was validated before: without checks, and without pydantic's work.

To build the validators of the models costs more time and memory than all of a ready pack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from types import NoneType
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, PlainValidator

Item = TypeVar("Item", bound=BaseModel)
Make = Callable[[Any], Any]


class _Part(NamedTuple):
    """One field of a model: its name, its key in the data, what makes its value, and its value where the key is out."""

    name: str
    key: str
    make: Make | None  # None where the data is the value
    required: bool
    default: Any


def build(model: type[Item], data: Mapping[str, Any]) -> Item:
    """Give what `model.model_validate(data)` gives, for data that it is known to accept.

    As pydantic's `model_construct`, but the fields are set one by one and always in one order: then Python keeps their
    names once a model, and not once a value, which spares a quarter of the memory of a pack.
    """
    built = model.__new__(model)
    for name, key, make, required, default in _parts(model):
        if required or key in data:
            _set(built, name, data[key] if make is None else make(data[key]))
        else:
            _set(built, name, default)
    _set(built, "__pydantic_fields_set__", _names(model, tuple(data)))
    _set(built, "__pydantic_extra__", None)
    _set(built, "__pydantic_private__", None)
    return built


_set = object.__setattr__  # the models are frozen


@cache
def _parts(model: type[BaseModel]) -> tuple[_Part, ...]:
    return tuple(
        _Part(
            name,
            field.alias or name,
            _maker(field.annotation, field.metadata),
            field.is_required(),
            field.get_default(call_default_factory=True),
        )
        for name, field in model.model_fields.items()
    )


@cache
def _names(model: type[BaseModel], keys: tuple[str, ...]) -> set[str]:
    """Give the names of the fields with these keys: one set for all values that have the same."""
    return {part.name for part in _parts(model) if part.key in keys}


def _maker(annotation: Any, metadata: Any = ()) -> Make | None:
    for part in metadata:
        if isinstance(part, PlainValidator | BeforeValidator):
            own: Any = part.func
            then = _maker(annotation) if isinstance(part, BeforeValidator) else None
            return own if then is None else partial(_one_after_other, own, then)
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _maker(inside[0], inside[1:])
    if NoneType in inside:
        make = _maker(next(part for part in inside if part is not NoneType))
        return None if make is None else partial(_or_none, make)
    if origin is tuple:
        make = _maker(inside[0])
        return tuple if make is None else partial(_each, make)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return partial(build, annotation)
    return float if annotation is float else None


def _one_after_other(first: Make, then: Make, raw: Any) -> Any:
    return then(first(raw))


def _or_none(make: Make, raw: Any) -> Any:
    return None if raw is None else make(raw)


def _each(make: Make, raw: Any) -> Any:
    return tuple(map(make, raw))
