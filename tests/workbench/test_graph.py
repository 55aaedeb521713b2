"""The pack as pictures: complete, legible at any size, and inert to hostile titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from benchmarks.made_pack import Size, made_pack
from calcquiz.pack.loader import load_pack
from calcquiz.pack.markdown_text import escape
from calcquiz.pack.models import Pack
from calcquiz.workbench.graph.around import around_question, around_topic
from calcquiz.workbench.graph.document import graph_of_pack
from calcquiz.workbench.graph.mermaid import Flowchart
from calcquiz.workbench.graph.readers import Readers
from tests.shipped import loaded_shipped_pack
from tests.workbench.tiny_pack import changed, write_pack

DOCS = Path(__file__).resolve().parents[2] / "docs"
# What Mermaid draws without a change of its settings, as on GitHub.
MOST_EDGES, MOST_CHARACTERS = 500, 50_000
HOSTILE = (
    '"]; click x "javascript:alert(1)" ["',
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    '%%{init: {"theme": "dark"}}%%',
    "`**bold**` _x_ [a](https://evil.example) ![i](x)",
    "1. first",
    "- item",
    "$$x^2$$ \\n fa:fa-car",
    "#quot; &lt; ﬂ°°35¶ß",
    "```\n# heading\n---\nend",
    "x@{shape: circle} --> y",
    "\u202eevil\u0007",
)
_TEXT = r'"(?:[A-Za-z0-9 ,?()_\u00c0-\u024f]|#\d+;|<br/>)*"'
_NODE = rf"  \w+(?:\[\[|\[/|\[|\(\[|\(|\{{\{{|>){_TEXT}(?:\]\]|/\]|\]|\]\)|\)|\}}\}})"
_EDGE = rf"  \w+ (?:-->|--x|==>|==x|-\.->|-\.-x|(?:--|==|-\.) {_TEXT} (?:--|==|\.-)[>x]) \w+"
LINE = re.compile(rf"{_NODE}|{_EDGE}")


def pictures_in(page: str) -> list[str]:
    return re.findall(r"^```mermaid\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def every_line_is_ours(picture: str) -> bool:
    first, *rest = picture.splitlines()
    return first == "flowchart LR" and all(LINE.fullmatch(line) for line in rest)


@pytest.fixture(scope="module")
def shipped() -> Pack:
    return loaded_shipped_pack().pack


def tiny(folder: Path, *changes: tuple[str, str, str]) -> Readers:
    files, _ = changed(*changes)
    return Readers(load_pack(write_pack(folder, files)).pack)


def test_the_page_in_the_docs_is_that_of_the_shipped_pack(shipped: Pack) -> None:
    made = (DOCS / "graph.md").read_text(encoding="utf-8")
    assert made == graph_of_pack(shipped), "run docs/make_graph.py"


def test_the_page_shows_every_section_topic_rule_and_opened_question(shipped: Pack) -> None:
    page = graph_of_pack(shipped)
    pictures = "\n".join(pictures_in(page))
    for topic in shipped.topics:
        assert f"t_{topic.id}([" in pictures
    for rule in shipped.urgency_rules:
        assert re.search(rf"\b{rule.id}\b", pictures)
    for question in shipped.questions:
        assert question.ask_when is None or f"q_{question.id}[" in pictures
    for section in shipped.sections:
        assert f"\n## {escape(section.title)}\n" in page or not Readers(shipped).rules_in(section.id)


def test_pictures_of_77_topics_stay_within_what_mermaid_draws() -> None:
    pack = made_pack(Size(topics=77, questions=200, rules=250, areas=14))
    readers = Readers(pack)
    pictures = pictures_in(graph_of_pack(pack))
    pictures += [around_topic(readers, pack.topics[5]).text(), around_question(readers, pack.questions[2]).text()]
    pictures += [around_question(readers, readers.questions["place"]).text()]
    for picture in pictures:
        assert every_line_is_ours(picture)
        assert len(picture) < MOST_CHARACTERS
        assert len(re.findall(r"^  \w+ [-=]", picture, re.MULTILINE)) < MOST_EDGES


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_title_acts(text: str) -> None:
    chart = Flowchart()
    chart.edge(chart.node("a", "box", text), chart.node("b", "pill", "x", text), text)
    assert every_line_is_ours(chart.text())
    heading = MarkdownIt("commonmark").parse(f"## {escape(text)}")
    assert [token.type for token in heading] == ["heading_open", "inline", "heading_close"]
    assert {token.type for token in heading[1].children or ()} <= {"text", "text_special"}


def test_hostile_titles_of_a_pack_stay_inside_their_labels(tmp_path: Path) -> None:
    title = HOSTILE[0].replace('"', "'") + HOSTILE[1] + HOSTILE[2].replace('"', "'")
    change = ("topics/shoulder_calcium.yaml", "title: Calcium in the shoulder", f'title: "{title}"')
    readers = tiny(tmp_path, change, ("pack.yaml", "title: A tiny pack", f'title: "{title}"'))
    page = graph_of_pack(readers.pack)
    assert all(every_line_is_ours(picture) for picture in pictures_in(page))
    assert not re.search(r"(?<!\\)<img", page)
    assert page.count("```") == 2 * len(pictures_in(page))
    assert every_line_is_ours(around_topic(readers, readers.pack.topics[0]).text())


def test_a_topic_is_drawn_with_its_lines_and_danger_signs(tmp_path: Path) -> None:
    readers = tiny(tmp_path)
    picture = around_topic(readers, readers.pack.topics[0]).text()
    assert '-- "setting" -->' in picture
    assert '-- "named by" -->' in picture
    assert '== "for strong" ==>' in picture
    assert '-. "against weak" .-x' in picture
    assert "age is at least 30 and at most 60" in picture
    assert 'rules_same_day[/"same_day#58;<br/>hot_shoulder"/]' in picture


def test_a_question_is_drawn_with_what_opens_it_and_what_each_answer_moves(tmp_path: Path) -> None:
    readers = tiny(tmp_path)
    picture = around_question(readers, readers.questions["arm_flags"]).text()
    assert 'gate_section>"when place is shoulder"]' in picture
    assert '{{"' not in picture  # no rule of emergency_now hangs on it
    assert 'answer_0_same_day[/"same_day#58;<br/>hot_shoulder"/]' in picture
    assert 'answer_1_soon("soon#58;<br/>numb_fingers")' in picture
    place = around_question(readers, readers.questions["place"]).text()
    assert "opens#58;<br/>section Arm" in place
    assert "Calcium in the shoulder#58; setting" in place
    age = around_question(readers, readers.questions["age"]).text()
    assert "age is at least 30 and at most 60" in age


def test_a_pack_whose_conditions_name_unknown_things_is_still_drawn(tmp_path: Path) -> None:
    readers = tiny(tmp_path, ("urgency/all.yaml", "{arm_flags: numb}", "{nowhere: numb}"))
    assert all(every_line_is_ours(picture) for picture in pictures_in(graph_of_pack(readers.pack)))
