"""Snippets of the documentation of checks, laid over the tiny pack.

A snippet has parts, each begun by a comment that says what it does:

    # urgency/all.yaml                   things of this file; each key replaces that of the thing with the same id
    # questions/more.yaml                a new file, as it stands
    # questions/more.yaml, saved as Latin-1
    # questions/more.yaml, over 1 MB     filled up with comments
    # questions/ holds 2001 files        empty ones
    # sources.yaml is missing
    # sources.yaml is a folder

The list of exceptions is replaced as a whole. `# without KEY` takes a key away from the things that its part names.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.workbench.tiny_pack import TINY, write_pack

FILE = r"(?P<file>[a-z]+/[\w]*(\.yaml)?|[a-z]+\.yaml)"
PART = re.compile(rf"^# {FILE}(?P<how>, saved as Latin-1|, over 1 MB| holds 2001 files| is missing| is a folder)?$")
WITHOUT = re.compile(r"# without (\w+)")


def write_snippet(folder: Path, snippet: str) -> Path:
    """Write the tiny pack as changed by a snippet."""
    write_pack(folder)
    for file, how, text in _parts(snippet):
        path = folder / file
        if how in (" is missing", " is a folder"):
            path.unlink()
        if how == " is a folder":
            path.mkdir()
        elif how == " holds 2001 files":
            for number in range(2001):
                (path / f"made{number}.yaml").touch()
        elif how == ", over 1 MB":
            path.write_text(text + "# and so on\n" * 100_000, encoding="utf-8")
        elif how != " is missing":
            new = _merged(TINY[file], text) if file in TINY and file != "exceptions.yaml" else text
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(new, encoding="latin-1" if how == ", saved as Latin-1" else "utf-8")
    return folder


def _parts(snippet: str) -> list[tuple[str, str, str]]:
    parts: list[tuple[str, str, str]] = []
    for line in snippet.splitlines(keepends=True):
        begun = PART.match(line.rstrip())
        if begun:
            parts.append((begun["file"], begun["how"] or "", ""))
        else:
            assert parts, f"a snippet begins with the file it belongs to, as '# pack.yaml', not with {line!r}"
            file, how, text = parts[-1]
            parts[-1] = (file, how, text + line)
    return parts


def _merged(old: str, new: str) -> str:
    """Lay the things of a snippet over those of a file."""
    there, given, without = _data(old), _data(new), WITHOUT.findall(new)
    if isinstance(there, list):
        assert isinstance(given, list), "expected a list of things"
        for thing in given:
            same = [known for known in there if _name(known) == _name(thing)]
            if same:
                _lay_over(same[0], thing, without)
            else:
                there.append(thing)
    else:
        _lay_over(there, given or {}, without)
    return str(yaml.dump(there, sort_keys=False, allow_unicode=True, width=1000))


def _lay_over(thing: dict[str, Any], new: dict[str, Any], without: list[str]) -> None:
    thing.update(new)
    for key in without:
        thing.pop(key, None)


def _name(thing: dict[str, Any]) -> Any:
    return thing.get("id", thing.get("term"))


class _Words(yaml.SafeLoader):
    """YAML in which yes, no and dates stay words, as calcquiz reads it."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":float", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def _data(text: str) -> Any:
    return yaml.load(text, Loader=_Words)
