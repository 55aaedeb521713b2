"""What reports of reasoning share: lines at 79 columns for answers, rules and topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calcquiz.engine.answers import Answer, Picked, plain_answer
from calcquiz.engine.interview import Interview
from calcquiz.pack.models import Question
from calcquiz.pack.wrapping import WIDEST, wrap
from calcquiz.workbench.explaining.rules import RuleState
from calcquiz.workbench.explaining.topics import PointsLine, TopicPoints, fits_well_but_for


def indented(text: str, indent: int, *, bullet: str = "", hang: int = 2) -> Iterator[str]:
    """Give a text wrapped at 79 columns behind an indent; further lines hang a little deeper."""
    yield from wrap(text, WIDEST, first=" " * indent + bullet, rest=" " * (indent + max(len(bullet), hang)))


def answer_words(question: Question, answer: Answer) -> str:
    """Give an answer in a few words: `hot_joint, numb`, `none_of_these`, `hot_joint; not sure of numb`."""
    if isinstance(answer, Picked) and answer.unsure:
        chosen = [option.id for option in question.options if option.id in answer.chosen]
        unsure = [option.id for option in question.options if option.id in answer.unsure]
        return "; ".join([*([", ".join(chosen)] if chosen else []), f"not sure of {', '.join(unsure)}"])
    plain = plain_answer(question, answer)
    return ", ".join(plain) if isinstance(plain, list) else str(plain)


def some(words: Sequence[str], most: int = 4) -> str:
    """Give a list in words, cut to its first few."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def rule_lines(interview: Interview, found: RuleState, indent: int) -> Iterator[str]:
    """Give a rule: its level and condition with the value of each test, and the answers that it reads."""
    level: str = found.rule.level
    if found.state == "not_ruled_out":
        level = f"{found.rule.if_unsure} if unsure; {level} if true"
    yield from indented(f"{found.rule.id} ({level}): {found.condition.marked}", indent)
    if found.state in ("true", "not_ruled_out"):
        yield from indented(found.rule.why, indent + 2, hang=0)
        read = dict.fromkeys(part.question for part in found.condition.parts)
        for name in read:
            if name in interview.answers:
                question = interview.rulebook.question(name)
                yield from indented(f"{name}: {answer_words(question, interview.answers[name])}", indent + 2)
    if found.state == "open":
        yield from indented(f"waits for {', '.join(found.waits_for)}", indent + 2)


def topic_lines(interview: Interview, found: TopicPoints, indent: int, *, unknown: bool = True) -> Iterator[str]:
    """Give a topic with its points, a line each; or with the lines that are not known counted up in one."""
    yield from indented(topic_heading(interview, found), indent)
    if found.named is not None and (found.is_named or unknown):
        yield from indented(f"named by: {found.named.marked}", indent + 2)
    if found.applies is not None and (found.barred or unknown):
        yield from indented(f"applies when: {found.applies.marked}", indent + 2)
    yield f"{'':{indent + 2}}{found.start:+3d}  start: {found.topic.how_common}"
    for line in found.lines:
        if unknown or line.condition.value != "unknown":
            yield from _points_line(line, indent + 2)
    waiting = [f"{_short_name(line)} {line.if_true:+d}" for line in found.lines if line.condition.value == "unknown"]
    if waiting and not unknown:
        yield from indented(f"not known: {', '.join(waiting)}", indent + 2, bullet="  ?  ")
    yield f"{'':{indent + 2}}{found.points:+3d}  together"


def topic_heading(interview: Interview, found: TopicPoints) -> str:
    """Give a topic in one line: its place, fit and points, and what keeps it from more."""
    place = f"{found.rank}. " if found.rank is not None else ""
    remarks = [
        *(["named"] if found.is_named else []),
        *(["barred by applies_when"] if found.barred else []),
        *(["not shown"] if found.rank is None else []),
    ]
    lacks = fits_well_but_for(interview, found)
    if lacks is not None:
        remarks.append(f"not fits_well: {lacks}")
    points = "1 point" if found.points == 1 else f"{found.points} points"
    return f"{place}{found.topic.id}: {found.fit}, {points}" + "".join(f"; {remark}" for remark in remarks)


def _points_line(line: PointsLine, indent: int) -> Iterator[str]:
    name = "setting" if line.index < 0 else line_name(line)
    given = "  ?" if line.condition.value == "unknown" else f"{line.points:+3d}" if line.points else "  0"
    if line.instead is not None:
        given = "  -"
        name += f", {line.points:+d} left out: line {line.instead + 1} of its cluster counts"
    elif line.condition.value == "unknown":
        name += f", {line.if_true:+d} if true" + (f", {line.if_false:+d} if false" if line.if_false else "")
    yield from indented(f"{name}: {line.condition.marked}", indent, bullet=f"{given}  ")
    if line.points:
        yield from indented(line.why, indent + 5, hang=0)


def _short_name(line: PointsLine) -> str:
    return "setting" if line.index < 0 else f"line {line.index + 1}"


def line_name(line: PointsLine) -> str:
    """Give what an evidence line is called: its number in the topic's file, from 1, and its cluster."""
    return f"line {line.index + 1}" + (f" ({line.cluster})" if line.cluster is not None else "")


def counted_points(found: TopicPoints) -> str:
    """Give a topic's sum in one line: `-3 start, +4 setting, +2 line 1`."""
    parts = [f"{found.start:+d} start"]
    for line in found.lines:
        if line.counts:
            parts.append(f"{line.points:+d} {_short_name(line)}")
    return ", ".join(parts)
