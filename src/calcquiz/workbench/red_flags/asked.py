"""A condition as a person meets it: the items and numbers that make it true, as nested points of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Test, Within
from calcquiz.pack.markdown_text import escape
from calcquiz.pack.models import Question


def asked_lines(questions: Mapping[str, Question], condition: Condition, indent: int = 0) -> Iterator[str]:
    """Give a condition as points, one a test, indented by so many spaces."""
    point = f"{'':{indent}}- "
    match condition:
        case AllOf(parts) | AnyOf(parts):
            yield f"{point}{'all' if isinstance(condition, AllOf) else 'any'} of:"
            for part in parts:
                yield from asked_lines(questions, part, indent + 2)
        case Not(part):
            yield f"{point}not:"
            yield from asked_lines(questions, part, indent + 2)
        case _:
            yield f"{point}{_test_words(questions.get(condition.question), condition)}"


def _test_words(question: Question | None, test: Test) -> str:
    if question is None:
        return f"{escape(test.question)}, a question that is not there"
    match test:
        case Chosen(_, options):
            labels = {option.id: option.label for option in question.options}
            words = " or ".join(f'"{escape(labels.get(name, name))}"' for name in options)
        case Within(_, at_least, at_most):
            bounds = (("at least", at_least), ("at most", at_most))
            words = " and ".join(f"{word} {bound:g}" for word, bound in bounds if bound is not None)
    return f"`{question.id}`: {words}"
