"""The results as one HTML file with plots: no script, no remote asset, no link. It can be printed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence

from calcquiz.workbench.simulating.plots import Bar, Cell, bars, histogram, shades, text
from calcquiz.workbench.simulating.report_words import EMERGENCIES, FITS, NO_TOPIC, SYNTHETIC, drawing, people, share
from calcquiz.workbench.simulating.results import Hits, Numbers, QuestionRow, Results

MOST_MISTAKES = 40
MOST_OTHERS = 3  # topics beside one in the table of topics

_STYLE = """\
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --quiet: #595959; --line: #767676; --soft: #f0f0f0;
  --right: #1b5e8c; --wrong: #b3470b; --pale: #a9c9e2; --on: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #161616; --quiet: #b0b0b0; --line: #8a8a8a; --soft: #262626;
    --right: #7cbcec; --wrong: #f2a06a; --pale: #33566f; --on: #000; }
}
body { margin: 0 auto; padding: 1rem; max-width: 75rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.45 Arial, Helvetica, "Liberation Sans", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.15rem; line-height: 1.2; margin: 2rem 0 0.4rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1rem; margin: 1.2rem 0 0.3rem; }
p { margin: 0 0 0.6rem; max-width: 46rem; }
.synthetic { border: 2px solid var(--line); padding: 0.6rem 0.8rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 0 0 0.8rem; }
caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
th, td { border: 1px solid var(--line); padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }
th { background: var(--soft); }
td.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
svg { display: block; max-width: none; }
svg text { fill: var(--ink); font-family: Arial, Helvetica, "Liberation Sans", sans-serif; }
svg text.on { fill: var(--on); }
.stripe { fill: var(--soft); }
.right, .first { fill: var(--right); }
.wrong { fill: var(--wrong); }
.second { fill: var(--pale); }
.faint { stroke: var(--soft); }
.frame { fill: none; stroke: var(--line); }
.grid, .axis { stroke: var(--line); stroke-width: 0.5; }
.mark { stroke: var(--wrong); stroke-dasharray: 4 3; }
@page { margin: 12mm; }
@media print {
  :root { color-scheme: only light; --ink: #000; --paper: #fff; --quiet: #444; --line: #767676; --soft: #f0f0f0;
    --right: #1b5e8c; --wrong: #b3470b; --pale: #a9c9e2; --on: #fff; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  .wide { overflow: visible; }
  svg { max-width: 100%; height: auto; max-height: 250mm;
    print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, h2 + p, caption { break-after: avoid; }
  tr, svg { break-inside: avoid; }
}
"""


def to_html(results: Results) -> bytes:
    """Give the results as one HTML file, in UTF-8."""
    parts = (_head, _right_topic, _topics, _confusion, _questions, _urgency, _nothing, _foot)
    return "\n".join(line for part in parts for line in part(results)).encode("utf-8", "replace") + b"\n"


def _head(results: Results) -> Iterator[str]:
    # The one style that stands here is named by its digest; nothing else may load, run, or be sent.
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = f"Simulation of {results.pack_id} {results.pack_version}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield _tag("title", title)
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    yield _tag("h1", title)
    yield _tag("p", f"{drawing(results)}.")
    yield f'<p class="synthetic">{text(SYNTHETIC)}</p>'


def _foot(_: Results) -> Iterator[str]:
    yield "</main>\n</body>\n</html>"


def _right_topic(results: Results) -> Iterator[str]:
    yield _tag("h2", "The right topic (synthetic)")
    groups = (
        ("everybody", results.hits),
        ("named to them by a report or a doctor", results.named),
        ("not named to them", results.not_named),
    )
    columns = ("people", "number", "first", "among the first three")
    rows = [(name, people(hits.people), *_shares(hits)) for name, hits in groups]
    yield from _table("How often a person's own topic comes first, and among the first three", columns, rows)
    whole = results.hits.people
    fits = [
        (word, people(part), share(part, whole)) for word, part in reversed(list(zip(FITS, results.fits, strict=True)))
    ]
    yield from _table("How a person's own topic fits at the end", ("fit", "people", "share"), fits)


def _shares(hits: Hits) -> tuple[str, str]:
    return share(hits.first, hits.people), share(hits.first_three, hits.people)


def _topics(results: Results) -> Iterator[str]:
    yield _tag("h2", "By topic (synthetic)")
    rows = [
        Bar(
            topic.id,
            _part(topic.hits.first, topic.hits.people),
            _part(topic.hits.first_three, topic.hits.people),
            " / ".join(_shares(topic.hits)),
        )
        for topic in results.topics
    ]
    yield '<div class="wide" tabindex="0" role="group" aria-label="Bars by topic">'
    yield bars("First, and among the first three, by topic", "The table below holds the same figures.", rows)
    yield "</div>"
    yield _tag("p", "Dark bar: the right topic is first. Pale bar: it is among the first three.")
    columns = ("topic", "people", "first", "first three", "named to them: first", "not named: first", "fits well")
    table = []
    for topic in results.topics:
        hits, named, not_named = topic.hits, topic.named, topic.not_named
        table.append(
            (
                f"{topic.title} ({topic.id})",
                people(hits.people),
                *_shares(hits),
                share(named.first, named.people),
                share(not_named.first, not_named.people),
                share(topic.fits[3], hits.people),
                share(topic.emergencies, hits.people),
                _others(topic.id, topic.taken_for, hits.people),
            )
        )
    yield from _table("By topic", (*columns, "emergency", "most often taken for"), table, texts=(0, 8))


def _others(own: str, taken_for: Sequence[tuple[str | None, int]], whole: int) -> str:
    others = [(other or NO_TOPIC, count) for other, count in taken_for if other != own][:MOST_OTHERS]
    return ", ".join(f"{other} {share(count, whole)}" for other, count in others) or "-"


def _confusion(results: Results) -> Iterator[str]:
    yield _tag("h2", "Which topics are taken for which (synthetic)")
    yield _tag(
        "p",
        "A row is a person's own topic, a column the topic that came first. The stronger a colour, the more of "
        "the row's people. Blue: the right topic. Orange: another.",
    )
    ids = [topic.id for topic in results.topics]
    column_of: dict[str | None, int] = {name: place for place, name in enumerate(ids)} | {None: len(ids)}
    cells, pairs = {}, []
    for row, topic in enumerate(results.topics):
        for other, count in topic.taken_for:
            whole, first = topic.hits.people, other or NO_TOPIC
            words = f"{topic.id}, first is {first}: {share(count, whole)}, {people(count)} of {people(whole)} people"
            cells[row, column_of[other]] = Cell(_part(count, whole), words)
            if other != topic.id:
                pairs.append((-count, topic.id, first, people(count), share(count, whole)))
    yield '<div class="wide" tabindex="0" role="group" aria-label="Table of shades">'
    yield shades(
        "Own topic against first topic", "The largest cells stand in the table below.", ids, [*ids, NO_TOPIC], cells
    )
    yield "</div>"
    rows = [pair[1:] for pair in sorted(pairs)[:MOST_MISTAKES]]
    if rows:
        yield from _table("Most often", ("own topic", "first topic", "people", "share"), rows, texts=(0, 1))
    if len(pairs) > MOST_MISTAKES:
        yield _tag("p", f"{len(pairs) - MOST_MISTAKES} further pairs: see calcquiz simulate --json.")


def _questions(results: Results) -> Iterator[str]:
    yield _tag("h2", "Questions asked")
    groups = (
        ("safety and topic questions", results.safety_and_topic),
        ("all questions", results.questions),
        ("until an emergency ended them", results.emergency_after),
    )
    rows = [_number_row(name, numbers) for name, numbers in groups]
    yield from _table("Questions asked", ("questions", "people", "median", "90th percentile", "most"), rows)
    for name, numbers in groups[:2]:
        if not numbers.people:
            continue
        yield _tag("h3", name[0].upper() + name[1:])
        marks = [
            (numbers.median, f"median {numbers.median}"),
            (numbers.ninetieth, f"90th percentile {numbers.ninetieth}"),
        ]
        words = f"Median {numbers.median}, 90th percentile {numbers.ninetieth}, most {numbers.most}."
        yield '<div class="wide" tabindex="0" role="group" aria-label="Histogram">'
        yield histogram(f"People by number of {name}", words, numbers.counts, marks)
        yield "</div>"
    columns = ("questions asked", "people: safety and topic questions", "people: all questions")
    yield from _table("People by number of questions", columns, list(_count_rows(results)))


def _count_rows(results: Results) -> Iterator[tuple[str, str, str]]:
    """Both histograms as figures."""
    of_some, of_all = dict(results.safety_and_topic.counts), dict(results.questions.counts)
    for number in sorted(of_some | of_all):
        yield str(number), people(of_some.get(number, 0)), people(of_all.get(number, 0))


def _number_row(name: str, numbers: Numbers) -> tuple[str, ...]:
    figures = (numbers.median, numbers.ninetieth, numbers.most)
    return (name, people(numbers.people), *(str(figure) if numbers.people else "-" for figure in figures))


def _urgency(results: Results) -> Iterator[str]:
    yield _tag("h2", "Urgency reached (synthetic)")
    rows = [(level, people(count), share(count, results.hits.people)) for level, count in results.levels]
    yield from _table("Urgency reached", ("urgency", "people", "share"), rows)
    yield _tag("p", EMERGENCIES)


def _nothing(results: Results) -> Iterator[str]:
    yield _tag("h2", "What never changed anything")
    yield _tag(
        "p",
        "Anything is the urgency, the fit of a topic, or the order of topics. In brackets: how often it was asked or "
        "chosen. * It did open or close other questions. What was chosen only a few times may need more people to show "
        "what it changes.",
    )
    yield _tag("h3", f"Questions never asked: {len(results.never_asked)}")
    yield _tag("p", ", ".join(results.never_asked) or "none")
    yield _tag("h3", f"Questions asked in vain: {len(results.changed_nothing)}")
    asked = (f"{row.id}{'*' if row.opens else ''} ({people(row.asked)})" for row in results.changed_nothing)
    yield _tag("p", ", ".join(asked) or "none")
    for title, rows in (
        ("Options never chosen", results.never_chosen),
        ("Options chosen in vain", results.options_changed_nothing),
    ):
        yield _tag("h3", f"{title}: {sum(len(row.options) for row in rows)}")
        table = [(row.id, people(row.asked), _options(row)) for row in rows]
        if table:
            yield from _table("", ("question", "asked", "options"), table, name=title, texts=(0, 2))


def _options(row: QuestionRow) -> str:
    return ", ".join(
        f"{option}{'*' if opens else ''}" + (f" ({people(chosen)})" if chosen else "")
        for option, chosen, opens in row.options
    )


def _table(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, texts: Sequence[int] = (0,), name: str = ""
) -> Iterator[str]:
    """A table whose rows begin with their name; columns not among `texts` hold figures."""
    yield f'<div class="wide" tabindex="0" role="group" aria-label="{text(caption or name)}">'
    yield "<table>" + (_tag("caption", caption) if caption else "")
    heads = "".join(f'<th scope="col">{text(column)}</th>' for column in columns)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in rows:
        cells = [f'<th scope="row">{text(row[0])}</th>']
        for place, cell in enumerate(row[1:], 1):
            cells.append(_tag("td", cell) if place in texts else f'<td class="figure">{text(cell)}</td>')
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table></div>"


def _part(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _tag(name: str, words: str) -> str:
    return f"<{name}>{text(words)}</{name}>"
