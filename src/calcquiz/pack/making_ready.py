"""Make the ready form of a pack, for the build of the package (hatch_build.py)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from calcquiz.pack.loader import load_pack
from calcquiz.pack.reader import read_bytes
from calcquiz.pack.ready import ReadyForm, ready_form

INTERVIEW = ("pack.yaml", "sources.yaml", "glossary.yaml", "rows.yaml", "questions", "topics", "urgency")
WORKBENCH = ("exceptions.yaml", "cases")  # what authors need besides; apart, since no interview should have to read it


def make_ready(folder: Path) -> tuple[bytes, bytes]:
    """Give the ready form of a pack: what an interview needs, and what the workbench needs besides.

    Raises PackError when the pack does not read or has not the format's shape, and AssertionError when the pack would
    not come out of it as it comes out of the YAML, to the last value.
    """
    forms = ready_form(_files(folder, INTERVIEW)), ready_form(_files(folder, WORKBENCH))
    ready, read = load_pack(folder, with_cases=True, ready=ReadyForm(*forms)), load_pack(folder, with_cases=True)
    if repr(ready.pack) != repr(read.pack):  # == would let 1 pass for 1.0
        raise AssertionError("the ready form differs from the YAML")
    return forms


def _files(folder: Path, parts: Iterable[str]) -> Iterator[tuple[bytes, str, str]]:
    for part in parts:
        for path in [folder / part] if part.endswith(".yaml") else sorted((folder / part).rglob("*.yaml")):
            raw = path.read_bytes() if path.exists() else b""
            document, problems = read_bytes(raw, path.name)
            if raw and document is not None and not problems:
                yield raw, part, json.dumps(document.data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
