"""The overview: what everyone is asked, which questions open which areas, and the topics that stand in each."""

from __future__ import annotations

from calcquiz.pack.models import Section
from calcquiz.workbench.graph.mermaid import Flowchart
from calcquiz.workbench.graph.readers import Readers, red_flags_among
from calcquiz.workbench.graph.shapes import counted, draw_question


def overview_of(readers: Readers) -> Flowchart:
    """Draw the sections in order with their counts, the questions that open each area, and the topics by section."""
    chart = Flowchart()
    numbered = list(enumerate(readers.pack.sections, start=1))
    open_to_all = [
        f"{number}. {section.title}: {_counts(readers, section)}"
        for number, section in numbered
        if section.ask_when is None
    ]
    everyone = chart.node("everyone", "box", "Sections for everyone", *open_to_all)
    for number, section in numbered:
        drawn = everyone
        if section.ask_when is not None:
            drawn = chart.node(f"s_{section.id}", "box", f"{number}. {section.title}", _counts(readers, section))
        for name in readers.read_by(section.ask_when):
            question = readers.questions[name]
            opener = draw_question(chart, question)
            home = readers.sections.get(question.section)
            above = everyone if home is None or home.ask_when is None else f"s_{home.id}"
            if above != drawn:
                chart.edge(above, opener)
            chart.edge(opener, drawn, "opens")
        topics = [topic.title for topic in readers.topics_in(section.id)]
        if topics:
            chart.edge(drawn, chart.node(f"topics_{section.id}", "box", "topics:", *topics))
    return chart


def _counts(readers: Readers, section: Section) -> str:
    asked = counted(len(readers.questions_in(section.id)), "question")
    rules = readers.rules_in(section.id)
    if not rules:
        return asked
    return f"{asked}, {counted(len(rules), 'urgency rule')} ({counted(red_flags_among(rules), 'red flag')})"
