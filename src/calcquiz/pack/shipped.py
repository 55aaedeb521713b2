"""Where the shipped pack is: inside the installed package, or at the top of the source tree."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from calcquiz.pack.ready import ReadyForm

_PACKAGE = Path(__file__).resolve().parents[1]
# Made of the folder by hatch_build.py, also for an installation of the source tree (pack/ready.py).
READY, READY_CASES = _PACKAGE / "rules.ready", _PACKAGE / "cases.ready"


def shipped_pack() -> Path:
    """Give the folder of the shipped pack. Raises FileNotFoundError when the installation is broken."""
    for folder in (_PACKAGE / "rules", _PACKAGE.parents[1] / "rules"):
        if (folder / "pack.yaml").is_file():
            return folder
    raise FileNotFoundError("the shipped pack is missing from this installation")


@cache
def ready_for_authors() -> ReadyForm:
    """Give what is known without reading YAML of the files of the shipped pack, and of copies of them elsewhere."""
    return ReadyForm.at(READY, READY_CASES)
