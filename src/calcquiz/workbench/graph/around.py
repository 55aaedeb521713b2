"""The pictures around one topic and around one question: all that they read, and all that reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calcquiz.pack.conditions import Chosen, Condition, tests_of
from calcquiz.pack.models import Evidence, Question, Topic
from calcquiz.workbench.describe import describe
from calcquiz.workbench.graph.mermaid import Flowchart
from calcquiz.workbench.graph.readers import Readers, by_level
from calcquiz.workbench.graph.shapes import STROKES, condition_lines, draw_question, draw_rules, draw_topic


def around_topic(readers: Readers, topic: Topic) -> Flowchart:
    """Draw a topic with what places, bars and names it, its evidence, and the rules that cover its danger signs.

    What it reads stands left of it; a line that ends in a cross speaks against it.
    """
    chart = Flowchart()
    drawn = draw_topic(chart, topic)
    places = (("setting", topic.setting.when), ("applies when", topic.applies_when), ("named by", topic.named_by))
    for number, (word, condition) in enumerate(places):
        if condition is not None:
            box = chart.node(f"place_{number}", "note", *condition_lines(condition))
            chart.edge(box, drawn, word)
            _draw_reading(chart, readers, condition, box)
    for index, line in enumerate(topic.evidence):
        box = chart.node(f"line_{index}", "note", *condition_lines(line.when))
        speaks_for = line.for_ is not None
        stroke = STROKES[line.for_ or line.against or "weak"]
        cluster = [f"cluster {line.cluster}"] if line.cluster else []
        chart.edge(box, drawn, *_strengths(line), *cluster, stroke=stroke, tip="arrow" if speaks_for else "cross")
        _draw_reading(chart, readers, line.when, box)
    for level, rules in by_level(readers.rules_for(topic)):
        chart.edge(drawn, draw_rules(chart, f"rules_{level}", level, rules), "danger signs")
    return chart


def _strengths(line: Evidence) -> Iterator[str]:
    """Give an evidence line's strength in words, and what it says when its condition is false."""
    here, there = ("for", "against") if line.for_ is not None else ("against", "for")
    yield f"{here} {line.for_ or line.against}"
    if line.otherwise is not None:
        yield f"{there} {line.otherwise} when false"


def _draw_reading(chart: Flowchart, readers: Readers, condition: Condition, box: str) -> None:
    for name in readers.read_by(condition):
        chart.edge(draw_question(chart, readers.questions[name]), box)


def around_question(readers: Readers, question: Question) -> Flowchart:
    """Draw what opens a question, and right of each of its answers all that the answer can move."""
    chart = Flowchart()
    drawn = draw_question(chart, question)
    section = readers.sections.get(question.section)
    for name, gate in (("gate_section", section.ask_when if section else None), ("gate_own", question.ask_when)):
        if gate is not None:
            box = chart.node(name, "note", *condition_lines(gate))
            chart.edge(box, drawn, "opens")
            _draw_reading(chart, readers, gate, box)
    for number, (answer, label) in enumerate(_answers(readers, question).items()):
        box = chart.node(f"answer_{number}", "note", answer, *label)
        chart.edge(drawn, box)
        _draw_moved(chart, readers, _Answer(question.id, answer), box)
    return chart


@dataclass(frozen=True)
class _Answer:
    """An option of a question, or bounds of its number in words."""

    question: str
    answer: str

    def read_by(self, condition: Condition | None) -> bool:
        """Say whether a condition tests this answer."""
        return condition is not None and any(
            test.question == self.question
            and (self.answer in test.options if isinstance(test, Chosen) else self.answer == describe(test))
            for test in tests_of(condition)
        )


def _answers(readers: Readers, question: Question) -> dict[str, tuple[str, ...]]:
    """Give the answers that conditions can tell apart: options with their labels, or bounds of a number."""
    if question.options:
        return {option.id: (option.label,) for option in question.options}
    tests = (test for condition in readers.conditions() for test in tests_of(condition))
    return dict.fromkeys(sorted({describe(test) for test in tests if test.question == question.id}), ())


def _draw_moved(chart: Flowchart, readers: Readers, answer: _Answer, box: str) -> None:
    """Draw what an answer can move: topics, urgency rules by level, and what it opens."""
    moved = [
        (topic, [word for word, condition in _roles(topic) if answer.read_by(condition)])
        for topic in readers.pack.topics
    ]
    topics = [f"{topic.title}: {', '.join(dict.fromkeys(words))}" for topic, words in moved if words]
    if topics:
        chart.edge(box, chart.node(f"{box}_topics", "box", "topics:", *topics))
    for level, rules in by_level(rule for rule in readers.pack.urgency_rules if answer.read_by(rule.when)):
        chart.edge(box, draw_rules(chart, f"{box}_{level}", level, rules))
    opened = [f"section {section.title}" for section in readers.pack.sections if answer.read_by(section.ask_when)]
    opened += [question.id for question in readers.pack.questions if answer.read_by(question.ask_when)]
    if opened:
        chart.edge(box, chart.node(f"{box}_opened", "box", "opens:", *opened))
    doubts = [doubt.ask for doubt in readers.pack.doubts if answer.read_by(doubt.when)]
    if doubts:
        chart.edge(box, chart.node(f"{box}_doubts", "box", "doubted with others:", *doubts))


def _roles(topic: Topic) -> Iterator[tuple[str, Condition | None]]:
    """Give every condition of a topic with what it does to it, in words."""
    yield "setting", topic.setting.when
    yield "applies", topic.applies_when
    yield "named", topic.named_by
    for line in topic.evidence:
        yield ", ".join(_strengths(line)), line.when
