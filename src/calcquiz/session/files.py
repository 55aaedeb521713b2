"""Write a file whole or not at all, readable by its owner alone."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

MODE = 0o600


def write_whole(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file of mode 600: whole or not at all.

    With `replace=False` an existing file is left as it is and FileExistsError is raised. Raises OSError when the file
    cannot be written; then nothing has changed and nothing is left behind.
    """
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, MODE)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if replace:
            os.replace(temporary, path)
        else:
            _put_in_place(temporary, path)
    finally:
        with contextlib.suppress(OSError):  # it has its name already; or it cannot be removed, and is left
            temporary.unlink()
    sync_folder(path.parent)


def _put_in_place(temporary: Path, path: Path) -> None:
    """Give the file its name unless that is taken. A link cannot overwrite; where links are not known, look first."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):  # the file system, the system or Python knows no links
        if os.path.lexists(path):
            raise FileExistsError(17, "File exists", str(path)) from None
        os.replace(temporary, path)


def sync_folder(folder: Path) -> None:
    """Ask the system to keep the folder's new names too; some systems cannot, and that is fine."""
    with contextlib.suppress(OSError):  # some systems cannot
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def reason(error: OSError | ValueError) -> str:
    """Give why a file could not be read or written, in a few plain words."""
    if not isinstance(error, OSError):
        return "that is no file name"
    names = {
        "ENOSPC": "the disk is full",
        "EDQUOT": "the disk is full",
        "EFBIG": "the disk is full",
        "EROFS": "the folder is read-only",
        "EACCES": "there is no right to write there",
        "EPERM": "there is no right to write there",
        "ENOENT": "there is no such folder",
        "ENOTDIR": "a part of the path is not a folder",
        "EISDIR": "it is a folder",
        "EEXIST": "a file of that name is there already",
        "ENAMETOOLONG": "the name is too long",
    }
    return names.get(os_name(error), error.strerror or "the system refused")


def os_name(error: OSError) -> str:
    """Give the short name of a system error, such as ENOSPC; empty when it has none."""
    return errno.errorcode.get(error.errno or 0, "")
