"""How questions stand for whatever reads them, as one integer, so that work can be remembered under it.

A question stands in one of these ways, written as one number, its *code*:

| code | stands |
| --- | --- |
| 0 | no answer yet; its gate is not false |
| 1 | no answer yet; its gate is false |
| 2 + 2c | answered by class c; its gate is not false |
| 3 + 2c | answered by class c, and moot |

A reader (a gate, a group of urgency rules, a topic) sees less than that: only its own tests. What it can tell apart
is its *view*. Views are numbered for each reader and question as they come up; 0 is always the view of code 0. The key
of a reader holds the number of each view in a field of its own, so that one changed question adds one known number.
Keys are looked up by the million, so their fields are as narrow as the number of tests allows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

WIDEST = 20  # bits of a field: a million views of one question for one reader

View = TypeVar("View", bound=Hashable)


class Keys(Generic[View]):
    """The keys of one reader. It gives its view of a question that stands under a code."""

    def __init__(self, tests: Mapping[int, Sequence[int]], view: Callable[[int, int], View]) -> None:
        """Lay out a field for each question; `tests` says which literals it sees of each."""
        self.questions = tuple(tests)
        self._view = view
        self._views = {question: [view(question, 0)] for question in tests}  # per question: its views by number
        self._number_of = {question: {views[0]: 0} for question, views in self._views.items()}
        self._unanswered = {question: {0: 0} for question in tests}  # the numbers of codes 0 and 1: most are left so
        self._shift: dict[int, int] = {}
        self._field: dict[int, int] = {}
        size = 0
        for question, literals in tests.items():
            width = min(WIDEST, 2 * len(literals) + 1)  # FALSE, UNKNOWN, TRUE or UNSURE for each, open, or closed
            self._shift[question], self._field[question] = size, (1 << width) - 1
            size += width
        self._seen = self.reading(self.questions)

    def change(self, question: int, before: int, after: int) -> int:
        """Give what a question's change from one code to another adds to the key."""
        return (self._number(question, after) - self._number(question, before)) << self._shift[question]

    def reading(self, questions: Iterable[int]) -> Callable[[int], list[View]]:
        """Give what reads the views of these questions out of a key."""
        fields = [(self._views[question], self._shift[question], self._field[question]) for question in questions]
        return lambda key: [views[key >> shift & field] for views, shift, field in fields]

    def seen(self, key: int) -> list[View]:
        """Give the views that a key holds, one a question."""
        return self._seen(key)

    def mask(self, questions: Iterable[int]) -> int:
        """Give the fields of these questions, all their bits set."""
        return sum(self._field[question] << self._shift[question] for question in set(questions))

    def _number(self, question: int, code: int) -> int:
        found = self._unanswered[question].get(code)
        if found is None:
            views = self._views[question]
            view = self._view(question, code)
            found = self._number_of[question].setdefault(view, len(views))
            if found == len(views):
                if found > self._field[question]:
                    raise OverflowError(f"question {question} stands in more than {self._field[question]} ways")
                views.append(view)
            if code == 1:
                self._unanswered[question][code] = found
        return found
