"""An id or a file name breaks the naming rule.

Ids are written into conditions, cases and answers by hand. One rule for all of them, small letters and digits joined
by single underscores, leaves nothing to remember; and a file in small letters is the same file on every computer.

Instead: write `lower_case_with_digits`. A row of rows.yaml is a topic, a dot and the row, as `kidney_stones.rf3`. A
file is `lower_case.yaml`.

Passes:

    # sources.yaml
    spare_2021: {by: B. Author, title: A page, url: https://example.org, read: page, on: "2026-11-20"}

Fails:

    # sources.yaml
    Spare2021: {by: B. Author, title: A page, url: https://example.org, read: page, on: "2026-11-20"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
ROW = re.compile(rf"{ID.pattern}\.[a-z]+[0-9]*")
ALLOWED = re.compile(r"[a-z][a-z0-9_]*")  # by the format itself, which reports any other id as a `value`
WITH_ID = ("question", "topic", "urgency rule", "case")


def find(subject: Subject) -> Iterator[Finding]:
    """Give ids of things and options, rows and file names of another form than the rule has."""
    yield from _ids(subject)
    files: set[str] = set()
    for (what, thing_id), (document, _) in subject.loaded.places.things.items():
        if document.name in files:
            continue
        files.add(document.name)
        name = PurePath(document.name)
        if not (name.suffix == ".yaml" and ID.fullmatch(name.stem)):
            message = f"expected a file name such as upper_limb.yaml, found '{name.name}'"
            yield Finding(what, thing_id, (), message)


def _ids(subject: Subject) -> Iterator[Finding]:
    for what, thing_id in subject.loaded.places.things:
        if what == "row" and not ROW.fullmatch(thing_id):
            message = f"expected a row such as kidney_stones.rf3, found '{thing_id}'"
            yield Finding(what, thing_id, (), message, of_key=True)
        elif what == "source" and not ID.fullmatch(thing_id):
            yield Finding(what, thing_id, (), f"expected an id such as pain_place, found '{thing_id}'", of_key=True)
        elif what in WITH_ID and not ID.fullmatch(thing_id) and ALLOWED.fullmatch(thing_id):
            message = f"expected an id such as pain_place, found '{thing_id}'"
            yield Finding(what, thing_id, ("id",), message)
    for question in subject.pack.questions:
        for index, option in enumerate(question.options):
            if not ID.fullmatch(option.id):
                message = f"expected an id such as pain_place, found '{option.id}'"
                yield Finding("question", question.id, ("options", index, "id"), message)


CHECK = Check("naming", "error", find, even_in_part=True)
