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
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

WIDTH = 20  # bits of a field: a million views of one question for one reader
FIELD = (1 << WIDTH) - 1

View = TypeVar("View", bound=Hashable)


class Keys(Generic[View]):
    """The keys of one reader. It gives its view of a question that stands under a code."""

    def __init__(self, questions: tuple[int, ...], view: Callable[[int, int], View]) -> None:
        self.questions = questions
        self.place = {question: place for place, question in enumerate(questions)}
        self.views: list[list[View]] = []  # per question: its views by number
        self._view = view
        self._number_of: list[dict[View, int]] = []
        for question in questions:
            first = view(question, 0)
            self.views.append([first])
            self._number_of.append({first: 0})

    def change(self, question: int, before: int, after: int) -> int:
        """Give what a question's change from one code to another adds to the key."""
        place = self.place[question]
        return (self._number(place, question, after) - self._number(place, question, before)) << (WIDTH * place)

    def seen(self, key: int) -> list[View]:
        """Give the views that a key holds, one a question."""
        return [views[key >> (WIDTH * place) & FIELD] for place, views in enumerate(self.views)]

    def _number(self, place: int, question: int, code: int) -> int:
        if code == 0:
            return 0
        views, known = self.views[place], self._number_of[place]
        view = self._view(question, code)
        number = known.setdefault(view, len(views))
        if number == len(views):
            if number > FIELD:
                raise OverflowError(f"question {question} stands in more than {FIELD} ways")
            views.append(view)
        return number
