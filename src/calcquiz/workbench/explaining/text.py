"""An explanation as text of at most 79 columns, most useful first: for authors and engineers, not for patients."""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.workbench.explaining import Explanation
from calcquiz.workbench.explaining.order import Asked, why_it_ends
from calcquiz.workbench.explaining.rules import STATES, State
from calcquiz.workbench.explaining.words import (
    answer_words,
    counted_points,
    indented,
    rule_lines,
    some,
    topic_heading,
    topic_lines,
)

STATE_WORDS: dict[State, str] = {
    "true": "True",
    "not_ruled_out": "Could not be ruled out: true if every 'not sure' were a yes",
    "open": "Open: neither true nor false, and a question is still to be asked",
    "unknown": "Unknown: neither true nor false, and nothing more is asked for them",
    "false": "False",
}
DIRECTION_WORDS = {"up": "up to", "down": "down to", "known": "known:", "open": "back to"}
GROUP_WORDS = {
    "welcome": "a question of the welcome screens",
    "emergency": "part of the emergency checklist",
    "place": "the question that says where it is",
    "safety": "a safety question",
    "start": "opens other questions",
    "soon": "rules of 'soon' read it",
    "gain": "the largest gain",
}


def explanation_text(found: Explanation) -> str:
    """Give an explanation as text with a final newline; the same answers give the same bytes."""
    parts = (_result(found), _changes(found), _urgency(found), _topics(found), _order(found), _other_rules(found))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def text_about(found: Explanation, thing: str) -> str:
    """Give what an explanation says of one urgency rule, topic or question; empty where there is none of this id."""
    interview = found.interview
    lines: list[str] = []
    for rule in found.rules:
        if rule.rule.id == thing:
            lines += [STATE_WORDS[rule.state], *rule_lines(interview, rule, 2)]
    for topic in found.topics:
        if topic.topic.id == thing:
            lines += topic_lines(interview, topic, 0)
    if thing in {question.id for question in interview.rulebook.questions}:
        lines += _question(found, thing)
    return "\n".join([*_result(found), "", *_heading(thing), *lines]) + "\n" if lines else ""


def _question(found: Explanation, name: str) -> Iterator[str]:
    yield _now(found, name)
    for place, asked in enumerate(found.asked, start=1):
        if asked.question == name:
            yield "Where it is asked, walked from nothing, and why ('~': not in the file):"
            yield from _asked(found, place, asked)
    for other in found.not_asked:
        if other.question == name:
            yield from indented(f"not asked: {other.why}", 0)
    for change in found.changes.urgency:
        if change.question == name:
            by = f" ({some(change.rules)})" if change.rules else ""
            yield from indented(
                f"urgency {DIRECTION_WORDS[change.direction]} {change.level}: {' | '.join(change.to)}{by}", 0
            )
    for first in found.changes.first:
        if first.question == name:
            yield from indented(f"{first.first or 'no topic'} first: {' | '.join(first.to)}", 0)


def _heading(words: str) -> Iterator[str]:
    yield words
    yield "-" * len(words)


def _result(found: Explanation) -> Iterator[str]:
    interview = found.interview
    pack, urgency = interview.rulebook.pack, interview.urgency
    yield from indented(
        f"The reasoning of {pack.id} {pack.version}, for authors: not to be shown to a patient.", 0, hang=0
    )
    yield ""
    yield from _heading("Result")
    by = some([raised.rule.id for raised in urgency.highest]) or "no rule"
    if urgency.level == "not_yet_known":
        names = [interview.rulebook.questions[number].id for number in urgency.open_questions]
        by = f"{len(names)} safety questions are open: {some(names)}"
    yield from indented(f"Urgency: {urgency.level} ({by})", 0)
    shown = [topic for topic in found.topics if topic.rank is not None]
    yield "Topics: none is shown" if not shown else "Topics:"
    for topic in shown:
        yield from indented(topic_heading(interview, topic), 2)
    following = interview.ahead.next
    yield f"Next question: {f'{following.id} ({following.role})' if following is not None else 'none'}"
    yield f"Answers: {len(interview.answers)}"
    if interview.moot:
        yield from indented(f"Moot, no longer used for topics, still used for safety: {', '.join(interview.moot)}", 0)


