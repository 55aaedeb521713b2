"""Which pack a command looks at when none was named."""

from __future__ import annotations

from pathlib import Path

from calcquiz.commands.errors import complain
from calcquiz.pack.shipped import shipped_pack


def tell_packs_apart(command: str) -> None:
    """Say in one line that the shipped pack is meant, where another one lies in this folder."""
    if Path("pack.yaml").is_file() and Path.cwd() != shipped_pack():
        complain(f"this is the shipped pack; 'calcquiz {command} .' looks at the one in this folder")
