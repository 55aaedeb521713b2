"""`calcquiz run`: answers from a file, no prompts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from calcquiz.commands.answers_file import parsed_answers, read_answers
from calcquiz.commands.clock import clock
from calcquiz.commands.errors import CommandError
from calcquiz.commands.shared import chosen_region, load_chosen
from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import Rulebook


def run_answers(
    file: str,
    pack_folder: str | None,
    *,
    as_json: bool,
    region: str | None,
    export: Sequence[str] = (),
    at: str | None = None,
    force: bool = False,
) -> int:
    """Print the assessment of the answers in a file, and write the page for the doctor to the `export` files.

    Raises CommandError when the pack, the file or a name is wrong; names are looked at before anything is written.
    """
    now = clock(at)
    paths = _pages(export, force=force) if export else []
    document = read_answers(file)
    pack = load_chosen(pack_folder)
    region_id = chosen_region(pack, region)
    rulebook = Rulebook.of(pack)
    answers, cared_for = parsed_answers(document, rulebook)
    interview = Interview.begin(rulebook, answers, already_cared_for=cared_for)
    if paths:
        _write_pages(interview, paths, region_id, now, force=force)
    if as_json:
        from calcquiz.summary.assessment_json import assessment_json

        sys.stdout.write(assessment_json(interview))
    else:
        from calcquiz.summary.assessment_text import assessment_text

        sys.stdout.write(assessment_text(interview, region_id))
    return 0


def _pages(names: Sequence[str], *, force: bool) -> list[Path]:
    from calcquiz.commands.page_file import page_path

    paths = [page_path(name, force=force) for name in names]
    if len(set(paths)) < len(paths):
        raise CommandError("--export names one file twice", 2)
    return paths


def _write_pages(
    interview: Interview, paths: Sequence[Path], region_id: str | None, now: datetime, *, force: bool
) -> None:
    from calcquiz.commands.page_file import write_page
    from calcquiz.summary.build import build_summary
    from calcquiz.summary.wording import region_named

    summary = build_summary(interview, now=now, region=region_named(interview.rulebook.pack, region_id))
    for path in paths:
        write_page(summary, path, force=force)
