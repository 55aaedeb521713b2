"""`calcquiz check`: every problem of a pack with its place, in three formats, and what each code means."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from calcquiz.commands.errors import CommandError, complain

Format = Literal["text", "json", "github"]


def check_pack(folder: str | None, *, scopes: bool, strict: bool, form: Format) -> int:
    """Print every problem of a pack; 1 when there is an error (with `strict`, a warning), else 0."""
    from calcquiz.pack.collector import kept_for_good
    from calcquiz.pack.shipped import shipped_pack
    from calcquiz.workbench.check import check_folder
    from calcquiz.workbench.check_formats import counted, counting_line, github_line, json_text, scope_lines, seen_from

    with kept_for_good():
        result = check_folder(Path(folder) if folder is not None else shipped_pack())
    result = result.with_problems(seen_from(problem, Path.cwd()) for problem in result.problems)
    fails = bool(result.errors or (strict and result.warnings))
    if form == "json":
        print(json_text(result, in_order=not fails), end="")
        return 1 if fails else 0
    for problem in result.problems:
        print(github_line(problem) if form == "github" else problem)
    found = [counted(len(result.errors), "error")] if result.errors or not result.warnings else []
    found += [counted(len(result.warnings), "warning")] if result.warnings else []
    if fails or result.loaded is None:
        files = len({problem.file for problem in result.problems})
        complain(f"{' and '.join(found)} in {counted(files, 'file')}; --explain CODE says more")
        return 1
    if form == "text":
        for line in scope_lines(result, every=scopes):
            print(line)
        pack = result.loaded.pack
        order = f"has {' and '.join(found)}" if result.warnings else "is in order"
        print(f"{pack.id} {pack.version} {order}: {counting_line(pack)}.")
    return 0


def explain_code(code: str) -> int:
    """Print what a code means; always 0. Raises CommandError (exit code 2) for an unknown code."""
    from calcquiz.pack.problems import nearest
    from calcquiz.pack.wrapping import WIDEST, wrap
    from calcquiz.workbench.explanations import codes, explain

    known = list(codes())
    if code not in known:
        raise CommandError(f"no check has the code '{code[:60]}'{nearest(code, known)}; docs/checks.md lists them", 2)
    found = explain(code)
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
