"""Run with `python -m tests.pack.pure_yaml`: reads texts as JSON from standard input on a PyYAML without libyaml.

Prints, for each, the data (or null) and the problems as [line, column, code].
"""

from __future__ import annotations

import json
import sys

import yaml

for name in [name for name in dir(yaml) if name.startswith("C") and name.endswith("Loader")]:
    delattr(yaml, name)

from calcquiz.pack import reader  # noqa: E402  # only after libyaml is gone

if __name__ == "__main__":
    found = []
    for text in json.load(sys.stdin):
        document, problems = reader.read_text(text, "f")
        faults = [[problem.line, problem.column, problem.code] for problem in problems]
        found.append({"data": document.data if document is not None else None, "faults": faults})
    assert reader._BASE is yaml.SafeLoader
    json.dump(found, sys.stdout)
