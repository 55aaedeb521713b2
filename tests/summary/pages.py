"""What the tests of the page share: page one as each form gives it, read back as a reader of that form would."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

from calcquiz.pack.wrapping import cells
from calcquiz.summary.html import to_html
from calcquiz.summary.json_form import to_json
from calcquiz.summary.markdown import to_markdown
from calcquiz.summary.model import Summary
from calcquiz.summary.plain_text import to_plain_text

VOID = {"meta"}


class Page(HTMLParser):
    """An HTML page read back: its tags with attributes, its headings, the words of page one and of the rest."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.headings: list[tuple[int, str]] = []
        self.texts: dict[str, list[str]] = {"page-one": [], "further": [], "title": [], "style": []}
        self.other: list[str] = []
        self._open: list[str] = []
        self._place = ""
        self.feed(data.decode())
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "section":
            self._place = dict(attrs)["id"]
        if tag in ("title", "style"):
            self._place = tag
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag
        if tag in ("section", "title", "style"):
            self._place = ""

    def handle_data(self, data):
        if self._place:
            self.texts[self._place].append(data)
        else:
            self.other.append(data)
        if self._open and re.fullmatch("h[1-6]", self._open[-1]):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data):
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data):
        raise AssertionError(f"a declaration: {data}")


def text_page(summary: Summary) -> list[str]:
    """Give the lines of page one as plain text."""
    first, found, _ = to_plain_text(summary).decode().partition("\n\n\nPage two: ")
    assert found
    return first.split("\n")


def words_of_page_one(summary: Summary, lines: list[str] | None = None) -> dict[str, list[str]]:
    """Give the words of page one in each of the four forms, without the marks of the form."""
    lines = text_page(summary) if lines is None else lines
    text = [line[2:] if line.startswith(("- ", "  ")) else line for line in lines]
    markdown = to_markdown(summary).decode().split("\n---\n")[0]
    plain = [re.sub(r"\\(.)", r"\1", re.sub(r"^(#{1,2}|-) ", "", line)) for line in markdown.split("\n")]
    blocks = json.loads(to_json(summary))["page_one"]
    return {
        ".txt": " ".join(text).split(),
        ".md": " ".join(plain).split(),
        ".html": unescape(re.sub("<[^>]*>", " ", _html_page(summary))).split(),
        ".json": " ".join(part for block in blocks for part in (block["heading"], *block["lines"])).split(),
    }


def _html_page(summary: Summary) -> str:
    return to_html(summary).decode().split('<section id="page-one">')[1].split("</section>")[0]


def assert_within_limits(summary: Summary) -> dict[str, list[str]]:
    """Page one holds 300 words and 45 lines of 79 columns; give its words in each form."""
    lines = text_page(summary)
    assert len(lines) <= 45
    assert max(map(cells, lines)) <= 79
    words = words_of_page_one(summary, lines)
    counts = {form: len(found) for form, found in words.items()}
    assert max(counts.values()) <= 300, counts
    return words
