"""`calcquiz explain`: the whole reasoning behind the answers in a file, for authors and engineers."""

from __future__ import annotations

import sys

from calcquiz.commands.answers_file import parsed_answers, read_answers
from calcquiz.commands.errors import CommandError
from calcquiz.commands.shared import load_chosen
from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.problems import nearest
from calcquiz.workbench.explaining import explain_interview
from calcquiz.workbench.walking import unsure_of_all


def explain_answers(file: str, pack_folder: str | None, *, about: str | None, as_json: bool) -> int:
    """Print every rule, the points of every topic, why each question is asked, and what one answer would change.

    `about` narrows it to one urgency rule, topic or question. Raises CommandError when the pack or the file is wrong,
    or when there is no such thing.
    """
    document = read_answers(file)
    rulebook = Rulebook.of(load_chosen(pack_folder))
    if about is not None:
        _known(rulebook, about)
    answers, cared_for = parsed_answers(document, rulebook)
    interview = Interview.begin(rulebook, answers, already_cared_for=cared_for)
    found = explain_interview(interview, unsure_of_all=unsure_of_all(rulebook, document.data))
    if about is not None:
        from calcquiz.workbench.explaining.text import text_about

        sys.stdout.write(text_about(found, about))
    elif as_json:
        from calcquiz.workbench.explaining.json_form import explanation_json

        sys.stdout.write(explanation_json(found))
    else:
        from calcquiz.workbench.explaining.text import explanation_text

        sys.stdout.write(explanation_text(found))
    return 0


def _known(rulebook: Rulebook, about: str) -> None:
    """Raise CommandError (exit code 2) for what is no urgency rule, topic or question of the pack."""
    pack = rulebook.pack
    known = [thing.id for things in (pack.urgency_rules, pack.topics, pack.questions) for thing in things]
    if about not in known:
        raise CommandError(f"no urgency rule, topic or question '{about[:60]}'{nearest(about, known)}", 2)
