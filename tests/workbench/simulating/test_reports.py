"""The reports: what an author reads, safe to print and to open."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from benchmarks.made_pack import Size, made_pack
from calcquiz.engine import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.models import Pack
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.simulating.counting import Counting
from calcquiz.workbench.simulating.model import Model
from calcquiz.workbench.simulating.report_html import to_html
from calcquiz.workbench.simulating.report_json import to_json
from calcquiz.workbench.simulating.report_text import to_text
from calcquiz.workbench.simulating.results import Results, results_of
from tests.shipped import loaded_shipped_pack

VOID = {"meta", "rect", "line", "path"}


def results_for(pack: Pack, people: int = 60) -> Results:
    rulebook, model = Rulebook.of(pack), Model(people=people)
    return results_of(rulebook, model, Counting(rulebook, model).count(range(people)))


@pytest.fixture(scope="module")
def shipped() -> Results:
    return results_for(loaded_shipped_pack().pack)


@pytest.fixture(scope="module")
def large() -> Results:
    return results_for(made_pack(Size(32, 60, 30, 6)), people=40)


class Seen(HTMLParser):
    """Notes every element and attribute, and that elements close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def test_the_text_fits_80_columns_and_calls_its_rates_synthetic(shipped: Results, large: Results) -> None:
    for results in (shipped, large):
        lines = to_text(results).splitlines()
        assert max(map(len, lines)) <= 80
        titles = [line for line in lines if re.match(r"^(THE RIGHT|BY TOPIC|TAKEN|URGENCY)", line)]
        assert len(titles) == 4
        assert all("synthetic" in title for title in titles)
        assert "All rates here are synthetic" in " ".join(lines)


def test_the_json_holds_the_whole_confusion_table(shipped: Results) -> None:
    found = json.loads(to_json(shipped))
    assert found["schema"] == 1
    assert found["model"]["people"] == 60
    for topic in found["synthetic"]["topics"]:
        assert sum(other["people"] for other in topic["taken_for"]) == topic["all"]["people"]
    assert sum(found["synthetic"]["urgency"].values()) == 60
    counts = found["questions"]["all"]["counts"]
    assert sum(entry["people"] for entry in counts) == found["questions"]["all"]["people"]


def test_the_page_runs_nothing_loads_nothing_and_names_its_one_style(shipped: Results, large: Results) -> None:
    for results in (shipped, large):
        page = to_html(results).decode()
        seen = Seen()
        seen.feed(page)
        assert seen.open == []
        assert not seen.tags & {"script", "link", "img", "iframe", "object", "form", "a", "use", "image"}
        assert not seen.attributes & {"style", "src", "href", "xlink:href", "action"}
        assert not any(name.startswith("on") for name in seen.attributes)
        style = page.partition("<style>")[2].partition("</style>")[0]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in page
        assert "url(" not in style
        assert "@import" not in style


def test_every_plot_has_a_title_and_a_table_with_its_figures(shipped: Results) -> None:
    page = to_html(shipped).decode()
    plots = re.findall(r"<svg role=\"img\".*?</svg>", page, re.DOTALL)
    assert len(plots) == 4
    assert all(re.search(r"^<title>.+</title>$\n<desc>.+</desc>$", plot, re.MULTILINE) for plot in plots)
    for number, _ in shipped.questions.counts:
        assert f'<th scope="row">{number}</th>' in page


def test_words_of_a_pack_are_data() -> None:
    pack = loaded_shipped_pack().pack
    hostile = "</title><script>alert(1)</script>\x1b[2J\u202e'\""
    topics = tuple(topic.model_copy(update={"title": hostile}) for topic in pack.topics)
    results = results_for(pack.model_copy(update={"topics": topics, "version": hostile}), people=30)
    page = to_html(results).decode()
    assert "<script" not in page
    for made in (page, to_text(results)):
        assert not set(made) & {"\x1b", "\u202e"}
    assert "\x1b" not in to_json(results)


def test_the_same_people_give_the_same_bytes(shipped: Results) -> None:
    again = results_for(load_pack(shipped_pack()).pack)
    assert (to_text(again), to_json(again), to_html(again)) == (to_text(shipped), to_json(shipped), to_html(shipped))
