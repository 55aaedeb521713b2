"""One section in three pictures: what opens its questions, what leads to its topics, what sets off its urgency rules.

Things that have the same arrows stand in one box, so that no picture becomes a tangle, however many topics there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import Condition
from calcquiz.pack.models import Question, Section, Topic, UrgencyRule
from calcquiz.workbench.graph.mermaid import Flowchart
from calcquiz.workbench.graph.readers import STRENGTHS, Readers, by_level
from calcquiz.workbench.graph.shapes import STROKES, condition_lines, draw_question, draw_rules, draw_topic


def questions_of_section(readers: Readers, section: Section) -> Flowchart | None:
    """Draw which questions wait for an answer to others; None when none does."""
    chart = Flowchart()
    waiting: dict[Condition, list[Question]] = {}
    for question in readers.questions_in(section.id):
        if question.ask_when is not None:
            waiting.setdefault(question.ask_when, []).append(question)
    for number, (gate, opened) in enumerate(waiting.items()):
        openers = chart.node(f"openers_{number}", "box", *readers.read_by(gate))
        condition = chart.node(f"gate_{number}", "note", *condition_lines(gate))
        chart.edge(openers, condition)
        for question in opened:
            chart.edge(condition, draw_question(chart, question))
    return chart if chart.edges else None


def topics_of_section(readers: Readers, section: Section) -> Flowchart | None:
    """Draw which questions lead to each topic of the section, by strength; None without topics.

    What speaks for a topic stands left of it, what speaks against it right.
    """
    chart = Flowchart()
    for topic in readers.topics_in(section.id):
        drawn = draw_topic(chart, topic)
        for direction, strength, names in _pulls(readers, topic):
            box = chart.node(f"{direction}_{strength}_{topic.id}", "box", f"{direction}, {strength}:", *names)
            if direction == "for":
                chart.edge(box, drawn, stroke=STROKES[strength])
            else:
                chart.edge(drawn, box, stroke=STROKES[strength], tip="cross")
    return chart if chart.edges else None


def _pulls(readers: Readers, topic: Topic) -> Iterator[tuple[str, str, list[str]]]:
    """Give, for and then against a topic, the questions of each strength, the strongest first."""
    pulls = readers.pulls_on(topic)
    for direction in ("for", "against"):
        for strength in reversed(STRENGTHS):
            names = [name for name, pull in pulls.items() if pull.towards(direction) == strength]
            if names:
                yield direction, strength, names


def rules_of_section(readers: Readers, section: Section) -> Flowchart | None:
    """Draw which questions set off the section's urgency rules, at which level; None without rules."""
    chart = Flowchart()
    grouped: dict[tuple[str, ...], list[UrgencyRule]] = {}
    for rule in readers.rules_in(section.id):
        grouped.setdefault(tuple(readers.read_by(rule.when)), []).append(rule)
    for number, (names, rules) in enumerate(grouped.items()):
        asked = chart.node(f"asked_{number}", "box", *names)
        for level, own in by_level(rules):
            chart.edge(asked, draw_rules(chart, f"rules_{number}_{level}", level, own))
    return chart if chart.edges else None
