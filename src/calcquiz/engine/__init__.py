"""The engine: from a pack and answers to urgency, fitting topics, reasons and the next question.

Pure values and functions: no input or output, no clock, no randomness. Start with `Rulebook.of(pack)` and
`Interview.begin(rulebook)`. What stands here is imported when it is first asked for: `calcquiz check` needs the answers
of the engine, and not the rest of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calcquiz.engine.answers import Amount, Answer, AnswerError, Note, Picked, Withheld, parse_answer, plain_answer
    from calcquiz.engine.assessment import Assessment
    from calcquiz.engine.interview import Interview
    from calcquiz.engine.rulebook import Rulebook

__all__ = [
    "Amount",
    "Answer",
    "AnswerError",
    "Assessment",
    "Interview",
    "Note",
    "Picked",
    "Rulebook",
    "Withheld",
    "parse_answer",
    "plain_answer",
]

_HOMES = {"Assessment": "assessment", "Interview": "interview", "Rulebook": "rulebook"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'answers')}"), name)