def _changes(found: Explanation) -> Iterator[str]:
    yield from _heading("What one changed answer would change")
    yield "A star marks an answer that time can change."
    yield f"Urgency, now {found.interview.urgency.level}:"
    if not found.changes.urgency:
        yield "  no single answer changes it"
    level, question = "", ""
    for change in found.changes.urgency:
        words = f"  {DIRECTION_WORDS[change.direction]} {change.level}"
        if words != level:
            yield words
        if (words, change.question) != (level, question):
            yield from indented(f"{_now(found, change.question)}:", 4)
        level, question = words, change.question
        by = f" ({some(change.rules)})" if change.rules else ""
        yield from indented(f"{' | '.join(change.to)}{by}", 6)
    first = next((topic.topic.id for topic in found.topics if topic.rank == 1), "none")
    yield f"First topic, now {first}:"
    if not found.changes.first:
        yield "  no single answer changes it"
    for topic in dict.fromkeys(change.first for change in found.changes.first):
        yield f"  {topic} first" if topic is not None else "  no topic shown"
        for other in found.changes.first:
            if other.first == topic:
                yield from indented(f"{_now(found, other.question)}: {' | '.join(other.to)}", 4)


def _now(found: Explanation, name: str) -> str:
    interview = found.interview
    question = interview.rulebook.question(name)
    answer = interview.answers.get(name)
    now = f"now {answer_words(question, answer)}" if answer is not None else "not answered"
    return f"{name}{'*' if question.can_change else ''} ({now})"


def _urgency(found: Explanation) -> Iterator[str]:
    counts = {state: sum(rule.state == state for rule in found.rules) for state in STATES}
    yield from _heading("Urgency rules")
    yield (
        f"{len(found.rules)} rules: {counts['true']} true, {counts['not_ruled_out']} not ruled out, "
        f"{counts['open']} open, {counts['unknown']} unknown, {counts['false']} false"
    )
    yield from _rules(found, ("true", "not_ruled_out", "open"))


def _other_rules(found: Explanation) -> Iterator[str]:
    yield from _heading("The other urgency rules")
    yield from _rules(found, ("unknown", "false"))


def _rules(found: Explanation, states: tuple[State, ...]) -> Iterator[str]:
    for state in states:
        rules = [rule for rule in found.rules if rule.state == state]
        if rules:
            yield STATE_WORDS[state]
        for rule in rules:
            yield from rule_lines(found.interview, rule, 2)


def _topics(found: Explanation) -> Iterator[str]:
    yield from _heading("Points of the topics")
    for topic in found.topics:
        if topic.rank is not None:
            yield from topic_lines(found.interview, topic, 0)
    hidden = [topic for topic in found.topics if topic.rank is None]
    if hidden:
        yield "Not shown:"
    for topic in hidden:
        yield from indented(f"{topic.topic.id}: {topic.points} = {counted_points(topic)}", 2)
        if topic.barred and topic.applies is not None:
            yield from indented(f"barred: applies when {topic.applies.marked}", 4)


def _order(found: Explanation) -> Iterator[str]:
    yield from _heading("Why each question is asked, walked from nothing")
    told = sum(asked.told for asked in found.asked)
    yield from indented(
        f"{len(found.asked)} questions, {len(found.walk.counted)} of them safety and topic questions; "
        f"{told} have an answer in the file. The others, marked '~', are answered none_of_these where that can be "
        "said and not_sure elsewhere, so that the walk goes on.",
        0,
        hang=0,
    )
    for place, asked in enumerate(found.asked, start=1):
        yield from _asked(found, place, asked)
    yield from indented(f"It ends there: {why_it_ends(found.walk.end)}.", 0)
    if found.not_asked:
        yield "Answered, but not asked:"
    for answered in found.not_asked:
        yield from indented(f"{answered.question}: {answered.why}", 2)


def _asked(found: Explanation, place: int, asked: Asked) -> Iterator[str]:
    question = found.interview.rulebook.question(asked.question)
    mark = " " if asked.told else "~"
    answer = answer_words(question, asked.answer)
    yield from indented(f"{asked.question} ({asked.role}): {answer}", 0, bullet=f"{place:>3}{mark} ")
    yield from indented("; ".join(_wanted_by(asked)), 5)


def _wanted_by(asked: Asked) -> Iterator[str]:
    if asked.group == "gain":
        doubled = ", doubled as its section has begun" if asked.doubled else ""
        yield f"gain {asked.gain}{doubled}: {some([f'{topic} {gain}' for topic, gain in asked.gains])}"
    else:
        yield GROUP_WORDS[asked.group]
    if asked.rules:
        yield f"rules that wait for it: {some(asked.rules)}"
    if asked.opens:
        yield f"questions whose ask_when reads it: {some(asked.opens)}"
