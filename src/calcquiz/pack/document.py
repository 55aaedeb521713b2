"""One file of a pack as values, and where each stands. Knows no PyYAML, which a pack in its ready form does without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calcquiz.pack.clean import clean

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """One YAML file: its name for messages, its data, the node tree that knows every position, and its text."""

    name: str
    data: Any
    root: Any  # a yaml.nodes.Node, or None
    text: str = ""
    validated: bool = False  # whether the data is known to have the shape that the format asks for

    def position(self, path: Path_, *, of_key: bool = False) -> tuple[int, int]:
        """Give the line and column of the value at a path (or of its key), or of the nearest parent that exists."""
        if self.root is None:
            return 1, 1
        node, mark = self.root, self.root.start_mark
        for depth, step in enumerate(path):
            last = depth == len(path) - 1
            if node.id == "mapping":
                pair = next(((k, v) for k, v in node.value if _is_key(k, step)), None)
                if pair is None:
                    continue  # pydantic puts the names of union members into its paths
                node = pair[1]
                mark = pair[0].start_mark if last and of_key else node.start_mark
            elif node.id == "sequence" and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
        return mark.line + 1, mark.column + 1


def _is_key(node: Any, step: object) -> bool:
    return node.id == "scalar" and clean(node.value) == step  # a list as a key is a problem of its own
