"""The ready form of the shipped pack: what the reader makes of its files, written down when the package is built.

Its first line is a seal on the rest and on the program that wrote it. Every other line is the digest of the bytes of
one YAML file, and as JSON what stands in that file. It is only ever asked what stands in the bytes that are there now:
a file that was edited, or is new, is not in it and is read from YAML. So is every file when the ready form is missing,
broken, or another program's. It is data alone: nothing in it can act. The build has validated it, and has seen that the
pack comes out the same, so that this is not done again at every start.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from pydantic_core import from_json

from calcquiz import __version__
from calcquiz.pack.document import Document

# The reader lets no control character through; JSON could hide one behind any other escape than these.
_HIDDEN = re.compile(rb'\\[^nt"\\/]')


class ReadyForm:
    """What stands in some YAML files, by the bytes of those files."""

    def __init__(self, form: bytes = b"") -> None:
        seal, _, lines = form.partition(b"\n")
        known = lines.split(b"\n") if seal and seal == _seal(lines) else ()
        self._lines = {digest: data for digest, _, data in (line.partition(b" ") for line in known)}

    @classmethod
    def at(cls, path: Path) -> ReadyForm:
        """Open a ready form; one that is missing, broken, or not of this very program knows no file."""
        try:
            return cls(path.read_bytes())
        except OSError:
            return cls()

    def document(self, path: Path, name: str) -> Document | None:
        """Give what stands in a YAML file, without places; None when it has to be read."""
        try:
            line = self._lines.get(_digest(path.read_bytes())) if self._lines else None
            if line is None or _HIDDEN.search(line) or not line.decode("utf-8").isprintable():
                return None
            return Document(name, from_json(line, allow_inf_nan=False), None, validated=True)
        except (OSError, ValueError):
            return None


def ready_form(files: Iterable[tuple[bytes, str]]) -> bytes:
    """Give the ready form of files: the bytes of each, and the JSON of what stands in it."""
    lines = b"\n".join(b"%s %s" % (_digest(raw), data.encode("utf-8")) for raw, data in files)
    return _seal(lines) + b"\n" + lines


def _digest(raw: bytes) -> bytes:
    return hashlib.sha256(raw).hexdigest().encode("ascii")


def _seal(lines: bytes) -> bytes:
    """Give the digest of the lines with all that decides what they mean: every module of this room."""
    room = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return _digest(b" ".join(map(_digest, (__version__.encode("utf-8"), *room, lines))))
