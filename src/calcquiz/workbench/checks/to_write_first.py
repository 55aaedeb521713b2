"""A text that keeps people safe is still to be written.

`calcquiz new` marks every place that only an author can fill with `WRITE:` and what belongs there. In an urgency rule,
a red-flag checklist or `pack.yaml`, a person would have to act on such a text. The walkthrough does not start while
there is one.

Instead: write what the message says, over the whole of the text that begins with `WRITE:`, before anything else.

Passes:

    # urgency/all.yaml
    - id: hot_shoulder
      do: Say that the joint is hot.

Fails:

    # urgency/all.yaml
    - id: hot_shoulder
      do: "WRITE: what to say or do, in one short sentence"
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give places to write on which safety hangs."""
    for place in subject.unwritten:
        if place.safety:
            yield Finding(place.what, place.thing_id, place.path, place.message)


CHECK = Check("to-write-first", "error", find, guards="law", even_in_part=True)
