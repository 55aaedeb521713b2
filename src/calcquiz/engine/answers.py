"""Answers as values, and how they are written in answers files and sessions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from calcquiz.pack.clean import clean
from calcquiz.pack.models import Question
from calcquiz.pack.problems import nearest, shown

NONE_OF_THESE = "none_of_these"
MOST_NOTE_CHARACTERS = 2000
ITEM_WORDS = ("yes", "no", "not_sure")


class AnswerError(ValueError):
    """An answer that does not fit its question; the message says what was expected."""


class Withheld(Enum):
    """An answer that tells nothing, and is never taken for no."""

    NOT_SURE = "not_sure"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


@dataclass(frozen=True, slots=True)
class Picked:
    """Options that were chosen, and items of a checklist that the person is not sure of. Both empty: none of these."""

    chosen: frozenset[str]
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, counted in steps from the smallest that the question accepts."""

    steps: int


@dataclass(frozen=True, slots=True)
class Note:
    """Free words; never scored."""

    text: str


Answer = Withheld | Picked | Amount | Note


def amount_value(question: Question, amount: Amount) -> int | float:
    """Give the number that an amount stands for, in the question's unit."""
    step, start = question.step or 1, question.min or 0
    value = round(start + amount.steps * step, 10)
    return int(value) if float(value).is_integer() else value


def steps_of(question: Question, value: float) -> float:
    """Give a number in steps from the question's smallest, not rounded."""
    return (value - (question.min or 0)) / (question.step or 1)


def parse_answer(question: Question, raw: Any) -> Answer | None:
    """Make an answer of its plain form; None where the question stays unanswered.

    *Not sure* on a checklist as a whole is no answer: it stays unanswered until every item has one.
    Raises AnswerError when the form does not fit the question.
    """
    if raw in (Withheld.NOT_SURE.value, Withheld.PREFER_NOT_TO_SAY.value) and isinstance(raw, str):
        withheld = Withheld(raw)
        return None if question.checklist and withheld is Withheld.NOT_SURE else withheld
    match question.kind:
        case "number":
            return _amount(question, raw)
        case "note":
            if not isinstance(raw, str):
                raise AnswerError(f"expected text, found {shown(raw)}")
            return Note(clean(raw).strip()[:MOST_NOTE_CHARACTERS])
        case "pick_one":
            if not isinstance(raw, str):
                raise AnswerError(f"expected one option of {question.id}, found {shown(raw)}")
            return Picked(frozenset([_known(question, raw)]))
        case _:
            return _picked(question, raw)


def _amount(question: Question, raw: Any) -> Amount:
    low, high, unit = question.min, question.max, question.unit or ""
    wanted = f"expected a number from {low:g} to {high:g} {unit}".rstrip()
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
        raise AnswerError(f"{wanted}, found {shown(raw)}")
    if (low is not None and raw < low) or (high is not None and raw > high):
        raise AnswerError(f"{wanted}, found {shown(raw)}")
    steps = steps_of(question, raw)
    if abs(steps - round(steps)) > 1e-6:
        raise AnswerError(f"{wanted} in steps of {question.step or 1:g}, found {shown(raw)}")
    return Amount(round(steps))


def _picked(question: Question, raw: Any) -> Picked:
    if raw == NONE_OF_THESE or raw == []:
        return Picked(frozenset())
    if isinstance(raw, dict):
        return _items(question, raw)
    if isinstance(raw, str):
        raw = [raw]
    if not isinstance(raw, list) or not all(isinstance(option, str) for option in raw):
        raise AnswerError(f"expected a list of options of {question.id}, found {shown(raw)}")
    if NONE_OF_THESE in raw:
        raise AnswerError(f"'{NONE_OF_THESE}' cannot stand beside other options")
    return Picked(frozenset(_known(question, option) for option in raw))


def _items(question: Question, raw: dict[Any, Any]) -> Picked:
    if not question.checklist:
        raise AnswerError(f"{question.id} is no checklist: expected a list of options")
    for item, word in raw.items():
        _known(question, item)
        if word not in ITEM_WORDS:
            raise AnswerError(f"expected yes, no or not_sure for '{item}', found {shown(word)}")
    missing = [option.id for option in question.options if option.id not in raw]
    if missing:
        raise AnswerError(f"a checklist needs yes, no or not_sure for every item; missing: {', '.join(missing)}")
    return Picked(
        frozenset(item for item, word in raw.items() if word == "yes"),
        frozenset(item for item, word in raw.items() if word == "not_sure"),
    )


def _known(question: Question, option: Any) -> str:
    for known in question.options:
        if known.id == option:
            return known.id
    ids = [known.id for known in question.options]
    raise AnswerError(f"{question.id} has no option {shown(option)}{nearest(option, ids)}")


def plain_answer(question: Question, answer: Answer) -> Any:
    """Give the plain form of an answer, which `parse_answer` reads back; options stand in pack order."""
    match answer:
        case Withheld():
            return answer.value
        case Amount():
            return amount_value(question, answer)
        case Note(text):
            return text
        case Picked(chosen, unsure):
            if unsure:
                return {
                    option.id: "yes" if option.id in chosen else "not_sure" if option.id in unsure else "no"
                    for option in question.options
                }
            picked = [option.id for option in question.options if option.id in chosen]
            if question.kind == "pick_one":
                return picked[0]
            return picked or NONE_OF_THESE


def parse_answers(questions: Mapping[str, Question], raw: Any) -> tuple[dict[str, Answer], bool]:
    """Make answers of a whole plain mapping, and say whether someone is already caring for an emergency.

    Raises AnswerError for the first answer that does not fit, or for a question that is not in the pack.
    """
    if not isinstance(raw, dict):
        raise AnswerError("expected answers as 'question: answer'")
    answers: dict[str, Answer] = {}
    cared_for = False
    for key, value in raw.items():
        if key == "already_cared_for":
            if value not in ("yes", "no", True, False):
                raise AnswerError(f"already_cared_for: expected yes or no, found {shown(value)}")
            cared_for = value in ("yes", True)
            continue
        question = questions.get(key)
        if question is None:
            raise AnswerError(f"{shown(key)} is not a question of this pack{nearest(key, questions)}")
        try:
            answer = parse_answer(question, value)
        except AnswerError as error:
            raise AnswerError(str(error) if str(error).startswith(f"{key} ") else f"{key}: {error}") from None
        if answer is not None:
            answers[key] = answer
    return answers, cared_for
