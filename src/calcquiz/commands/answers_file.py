"""Answers from a file, as `calcquiz run` and `calcquiz explain` read them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from calcquiz.commands.errors import CommandError
from calcquiz.commands.shared import MOST_LINES
from calcquiz.engine.answers import Answer, AnswerError, parse_answers
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.document import Document
from calcquiz.pack.problems import Problem
from calcquiz.pack.reader import MOST_BYTES, read_bytes, read_file

CARED_FOR = "already_cared_for"
MOST_STRANGE = 3  # more than slips of the pen


def read_answers(file: str) -> Document:
    """Read an answers file; '-' is standard input. Raises CommandError (exit code 2) when it does not read."""
    if file == "-":
        document, problems = read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    else:
        path = Path(file)
        if os.path.isdir(path):
            raise CommandError(f"{file} is a folder; expected a file with answers", 2)
        document, problems = read_file(path, file[:200])
    _refuse(problems)
    if document is None or document.data is None:
        return Document(file, {}, None)
    return document


def parsed_answers(document: Document, rulebook: Rulebook) -> tuple[dict[str, Answer], bool]:
    """Give the answers, and whether someone is already caring for an emergency.

    Every answer is parsed, so that every fault is reported with its place. Raises CommandError (exit code 2) for any.
    """
    questions = {question.id: question for question in rulebook.questions}
    if not isinstance(document.data, dict):
        raise CommandError(f"{document.name}: expected answers as 'question: answer', or {{}}", 2)
    strange = [key for key in document.data if key not in questions and key != CARED_FOR]
    if len(strange) > MOST_STRANGE and 2 * len(strange) > len(document.data):
        pack = rulebook.pack.id
        message = (
            f"{len(strange)} of its {len(document.data)} keys are no questions of {pack}; expected a file of answers"
        )
        raise CommandError(f"{document.name}: {message}, for this pack (--pack FOLDER names another)", 2)
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
