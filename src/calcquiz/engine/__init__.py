"""The engine: from a pack and answers to urgency, fitting topics, reasons and the next question.

Pure values and functions: no input or output, no clock, no randomness. Start with `Rulebook.of(pack)` and
`Interview.begin(rulebook)`.
"""

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
