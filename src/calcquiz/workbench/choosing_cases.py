"""Which cases of a pack to run: by a word of their id, by topic, by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from calcquiz.pack.loader import LoadedPack
from calcquiz.pack.models import Case
from calcquiz.pack.problems import nearest, shown
from calcquiz.workbench.cases import topics_of


class ChoiceError(ValueError):
    """A choice that leads nowhere: the message names what was asked for, and the nearest that there is."""


def case_place(loaded: LoadedPack, case: Case) -> tuple[Path, int]:
    """Give the file of a case, and the line on which it begins."""
    document, path = loaded.places.things["case", case.id]
    return Path(document.name), document.position(path)[0]


def file_of(loaded: LoadedPack, case: Case) -> Path:
    """Give the file of a case. Its line would have to be looked for in the YAML."""
    return Path(loaded.places.things["case", case.id][0].name)


def chosen_cases(
    loaded: LoadedPack, *, word: str | None = None, topic: str | None = None, file: str | None = None
) -> tuple[Case, ...]:
    """Give the cases that meet every choice that is given, in pack order.

    `word` is a part of the id. `topic` is one to which a case belongs, or which it names in what it expects. `file` is
    a path, or a file or folder of the pack's `cases/`, with or without its ending. Raises ChoiceError when a topic or
    a file is not known, or when no case is left.
    """
    cases: Iterable[Case] = loaded.pack.cases
    if topic is not None:
        known = [found.id for found in loaded.pack.topics]
        if topic not in known:
            raise ChoiceError(f"no topic {shown(topic)}{nearest(topic, known)}")
        cases = [case for case in cases if topic in topics_of(case)]
    if file is not None:
        cases = _of_file(loaded, cases, file)
    if word is not None:
        cases = [case for case in cases if word in case.id]
    chosen = tuple(cases)
    if not chosen and loaded.pack.cases:
        ids = [case.id for case in loaded.pack.cases]
        raise ChoiceError(f"no case found{nearest(word, ids) if word is not None else ''}")
    return chosen


def _of_file(loaded: LoadedPack, cases: Iterable[Case], wanted: str) -> list[Case]:
    folder = Path(loaded.places.root)
    files = {file_of(loaded, case) for case in loaded.pack.cases}
    as_path = _existing(wanted)
    chosen = {
        path
        for path in files
        if wanted in _names(path.relative_to(folder)) or (as_path is not None and _is_in(path.resolve(), as_path))
    }
    if not chosen:
        names = sorted(path.relative_to(folder / "cases").with_suffix("").as_posix() for path in files)
        stem = wanted.removeprefix("cases/").removesuffix(".yaml").removesuffix(".yml")
        raise ChoiceError(f"no cases in a file {shown(wanted)}{nearest(stem, names)}")
    return [case for case in cases if file_of(loaded, case) in chosen]


def _existing(wanted: str) -> Path | None:
    try:
        return Path(wanted).resolve(strict=True)
    except (OSError, ValueError):  # there is none, or that is no path
        return None


def _is_in(path: Path, place: Path) -> bool:
    return path == place or place in path.parents


def _names(path: PurePath) -> Iterator[str]:
    """Give what a file may be called: `cases/everyday/belly.yaml`, `everyday/belly`, `belly.yaml`, `everyday` ..."""
    below = path.relative_to("cases")
    for name in (path, below, PurePath(path.name), *path.parents, *below.parents):
        if name.name:
            yield name.as_posix()
            yield name.with_suffix("").as_posix()
