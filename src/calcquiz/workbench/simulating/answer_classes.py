"""Answers as small numbers. Two answers that every test of the pack takes alike are of one class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter

from calcquiz.engine.answers import Amount, Answer, Picked, Withheld
from calcquiz.engine.logic import UNSURE, Literal, settled
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import Question

# What was drawn for a question: ticks and items not sure of, as bits in the order of the options; or steps and -1;
# or None for *not sure*.
Drawn = tuple[int, int] | None
NUMBER = -1
NOT_SURE: Drawn = None
NONE_OF_THESE: Drawn = (0, 0)


def answer_of(question: Question, drawn: Drawn) -> Answer:
    """Give what was drawn as the engine's answer."""
    if drawn is None:
        return Withheld.NOT_SURE
    chosen, unsure = drawn
    if unsure == NUMBER:
        return Amount(chosen)
    return Picked(_options(question, chosen), _options(question, unsure))


def drawn_of(question: Question, answer: Answer) -> Drawn:
    """Give the engine's answer as something drawn. *Prefer not to say* tells as little as *not sure*."""
    if isinstance(answer, Amount):
        return answer.steps, NUMBER
    if isinstance(answer, Picked):
        return _bits(question, answer.chosen), _bits(question, answer.unsure)
    return NOT_SURE


def _options(question: Question, bits: int) -> frozenset[str]:
    return frozenset(option.id for place, option in enumerate(question.options) if bits >> place & 1)


def _bits(question: Question, options: frozenset[str]) -> int:
    return sum(1 << place for place, option in enumerate(question.options) if option.id in options)


def picking(places: Sequence[int]) -> Callable[[tuple[int, ...]], tuple[int, ...]]:
    """Give what picks the values in these places, as `itemgetter` does, but a tuple of one place as well."""
    if len(places) == 1:
        return itemgetter(slice(places[0], places[0] + 1))
    return itemgetter(*places)


class AnswerClasses:
    """The classes of the answers to one question, numbered as they come up."""

    def __init__(self, rulebook: Rulebook, number: int) -> None:
        self.question = rulebook.questions[number]
        self.indexes = rulebook.literals_of[number]
        self.position = {index: place for place, index in enumerate(self.indexes)}
        self.literals: list[Literal] = [rulebook.table.literals[index] for index in self.indexes]
        self._is_open = self.question.kind == "search_many"
        self._tests = self._tests_on_options()
        self.values: list[tuple[int, ...]] = []  # per class: FALSE, UNKNOWN, TRUE or UNSURE for each literal
        self.settled: list[tuple[int, ...]] = []  # the same, with UNKNOWN for UNSURE
        self.told: list[bool] = []  # per class: whether anything but "not sure" was said
        self._class_of: dict[Drawn, int] = {}
        self._seen: dict[tuple[bool, tuple[int, ...]], int] = {}

    def _tests_on_options(self) -> list[tuple[int, int, int]]:
        """Give for each literal its options as bits, and its value where one of them is chosen and where none is."""
        found = []
        for literal in self.literals:
            met, unmet = literal.met_or_unmet(self._is_open)
            found.append((_bits(self.question, literal.options or frozenset()), met, unmet))
        return found

    def _of_options(self, chosen: int, unsure: int) -> tuple[int, ...]:
        """Give what `Literal.value` gives of options. Lists that many tests read are answered in thousands of ways."""
        return tuple(
            [met if options & chosen else UNSURE if options & unsure else unmet for options, met, unmet in self._tests]
        )

    def class_of(self, drawn: Drawn) -> int:
        """Give the class of an answer, new or known."""
        number = self._class_of.get(drawn, -1)
        return number if number >= 0 else self._classify(drawn)

    def _classify(self, drawn: Drawn) -> int:
        told = drawn is not None
        if drawn is not None and drawn[1] >= 0:
            values = self._of_options(*drawn)
        else:
            answer = answer_of(self.question, drawn)
            values = tuple([literal.value(answer, self._is_open) for literal in self.literals])
        number = self._seen.setdefault((told, values), len(self.values))
        if number == len(self.values):
            self.values.append(values)
            self.settled.append(tuple(map(settled, values)))
            self.told.append(told)
        self._class_of[drawn] = number
        return number
