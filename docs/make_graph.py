"""Make docs/graph.md: the shipped pack as Mermaid pictures.

Remake it after a change of the pack, from the top of the repository:

    .venv/bin/python docs/make_graph.py
"""

from __future__ import annotations

import argparse
from pathlib import Path

from calcquiz.pack.loader import load_pack
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.graph.document import graph_of_pack


def main() -> None:
    """Write graph.md into a folder, docs/ when none is named."""
    parser = argparse.ArgumentParser(description="Draw the shipped pack.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    folder = parser.parse_args().folder
    (folder / "graph.md").write_text(graph_of_pack(load_pack(shipped_pack()).pack), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
