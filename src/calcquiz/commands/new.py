"""`calcquiz new pack` and `calcquiz new topic`: files to begin with, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from calcquiz.commands.errors import CommandError
from calcquiz.commands.shared import pack_refused
from calcquiz.pack.clean import one_line
from calcquiz.pack.loader import LoadedPack, load_pack, read_pack
from calcquiz.pack.problems import PackError
from calcquiz.pack.reader import read_text
from calcquiz.session.files import reason, write_whole
from calcquiz.workbench.scaffold.writing import (
    NewFiles,
    ScaffoldError,
    as_id,
    id_fault,
    new_pack_files,
    new_topic_files,
    schemas_beside,
)
from calcquiz.workbench.schema import KINDS, file_name, schema_text

FIRST_TOPIC = "first_topic"
SOURCES = "sources.yaml"
WHAT = {"questions": "question", "urgency": "urgency rule", "cases": "case"}  # the lists, as the loader calls them


def new_pack(folder: str, *, topic: str | None, place: str | None) -> int:
    """Write a new pack with one topic into a folder; always 0.

    Raises CommandError (exit code 2) when there is something in the folder already, and when it cannot be written.
    """
    target = Path(folder)
    try:
        if os.path.lexists(target) and (not target.is_dir() or any(target.iterdir())):
            raise CommandError(f"{folder[:200]} is there already; name a new folder", 2)
        making = target.parent / f".{target.name[:100]}.{secrets.token_hex(4)}.tmp"
        making.mkdir()
        try:
            files = _fill(making, as_id(target.resolve().name) or "own_pack", topic or FIRST_TOPIC, place)
            if target.is_dir():
                target.rmdir()  # an empty one: not every system lets a folder take its name
            making.rename(target)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    except (OSError, ValueError) as error:
        raise _unwritable(folder, error) from None
    return _say_written(target, files)


def _fill(folder: Path, pack_id: str, topic: str, place: str | None) -> list[str]:
    """Write a whole pack into an empty folder; give its files."""
    files = new_pack_files(pack_id, _today())
    _write(folder, files)
    _write(folder, {f"schema/{file_name(kind)}": schema_text(kind) for kind in KINDS})
    new = _topic(load_pack(folder), files["pack.yaml"], topic, place)
    _write(folder, {**new.files, SOURCES: files[SOURCES] + new.sources})
    return [*files, *new.files]


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def new_topic(topic: str, folder: str | None, *, place: str | None) -> int:
    """Add the files of a topic to a pack, and its source to sources.yaml; always 0.

    Raises CommandError: exit code 1 when the pack cannot be read, 2 for an id that cannot be or is taken, for a file
    that is there already, and when a file cannot be written. Then nothing has changed.
    """
    pack_folder = Path(folder) if folder is not None else Path()
    if folder is None and not Path("pack.yaml").is_file():
        raise CommandError("no pack.yaml in this folder; name the pack with --pack FOLDER", 2)
    loaded, problems = read_pack(pack_folder, with_cases=True)
    if loaded is None:
        raise pack_refused(PackError(problems), pack_folder)
    try:
        new = _topic(loaded, (pack_folder / "pack.yaml").read_text(encoding="utf-8"), topic, place)
        _add(pack_folder, new)
    except (OSError, ValueError) as error:
        raise _unwritable(folder or ".", error) from None
    return _say_written(pack_folder, [*new.files, SOURCES])


def _topic(loaded: LoadedPack, pack_yaml: str, topic: str, place: str | None) -> NewFiles:
    """Give the files of a new topic. Raises CommandError (exit code 2) for an id that cannot be or is taken."""
    fault = id_fault(topic)
    if fault is not None:
        raise CommandError(fault, 2)
    try:
        new = new_topic_files(loaded.pack, topic, _today(), place=place, schemas=schemas_beside(pack_yaml))
    except ScaffoldError as error:
        raise CommandError(str(error), 2) from None
    for what, thing_id in _things_in(new, topic):
        if (what, thing_id) in loaded.places.things:
            raise CommandError(f"the pack has a {what} '{thing_id}' already; take another id", 2)
    return new


def _things_in(new: NewFiles, topic: str) -> Iterator[tuple[str, str]]:
    """Give what the new files hold, as the loader calls it, with its id."""
    yield "topic", topic
    yield "source", f"{topic}_source"
    for name, text in new.files.items():
        what = WHAT.get(name.partition("/")[0])
        document, _ = read_text(text, name)
        if what is not None and document is not None:
            yield from ((what, thing["id"]) for thing in document.data)


def _add(folder: Path, new: NewFiles) -> None:
    """Write new files, then add to sources.yaml; when one fails, take away what was written."""
    for name in new.files:
        if os.path.lexists(folder / name):
            raise CommandError(f"{folder / name} is there already; nothing was written", 2)
    mode = stat.S_IMODE((folder / "pack.yaml").stat().st_mode)  # as open to others as the rest of the pack
    sources = _with_source(folder / SOURCES, new.sources)
    written: list[Path] = []
    try:
        for name, text in new.files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            write_whole(path, text.encode("utf-8"), replace=False)
            written.append(path)
            path.chmod(mode)
        write_whole(folder / SOURCES, sources.encode("utf-8"), replace=True)
        (folder / SOURCES).chmod(mode)
    except BaseException:  # also when it is stopped with Ctrl-C
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _with_source(path: Path, entry: str) -> str:
    """Give sources.yaml with an entry at its end. Raises CommandError (exit code 2) where none can be added so."""
    before = path.read_text(encoding="utf-8") if os.path.lexists(path) else ""
    after = before + ("" if before.endswith("\n") or not before else "\n") + entry
    (old, _), (made, faults) = read_text(before, ""), read_text(after, "")
    known = (old.data if old is not None else None) or {}
    added = made.data if made is not None else None
    if faults or not isinstance(added, dict) or {**added, **known} != added or len(added) != len(known) + 1:
        raise CommandError(f"{path}: a source cannot be added at its end; nothing was written", 2)
    return after


def _today() -> str:
    return date.today().isoformat()


def _unwritable(folder: str, error: OSError | ValueError) -> CommandError:
    return CommandError(f"cannot write into {folder[:200]}: {reason(error)}; nothing was written", 2)


def _say_written(folder: Path, names: Iterable[str]) -> int:
    for name in names:
        print(one_line(str(folder / name)))
    print(f"'calcquiz check {one_line(str(folder))}' says what to write in each place that begins with WRITE.")
    return 0
