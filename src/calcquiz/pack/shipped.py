"""Where the shipped pack is: inside the installed package, or at the top of the source tree."""

from __future__ import annotations

from pathlib import Path


def shipped_pack() -> Path:
    """Give the folder of the shipped pack. Raises FileNotFoundError when the installation is broken."""
    here = Path(__file__).resolve().parents[1]
    for folder in (here / "rules", here.parents[1] / "rules"):
        if (folder / "pack.yaml").is_file():
            return folder
    raise FileNotFoundError("the shipped pack is missing from this installation")
