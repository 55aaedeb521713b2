"""A text holds wording that may stand on no screen.

The program never gives a verdict ("you have"), a chance about the person, a dose, false comfort ("nothing serious"),
or an order to stop or start a medicine. Such words do harm when they are wrong, and the program cannot know when they
are.

Instead: say what the topic is, what may fit, and what to ask a doctor. "This can be" in place of "you have"; "your
doctor may suggest" in place of a dose or an order.

Passes:

    # topics/shoulder_calcium.yaml
    also_called: [calcium in a tendon]

Fails:

    # topics/shoulder_calcium.yaml
    also_called: [nothing serious]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

# From the owner's rules: no verdict, no chance about the person, no dose, no false comfort, no orders about medicines.
FORBIDDEN: tuple[tuple[str, str], ...] = (
    (r"(?<!do )(?<!if )(?<!that )(?<!when )(?<!what )\byou have\b", "a verdict about the person"),
    (r"\byou('re| are) suffering\b", "a verdict about the person"),
    (r"\byour (risk|chance|odds)\b", "a chance about the person"),
    (r"\bnothing serious\b", "false comfort"),
    (r"\bno need to (see|worry)\b", "false comfort"),
    (r"\b(do not|don't) worry\b", "false comfort"),
    (r"(?<![\"'“‘])\b(stop|start) taking\b", "an order about a medicine"),
    (r"\b\d+([.,]\d+)?\s?(mg|mcg|µg|micrograms?|milligrams?|IU)\b(?!\s?/\s?d[lL])", "a dose"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), what) for pattern, what in FORBIDDEN)
# Words for authors, which no screen shows; a person's own story in a case may say anything.
NOT_SHOWN = frozenset({"note", "id", "url", "codes", "when", "ask_when", "source", "covers"})


def find(subject: Subject) -> Iterator[Finding]:
    """Give texts with wording that the project's owner forbids on any screen."""
    pack = subject.pack
    things: list[tuple[str, str, BaseModel]] = [
        *(("question", question.id, question) for question in pack.questions),
        *(("topic", topic.id, topic) for topic in pack.topics),
        *(("urgency rule", rule.id, rule) for rule in pack.urgency_rules),
        *(("glossary entry", entry.term, entry) for entry in pack.glossary),
    ]
    for what, thing_id, thing in things:
        for path, text in _texts(thing, ()):
            for pattern, fault in _COMPILED:
                found = pattern.search(text)
                if found:
                    yield Finding(what, thing_id, path, f"'{found.group()}' is forbidden wording ({fault})")


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in NOT_SHOWN:
                yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


CHECK = Check("wording", "error", find, excusable=False, even_in_part=True)
