"""Conditions in words, for authors."""

from __future__ import annotations

from collections.abc import Callable

from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Test, Within

Mark = Callable[[Test, bool], str]


def describe(condition: Condition, mark: Mark | None = None, positive: bool = True) -> str:
    """Give a condition in one line: `place is shoulder or knee and age is at least 50`.

    `mark` gives words to put behind each test, told whether the test stands under an even number of *not*.
    """

    def words(part: Condition, kind: type[AllOf] | type[AnyOf]) -> str:
        inner = describe(part, mark, positive)
        return f"({inner})" if isinstance(part, kind) else inner

    match condition:
        case Not(part):
            return f"not ({describe(part, mark, not positive)})"
        case AllOf(parts):
            return " and ".join(words(part, AnyOf) for part in parts)
        case AnyOf(parts):
            return " or ".join(words(part, AllOf) for part in parts)
        case _:
            return _test(condition) + (mark(condition, positive) if mark is not None else "")


def _test(test: Test) -> str:
    match test:
        case Chosen(question, options):
            return f"{question} is {' or '.join(options)}"
        case Within(question, at_least, at_most):
            bounds = (("at least", at_least), ("at most", at_most))
            return f"{question} is {' and '.join(f'{word} {bound:g}' for word, bound in bounds if bound is not None)}"
