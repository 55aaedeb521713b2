"""The claim that every option can matter: it can change a rule, a topic, or whether a question applies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from calcquiz.engine.answers import Answer, Picked
from calcquiz.engine.logic import UNKNOWN, Rule
from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.standing import standing_of
from calcquiz.pack.conditions import Chosen, Condition, tests_of
from calcquiz.pack.models import Question
from calcquiz.workbench.proving.claims import Verdict, Witness, proved, refuted, unknown
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.ways import Search, TooManyStepsError

Reading = Literal["said", "scored", "gate"]
MOST_STEPS = 2_000  # of the search for one option in one condition


@dataclass(frozen=True)
class Reader:
    """A condition that something hangs on, and how the engine takes unanswered, unsure and moot answers for it."""

    condition: Condition
    rule: Rule
    reads: Reading
    literals: frozenset[int]  # all on which its value hangs: its own, and those of the gates of what it reads

    @classmethod
    def of(cls, rulebook: Rulebook, condition: Condition, rule: Rule, reads: Reading) -> Reader:
        """Make it of a condition of a compiled pack."""
        gated = set(rule.questions).union(*(rulebook.gate_cones[number] for number in rule.questions))
        literals = set(rule.literals).union(*(rulebook.gates[number].literals for number in gated))
        return cls(condition, rule, reads, frozenset(literals))

    def sees(self, rulebook: Rulebook, question: Question, answer: Answer | None) -> list[int]:
        """Give what it can tell of an answer to a question, or of none: the values of its literals there."""
        number = rulebook.number[question.id]
        own = rulebook.literals_of[number]
        told = [UNKNOWN] * len(own) if answer is None else rulebook.values_of(number, answer)[0]
        return [value for index, value in zip(own, told, strict=True) if index in self.literals]

    def value(self, premises: Premises, answers: Mapping[str, Answer]) -> int:
        """Give its value under these answers."""
        if self.reads == "said":
            return self.rule.evaluate(premises.said(answers))
        standing = standing_of(premises.rulebook, answers)
        return self.rule.evaluate(standing.scored if self.reads == "scored" else standing.gate)


def verdicts_of_options(premises: Premises) -> Iterator[Verdict]:
    """Say of every option whether it can matter; those of record questions, and those only told, are set aside."""
    readers = _readers(premises)
    for number, question in enumerate(premises.rulebook.questions):
        picked = question.kind in ("pick_one", "pick_many", "search_many")
        if picked and premises.rulebook.roles[number] != "record":
            reading = [reader for reader in readers if number in reader.rule.questions]
            yield from _options(premises, question, reading)


def _readers(premises: Premises) -> list[Reader]:
    """Give every condition on which an urgency, a topic or a question hangs."""
    rulebook = premises.rulebook
    found = [Reader.of(rulebook, compiled.rule.when, compiled.condition, "said") for compiled in rulebook.rules]
    for question, gate in zip(rulebook.questions, rulebook.gates, strict=True):
        condition = premises.gates[question.id]
        if condition is not None:
            found.append(Reader.of(rulebook, condition, gate, "gate"))
    for compiled in rulebook.topics:
        topic = compiled.topic
        for line in compiled.lines:
            condition = topic.setting.when if line.index < 0 else topic.evidence[line.index].when
            found.append(Reader.of(rulebook, condition, line.rule, "scored"))
        if topic.applies_when is not None:
            found.append(Reader.of(rulebook, topic.applies_when, compiled.applies, "scored"))
        if topic.named_by is not None and compiled.named is not None:
            found.append(Reader.of(rulebook, topic.named_by, compiled.named, "scored"))
    return found


def _options(premises: Premises, question: Question, reading: list[Reader]) -> Iterator[Verdict]:
    by_option: dict[str, list[Reader]] = {}
    for reader in reading:
        tests = (test for test in tests_of(reader.condition) if test.question == question.id)
        for name in {option for test in tests if isinstance(test, Chosen) for option in test.options}:
            by_option.setdefault(name, []).append(reader)
    for option in question.options:
        about = f"{question.id}.{option.id}"
        if option.id in by_option:
            yield _verdict(premises, question, option.id, about, by_option[option.id])
        elif question.kind == "pick_one" and reading:
            yield proved("option", about)  # it settles that none of the options that are read is so
        elif question.story is None:
            yield refuted("option", about, "no condition reads it, and it does not stand in the summary")


def _verdict(premises: Premises, question: Question, option: str, about: str, readers: list[Reader]) -> Verdict:
    given_up = False
    for reader in readers:
        for wanted in (True, False):
            try:
                for found in Search(premises, MOST_STEPS).ways((reader.condition, wanted)):
                    witness = _matters(premises, question, option, reader, found.answers)
                    if witness is not None:
                        return proved("option", about, witness)
            except TooManyStepsError:
                given_up = True
    if given_up:
        return unknown("option", about, "the search was given up after too many steps")
    return refuted("option", about, "no answers were found with which it changes an urgency, a topic or a question")


def _matters(
    premises: Premises, question: Question, option: str, reader: Reader, answers: Mapping[str, Answer]
) -> Witness | None:
    """Give the answers when the condition has another value without this option, or with it beside them."""
    pair = _with_and_without(question, option, answers)
    if pair is None:
        return None
    seen = [reader.sees(premises.rulebook, question, told.get(question.id)) for told in pair]
    if seen[0] == seen[1]:  # as it mostly is
        return None
    values = [reader.value(premises, told) for told in pair]
    return Witness(pair[0], {}, f"'{option}' changes a condition") if values[0] != values[1] else None


def _with_and_without(
    question: Question, option: str, answers: Mapping[str, Answer]
) -> tuple[Mapping[str, Answer], Mapping[str, Answer]] | None:
    present = answers.get(question.id)
    if not isinstance(present, Picked):
        return None
    others = {name: answer for name, answer in answers.items() if name != question.id}
    if option not in present.chosen:
        added = present.chosen | {option} if question.kind != "pick_one" else frozenset([option])
        return {**others, question.id: Picked(added)}, answers
    if question.kind == "pick_one":
        return answers, others
    return answers, {**others, question.id: Picked(present.chosen - {option})}
