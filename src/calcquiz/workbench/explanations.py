"""The documentation of a check, read from the docstring of its module: for `check --explain` and docs/checks.md.

A docstring holds, in this order: one line that says what is wrong; why it matters; a paragraph that begins with
`Instead:`; `Passes:` and `Fails:`, each followed by a snippet of a pack, indented by four spaces. The snippets are run
by the tests on a small pack, so that they stay true; a snippet may have several parts, each begun by the file it
belongs to, as `# urgency/arm.yaml`.
"""

from __future__ import annotations

import ast
import importlib.util
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from calcquiz.pack.problems import Severity
from calcquiz.workbench.checks.registry import CHECKS, OF_EXCEPTIONS, READING

PASSES, FAILS, INSTEAD = "Passes:", "Fails:", "Instead:"


@dataclass(frozen=True)
class Explanation:
    """What an author reads about a code."""

    code: str
    severity: Severity
    title: str
    why: tuple[str, ...]  # paragraphs
    instead: str
    passes: str  # a snippet of YAML
    fails: str
    may_be_excused: bool
    stops_interviews: bool  # a pack with it is refused by `--pack`

    @property
    def about_exceptions(self) -> str:
        """Whether an exception is possible, in words."""
        if self.may_be_excused:
            return f"An exception may be listed in exceptions.yaml, with a reason (check: {self.code})."
        return "No exception is possible."


def codes() -> Iterator[str]:
    """Give every code that `check` can print, those of reading first."""
    yield from READING
    yield from (check.code for check in CHECKS)


def explain(code: str) -> Explanation:
    """Give the documentation of a code. Raises KeyError for an unknown one."""
    for check in CHECKS:
        if check.code == code:
            stops = check.guards != "content"
            return _parsed(code, check.severity, check.find.__module__, check.may_be_excused, stops)
    if code not in READING:
        raise KeyError(code)
    module = f"calcquiz.workbench.checks.reading.{code.replace('-', '_')}"
    return _parsed(code, "error", module, may_be_excused=False, stops_interviews=code not in OF_EXCEPTIONS)


def _parsed(code: str, severity: Severity, module: str, may_be_excused: bool, stops_interviews: bool) -> Explanation:
    title, _, rest = _docstring(module).partition("\n\n")
    words, _, snippets = rest.partition(f"\n{PASSES}\n")
    passes, _, fails = snippets.partition(f"\n{FAILS}\n")
    *why, instead = (" ".join(paragraph.split()) for paragraph in words.strip().split("\n\n"))
    if not (instead.startswith(INSTEAD) and why and passes and fails):
        raise ValueError(f"{module}: expected a docstring with a title, why, {INSTEAD} {PASSES} {FAILS}")
    return Explanation(
        code=code,
        severity=severity,
        title=" ".join(title.split()),
        why=tuple(why),
        instead=instead.removeprefix(INSTEAD).strip(),
        passes=_snippet(passes),
        fails=_snippet(fails),
        may_be_excused=may_be_excused,
        stops_interviews=stops_interviews,
    )


def _docstring(module: str) -> str:
    """Give the docstring of a module from its source, since Python run with -OO keeps none."""
    spec = importlib.util.find_spec(module)
    source = cast("importlib.abc.InspectLoader", spec.loader).get_source(module) if spec is not None else None
    return ast.get_docstring(ast.parse(source or "")) or ""


def _snippet(text: str) -> str:
    return textwrap.dedent(text.strip("\n")).rstrip() + "\n"
