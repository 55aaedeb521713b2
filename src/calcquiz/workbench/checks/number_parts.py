"""A number question lacks a part, or its parts do not go together.

The program can only accept a number when it knows the smallest, the largest and the step between them, and only show
it when it knows the unit and how it reads in the summary.

Instead: write `unit`, `min`, `max`, `step`, and a `finding` with `{value}` in it. `max` must be `min` plus a whole
number of steps, at most 100,000 of them.

Passes:

    # questions/all.yaml
    - id: age
      unit: years
      min: 0
      max: 120
      step: 1
      finding: age {value}

Fails:

    # questions/all.yaml
    - id: age
      unit: years
      min: 0
      max: 120
      step: 7
      finding: age {value}
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from calcquiz.pack.models import Question
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.satisfiable import MOST_STEPS
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give number questions whose parts are missing or do not fit."""
    for question in subject.pack.questions:
        if question.kind == "number":
            yield from _faults(question)


def _faults(question: Question) -> Iterator[Finding]:
    low, high, step = question.min, question.max, question.step
    if low is None or high is None or step is None or question.unit is None or question.finding is None:
        message = "a number question needs unit, min, max, step and finding"
        yield Finding("question", question.id, ("kind",), message)
        return
    steps = (high - low) / step if step > 0 else -1.0
    if steps <= 0 or (math.isfinite(steps) and abs(steps - round(steps)) > 1e-6):
        yield Finding("question", question.id, ("max",), "expected max to be min plus a whole number of steps")
    elif steps > MOST_STEPS:
        yield Finding("question", question.id, ("max",), f"expected at most {MOST_STEPS} steps between min and max")
    if "{value}" not in question.finding:
        yield Finding("question", question.id, ("finding",), "expected {value} in the finding of a number")


CHECK = Check("number", "error", find, guards="structure", even_in_part=True)
