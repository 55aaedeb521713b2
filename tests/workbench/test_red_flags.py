"""The page of red flags: every row once with what answers it, gaps that stand out, and nothing in a pack that acts."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from calcquiz.pack.loader import load_pack
from calcquiz.pack.models import Pack
from calcquiz.workbench.red_flags.document import red_flags_of_pack
from tests.shipped import loaded_shipped_pack
from tests.workbench.tiny_pack import changed, write_pack

PAGE = Path(__file__).resolve().parents[2] / "docs" / "red-flags.md"
MOST_BYTES = 512_000  # above it GitHub shows a page as plain text
HOSTILE = (
    "<img src=x onerror=alert(1)> [a](https://evil.example) ![i](x) | **b** `c` https://evil.example www.evil.example "
    "[hot_shoulder] \u202eevil\u0007 # end #\n\n# heading\n\n<script>alert(1)</script>"
)
ROW = "| `{name}` | {level} | {rules} | {cases} |"


@pytest.fixture(scope="module")
def shipped() -> Pack:
    return loaded_shipped_pack().pack


def tiny_page(folder: Path, *changes: tuple[str, str, str]) -> str:
    files, _ = changed(*changes)
    return red_flags_of_pack(load_pack(write_pack(folder, files), with_cases=True).pack)


def tokens_of(page: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(page):
        yield token
        yield from token.children or ()


def test_the_page_in_the_docs_is_that_of_the_shipped_pack(shipped: Pack) -> None:
    assert PAGE.read_text(encoding="utf-8") == red_flags_of_pack(shipped), (
        "run calcquiz red-flags --to docs/red-flags.md --force"
    )
    assert len(PAGE.read_bytes()) < MOST_BYTES


def test_every_row_stands_once_under_its_subject_and_every_rule_once(shipped: Pack) -> None:
    page = red_flags_of_pack(shipped)
    tables = re.findall(r"^Rows of `(\w+)`:\n\n(.*?)\n\n", page, re.DOTALL | re.MULTILINE)
    rows = [f"{subject}.{name}" for subject, table in tables for name in re.findall(r"^\| `(\w+)` \|", table, re.M)]
    assert sorted(rows) == sorted(shipped.rows)
    assert Counter(re.findall(r"^#### (\w+)$", page, re.M)) == Counter(rule.id for rule in shipped.urgency_rules)
    links = {str(token.attrs["href"]) for token in tokens_of(page) if token.type == "link_open"}
    assert links <= {f"#{rule.id}" for rule in shipped.urgency_rules}
    assert {f"#{rule.id}" for rule in shipped.urgency_rules if rule.covers} <= links


def test_a_row_shows_its_level_its_rules_and_its_cases(tmp_path: Path) -> None:
    page = tiny_page(tmp_path)
    story = "`hot`: A hot shoulder and numb fingers."
    assert ROW.format(name="rf1", level="same_day", rules="[hot_shoulder]", cases=story) in page
    assert "- Rows without a rule of their level or above: none." in page
    assert "- Rows that no case shows: none." in page


def test_a_rule_shows_what_it_says_and_the_items_and_numbers_that_set_it_off(tmp_path: Path) -> None:
    condition = "{all: [{arm_flags: numb}, {not: {age: {at_most: 17}}}]}"
    page = tiny_page(tmp_path, ("urgency/all.yaml", "{arm_flags: numb}", condition))
    rule = page[page.index("#### numb_fingers") :]
    assert rule.startswith(
        "#### numb_fingers\n\n**soon**; not sure: routine. It says: Say that the fingers are numb. A nerve could be "
        'pressed.\n\n- all of:\n  - `arm_flags`: "Numb fingers"\n  - not:\n    - `age`: at most 17\n\n'
        "Sources: `page`\n\nIt answers no row. Shown by: `hot`\n"
    )
    assert "- `arm_flags`: " in page[page.index("## The questions") :]


def test_gaps_stand_out(tmp_path: Path) -> None:
    page = tiny_page(
        tmp_path,
        (
            "rows.yaml",
            "shoulder_calcium.rf1: same_day\n",
            "shoulder_calcium.rf1: emergency_now\nshoulder_calcium.rf2: soon\nshoulder_calcium.default: routine\n"
            "old_subject.rf1: soon\n",
        ),
    )
    lower = "[hot_shoulder] **only same_day**, **no rule of this level**"
    story = "`hot`: A hot shoulder and numb fingers."
    assert ROW.format(name="rf1", level="emergency_now", rules=lower, cases=story) in page
    assert ROW.format(name="rf2", level="soon", rules="**no rule of this level**", cases="**no case**") in page
    assert ROW.format(name="default", level="routine", rules="no rule is needed", cases="**no case**") in page
    missing = "`shoulder_calcium.rf1`, `shoulder_calcium.rf2`, `old_subject.rf1`"
    assert f"- Rows without a rule of their level or above: {missing}." in page
    assert "## Subjects of the fact files that are no topic here\n\n### old_subject\n\nRows of `old_subject`:\n" in page


def test_nothing_in_a_pack_acts(tmp_path: Path) -> None:
    text = json.dumps(HOSTILE)
    page = tiny_page(
        tmp_path,
        ("pack.yaml", "title: A tiny pack", f"title: {text}"),
        ("topics/shoulder_calcium.yaml", "title: Calcium in the shoulder", f"title: {text}"),
        ("cases/all.yaml", "story: A hot shoulder and numb fingers.", f"story: {text}"),
        ("urgency/all.yaml", "do: Say that the fingers are numb.", f"do: {text}\n  note: {text}"),
        ("urgency/all.yaml", "why: A nerve could be pressed.", f"why: {text}"),
        ("urgency/all.yaml", "{arm_flags: numb}", f"{{any: [{{arm_flags: numb}}, {{{text}: numb}}]}}"),
        ("questions/all.yaml", "label: Numb fingers", f"label: {text}"),
        ("rows.yaml", "rf1: same_day\n", f"rf1: same_day\n{json.dumps('shoulder_calcium.' + HOSTILE)}: soon\n"),
    )
    assert page.count("onerror=alert") == 11  # every text stands on it, some more than once
    found = list(tokens_of(page))
    assert not {"html_block", "html_inline", "image", "fence"} & {token.type for token in found}
    assert [token.attrs["href"] for token in found if token.type == "link_open"] == ["#hot_shoulder"]
    assert sum(token.type == "heading_open" for token in found) == len(re.findall(r"^#+ ", page, re.M))
    assert "heading" not in [line.lstrip("# ") for line in page.splitlines() if line.startswith("#")]
    assert not re.search(r"(?<![\\/])//\w|www\.", page)
    assert not [sign for sign in page if unicodedata.category(sign) in ("Cc", "Cf") and sign != "\n"]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in page.splitlines() if line.startswith("| ")} == {5}
