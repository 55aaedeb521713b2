"""Make docs/checks.md of the docstrings of the checks.

Remake it after a change of a check, from the top of the repository:

    .venv/bin/python docs/make_checks.py
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from calcquiz.workbench.checks.registry import READING
from calcquiz.workbench.explanations import Explanation, codes, explain

HEAD = """\
# The checks

`calcquiz check [PACK]` reads a pack and reports everything that is wrong with it in one run, each with file, line,
column and a code in square brackets. `calcquiz check --explain CODE` prints what stands below for that code. This
page is made of the checks' own documentation (`docs/make_checks.py`), and the snippets are run by the tests on a
small pack.

- An **error** makes the exit code 1. A **warning** does not, unless `--strict` is given.
- A finding that is right as it is can be listed in [exceptions.yaml](pack-format.md#exceptions), with a reason and a
  date, where the check allows it.
- A pack that is given with `--pack` is checked before an interview. What would keep the engine from working, or could
  let an urgency be missed, refuses it; such checks are marked *before every interview*.
- That evidence, claims and rules have a source needs no check of its own: the format has no way to leave it out, or
  to leave it empty. The last line of `check` counts evidence lines without a source all the same.

## Formats
`--format text` is for people. `--format github` prints workflow commands, by which GitHub marks the lines of a pull
request. `--format json` prints one object:

| field | type | meaning |
| --- | --- | --- |
| `schema` | integer | The number of this form: 1. As long as it is 1, no field is removed, renamed or changed in \
meaning; new ones may come. |
| `pack` | `{id, version}` or `null` | Which pack; `null` when a part of it could not be read. |
| `in_order` | boolean | Whether the exit code is 0. |
| `errors`, `warnings` | integers | How many of each. |
| `problems` | list of problems | By file, line and column. |
| `counts` | object or `null` | How many `questions`, `topics`, `urgency_rules` (`red_flags` of them), \
`evidence_lines` (`lines_without_source`), `sources` (`sources_opened`), `covered_rows` (those above \
routine), `cases` and `exceptions`. |
| `scopes` | list of `{scope, rules}` | For whom each red flag is promised; empty when a part could not be read. |

A problem has `file` (as seen from the present folder), `line` and `column` (from 1; `null` where there is no place),
`severity` (`error` or `warning`), `code`, `message`, and `thing` and `path` as exceptions.yaml names them (`null` for
faults of reading).

## All codes
| code | level | what is wrong |
| --- | --- | --- |
"""


def page() -> str:
    """Give the whole page."""
    every = [explain(code) for code in codes()]
    rows = [f"| [`{found.code}`](#{found.code}) | {found.severity} | {_cell(found.title)} |" for found in every]
    reading = [found for found in every if found.code in READING]
    checks = [found for found in every if found.code not in READING]
    parts = [HEAD + "\n".join(rows) + "\n"]
    parts += ["## Reading the pack\n", *map(_part, reading), "## What the pack means\n", *map(_part, checks)]
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _part(found: Explanation) -> str:
    return "\n".join(_lines(found))


def _lines(found: Explanation) -> Iterator[str]:
    yield f"### {found.code}\n"
    marks = [found.severity, *(["before every interview"] if found.stops_interviews else [])]
    yield f"**{found.title}** ({', '.join(marks)})\n"
    for paragraph in found.why:
        yield f"{paragraph}\n"
    yield f"Instead: {found.instead}\n"
    for name, snippet in (("Passes", found.passes), ("Fails", found.fails)):
        yield f"{name}:\n```yaml\n{snippet}```\n"
    yield f"{found.about_exceptions}\n"


def main() -> None:
    """Write the page into a folder, docs/ when none is named."""
    parser = argparse.ArgumentParser(description="Make docs/checks.md.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    (parser.parse_args().folder / "checks.md").write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
