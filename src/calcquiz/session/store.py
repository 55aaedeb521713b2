"""The store: sessions as files in the person's own state folder."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from calcquiz.session.codec import ID, MOST_BYTES, SessionError, from_json, to_json
from calcquiz.session.files import reason, write_whole
from calcquiz.session.model import Session

ENDING = ".json"
Stamp = tuple[int, int, int]


class StoreError(Exception):
    """A session could not be written, listed or removed; the message says why in one sentence."""


class ChangedElsewhereError(StoreError):
    """The file of this session is not as this store left it: another window has written it."""


class GoneError(StoreError):
    """The file of this session was deleted since this store wrote or read it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A file in the store that is no usable session, and why. The program never changes or removes it by itself."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in the store: sessions, newest first, and files that cannot be used."""

    sessions: tuple[Session, ...]
    broken: tuple[Broken, ...]


def state_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Give the folder where sessions are kept.

    CALCQUIZ_STATE if set; else `calcquiz` in XDG_STATE_HOME, LOCALAPPDATA on Windows, or ~/.local/state.
    """
    env = os.environ if environment is None else environment
    if env.get("CALCQUIZ_STATE"):
        return Path(env["CALCQUIZ_STATE"])
    home = env.get("LOCALAPPDATA", "") if sys.platform == "win32" else env.get("XDG_STATE_HOME", "")
    if home and Path(home).is_absolute():
        return Path(home) / "calcquiz"
    return Path.home() / ".local" / "state" / "calcquiz"


@dataclass
class Store:
    """Sessions in one folder, one file each, mode 600 in a folder of mode 700."""

    folder: Path
    _stamps: dict[str, Stamp] = field(default_factory=dict)

    @classmethod
    def default(cls) -> Store:
        """Give the store of this person on this computer. Nothing is made until something is saved."""
        return cls(state_folder())

    def path(self, session_id: str) -> Path:
        """Give the file of a session. Raises StoreError when that is no session id."""
        if not ID.fullmatch(session_id):
            raise StoreError("that is not the name of a saved session")
        return self.folder / f"{session_id}{ENDING}"

    def save(self, session: Session) -> None:
        """Write a session, whole or not at all.

        Raises ChangedElsewhereError when the file is not as this store left it, GoneError when it was deleted since,
        and StoreError when it cannot be written.
        """
        path = self.path(session.id)
        try:
            self._make_folder()
            stamp = _stamp(path)
            if stamp is not None and stamp != self._stamps.get(session.id):
                raise ChangedElsewhereError("another calcquiz window has changed these answers")
            if stamp is None and session.id in self._stamps:
                raise GoneError("these answers were deleted elsewhere")
            write_whole(path, to_json(session).encode(), replace=True)
            written = _stamp(path)
        except SessionError as error:
            raise StoreError(f"{path}: {error}") from None
        except OSError as error:
            raise StoreError(f"{path}: {reason(error)}") from None
        if written is not None:
            self._stamps[session.id] = written

    def _make_folder(self) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with contextlib.suppress(OSError):
                self.folder.chmod(0o700)  # a parent's umask may have made it wider or narrower

    def load(self, session_id: str) -> Session:
        """Read a session. Raises SessionError with one sentence when it cannot be used, StoreError for a wrong id."""
        path = self.path(session_id)
        session, stamp = _read(path)
        if session.id != session_id:
            raise SessionError(f"{path}: its id is not its name")
        self._stamps[session_id] = stamp
        return session

    def list(self) -> Listing:
        """Give every session, newest first, and every file that looks like one but cannot be used.

        Raises StoreError when the folder cannot be read; a folder that is not there is empty.
        """
        try:
            names = sorted(path.name for path in self.folder.iterdir() if path.name.endswith(ENDING))
        except FileNotFoundError:
            return Listing((), ())
        except OSError as error:
            raise StoreError(f"{self.folder}: {reason(error)}") from None
        sessions: list[Session] = []
        broken: list[Broken] = []
        for name in names:
            if name.startswith("."):
                continue
            session_id = name.removesuffix(ENDING)
            if not ID.fullmatch(session_id):
                broken.append(Broken(name, "it was not written by calcquiz"))
                continue
            try:
                sessions.append(self.load(session_id))
            except SessionError as error:
                broken.append(Broken(name, str(error).removeprefix(f"{self.folder / name}: ")))
        sessions.sort(key=lambda session: (session.last_answer_at, session.id), reverse=True)
        return Listing(tuple(sessions), tuple(broken))

    def delete(self, session_id: str, *, even_if_broken: bool = False, even_if_changed: bool = False) -> None:
        """Remove a session, and what an interrupted writing may have left of it. One that is not there is no error.

        A file that cannot be used is removed only with `even_if_broken=True`, and one that another window has written
        since this store wrote or read it only with `even_if_changed=True`; a person must have asked for either.
        Raises ChangedElsewhereError for the latter, StoreError when it cannot be removed, SessionError when it cannot
        be used.
        """
        path = self.path(session_id)
        if not os.path.lexists(path):
            self._sweep(path)
            return
        if not even_if_changed and session_id in self._stamps and _stamp(path) != self._stamps[session_id]:
            raise ChangedElsewhereError("another calcquiz window has changed these answers")
        if not even_if_broken:
            _read(path)
        try:
            path.unlink()
        except OSError as error:
            raise StoreError(f"{path}: {reason(error)}") from None
        self._stamps.pop(session_id, None)
        self._sweep(path)

    def _sweep(self, path: Path) -> None:
        with contextlib.suppress(OSError):  # what cannot be removed now is removed another time
            for left in self.folder.glob(f".{path.name}.*.tmp"):
                left.unlink()


def _stamp(path: Path) -> Stamp | None:
    """Give what tells one writing of a file from another; None when there is no file."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _read(path: Path) -> tuple[Session, Stamp]:
    # No waiting on pipes, no following of links: the folder may hold anything.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        with open(descriptor, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise SessionError(f"{path}: it is not a plain file")
            if found.st_size > MOST_BYTES:
                raise SessionError(f"{path}: it is too large")
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise SessionError(f"{path}: it cannot be read ({reason(error)})") from None
    try:
        return from_json(data.decode()), (found.st_ino, found.st_size, found.st_mtime_ns)
    except UnicodeDecodeError:
        raise SessionError(f"{path}: it is not text") from None
    except SessionError as error:
        raise SessionError(f"{path}: {error}") from None
