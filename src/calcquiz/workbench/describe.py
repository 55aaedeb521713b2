"""Conditions in words, for authors."""

from __future__ import annotations

from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Within


def describe(condition: Condition) -> str:
    """Give a condition in one line: `place is shoulder or knee, and age is at least 50`."""
    match condition:
        case Chosen(question, options):
            return f"{question} is {' or '.join(options)}"
        case Within(question, at_least, at_most):
            bounds = [f"at least {at_least:g}" if at_least is not None else ""]
            bounds += [f"at most {at_most:g}" if at_most is not None else ""]
            return f"{question} is {' and '.join(bound for bound in bounds if bound)}"
        case Not(part):
            return f"not ({describe(part)})"
        case AllOf(parts):
            return " and ".join(f"({describe(part)})" if isinstance(part, AnyOf) else describe(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(f"({describe(part)})" if isinstance(part, AllOf) else describe(part) for part in parts)
