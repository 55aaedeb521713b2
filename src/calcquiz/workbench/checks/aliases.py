"""An option has aliases, but its question is not searched by typing.

Aliases are other words by which a search finds an option. Only a `search_many` is searched.

Instead: remove `aliases`, put the other word into the label, or make the question a `search_many`.

Passes:

    # questions/all.yaml
    - id: report_words
      kind: search_many
      options:
        - {id: calcific, label: Calcific tendinitis, finding: calcific tendinitis, aliases: [calcified tendon]}
        - {id: phlebolith, label: Phlebolith, finding: phlebolith}

Fails:

    # questions/all.yaml
    - id: onset
      kind: pick_one
      options:
        - {id: sudden, label: Suddenly, finding: a sudden start, aliases: [overnight]}
        - {id: slow, label: Slowly, finding: a slow start}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give options with aliases outside search_many."""
    for question in subject.pack.questions:
        for index, option in enumerate(question.options):
            if option.aliases and question.kind != "search_many":
                message = "only the options of a search_many question have aliases"
                yield Finding("question", question.id, ("options", index, "aliases"), message)


CHECK = Check("aliases", "error", find, guards="structure", even_in_part=True)
