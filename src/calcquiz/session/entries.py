"""What a session's log holds, one value for each thing that happened, and what the log amounts to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Plain = Any  # an answer in its plain form, as in an answers file: text, number, list of options, or item -> word


@dataclass(frozen=True, slots=True)
class Answered:
    """A question was answered, for the first time or again."""

    question: str
    answer: Plain
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """One item of a checklist got its word (yes, no, not_sure), while the list is gone through item by item.

    An empty word takes the one back that it had: the item is to be asked.
    """

    question: str
    item: str
    word: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Removed:
    """An answer was taken away."""

    question: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Undone:
    """The last answer was dropped; what stood before it counts again."""

    at: datetime


@dataclass(frozen=True, slots=True)
class CaredFor:
    """The person said whether a doctor or an ambulance crew is already caring for an emergency."""

    value: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Every red flag that has been read and still holds: pairs of rule and level. The last entry is the whole truth."""

    flags: tuple[tuple[str, str], ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """On resume, these questions were opened again; `level` is the urgency that stood before, `worked_out` its time."""

    questions: tuple[str, ...]
    level: str
    worked_out: datetime
    because: str  # "time" or "pack"
    at: datetime


@dataclass(frozen=True, slots=True)
class Wrote:
    """Free words for the summary that belong to no question: `own_words`, `question_1`, `question_2`, `question_3`."""

    what: str
    text: str
    at: datetime


Entry = Answered | Said | Removed | Undone | CaredFor | Acknowledged | Reopened | Wrote


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in its plain form, and when it was given."""

    answer: Plain
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that was changed, or taken away (`new` is None). `before` holds all answers that counted till then."""

    question: str
    old: Given
    new: Given | None
    before: Mapping[str, Plain]


@dataclass
class Replay:
    """What a log amounts to: the answers that count, in the order in which their questions came, and every change."""

    answers: dict[str, Given] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    _undo: list[tuple[str, Given | None]] = field(default_factory=list)
    _dropped: dict[str, tuple[Given, Mapping[str, Plain]]] = field(default_factory=dict)

    @classmethod
    def of(cls, log: Iterable[Entry]) -> Replay:
        """Replay a log. Entries that make no sense (undo with nothing to undo) change nothing."""
        replay = cls()
        for entry in log:
            replay._take(entry)
        replay.changes += [Change(question, old, None, before) for question, (old, before) in replay._dropped.items()]
        return replay

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer to drop."""
        return bool(self._undo)

    def _take(self, entry: Entry) -> None:
        match entry:
            case Answered(question, answer, at):
                self._undo.append((question, self.answers.get(question)))
                self._put(question, Given(answer, at))
            case Removed(question):
                if question in self.answers:
                    self._undo.append((question, self.answers[question]))
                    self._drop(question)
            case Undone():
                if self._undo:
                    question, earlier = self._undo.pop()
                    if earlier is not None:
                        self._put(question, earlier)
                    elif question in self.answers:
                        self._drop(question)
            case Reopened(questions):
                before = self._all()
                for question in questions:
                    if question in self.answers:
                        self._drop(question, before)
                self._undo.clear()
            case _:
                pass

    def _all(self) -> Mapping[str, Plain]:
        return {question: given.answer for question, given in self.answers.items()}

    def _put(self, question: str, new: Given) -> None:
        standing = self.answers.get(question)
        if standing is not None:
            old, before = standing, self._all()
        elif question in self._dropped:
            old, before = self._dropped.pop(question)
        else:
            self.answers[question] = new
            return
        if old.answer != new.answer:
            self.changes.append(Change(question, old, new, before))
        self.answers[question] = new

    def _drop(self, question: str, before: Mapping[str, Plain] | None = None) -> None:
        before = self._all() if before is None else before
        self._dropped[question] = (self.answers.pop(question), before)
