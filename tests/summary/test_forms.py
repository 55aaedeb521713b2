"""The forms of the page: each can be read by its own kind of reader, and no text of a person or a pack acts in any."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import unicodedata
from copy import deepcopy
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from calcquiz.pack.clean import clean, one_line
from calcquiz.pack.wrapping import cells
from calcquiz.summary.html import to_html
from calcquiz.summary.json_form import to_json
from calcquiz.summary.markdown import to_markdown
from calcquiz.summary.model import Summary
from calcquiz.summary.plain_text import to_plain_text
from calcquiz.summary.writers import WRITERS
from calcquiz.walk.page import summary_of
from tests.summary.pages import Page
from tests.summary.test_summary import BOOK, full_session
from tests.walk.small_pack import NOON, pack_data, small_book

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "summary.schema.json").read_text(encoding="utf-8"))

HOSTILE = {
    "script": "<script>alert(1)</script> </style><script src=//evil.example></script>",
    "tags": '"><img src=x onerror=alert(1)> </section></main> <!-- <svg/onload=alert(1)> ]]>',
    "entities": "&lt;script&gt; &#60;b&#62; &amp;amp; &#x3c;i&#x3e; &nbsp",
    "links": "[x](javascript:alert(1)) ![x](http://e.example/a.png) <http://e.example> www.e.example me@e.example",
    "reference": "[a]: http://evil.example\n[a] [^1] [x][a]",
    "markup": "# h\n- a\n1. b\n> c\n---\n***\n```\ncode\n```\n    indented\n| a | b |\n|---|---|\n*a* _b_ `c` ~~d~~",
    "escapes": "\x1b[2J\x1b]0;title\x07\x1b]52;c;ZXZpbA==\x1b\\ \x9b31m \x90q\x9c \x00\x08\x7f",
    "bidi": "a\u202eevil\u202c \u2066x\u2069 \u200f \u200b\ufeff\u2028next\u2029",
    "formula": "=cmd|' /C calc'!A0 +1+1 -2+3 @SUM(1+1)*cmd|' /C calc'!A0",
    "braces": "{{7*7}} ${7*7} {% x %} %s %(x)s {0} $(id) `id`",
    "lines": "one\r\ntwo\rthree\n\n\nfour\tfive\x0bsix\x0cseven\x85eight",
    "json": '"},{"schema":2, \\u003c \\" \\\\ \ud800',
    "long": "evil" * 2500,
    "wide": "漢字👩‍👩‍👧" * 1000,
}
TAGS = {"html": (("lang", "en"),), "th": (("scope", "col"),)}
PLAIN_TAGS = {"head", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li", "b"}
PLAIN_TAGS |= {"table", "thead", "tbody", "tr", "td"}
MARKDOWN_TOKENS = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close"),
    *("list_item_open", "list_item_close", "hr", "inline", "text", "text_special"),
}


def hostile_summary(evil: str) -> Summary:
    """A page in which the person and the pack say something hostile wherever they can."""
    data = deepcopy(pack_data())
    flat = evil.encode("utf-8", "replace").decode()  # a lone surrogate cannot stand in a pack
    for entry in data["questions"]:
        entry["ask"] = f"{flat} {entry['id']}?"
        for option in entry.get("options", ()):
            option["finding"] = option["label"] = f"{flat} {option['id']}"
    for entry in data["sections"]:
        entry["title"] = flat
    for entry in data["topics"]:
        entry["title"] = entry["medical_name"] = flat
        for line in (entry["setting"], *entry["evidence"]):
            line["why"] = flat
    for rule in data["urgency_rules"]:
        rule["why"] = rule["do"] = flat
        rule["sooner_if"] = flat
    for words in data["urgency"].values():
        words["title"] = words["do"] = flat
    data["sources"]["nhs"] |= {"title": flat, "by": flat, "url": "https://evil.example/a)](javascript:1)'&*_x_"}
    data["title"] = data["version"] = data["clinician_review"] = data["emergency_line"] = flat
    data["regions"][0]["emergency"] = flat
    book = small_book(**data)
    session = full_session(book).answer("allergies", evil, NOON)
    for what in ("own_words", "question_1", "question_2", "question_3"):
        session = session.write(what, evil, NOON)
    session = session.answer("knee_flags", "none_of_these", NOON + timedelta(minutes=5))
    return summary_of(session, book, NOON + timedelta(minutes=9), name=evil)


@pytest.fixture(scope="module")
def hostile() -> dict[str, Summary]:
    return {name: hostile_summary(evil) for name, evil in HOSTILE.items()}


def calm_summary() -> Summary:
    return summary_of(full_session(), BOOK, NOON)


@pytest.mark.parametrize("name", HOSTILE)
def test_in_markdown_nothing_acts(hostile, name):
    text = to_markdown(hostile[name]).decode()
    for reader in (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": True, "html": True})):
        tokens = reader.parse(text)
        kinds = {token.type for token in tokens} | {part.type for token in tokens for part in token.children or ()}
        assert kinds <= MARKDOWN_TOKENS
        headings = [token for token in tokens if token.type == "heading_open"]
        assert [token.tag for token in headings].count("h1") == 2
    assert_no_controls(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_in_html_no_text_becomes_a_tag_or_an_attribute(hostile, name):
    page = Page(to_html(hostile[name]))
    for tag, attributes in page.tags:
        if tag in PLAIN_TAGS:
            assert attributes == ()
        elif tag == "section":
            assert attributes in ((("id", "page-one"),), (("id", "further"),))
        elif tag == "meta":
            assert attributes in meta_tags(page)
        else:
            assert attributes == TAGS[tag]
    assert [tag for tag, _ in page.tags].count("style") == 1
    assert "".join(page.texts["style"]) == "".join(Page(to_html(calm_summary())).texts["style"])
    assert not "".join(page.other).strip()
    assert_no_controls(to_html(hostile[name]).decode())


def meta_tags(page: Page) -> list[tuple[tuple[str, str], ...]]:
    digest = base64.b64encode(hashlib.sha256("".join(page.texts["style"]).encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return [
        (("charset", "utf-8"),),
        (("http-equiv", "Content-Security-Policy"), ("content", policy)),
        (("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_in_plain_text_there_is_no_control_character_and_no_long_line(hostile, name):
    text = to_plain_text(hostile[name]).decode()
    assert_no_controls(text)
    assert max(map(cells, text.split("\n"))) <= 79
    assert not re.search(r"(?m)^[=+@]", text)  # a spreadsheet reads no formula


@pytest.mark.parametrize("name", HOSTILE)
def test_json_keeps_to_its_schema_and_gives_back_what_was_written(hostile, name):
    summary = hostile[name]
    text = to_json(summary).decode()
    data = json.loads(text)
    assert [fault.json_path for fault in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    assert data["own_words"] == summary.own_words
    assert data["topics"][0]["title"] == summary.topics[0].title
    assert data["sources"][0]["title"] == clean(summary.sources[0][1].title)
    assert_no_controls(text)


def assert_no_controls(text: str) -> None:
    bad = {letter for letter in text if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")}
    bad |= set(text) & set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    assert not bad


@pytest.mark.parametrize("name", ["script", "tags", "entities", "formula", "braces"])
def test_hostile_words_are_still_told_as_they_were_said(hostile, name):
    said = one_line(HOSTILE[name])
    assert said in Page(to_html(hostile[name])).texts["further"]
    assert said in " ".join(to_plain_text(hostile[name]).decode().split())


# --- each form is good of its kind ---------------------------------------------------------------


def test_html_has_a_language_a_title_headings_in_order_and_tables_with_heads():
    page = Page(to_html(calm_summary()))
    assert page.tags[0] == ("html", (("lang", "en"),))
    assert "".join(page.texts["title"]) == "Summary for the appointment, 20 November 2026, 12:00 (UTC+0000)"
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(text.strip() for _, text in page.headings)
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("thead") >= 2
    assert tags.count("th") >= 2 * tags.count("table")


def test_html_prints_page_one_alone_and_grows_with_the_letters():
    style = "".join(Page(to_html(calm_summary())).texts["style"])
    assert "#further { break-before: page;" in style
    assert "@page" in style
    screen = style.split("@media print")[0]
    assert not re.search(r"(?:font-size|width|font):[^;]*\dpx", screen)
    assert "url(" not in style
    assert "@import" not in style


def test_plain_text_has_ascii_marks_and_begins_with_its_title():
    text = to_plain_text(calm_summary()).decode()
    assert text.isascii()
    assert text.startswith("Summary for the appointment\n")
    assert text.endswith("\n")
    assert "Page two: Full answers and sources" in text


def test_json_says_its_version_and_when_in_iso_8601():
    data = json.loads(to_json(calm_summary()))
    assert data["schema"] == 1
    assert data["prepared_at"] == "2026-11-20T12:00:00+00:00"
    assert data["pack"] == {
        "id": "small",
        "version": "1.0",
        "words": "A small pack, pack small 1.0, reviewed 2026-11-20 (clinician review: none yet)",
    }
    assert data["urgency"]["level"] == "same_day"
    assert "not a diagnosis" in data["note"]


def test_the_schema_is_valid_and_closed():
    Draft202012Validator.check_schema(SCHEMA)

    def open_objects(part: Any, path: str = "$") -> list[str]:
        found = []
        if isinstance(part, dict):
            if part.get("type") == "object" and part.get("additionalProperties") is not False:
                found.append(path)
            for key, value in part.items():
                found += open_objects(value, f"{path}.{key}")
        return found

    assert open_objects(SCHEMA) == []


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_session_and_clock_give_the_same_bytes_in_every_form(ending):
    first = WRITERS[ending](calm_summary())
    assert first == WRITERS[ending](summary_of(full_session(small_book()), small_book(), NOON))
    assert first != WRITERS[ending](summary_of(full_session(), BOOK, NOON + timedelta(minutes=1)))


def test_the_bytes_do_not_depend_on_the_order_of_a_hash(tmp_path):
    script = DOCS / "make_examples.py"
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, str(script), str(folder)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed, "PATH": ""})
        made.append([(path.name, path.read_bytes()) for path in sorted(folder.iterdir())])
    assert made[0] == made[1]
    assert [name for name, _ in made[0]] == ["example-summary.html", "example-summary.md"]
    assert all(b"Kidney stones" in data for _, data in made[0])
