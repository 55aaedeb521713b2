"""`calcquiz check`, `calcquiz test` and `calcquiz schema`, for pack authors."""

from __future__ import annotations

from pathlib import Path

from calcquiz.commands.errors import CommandError, complain
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.clean import one_line
from calcquiz.pack.loader import LoadedPack, read_pack
from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.pack.problems import nearest
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.cases import CaseResult, run_case
from calcquiz.workbench.check import CheckResult, check_folder, faults_of_structure


def check_pack(folder: str | None, *, scopes: bool) -> int:
    """Print every problem of a pack; 0 when there is none, else 1."""
    path = Path(folder) if folder is not None else shipped_pack()
    result = check_folder(path)
    for problem in result.problems:
        print(_short(problem, path))
    if result.loaded is None or result.problems:
        files = len({problem.file for problem in result.problems})
        complain(f"{_count(len(result.problems), 'problem')} in {_count(files, 'file')}")
        return 1
    _print_scopes(result, every=scopes)
    pack = result.loaded.pack
    flags = sum(rule.level in RED_FLAG_LEVELS for rule in pack.urgency_rules)
    counts = [
        _count(len(pack.questions), "question"),
        _count(len(pack.topics), "topic"),
        f"{_count(len(pack.urgency_rules), 'urgency rule')} ({flags} red flags)",
        _count(len(pack.sources), "source"),
        _count(len(pack.rows), "covered row"),
        _count(len(pack.cases), "case"),
    ]
    print(f"{pack.id} {pack.version} is in order: {', '.join(counts)}.")
    return 0


def _print_scopes(result: CheckResult, *, every: bool) -> None:
    print("Red flags are promised to everyone within their scope (docs/pack-format.md):")
    for words, rules in result.scopes:
        print(f"  {one_line(words)}: {_count(len(rules), 'red flag')}")
        if every:
            print("    " + ", ".join(rules))


def load_to_look_at(folder: str | None) -> LoadedPack:
    """Read a pack whose parts go together, with its cases, whatever else `check` may say of it.

    Raises CommandError (exit code 1), after printing every fault of structure, when they do not.
    """
    path = Path(folder) if folder is not None else shipped_pack()
    loaded, problems = read_pack(path, with_cases=True)
    faults = problems if loaded is None or problems else faults_of_structure(loaded)
    if loaded is None or faults:
        for problem in faults:
            print(_short(problem, path))
        raise CommandError(f"{_count(len(faults), 'problem')}; see 'calcquiz check'", 1)
    return loaded


def run_pack_cases(folder: str | None, *, only: str | None) -> int:
    """Run a pack's own cases and print what fails; 0 when all hold, else 1."""
    path = Path(folder) if folder is not None else shipped_pack()
    result = check_folder(path)
    faults = result.problems if result.loaded is None else faults_of_structure(result.loaded)
    if result.loaded is None or faults:
        for problem in faults:
            print(_short(problem, path))
        complain(f"{_count(len(faults), 'problem')}; the cases were not run")
        return 1
    rulebook = Rulebook.of(result.loaded.pack)
    cases = [case for case in rulebook.pack.cases if only is None or only in case.id]
    results = [run_case(rulebook, case) for case in cases]
    failed = [found for found in results if found.failures]
    for found in failed:
        print(f"{_place(result, found)}: {found.case.id}")
        for failure in found.failures:
            print(f"    {one_line(failure)}")
    if not cases:
        complain("no case found")
        return 1
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def give_schema(kind: str | None, *, folder: str | None) -> int:
    """Print the schema of a kind of file, or write it (all when no kind is named) into a folder; always 0.

    Without either, print which kinds there are. Raises CommandError (exit code 2) for an unknown kind, and when a
    file cannot be written.
    """
    from calcquiz.workbench.schema import KINDS, schema_text

    if kind is not None and kind not in KINDS:
        raise CommandError(f"no kind of file '{kind}'; expected one of {', '.join(KINDS)}{nearest(kind, KINDS)}", 2)
    if folder is not None:
        _write_schemas([kind] if kind is not None else list(KINDS), Path(folder))
    elif kind is not None:
        print(schema_text(kind), end="")
    else:
        for name, found in KINDS.items():
            print(f"{name:<10} {found.files:<18} {found.holds}")
    return 0


def _write_schemas(kinds: list[str], folder: Path) -> None:
    """Write schemas anew, over those that are there: they are made, and nobody's own words."""
    from calcquiz.session.files import reason
    from calcquiz.workbench.schema import file_name, schema_text

    for kind in kinds:
        path = folder / file_name(kind)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(schema_text(kind), encoding="utf-8", newline="\n")
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else "that is no file name"
            raise CommandError(f"cannot write {str(path)[:200]}: {why}", 2) from None
        print(one_line(str(path)))


def _place(result: CheckResult, found: CaseResult) -> str:
    if result.loaded is None:
        return ""
    problem = result.loaded.places.problem("case", found.case.id, (), "case", "")
    return f"{_relative(problem.file)}:{problem.line}"


def _relative(file: str) -> str:
    try:
        return str(Path(file).relative_to(Path.cwd()))
    except ValueError:
        return file


def _short(problem: object, path: Path) -> str:
    """Give a problem with its file as seen from the present folder."""
    text = one_line(str(problem))
    return text.replace(str(path), _relative(str(path)), 1) if text.startswith(str(path)) else text


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
