"""Build hook: makes the ready form of the shipped pack, so that the installed program need not read the YAML itself."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyPack(BuildHookInterface):
    """Writes src/calcquiz/*.ready, for a wheel and for an installation of the source tree alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the files anew, each whole or not at all. The program works without it, only slower."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from calcquiz.pack.making_ready import make_ready  # noqa: PLC0415
            from calcquiz.pack.problems import PackError  # noqa: PLC0415
        finally:
            sys.path.pop(0)
        try:
            for name, form in zip(("rules.ready", "cases.ready"), make_ready(root / "rules"), strict=True):
                _write(root / "src" / "calcquiz" / name, form)
        except (OSError, PackError) as error:  # as in a source tree that may only be read, or is half edited
            self.app.display_warning(f"the pack will be read from YAML: {error}")


def _write(path: Path, form: bytes) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(form)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink()
