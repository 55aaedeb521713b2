"""The author's guide, done as it says: every snippet is written or run, in order, and every output is compared."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from calcquiz.cli import main

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "writing-a-pack.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WHERE = re.compile(
    r"^(At the end of |In )?`(mouth/[\w/.]+)`(, one line|, after the line `(\w+:)`|, over what is there for `(\w+)`)?:$"
)
WHERE = re.compile(
    r"^(At the end of |In )?`([\w/.]+)`"
    r"(, a new file|, one line|, after the line `(\w+:)`|, over what is there for `(\w+)`)?:$"
)
EDITOR_LINE = "# yaml-language-server"


@dataclass(frozen=True)
class Snippet:
    kind: str  # sh, text or yaml
    text: str
    before: str  # the line of the guide above it


def snippets() -> Iterator[Snippet]:
    guide = GUIDE.read_text(encoding="utf-8")
    for found in FENCE.finditer(guide):
        yield Snippet(found[1], found[2], guide[: found.start()].rstrip().rpartition("\n")[2])


def write(snippet: Snippet) -> None:
    """Write a piece of YAML where the line above it says."""
    said = WHERE.match(snippet.before)
    assert said, f"where does this belong? {snippet.before!r}"
    path, how = Path(said[2]), said[3] or ""
    old = path.read_text(encoding="utf-8") if how != ", a new file" else ""
    if how == ", a new file":
        new = snippet.text
    elif how == ", one line":
        key = re.match(r" *-? *\{id: \w+|[^:]*:", snippet.text)[0]  # an option by its id, another line by its key
        lines = old.splitlines(keepends=True)
        (at,) = [number for number, line in enumerate(lines) if line.startswith(key)]
        lines[at] = snippet.text
        new = "".join(lines)
    elif said[4]:
        before, mark, after = old.partition(f"\n{said[4]}\n")
        assert mark
        new = before + mark + snippet.text + after
    elif said[5]:
        before, mark, after = old.partition(f"\n{said[5]}:\n")
        assert mark
        rest = re.search(r"^\w", after, re.MULTILINE)
        new = f"{before}\n{snippet.text}{after[rest.start() :] if rest else ''}"
    elif said[1]:
        new = old + snippet.text
    else:
        first = old.splitlines(keepends=True)[0]
        assert first.startswith(EDITOR_LINE)
        assert "WRITE:" in old  # a file that `new` made
        new = first + snippet.text
    path.write_text(new, encoding="utf-8")


def run(command: str) -> str:
    """Run a command of the guide; give what it printed."""
    words = shlex.split(command)
    assert words[0] == "calcquiz"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        main(words[1:])
    return printed.getvalue()


def as_shown(printed: str, shown: str) -> bool:
    """Compare an output with that of the guide, in which dots stand for the rest of a line, or alone for any lines."""
    wanted = [
        re.escape(line).replace(r"\.\.\.", ".*") + "\n" if line != "..." else "(?:.*\n)*" for line in shown.splitlines()
    ]
    return re.fullmatch("".join(wanted), printed) is not None


def test_the_guide_works_word_by_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    kinds, printed = [], ""
    for snippet in snippets():
        kinds.append(snippet.kind)
        if snippet.kind == "yaml":
            write(snippet)
        elif snippet.kind == "sh":
            printed = "".join(run(command) for command in snippet.text.splitlines())
        else:
            assert snippet.kind == "text"
            assert as_shown(printed, snippet.text), f"{printed}\n--- is not what the guide shows:\n{snippet.text}"
    assert {kind: kinds.count(kind) > 2 for kind in ("sh", "yaml", "text")} == {"sh": True, "yaml": True, "text": True}
