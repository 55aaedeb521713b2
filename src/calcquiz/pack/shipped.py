"""Where the shipped pack is: inside the installed package, or at the top of the source tree."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
READY = _PACKAGE / "rules.ready"  # made of the folder by hatch_build.py, also for an installation of the source tree


def shipped_pack() -> Path:
    """Give the folder of the shipped pack. Raises FileNotFoundError when the installation is broken."""
    for folder in (_PACKAGE / "rules", _PACKAGE.parents[1] / "rules"):
        if (folder / "pack.yaml").is_file():
            return folder
    raise FileNotFoundError("the shipped pack is missing from this installation")
