"""What each thing of a pack looks like: a shape and words of its own, never a colour alone."""

from __future__ import annotations

from collections.abc import Iterable

from calcquiz.pack.conditions import AllOf, AnyOf, Condition
from calcquiz.pack.models import Question, Topic, UrgencyRule
from calcquiz.workbench.describe import describe
from calcquiz.workbench.graph.mermaid import Flowchart, Shape, Stroke

LEVEL_SHAPES: dict[str, Shape] = {
    "emergency_now": "hexagon",
    "same_day": "slanted",
    "soon": "round",
    "routine": "round",
}
KINDS = {
    "pick_one": "pick one",
    "pick_many": "pick many",
    "number": "number",
    "search_many": "search",
    "note": "note, never scored",
}
STROKES: dict[str, Stroke] = {"weak": "dotted", "moderate": "thin", "strong": "thick", "decisive": "thick"}


def draw_question(chart: Flowchart, question: Question) -> str:
    """Draw a question; give its node."""
    kind = "checklist" if question.checklist else KINDS[question.kind]
    shape: Shape = "double" if question.checklist else "box"
    return chart.node(f"q_{question.id}", shape, question.id, f"({kind})", question.ask)


def draw_topic(chart: Flowchart, topic: Topic) -> str:
    """Draw a topic; give its node."""
    return chart.node(f"t_{topic.id}", "pill", topic.title, topic.id)


def draw_rules(chart: Flowchart, name: str, level: str, rules: Iterable[UrgencyRule]) -> str:
    """Draw urgency rules of one level as one node; give it."""
    return chart.node(name, LEVEL_SHAPES[level], f"{level}:", *(rule.id for rule in rules))


def condition_lines(condition: Condition) -> list[str]:
    """Give a condition as the lines of a label: its parts one below the other."""
    match condition:
        case AllOf(parts):
            return ["when all hold:", *(describe(part) for part in parts)]
        case AnyOf(parts):
            return ["when any holds:", *(describe(part) for part in parts)]
        case _:
            return [f"when {describe(condition)}"]


def counted(number: int, word: str) -> str:
    """Give a number with its word: `1 topic`, `2 topics`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
