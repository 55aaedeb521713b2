"""Places of a pack that are still to be written: texts of the form `WRITE: what belongs here`, which `new` makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from calcquiz.pack.document import Path_
from calcquiz.pack.loader import LoadedPack

MARK = "WRITE:"


@dataclass(frozen=True)
class Unwritten:
    """A place that is still to be written."""

    what: str  # as the loader calls it
    thing_id: str
    path: Path_
    message: str
    safety: bool  # whether what keeps people safe hangs on it: an urgency rule, a checklist, fixed words of the pack


def unwritten_of(loaded: LoadedPack) -> Iterator[Unwritten]:
    """Give every place that is still to be written, also in things that do not read well."""
    marked: dict[str, bool] = {}  # a file is searched once, not for each of its things
    for (what, thing_id), (document, base) in loaded.places.things.items():
        if document.name not in marked:
            marked[document.name] = MARK in document.text
        if not marked[document.name]:
            continue
        thing = reduce(lambda data, step: data[step], base, document.data)
        checklist = isinstance(thing, dict) and thing.get("checklist") is True
        for path, text in _texts(thing, ()):
            if MARK in text:
                said = text.partition(MARK)[2].strip() or "what belongs here"
                safety = checklist or what == "urgency rule" or (what == "pack" and path[:1] != ("title",))
                yield Unwritten(what, thing_id, path, f"write {said}", safety)


def _texts(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _texts(child, (*path, index))
