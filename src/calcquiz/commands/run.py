"""`calcquiz run`: answers from a file, no prompts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from calcquiz.commands.errors import CommandError
from calcquiz.commands.page_file import clock, page_path, write_page
from calcquiz.commands.shared import MOST_LINES, chosen_region, load_chosen
from calcquiz.engine.answers import Answer, AnswerError, parse_answers
from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.problems import Problem
from calcquiz.pack.reader import MOST_BYTES, Document, read_bytes, read_file
from calcquiz.summary import build_summary
from calcquiz.summary.assessment_json import assessment_json
from calcquiz.summary.assessment_text import assessment_text
from calcquiz.summary.wording import region_named

CARED_FOR = "already_cared_for"


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
    paths = [page_path(name, force=force) for name in export]
    if len(set(paths)) < len(paths):
        raise CommandError("--export names one file twice", 2)
    document = _read(file)
    pack = load_chosen(pack_folder)
    region_id = chosen_region(pack, region)
    rulebook = Rulebook.of(pack)
    answers, cared_for = _answers(document, rulebook)
    interview = Interview.begin(rulebook, answers, already_cared_for=cared_for)
    if paths:
        summary = build_summary(interview, now=now, region=region_named(pack, region_id))
        for path in paths:
            write_page(summary, path, force=force)
    sys.stdout.write(assessment_json(interview) if as_json else assessment_text(interview, region_id))
    return 0


def _read(file: str) -> Document:
    if file == "-":
        document, problems = read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    else:
        path = Path(file)
        if path.is_dir():
            raise CommandError(f"{file} is a folder; expected a file with answers", 2)
        document, problems = read_file(path, file)
    _refuse(problems)
    if document is None or document.data is None:
        return Document(file, {}, None)
    return document


def _answers(document: Document, rulebook: Rulebook) -> tuple[dict[str, Answer], bool]:
    """Parse every answer, so that every fault is reported with its place."""
    questions = {question.id: question for question in rulebook.questions}
    if not isinstance(document.data, dict):
        raise CommandError(f"{document.name}: expected answers as 'question: answer', or {{}}", 2)
    answers: dict[str, Answer] = {}
    cared_for = False
    problems: list[Problem] = []
    for key, value in document.data.items():
        if len(problems) > MOST_LINES:
            break  # to look for the nearest word to each of many thousands would take minutes
        try:
            parsed, cared = parse_answers(questions, {key: value})
        except AnswerError as error:
            line, column = document.position((key,), of_key=key not in questions and key != CARED_FOR)
            problems.append(Problem(document.name, line, column, "answer", str(error)))
            continue
        answers |= parsed
        cared_for = cared_for or cared
    _refuse(problems)
    return answers, cared_for


def _refuse(problems: list[Problem]) -> None:
    """Print the problems on standard error, at most 50, and give up, when there is one."""
    if not problems:
        return
    *others, last = problems[:MOST_LINES]
    for problem in others:
        print(problem, file=sys.stderr)
    raise CommandError(f"{last}{' (and more)' if len(problems) > MOST_LINES else ''}", 2)
