"""The results as text, at most 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from calcquiz.pack.clean import one_line
from calcquiz.workbench.simulating.report_words import EMERGENCIES, FITS, NO_TOPIC, SYNTHETIC, drawing, people, share
from calcquiz.workbench.simulating.results import Hits, Numbers, QuestionRow, Results, TopicRow

WIDTH = 80
NAME = 34  # columns of a topic's id; a longer one stands on a line of its own
MOST_MISTAKES = 20


def to_text(results: Results) -> str:
    """Give the results as text, with a newline at the end."""
    parts = (_head, _right_topic, _topics, _mistakes, _questions, _urgency, _nothing)
    lines = [line for part in parts for line in (*part(results), "")]
    return "\n".join(lines[:-1]) + "\n"


def _head(results: Results) -> Iterator[str]:
    yield from _wrapped(one_line(f"Simulation of {results.pack_id} {results.pack_version}: {drawing(results)}."))
    yield from _wrapped(SYNTHETIC)


def _right_topic(results: Results) -> Iterator[str]:
    yield "THE RIGHT TOPIC (synthetic)            people   first   in the first three"
    yield _hits("everybody", results.hits)
    yield _hits("named to them by a report or doctor", results.named)
    yield _hits("not named to them", results.not_named)
    whole = results.hits.people
    fits = ", ".join(
        f"{word} {share(part, whole)}" for word, part in reversed(list(zip(FITS, results.fits, strict=True)))
    )
    yield from _wrapped(f"How it fits: {fits}.", "  ")


def _hits(what: str, hits: Hits) -> str:
    first, three = share(hits.first, hits.people), share(hits.first_three, hits.people)
    return f"  {what:<36} {people(hits.people):>6} {first:>7}              {three:>7}"


def _topics(results: Results) -> Iterator[str]:
    yield "BY TOPIC (synthetic)                 people   first   three   well  emergency"
    for topic in results.topics:
        hits = topic.hits
        shares = (hits.first, hits.first_three, topic.fits[3], topic.emergencies)
        figures = f"{people(hits.people):>6} " + " ".join(f"{share(part, hits.people):>7}" for part in shares)
        yield from _named(topic.id, figures)
    yield from _wrapped("Well: of the people of this topic, those whom it fits well.", "  ")


def _mistakes(results: Results) -> Iterator[str]:
    yield "TAKEN FOR ANOTHER TOPIC (synthetic; share of the topic's people)"
    mistakes = sorted(_mistaken(results.topics), key=lambda found: (-found[0], found[1], found[2]))
    for count, own, other, whole in mistakes[:MOST_MISTAKES]:
        figures = f"  {people(count):>6} {share(count, whole):>7}  "
        yield from textwrap.wrap(
            f"{own} -> {other}", WIDTH, initial_indent=figures, subsequent_indent=" " * len(figures)
        )
    if not mistakes:
        yield "  Nobody's topic was behind another."
    if len(mistakes) > MOST_MISTAKES:
        yield from _wrapped(f"{len(mistakes) - MOST_MISTAKES} further pairs: see --json or --html.", "  ")


def _mistaken(topics: Iterable[TopicRow]) -> Iterator[tuple[int, str, str, int]]:
    for topic in topics:
        for other, count in topic.taken_for:
            if other != topic.id:
                yield count, topic.id, _id(other) if other is not None else NO_TOPIC, topic.hits.people


def _questions(results: Results) -> Iterator[str]:
    yield "QUESTIONS ASKED                        people  median  90th percentile  most"
    yield _numbers("safety and topic questions", results.safety_and_topic)
    yield _numbers("all questions", results.questions)
    yield _numbers("until an emergency ended them", results.emergency_after)


def _numbers(what: str, numbers: Numbers) -> str:
    if not numbers.people:
        return f"  {what:<36} {0:>6}       -                -     -"
    return f"  {what:<36} {people(numbers.people):>6} {numbers.median:>7} {numbers.ninetieth:>16} {numbers.most:>5}"


def _urgency(results: Results) -> Iterator[str]:
    yield "URGENCY REACHED (synthetic)"
    for level, count in results.levels:
        yield f"  {level:<36} {people(count):>6} {share(count, results.hits.people):>7}"
    yield from _wrapped(EMERGENCIES, "  ")


def _nothing(results: Results) -> Iterator[str]:
    yield "WHAT NEVER CHANGED ANYTHING (the urgency, the fit of a topic, or their order)"
    yield from _list("Questions never asked", map(_id, results.never_asked))
    rows = results.changed_nothing
    yield from _list(
        "Questions asked in vain", (f"{_id(row.id)} {_star(row.opens)}({people(row.asked)})" for row in rows)
    )
    yield from _option_list("Options never chosen", results.never_chosen, counted=False)
    yield from _option_list("Options chosen in vain", results.options_changed_nothing, counted=True)
    yield from _wrapped("* It did open or close other questions. In brackets: how often asked or chosen.", "  ")


def _list(title: str, names: Iterable[str]) -> Iterator[str]:
    found = list(names)
    yield f"  {title}: {len(found) or 'none'}"
    if found:
        yield from _wrapped(", ".join(found), "    ")


def _option_list(title: str, rows: tuple[QuestionRow, ...], *, counted: bool) -> Iterator[str]:
    yield f"  {title}: {sum(len(row.options) for row in rows) or 'none'}"
    for row in rows:
        options = (
            f"{_id(option)}{f' {_star(opens)}({people(chosen)})' if counted else ''}"
            for option, chosen, opens in row.options
        )
        yield from _wrapped(f"{_id(row.id)}: {', '.join(options)}", "    ")


def _star(opens: bool) -> str:
    return "* " if opens else ""


def _named(name: str, figures: str) -> Iterator[str]:
    """Give a line that begins with an id; a long id has a line of its own."""
    shown = _id(name)
    if len(shown) > NAME:
        yield f"  {shown}"
        shown = ""
    yield f"  {shown:<{NAME}} {figures}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _id(text: str) -> str:
    return one_line(text)
