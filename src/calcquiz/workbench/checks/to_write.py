"""A text is still to be written.

`calcquiz new` marks every place that only an author can fill with `WRITE:` and what belongs there. Until it is written,
the pack is not finished; while an author tries it in the walkthrough, such a text stands there as it is.

Instead: write what the message says, over the whole of the text that begins with `WRITE:`.

Passes:

    # glossary.yaml
    - term: tendon
      means: what ties a muscle to a bone

Fails:

    # glossary.yaml
    - term: tendon
      means: "WRITE: what a tendon is, in plain words"
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give places to write on which no safety hangs."""
    for place in subject.unwritten:
        if not place.safety:
            yield Finding(place.what, place.thing_id, place.path, place.message)


CHECK = Check("to-write", "error", find, excusable=False, even_in_part=True)
