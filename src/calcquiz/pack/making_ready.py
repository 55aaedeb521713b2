"""Make the ready form of a pack. Only for the build of the package, which has PyYAML and no pydantic."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from calcquiz.pack.reader import read_bytes
from calcquiz.pack.ready import ready_form

# What an interview needs: no cases, and no exceptions to checks.
_FILES = ("pack.yaml", "sources.yaml", "glossary.yaml", "rows.yaml", "questions/*", "topics/*", "urgency/*")


def make_ready(folder: Path) -> bytes:
    """Give the ready form of a pack; a file in which something is wrong is left out, and so is read as YAML."""
    return ready_form(_files(folder))


def _files(folder: Path) -> Iterator[tuple[bytes, str]]:
    for pattern in _FILES:
        for path in sorted(folder.glob(pattern)):
            raw = path.read_bytes()
            document, problems = read_bytes(raw, path.name)
            if document is not None and not problems:
                yield raw, json.dumps(document.data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
