"""Read a pack folder: every file, every problem, and where everything stands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from calcquiz.pack.building import build
from calcquiz.pack.collector import collector_off
from calcquiz.pack.document import Document, Path_
from calcquiz.pack.faults import expected_and_found, keys_at, kind_of, only_follows, value_at
from calcquiz.pack.models import (
    LEVELS,
    Case,
    CheckException,
    GlossaryEntry,
    Pack,
    PackFile,
    Question,
    Source,
    Topic,
    UrgencyRule,
)
from calcquiz.pack.problems import PackError, Problem, Severity, nearest, shown
from calcquiz.pack.ready import ReadyForm

Item = TypeVar("Item", bound=BaseModel)
MOST_FILES = 2000
FOLDERS = ("questions", "topics", "urgency", "cases")
FILES = ("pack.yaml", "sources.yaml", "glossary.yaml", "rows.yaml", "exceptions.yaml")
ENDINGS = (".yaml", ".yml")
MOST_FAULTS = 50  # of one thing: to look for the nearest word to each of many thousands would take minutes


@dataclass
class Places:
    """Where every thing of a pack stands, by what it is and its id: `("topic", "kidney_stones")`."""

    root: str
    things: dict[tuple[str, str], tuple[Document, Path_]] = field(default_factory=dict)

    def problem(
        self,
        what: str,
        thing_id: str,
        path: Path_,
        code: str,
        message: str,
        *,
        of_key: bool = False,
        severity: Severity = "error",
    ) -> Problem:
        """Make a problem at a path inside a thing."""
        found = self.things.get((what, thing_id))
        inside = ".".join(map(str, path))
        if found is None:
            return Problem(self.root, 0, 0, code, message, severity, thing_id, inside)
        document, base = found
        line, column = document.position((*base, *path), of_key=of_key)
        return Problem(document.name, line, column, code, message, severity, thing_id, inside)


@dataclass(frozen=True)
class LoadedPack:
    """A pack that reads well, and where its parts stand."""

    pack: Pack
    places: Places


def load_pack(
    folder: Path, *, with_cases: bool = False, with_places: bool = True, ready: ReadyForm | None = None
) -> LoadedPack:
    """Read a pack folder. Raises PackError with every problem of reading and of shape.

    Each file comes from its ready form where it has one: the value is the same, and sooner there. Without places each
    file is let go as soon as it is read, which saves memory; its things then stand nowhere.
    """
    loaded, problems = read_pack(folder, with_cases=with_cases, with_places=with_places, ready=ready)
    if problems and not with_places:  # now it matters where
        loaded, problems = read_pack(folder, with_cases=with_cases)
    if loaded is None or problems:
        raise PackError(problems)
    return loaded


def read_pack(
    folder: Path, *, with_cases: bool = False, with_places: bool = True, ready: ReadyForm | None = None
) -> tuple[LoadedPack | None, list[Problem]]:
    """Read what can be read of a pack folder; give it (None without a usable pack.yaml) and every problem."""
    loading = _Loading(folder, with_cases, with_places, ready)
    try:
        return loading.load(), loading.problems
    except (LookupError, TypeError, ValueError, AttributeError):
        if ready is None:
            raise
        return read_pack(folder, with_cases=with_cases, with_places=with_places)  # no build made that ready form


class _Loading:
    """One reading of one folder; collects problems until the end."""

    def __init__(self, folder: Path, with_cases: bool, with_places: bool, ready: ReadyForm | None = None) -> None:
        self.folder = folder
        self.with_cases = with_cases
        self.with_places = with_places
        self.ready = ready or ReadyForm()
        self.problems: list[Problem] = []
        self.places = Places(str(folder))

    def load(self) -> LoadedPack | None:
        """Read everything; None when there is no pack.yaml to go by."""
        with collector_off():
            return self._load()

    def _load(self) -> LoadedPack | None:
        missing = _no_pack(self.folder)
        if missing is not None:
            self.problems.append(missing)
            return None
        head = self._one("pack", self._document(self.folder / "pack.yaml"), (), PackFile)
        questions = self._lists("questions", "question", Question)
        topics = self._topics()
        rules = self._lists("urgency", "urgency rule", UrgencyRule)
        sources = self._sources()
        glossary = self._glossary()
        rows = self._rows()
        cases = self._lists("cases", "case", Case) if self.with_cases else []
        exceptions = self._exceptions() if self.with_cases else []
        self.problems += _passed_over(self.folder) if self.with_cases else ()
        if head is None:
            return None
        order = {section.id: position for position, section in enumerate(head.sections)}
        questions.sort(key=lambda question: order.get(question.section, len(order)))
        pack = Pack.model_construct(
            **dict(head),
            questions=tuple(questions),
            topics=tuple(topics),
            urgency_rules=tuple(rules),
            sources=sources,
            glossary=tuple(glossary),
            rows=rows,
            cases=tuple(cases),
            exceptions=tuple(exceptions),
        )
        return LoadedPack(pack, self.places)

    def _document(self, path: Path) -> Document | None:
        name = str(path)
        if not os.path.isfile(name) and os.path.exists(name):  # to open a pipe would wait for someone to write into it
            self.problems.append(Problem(name, 0, 0, "unreadable", "cannot be read: it is not a file"))
            return None
        document = self.ready.document(path, name, path.relative_to(self.folder).parts[0])
        if document is None:
            from calcquiz.pack.reader import read_file  # noqa: PLC0415 - with PyYAML; a ready form does without

            document, problems = read_file(path, name)
            self.problems += problems
        return document

    def _files(self, folder: str) -> list[Path]:
        try:
            there = _inside(self.folder / folder)
            if folder == "cases":  # the only folder that may hold folders: there are hundreds of cases
                there += [path for place in there if place.is_dir() for path in _inside(place)]
        except FileNotFoundError:
            return []
        except OSError as error:  # passing over it could leave out urgency rules
            self.problems.append(
                Problem(str(self.folder / folder), 0, 0, "unreadable", f"cannot be read: {error.strerror}")
            )
            return []
        found = [path for path in there if path.suffix.lower() in ENDINGS]
        if len(found) > MOST_FILES:
            self.problems.append(Problem(str(self.folder / folder), 0, 0, "too-many", f"more than {MOST_FILES} files"))
            return []
        for path in there:
            if path.stem.lower().endswith(ENDINGS) and path.suffix.lower() == ".txt":
                message = "this file would be passed over: its name must end in .yaml"
                self.problems.append(Problem(str(path), 1, 1, "file-name", message))
        return found

    def _lists(self, folder: str, what: str, model: type[Item]) -> list[Item]:
        items: list[Item] = []
        for path in self._files(folder):
            document = self._document(path)
            if document is None or document.data is None:
                continue
            if not isinstance(document.data, list):
                self._wrong(document, (), "shape", f"expected a list of {what}s, each beginning with '- id:'")
                continue
            for index in range(len(document.data)):
                item = self._one(what, document, (index,), model)
                if item is not None:
                    items.append(item)
        return items

    def _topics(self) -> list[Topic]:
        topics: list[Topic] = []
        for path in self._files("topics"):
            document = self._document(path)
            if document is None:
                continue
            topic = self._one("topic", document, (), Topic)
            if topic is not None:
                topics.append(topic)
                if topic.id != path.stem:
                    self._wrong(document, ("id",), "file-name", f"the file of this topic must be {topic.id}.yaml")
        return topics

    def _mapping(self, name: str) -> tuple[Document | None, dict[str, Any]]:
        path = self.folder / name
        document = self._document(path) if path.exists() else None
        if document is None or document.data is None:
            return document, {}
        if not isinstance(document.data, dict):
            self._wrong(document, (), "shape", "expected a mapping of ids")
            return document, {}
        return document, document.data

    def _sources(self) -> dict[str, Source]:
        document, data = self._mapping("sources.yaml")
        sources: dict[str, Source] = {}
        for key in data:
            source = self._one("source", document, (key,), Source, thing_id=key)
            if source is not None:
                sources[key] = source
        return sources

    def _glossary(self) -> list[GlossaryEntry]:
        document, count = self._list("glossary.yaml", "expected a list of entries, each with term and means")
        found = (
            self._one("glossary entry", document, (index,), GlossaryEntry, id_key="term") for index in range(count)
        )
        return [entry for entry in found if entry is not None]

    def _exceptions(self) -> list[CheckException]:
        document, count = self._list("exceptions.yaml", "expected a list of exceptions, each beginning with '- check:'")
        found = (
            self._one("exception", document, (index,), CheckException, thing_id=str(index)) for index in range(count)
        )
        return [exception for exception in found if exception is not None]

    def _list(self, name: str, expected: str) -> tuple[Document | None, int]:
        """Read a file that holds a list and may be missing; give it and how many parts it has."""
        path = self.folder / name
        document = self._document(path) if path.exists() else None
        if document is None or document.data is None:
            return document, 0
        if not isinstance(document.data, list):
            self._wrong(document, (), "shape", expected)
            return document, 0
        return document, len(document.data)

    def _rows(self) -> dict[str, Any]:
        document, data = self._mapping("rows.yaml")
        for row, level in data.items():
            if document is not None:
                self._place(("row", row), document, (row,))
                if level not in LEVELS:
                    self._wrong(document, (row,), "value", f"expected one of {', '.join(LEVELS)}")
        return data

    def _place(self, thing: tuple[str, str], document: Document, path: Path_) -> None:
        kept = document if self.with_places else Document(document.name, None, None)
        self.places.things[thing] = (kept, path)

    def _wrong(self, document: Document, path: Path_, code: str, message: str, *, of_key: bool = False) -> None:
        line, column = document.position(path, of_key=of_key)
        self.problems.append(Problem(document.name, line, column, code, message))

    def _one(
        self,
        what: str,
        document: Document | None,
        base: Path_,
        model: type[Item],
        *,
        thing_id: str | None = None,
        id_key: str = "id",
    ) -> Item | None:
        """Validate one thing, note where it stands, and turn pydantic's errors into problems with places."""
        if document is None:
            return None
        data = document.data
        for step in base:
            data = data[step]
        if not isinstance(data, dict):
            self._wrong(document, base, "shape", f"expected a {what} (a mapping of keys), found {kind_of(data)}")
            return None
        found = thing_id if thing_id is not None else data.get(id_key, "pack" if what == "pack" else None)
        if isinstance(found, str):
            if (what, found) in self.places.things:
                first, first_path = self.places.things[(what, found)]
                where = f"{first.name}:{first.position(first_path)[0]}"
                self._wrong(document, (*base, id_key), "duplicate-id", f"{what} {shown(found)} is already in {where}")
                return None
            self._place((what, found), document, base)
        try:
            return build(model, data) if document.validated else model.model_validate(data)
        except ValidationError as error:
            faults = [dict(fault) for fault in error.errors(include_url=False)[:MOST_FAULTS]]
            for fault in faults:
                if not only_follows(fault, faults):
                    self._fault(document, base, data, fault, model)
            return None

    def _fault(self, document: Document, base: Path_, data: Any, fault: dict[str, Any], model: type[BaseModel]) -> None:
        path: Path_ = (*base, *fault["loc"])
        key = shown(fault["loc"][-1]) if fault["loc"] else "this"
        if fault["type"] == "condition":
            for inside, message in fault["ctx"]["faults"]:
                self._wrong(document, (*path, *inside), "condition", message)
        elif fault["type"] == "extra_forbidden":
            known = keys_at(model, fault["loc"][:-1])
            hint = nearest(fault["loc"][-1], known)
            if not hint and value_at(data, fault["loc"]) is None:
                hint = "; a text with a comma needs quotes between { and }"
            self._wrong(document, path, "unknown-key", f"unknown key {key}{hint}", of_key=True)
        elif fault["type"] == "missing":
            self._wrong(document, path[:-1], "missing-key", f"the key {key} is missing here")
        else:
            words = expected_and_found(fault, value_at(data, fault["loc"]))
            self._wrong(document, path, "value", f"{key}: {words}")


def _no_pack(folder: Path) -> Problem | None:
    """Give what is wrong where a folder holds no pack.yaml that can be looked at."""
    try:
        if (folder / "pack.yaml").is_file():
            return None
        reason = "no pack.yaml in this folder" if folder.is_dir() else "no such folder"
        if folder.exists() and not folder.is_dir():
            reason = "is a file; expected a folder with pack.yaml in it"
        return Problem(str(folder), 0, 0, "no-pack", reason)
    except OSError as error:
        return Problem(str(folder), 0, 0, "unreadable", f"cannot be read: {error.strerror or error}")


def _passed_over(folder: Path) -> Iterator[Problem]:
    """Give what lies in a pack under a name that is nearly one of the format, and would be passed over in silence."""
    for path in _inside(folder):
        known = FOLDERS if path.is_dir() else FILES
        hint = nearest(path.name, known, likeness=0.75) if path.name not in known else ""
        if hint:
            yield Problem(str(path), 0, 0, "file-name", f"this name would be passed over{hint}")


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
