"""Make the ready form of a pack, for the build of the package (hatch_build.py)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from calcquiz.pack.loader import load_pack, load_ready_pack
from calcquiz.pack.reader import read_bytes
from calcquiz.pack.ready import ReadyForm, ready_form

# What an interview needs: no cases, and no exceptions to checks.
_FILES = ("pack.yaml", "sources.yaml", "glossary.yaml", "rows.yaml", "questions/*", "topics/*", "urgency/*")


def make_ready(folder: Path) -> bytes:
    """Give the ready form of a pack. Raises PackError when the pack does not read or has not the format's shape.

    Raises AssertionError when the pack would not come out of it as it comes out of the YAML, to the last value.
    """
    form = ready_form(_files(folder))
    ready, read = load_ready_pack(folder, ReadyForm(form)), load_pack(folder).pack
    if repr(ready) != repr(read):  # == would let 1 pass for 1.0
        raise AssertionError("the ready form differs from the YAML")
    return form


def _files(folder: Path) -> Iterator[tuple[bytes, str]]:
    for pattern in _FILES:
        for path in sorted(folder.glob(pattern)):
            raw = path.read_bytes()
            document, problems = read_bytes(raw, path.name)
            if document is not None and not problems:
                yield raw, json.dumps(document.data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
