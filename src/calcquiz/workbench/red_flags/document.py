"""The page for reviewers: by area, the rows of each topic with what answers them, then the area's rules in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from calcquiz.pack.markdown_text import escape
from calcquiz.pack.models import LEVEL_RANK, LEVELS, Pack, UrgencyRule
from calcquiz.workbench.graph.readers import Readers
from calcquiz.workbench.red_flags.asked import asked_lines
from calcquiz.workbench.red_flags.rows import Row, rows_of

HOW_TO_READ = """\
How to read it: a row is a red flag of the fact files from which the pack was written, or a line of a default urgency.
`rf3` is the third red flag of a topic; `default` is its default urgency, and `default2` the second line of it.
Each row stands once, with the level for which the fact files ask, every rule that answers it, and the first case that
shows it; further ones are counted. A rule's level is named where it is not the row's. `calcquiz test` runs the cases.
A row of `routine` needs no rule, since no level is lower: its case comes out routine. Where a rule answers it all the
same, the pack is more urgent on purpose.

Below the rows of an area stand its rules: the level when true and when *not sure*, what the rule says, what sets it
off, and its sources, which `sources.yaml` describes. How each question is asked stands at the end.
"""
ELSEWHERE = "Subjects of the fact files that are no topic here"
_ROW = re.compile(r"[a-z0-9_.]*[a-z0-9]")


def red_flags_of_pack(pack: Pack) -> str:
    """Give the rows and rules of a pack as a Markdown page. The pack must hold its cases."""
    return "\n".join(_page(Readers(pack), rows_of(pack)))


def _page(readers: Readers, rows: tuple[Row, ...]) -> Iterator[str]:
    pack = readers.pack
    yield f"# {escape(pack.title)}: the red flags and what answers them\n"
    yield f"Made by `calcquiz red-flags` from version {escape(pack.version)} of the pack `{pack.id}`.\n"
    yield HOW_TO_READ
    yield from _counts(pack, rows)
    homes = _rules_by_home(readers)
    for section in pack.sections:
        topics = {topic.id: topic.title for topic in readers.topics_in(section.id)}
        yield from _area(section.title, topics, rows, readers, homes.get(section.id, []))
    known = {topic.id for topic in pack.topics}
    others = {row.subject: row.subject for row in rows if row.subject not in known}
    yield from _area(ELSEWHERE, others, rows, readers, homes.get("", []))
    yield from _questions(readers)
    for rule in pack.urgency_rules:
        yield f"[{rule.id}]: #{rule.id}"
    yield ""


def _rules_by_home(readers: Readers) -> dict[str, list[UrgencyRule]]:
    """Give the rules by section: an area that they read, or the one of all topics that they answer."""
    sections = {section.id: section for section in readers.pack.sections}
    of_topic = {topic.id: topic.section for topic in readers.pack.topics}
    homes: dict[str, list[UrgencyRule]] = {}
    for rule in readers.pack.urgency_rules:
        home = readers.home_of_rule[rule.id]
        answered = {of_topic.get(row.partition(".")[0], "") for row in rule.covers}
        if home not in sections or (sections[home].ask_when is None and len(answered) == 1):
            home = answered.pop() if len(answered) == 1 else ""
        homes.setdefault(home, []).append(rule)
    return homes


def _counts(pack: Pack, rows: tuple[Row, ...]) -> Iterator[str]:
    levels = Counter(row.level for row in rows)
    counted = ", ".join(f"{levels[level]} {level}" for level in reversed(LEVELS))
    yield f"{len(rows)} rows ({counted}) and {len(pack.urgency_rules)} urgency rules.\n"
    yield f"- Rows without a rule of their level or above: {_listed(row for row in rows if row.lacks_rule)}."
    yield f"- Rows that no case shows: {_listed(row for row in rows if not row.cases)}.\n"


def _listed(rows: Iterable[Row]) -> str:
    return ", ".join(_code(row.id) for row in rows) or "none"


def _code(row: str) -> str:
    """Give the id of a row, or a part of it, as code; one that the format does not bound is escaped."""
    return f"`{row}`" if _ROW.fullmatch(row) else escape(row)


def _area(
    title: str, topics: dict[str, str], rows: Iterable[Row], readers: Readers, rules: list[UrgencyRule]
) -> Iterator[str]:
    tables = {name: [row for row in rows if row.subject == name] for name in topics}
    if not any(tables.values()) and not rules:
        return
    yield f"## {escape(title)}\n"
    for name, own in tables.items():
        if own:
            yield f"### {escape(topics[name])}\n"
            yield from _table(own)
    if rules:
        yield "### The rules\n"
    for rule in rules:
        yield from _rule(readers, rule)


def _table(rows: list[Row]) -> Iterator[str]:
    yield f"Rows of {_code(rows[0].subject)}:\n"
    yield "| row | level | answered by | shown by |"
    yield "| --- | --- | --- | --- |"
    for row in rows:
        yield f"| {_code(row.name)} | {row.level} | {_answered_by(row)} | {_shown_by(row)} |"
    yield ""


def _answered_by(row: Row) -> str:
    words = [f"[{rule.id}]{_other_level(rule, row)}" for rule in row.rules]
    if row.lacks_rule:
        words.append("**no rule of this level**")
    return ", ".join(words) or "no rule is needed"


def _other_level(rule: UrgencyRule, row: Row) -> str:
    if LEVEL_RANK[rule.level] < LEVEL_RANK[row.level]:
        return f" **only {rule.level}**"
    return f" {rule.level}" if rule.level != row.level else ""


def _shown_by(row: Row) -> str:
    if not row.cases:
        return "**no case**"
    first, *others = row.cases
    more = f" And {len(others)} more." if others else ""
    return f"`{first.id}`: {escape(first.story)}{more}"


def _rule(readers: Readers, rule: UrgencyRule) -> Iterator[str]:
    yield f"#### {rule.id}\n"
    yield f"**{rule.level}**; not sure: {rule.if_unsure}. It says: {escape(rule.do)} {escape(rule.why)}\n"
    yield from asked_lines(readers.questions, rule.when)
    yield f"\nSources: {', '.join(f'`{name}`' for name in rule.source)}"
    if not rule.covers:
        fired_by = [f"`{case.id}`" for case in readers.pack.cases if rule.id in case.expect.fires]
        yield f"\nIt answers no row. Shown by: {', '.join(fired_by) or '**no case**'}"
    if rule.note is not None:
        yield f"\nNote: {escape(rule.note)}"
    yield ""


def _questions(readers: Readers) -> Iterator[str]:
    read = {name for rule in readers.pack.urgency_rules for name in readers.read_by(rule.when)}
    yield "## The questions\n"
    for name, question in readers.questions.items():
        if name in read:
            yield f"- `{name}`: {escape(question.ask)}"
    yield ""
