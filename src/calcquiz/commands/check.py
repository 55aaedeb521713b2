"""`calcquiz check`: every problem of a pack with its place, in three formats, and what each code means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from calcquiz.commands.errors import CommandError, complain

if TYPE_CHECKING:
    from calcquiz.workbench.check import CheckResult

Format = Literal["text", "json", "github"]


def check_pack(folder: str | None, *, scopes: bool, rule: str | None, strict: bool, form: Format) -> int:
    """Print every problem of a pack; 1 when there is an error (with `strict`, a warning), else 0.

    `scopes` prints for whom each red flag is promised, `rule` for whom this one is; otherwise the commonest are told.
    Raises CommandError (exit code 2) when `rule` names no red flag.
    """
    from calcquiz.pack.collector import kept_for_good
    from calcquiz.pack.shipped import shipped_pack
    from calcquiz.pack.wrapping import WIDEST, wrap
    from calcquiz.workbench.check import check_folder
    from calcquiz.workbench.check_formats import (
        code_to_explain,
        counted,
        counting_line,
        found_line,
        github_line,
        json_text,
        seen_from,
    )

    with kept_for_good():
        result = check_folder(Path(folder) if folder is not None else shipped_pack())
    result = result.with_problems(seen_from(problem, Path.cwd()) for problem in result.problems)
    fails = bool(result.errors or (strict and result.warnings))
    if form == "json":
        print(json_text(result, in_order=not fails), end="")
        return 1 if fails else 0
    for problem in result.problems:
        print(github_line(problem) if form == "github" else problem)
    if fails or result.loaded is None:
        files = counted(len({problem.file for problem in result.problems}), "file")
        more = f"'calcquiz check --explain {code_to_explain(result)}' says more"
        complain(f"{found_line(result)} in {files}; {more}")
        return 1
    if form == "text":
        for line in _scope_lines(result, every=scopes, rule=rule):
            print(line)
        pack = result.loaded.pack
        order = f"has {found_line(result)}" if result.warnings else "is in order"
        for line in wrap(f"{pack.id} {pack.version} {order}: {counting_line(pack)}.", WIDEST, rest="  "):
            print(line)
    return 0


def _scope_lines(result: CheckResult, *, every: bool, rule: str | None) -> Iterator[str]:
    from calcquiz.pack.problems import nearest
    from calcquiz.workbench.scopes_text import all_scopes, scope_of, scopes_in_short

    if rule is not None:
        red_flags = [known for _, rules in result.scopes for known in rules]
        if rule not in red_flags:
            raise CommandError(f"no red flag '{rule[:60]}'{nearest(rule, red_flags)}", 2)
        return scope_of(result.scopes, rule)
    return all_scopes(result.scopes) if every else scopes_in_short(result.scopes)


def explain_code(code: str) -> int:
    """Print what a code means; always 0. Raises CommandError (exit code 2) for an unknown code."""
    from calcquiz.pack.problems import nearest
    from calcquiz.pack.wrapping import WIDEST, wrap
    from calcquiz.workbench.explanations import codes, explain

    known = list(codes())
    meant = code.strip("[] ").lower().replace("_", "-")  # as it stands at the end of a line of `check`, or nearly so
    if meant not in known:
        hint = nearest(meant, known) or "; docs/checks.md lists them"
        raise CommandError(f"no check has the code '{code[:60]}'{hint}", 2)
    found = explain(meant)
    print(f"{found.code} ({found.severity})")
    for words in (found.title, *found.why, f"Instead: {found.instead}"):
        print()
        for line in wrap(words, WIDEST):
            print(line)
    for name, snippet in (("Passes", found.passes), ("Fails", found.fails)):
        print(f"\n{name}:\n")
        print("\n".join(f"    {line}".rstrip() for line in snippet.splitlines()))
    print()
    for line in wrap(found.about_exceptions, WIDEST):
        print(line)
    return 0
