"""Checklists that are gone through item by item: what was said so far, kept apart from what was not asked.

A checklist counts as answered when every item has a word. Till then it stays open, but what was said of it counts for
the urgency: it can raise it, and nothing that was said is lost when the list is broken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Self

from calcquiz.engine import Answer, Interview, Picked, Rulebook, Withheld
from calcquiz.engine.answers import ITEM_WORDS, NONE_OF_THESE
from calcquiz.engine.urgency import Urgency
from calcquiz.pack.models import Question
from calcquiz.session.entries import Answered, Change, Entry, Given, Plain, Removed, Reopened, Replay, Said

SaidWords = Mapping[str, Mapping[str, str]]  # question -> item -> yes, no or not_sure
NO = "no"


@dataclass
class Lists:
    """What a log says of checklists that have not every word yet, and every yes or not sure that was taken back."""

    said: dict[str, dict[str, Given]] = field(default_factory=dict)
    taken_back: list[tuple[str, dict[str, Given], int]] = field(default_factory=list)  # the last is a place in the log

    @classmethod
    def of(cls, log: Iterable[Entry]) -> Lists:
        """Replay a log. An answer to the whole question ends its list; a reopening begins it anew."""
        lists = cls()
        for place, entry in enumerate(log):
            match entry:
                case Said(question, item, word, at):
                    words = lists.said.setdefault(question, {})
                    if item in words and words[item].answer not in (NO, word):
                        lists.taken_back.append((question, dict(words), place))
                    words[item] = Given(word, at)
                    if not word:  # taken back, to be asked
                        del words[item]
                    if not words:
                        del lists.said[question]
                case Answered(question, answer):
                    lists._drop(question, answer, place)
                case Removed(question):
                    lists._drop(question, None, place)
                case Reopened(questions):
                    for question in questions:
                        lists._drop(question, None, place)
                case _:
                    pass
        return lists

    def _drop(self, question: str, answer: Plain, place: int) -> None:
        words = self.said.pop(question, {})
        if any(given.answer not in (NO, _word(answer, item)) for item, given in words.items()):
            self.taken_back.append((question, words, place))


def _word(answer: Plain, item: str) -> str:
    """Give what a whole answer in its plain form says of one item."""
    if isinstance(answer, dict):
        return str(answer.get(item, NO))
    if isinstance(answer, list):
        return "yes" if item in answer else NO
    return NO if answer == NONE_OF_THESE else ""


def said_so_far(rulebook: Rulebook, log: Iterable[Entry]) -> SaidWords:
    """Give the words of every list that is not finished; items and questions that the pack does not have are left out.

    Words stand in the order of the pack. A question that is no checklist any more has none.
    """
    found: dict[str, dict[str, str]] = {}
    said = Lists.of(log).said
    for question in rulebook.questions:
        given = said.get(question.id, {}) if question.checklist else {}
        known = [option.id for option in question.options if option.id in given]
        words = {item: given[item].answer for item in known if given[item].answer in ITEM_WORDS}
        if words:
            found[question.id] = words
    return found


def times_of_lists(log: Iterable[Entry]) -> dict[str, datetime]:
    """Give when the last word of each list was said that is not finished."""
    return {question: max(given.at for given in words.values()) for question, words in Lists.of(log).said.items()}


def whole(question: Question, words: Mapping[str, str]) -> dict[str, str]:
    """Give words as the plain form of a whole answer. Only for finding what they raise: unsaid items read as no."""
    return {option.id: words.get(option.id, NO) for option in question.options}


def changes_of_lists(rulebook: Rulebook, log: tuple[Entry, ...]) -> tuple[Change, ...]:
    """Give every yes and not sure that was said in a list and taken back, as changes of the answer, each once."""
    found: dict[tuple[str, str], Change] = {}
    answers = Replay.of(log).answers
    for question_id, words, place in Lists.of(log).taken_back:
        if question_id not in rulebook.number or not rulebook.question(question_id).checklist:
            continue
        plain = whole(rulebook.question(question_id), {item: given.answer for item, given in words.items()})
        before = {key: given.answer for key, given in Replay.of(log[:place]).answers.items()} | {question_id: plain}
        old = Given(plain, max(given.at for given in words.values()))
        found[question_id, str(plain)] = Change(question_id, old, answers.get(question_id), before)
    return tuple(found.values())


@dataclass(frozen=True)
class PartlySaid(Interview):
    """An interview in which checklists stand that have not every word yet.

    The lists stay unanswered for the next question, for completeness and for topics. For the urgency alone, what was
    said counts as said. An unsaid item is neither yes nor no: urgency rules read symptoms without `not`, so that
    reading it as no raises nothing that would not be raised anyway; and `routine` is not claimed while a list is open.
    """

    said: SaidWords = field(default_factory=dict)

    @classmethod
    def of(cls, interview: Interview, said: SaidWords) -> Self:
        """Add lists to an interview; what that one has worked out is used again."""
        known = interview.cared_for(interview.already_cared_for)
        return cls(known.rulebook, known.answers, known.already_cared_for, known._kept, said)

    def without(self) -> Interview:
        """Give the interview without the lists."""
        return self.cared_for(self.already_cared_for)

    @cached_property
    def urgency(self) -> Urgency:
        """The urgency now, from all answers and from what was said of lists."""
        answers = dict(self.answers)
        for question_id, words in self.said.items():
            answers[question_id] = _joined(self.rulebook.question(question_id), answers.get(question_id), words)
        found = Interview.begin(self.rulebook, answers).urgency
        waiting = {self.rulebook.number[question_id] for question_id in self.waiting}
        if not waiting:
            return found
        level = found.level if found.rank else "not_yet_known"
        open_questions = tuple(sorted({*found.open_questions, *waiting}))
        return replace(found, level=level, complete=False, open_questions=open_questions)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Lists that are to be gone on with, in pack order: those that apply."""
        return tuple(question_id for question_id in self.said if self.applies(question_id))


def _joined(question: Question, standing: Answer | None, words: Mapping[str, str]) -> Picked:
    """Give what was said so far as an answer. A whole answer that stands counts until the list is finished."""
    yes = {item for item, word in words.items() if word == "yes"}
    unsure = {item for item, word in words.items() if word == "not_sure"}
    if isinstance(standing, Picked):
        yes, unsure = yes | standing.chosen, unsure | standing.unsure
    elif isinstance(standing, Withheld):
        unsure = {option.id for option in question.options}
    return Picked(frozenset(yes), frozenset(unsure - yes))


def said_in(interview: Interview) -> SaidWords:
    """Give the words of lists that are not finished."""
    return interview.said if isinstance(interview, PartlySaid) else {}


def list_to_go_on(interview: Interview) -> str | None:
    """Give the list that is to be gone on with, or None."""
    waiting = interview.waiting if isinstance(interview, PartlySaid) else ()
    return waiting[0] if waiting else None
