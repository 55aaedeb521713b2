"""The ready form of the shipped pack: what the reader makes of its files, written down when the package is built.

Its first line is a seal on the rest and on the program that wrote it. Every other line is the digest of one YAML file,
of its bytes and the part of a pack that it is, and as JSON what stands in that file. It is only ever asked what stands
in the bytes that are there now: a file that was edited, or is new, is not in it and is read from YAML. So is every file
when the ready form is missing, broken, or another program's. It is data alone: nothing in it can act. The build has
validated it, and has seen that the pack comes out the same, so that this is not done again at every start.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from pydantic_core import from_json

from calcquiz import __version__
from calcquiz.pack.document import Document, Path_

# The reader lets no control character through; JSON could hide one behind any other escape than these.
_HIDDEN = re.compile(rb'\\[^nt"\\/]')


class ReadyDocument(Document):
    """A document whose places are read from the YAML when one is first asked for: only where something is wrong."""

    def position(self, path: Path_, *, of_key: bool = False) -> tuple[int, int]:
        """Give the line and column of the value at a path (or of its key), or of the nearest parent that exists."""
        return self._read.position(path, of_key=of_key)

    @cached_property
    def _read(self) -> Document:
        from calcquiz.pack.reader import read_file  # noqa: PLC0415 - with PyYAML, which is seldom needed

        return read_file(Path(self.name), self.name)[0] or Document(self.name, None, None)


class ReadyForm:
    """What stands in some YAML files, by the bytes of those files."""

    def __init__(self, *forms: bytes) -> None:
        self._lines: dict[bytes, bytes] = {}
        for form in forms:
            seal, _, lines = form.partition(b"\n")
            known = lines.split(b"\n") if seal and seal == _seal(lines) else ()
            self._lines.update((digest, data) for digest, _, data in (line.partition(b" ") for line in known))

    @classmethod
    def at(cls, *paths: Path) -> ReadyForm:
        """Open ready forms; one that is missing, broken, or not of this very program knows no file."""
        forms = []
        for path in paths:
            with suppress(OSError):
                forms.append(path.read_bytes())
        return cls(*forms)

    def document(self, path: Path, name: str, part: str) -> Document | None:
        """Give what stands in a YAML file that is this part of a pack; None when it has to be read."""
        try:
            line = self._lines.get(_digest_of(path.read_bytes(), part)) if self._lines else None
            if line is None or _HIDDEN.search(line) or not (text := line.decode("utf-8")).isprintable():
                return None
            return ReadyDocument(name, from_json(line, allow_inf_nan=False), None, text, validated=True)
        except (OSError, ValueError):
            return None


def ready_form(files: Iterable[tuple[bytes, str, str]]) -> bytes:
    """Give the ready form of files: the bytes of each, the part of a pack that it is, the JSON of what stands in it."""
    lines = b"\n".join(b"%s %s" % (_digest_of(raw, part), data.encode("utf-8")) for raw, part, data in files)
    return _seal(lines) + b"\n" + lines


def _digest_of(raw: bytes, part: str) -> bytes:
    return _digest(b"%s\0%s" % (part.encode("utf-8"), raw))


def _digest(raw: bytes) -> bytes:
    return hashlib.sha256(raw).hexdigest().encode("ascii")


def _seal(lines: bytes) -> bytes:
    """Give the digest of the lines with all that decides what they mean: every module of this room."""
    room = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return _digest(b" ".join(map(_digest, (__version__.encode("utf-8"), *room, lines))))
