"""An id is a word that the program keeps for itself.

`not_sure`, `none_of_these`, `all`, `not` and a few others (docs/pack-format.md) mean something of their own in
answers and conditions. A question or option with such a name could never be told apart from them.

Instead: choose another id. *Not sure* and *none of these* need no option, since the program offers them by itself;
`yes` and `no` are allowed as options of a `pick_one`.

Passes:

    # questions/all.yaml
    - id: onset
      options:
        - {id: sudden, label: Suddenly, finding: a sudden start}
        - {id: slow, label: Slowly, finding: a slow start}

Fails:

    # questions/all.yaml
    - id: onset
      options:
        - {id: sudden, label: Suddenly, finding: a sudden start}
        - {id: not_sure, label: I do not know, finding: an unknown start}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.models import RESERVED
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

ITEM_WORDS = ("yes", "no")  # the answers to an item of a checklist; as options they belong to pick_one alone


def find(subject: Subject) -> Iterator[Finding]:
    """Give questions and options named by a reserved word."""
    for question in subject.pack.questions:
        if question.id in RESERVED or question.id in ITEM_WORDS:
            yield Finding("question", question.id, ("id",), f"'{question.id}' is a reserved word")
        for index, option in enumerate(question.options):
            if option.id in RESERVED or (option.id in ITEM_WORDS and question.kind != "pick_one"):
                message = f"'{option.id}' is a reserved word; the program offers it by itself"
                yield Finding("question", question.id, ("options", index, "id"), message)


CHECK = Check("reserved-id", "error", find, guards="structure", even_in_part=True)
