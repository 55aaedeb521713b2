"""JSON Schema (draft 2020-12) for each kind of file of a pack, so that editors complete and check while typing.

Made of the models, so that both always say the same. Written by hand are conditions, which the models parse by
themselves, and the answers of a case. Only keywords that draft 7 knows as well are used, since many editors know no
other. Where `calcquiz check` always refuses what the reader lets pass, the schema refuses it too: reserved words, and
names of questions, options and sources that can be no id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from calcquiz.pack.faults import PATTERN_WORDS
from calcquiz.pack.models import (
    LEVELS,
    RESERVED,
    Case,
    CheckException,
    GlossaryEntry,
    Id,
    Option,
    PackFile,
    Question,
    Source,
    Topic,
    UrgencyRule,
)
from calcquiz.workbench.checks.reserved_id import ITEM_WORDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class FileKind:
    """One kind of file: where such files stand in a pack, what one holds, and the model of its things."""

    files: str
    holds: str
    model: type[BaseModel] | None


KINDS: Mapping[str, FileKind] = {
    "pack": FileKind("pack.yaml", "The pack: sections, regions, fixed words and numbers.", PackFile),
    "sources": FileKind("sources.yaml", "Where facts come from, by id.", Source),
    "glossary": FileKind("glossary.yaml", "A list of medical words in plain words.", GlossaryEntry),
    "rows": FileKind(
        "rows.yaml", "Rows of the fact files with their level; urgency rules must cover those above routine.", None
    ),
    "questions": FileKind("questions/*.yaml", "A list of questions.", Question),
    "topics": FileKind("topics/*.yaml", "One topic; the file is named after its id.", Topic),
    "urgency": FileKind("urgency/*.yaml", "A list of urgency rules.", UrgencyRule),
    "cases": FileKind("cases/**/*.yaml", "A list of cases.", Case),
    "exceptions": FileKind("exceptions.yaml", "A list of findings of checks to let stand.", CheckException),
}


def file_name(kind: str) -> str:
    """Give the name of the file that holds the schema of a kind."""
    return f"{kind}.schema.json"


def schema_text(kind: str) -> str:
    """Give the schema of a kind of file as JSON text. Raises KeyError for an unknown kind."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def schema_of(kind: str) -> dict[str, Any]:
    """Give the schema of a kind of file. Raises KeyError for an unknown kind.

    The reader takes an empty file as one without things, but for a pack and a topic; hence the null.
    """
    found = KINDS[kind]
    head = {"$schema": DIALECT, "title": f"calcquiz pack: {found.files}", "description": found.holds}
    if found.model is None:
        return {**head, "type": ["object", "null"], "additionalProperties": {"enum": list(LEVELS)}}
    definitions = _definitions(found.model)
    name = found.model.__name__
    if kind in ("pack", "topics"):  # one thing a file, whose parts stand at the top
        return {
            **head,
            **{key: form for key, form in definitions.pop(name).items() if key not in head},
            "$defs": definitions,
        }
    things: dict[str, Any] = {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{name}"}}
    if kind == "sources":
        things = {
            "type": ["object", "null"],
            "propertyNames": _id(),
            "additionalProperties": {"$ref": f"#/$defs/{name}"},
        }
    return {**head, **things, "$defs": definitions}


def _definitions(model: type[BaseModel]) -> dict[str, Any]:
    whole = model.model_json_schema(schema_generator=_FromModels)
    definitions: dict[str, Any] = whole.pop("$defs", {})
    definitions[model.__name__] = whole
    for made in definitions.values():
        made.pop("title", None)  # the name of a class says nothing to an author
    places = _places(definitions)
    definitions = _with_references(definitions)
    if "Condition" in places:
        definitions |= {"Condition": _condition(), "Test": _test()}
    if "Sources" in places:
        definitions["Sources"] = _sources()
    if model is Question:
        _reserve_words(definitions)
    if model is Case:
        answers = definitions[Case.__name__]["properties"]["answers"]
        definitions[Case.__name__]["properties"]["answers"] = {"description": answers["description"], **_answers()}
        definitions["Answer"] = _answer()
    return dict(sorted(definitions.items()))


def _places(part: Any) -> set[str]:
    """Give the names of the definitions by hand that stand somewhere in a part of a schema."""
    if isinstance(part, dict):
        here = {part[_PLACE]} if _PLACE in part else set()
        return here.union(*(_places(child) for child in part.values()))
    return set().union(*(_places(child) for child in part)) if isinstance(part, list) else set()


def _with_references(part: Any) -> Any:
    """Give a part of a schema with references where definitions by hand stand; their descriptions stay."""
    if isinstance(part, dict):
        if _PLACE in part:
            words = {"description": part["description"]} if "description" in part else {}
            return {**words, "$ref": f"#/$defs/{part[_PLACE]}"}
        return {key: _with_references(child) for key, child in part.items()}
    return [_with_references(child) for child in part] if isinstance(part, list) else part


# --- what the models say -----------------------------------------------------------------------------

_PLACE = "$comment"  # names a definition by hand: pydantic refuses a reference that it did not make itself


class _FromModels(GenerateJsonSchema):
    """The models' own schemas, with the forms that the reader takes; the same from every version of pydantic 2."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  # pydantic's signature
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out defaults that would tell an author nothing: none, empty, or made of other defaults."""
        default = schema.get("default")
        if default in (None, (), {}) or isinstance(default, BaseModel):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        return {"type": "string", "enum": list(schema["expected"])}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        return {**made, **_pattern(made["pattern"])} if "pattern" in made else made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Say what every key must be; a pattern for some properties would let all others pass."""
        keys, values = schema.get("keys_schema"), schema.get("values_schema")
        made: JsonSchemaValue = {"type": "object"}
        if keys is not None:
            made["propertyNames"] = self.generate_inner(keys)
        if values is not None:
            made["additionalProperties"] = self.generate_inner(values)
        return made

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:  # noqa: ARG002  # pydantic's
        """Mark sources: the models make a list of a single id."""
        return {_PLACE: "Sources"}

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:  # noqa: ARG002  # pydantic's
        """Mark conditions: the models parse them by themselves."""
        return {_PLACE: "Condition"}


# --- what is written by hand -------------------------------------------------------------------------


def _pattern(pattern: str) -> dict[str, Any]:
    """Give a pattern with the words that VS Code and the YAML language server show in its place.

    JavaScript refuses a backslash before a quote in a regular expression.
    """
    plain = {"pattern": pattern.replace('\\"', '"')}
    return {**plain, "patternErrorMessage": PATTERN_WORDS[pattern]} if pattern in PATTERN_WORDS else plain


def _id(*, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    length, pattern = _length_and_pattern()
    made: dict[str, Any] = {"type": "string", **_pattern(pattern), "maxLength": length}
    return {**made, "not": {"enum": sorted(without)}} if without else made


def _length_and_pattern() -> tuple[int, str]:
    rules = Id.__metadata__[0]  # type: ignore[attr-defined]  # what Annotated keeps
    return rules.max_length, rules.pattern


def _reserve_words(definitions: dict[str, Any]) -> None:
    """Keep reserved words from being ids; `yes` and `no` are the answers to an item, but pick_one may have them."""
    question, option = definitions[Question.__name__], definitions[Option.__name__]
    question["properties"]["id"]["not"] = {"enum": sorted(RESERVED | set(ITEM_WORDS))}
    option["properties"]["id"]["not"] = {"enum": sorted(RESERVED)}
    item = {"properties": {"id": {"not": {"enum": sorted(ITEM_WORDS)}}}}
    question["if"] = {"properties": {"kind": {"const": "pick_one"}}, "required": ["kind"]}
    question["else"] = {"properties": {"options": {"items": item}}}


def _sources() -> dict[str, Any]:
    return {
        "description": "The id of a source, or a list of them.",
        "anyOf": [_id(), {"type": "array", "items": _id(), "minItems": 1}],
    }


def _condition() -> dict[str, Any]:
    condition = {"$ref": "#/$defs/Condition"}
    some = {"type": "array", "items": condition, "minItems": 1}
    return {
        "description": "True, false or unknown. Several keys in one mapping: all of them must hold.",
        "type": "object",
        "minProperties": 1,
        "properties": {
            "all": {"description": "True when every part is.", **some},
            "any": {"description": "True when at least one part is.", **some},
            "not": {"description": "True when its part is false. In urgency rules only on facts.", **condition},
        },
        "propertyNames": _id(without=(RESERVED | set(ITEM_WORDS)) - {"all", "any", "not"}),
        "additionalProperties": {"$ref": "#/$defs/Test"},
    }


def _test() -> dict[str, Any]:
    option = _id(without=RESERVED)
    bounds = {
        "at_least": {"description": "The smallest number that counts.", "type": "number"},
        "at_most": {"description": "The largest number that counts.", "type": "number"},
    }
    return {
        "description": "An option, any of several options, or the bounds of a number.",
        "anyOf": [
            option,
            {"type": "array", "items": option, "minItems": 1, "uniqueItems": True},
            {"type": "object", "minProperties": 1, "properties": bounds, "additionalProperties": False},
        ],
    }


def _answers() -> dict[str, Any]:
    cared_for = "Whether someone is already caring for an emergency."
    return {
        "type": "object",
        "properties": {"already_cared_for": {"description": cared_for, "enum": ["yes", "no", True, False]}},
        "propertyNames": _id(without=(RESERVED | set(ITEM_WORDS)) - {"already_cared_for"}),
        "additionalProperties": {"$ref": "#/$defs/Answer"},
    }


def _answer() -> dict[str, Any]:
    items = {"enum": [*ITEM_WORDS, "not_sure"]}
    return {
        "description": "An option, not_sure, prefer_not_to_say, none_of_these or free words; a number; "
        "a list of options; or each item of a checklist with yes, no or not_sure.",
        "anyOf": [
            {"type": ["string", "number"]},
            {"type": "array", "items": _id(without=RESERVED)},
            {"type": "object", "minProperties": 1, "propertyNames": _id(), "additionalProperties": items},
        ],
    }
