"""Why a topic is shown: the answers for it, against it, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calcquiz.engine.fit import BANDS, TopicState, line_points
from calcquiz.engine.logic import FALSE, TRUE, UNKNOWN
from calcquiz.engine.rulebook import Line, Rulebook, TopicRules
from calcquiz.engine.standing import Standing
from calcquiz.pack.models import Band, Option, Question


@dataclass(frozen=True)
class Reason:
    """One line behind a topic: the plain reason, whether its condition holds, what it reads, its sources and points.

    `holds` is False where the answers say the opposite of the condition: a false setting, or a line with `otherwise`.
    Such a reason tells of something that is not there, and may not be shown as if it were. It is None when not known.
    """

    why: str
    holds: bool | None
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class OpenQuestion:
    """A question that could still speak for or against a topic: not asked, or without a sure answer.

    `options` are those that matter, where only some of the question is open: words that may stand on a report, lines
    of a list. Empty when the whole question is open.
    """

    question: Question
    section: str  # its title
    read: frozenset[str]  # ids of those options

    @property
    def options(self) -> tuple[Option, ...]:
        """The options that matter, in pack order."""
        return tuple(option for option in self.question.options if option.id in self.read)


@dataclass(frozen=True)
class TopicFit:
    """A topic that is shown, with its reasons (law 7).

    `unknown` has every line whose condition is not known; `open_questions` tells the same by the questions that can
    still be asked of this person, each once.
    """

    id: str
    title: str
    fit: Band
    named: bool
    points: int
    for_: tuple[Reason, ...]
    against: tuple[Reason, ...]
    unknown: tuple[Reason, ...]
    open_questions: tuple[OpenQuestion, ...]


def explain(rulebook: Rulebook, topic: TopicRules, state: TopicState, standing: Standing) -> TopicFit:
    """Give the lists of a topic: for and against strongest first and then in pack order, the others in pack order."""
    for_: list[Reason] = []
    against: list[Reason] = []
    unknown: list[Reason] = []
    open_lines: list[Line] = []
    for line in topic.lines:
        value = line.rule.evaluate(standing.scored)
        points = line_points(line, value)
        reason = _reason(rulebook, topic, line, value, points)
        if value == UNKNOWN:
            unknown.append(reason)
            open_lines.append(line)
        elif points > 0:
            for_.append(reason)
        elif points < 0:
            against.append(reason)
    return TopicFit(
        id=topic.topic.id,
        title=topic.topic.title,
        fit=BANDS[state.band],
        named=state.named,
        points=state.points,
        for_=tuple(sorted(for_, key=lambda reason: -reason.points)),
        against=tuple(sorted(against, key=lambda reason: reason.points)),
        unknown=tuple(unknown),
        open_questions=_open_questions(rulebook, open_lines, standing),
    )


def _reason(rulebook: Rulebook, topic: TopicRules, line: Line, value: int, points: int) -> Reason:
    read = tuple(rulebook.questions[number].id for number in line.rule.questions)
    holds = None if value == UNKNOWN else value == TRUE
    if line.index < 0:
        return Reason(topic.topic.setting.why, holds, read, (), points)
    evidence = topic.topic.evidence[line.index]
    return Reason(evidence.why, holds, read, evidence.source, points)


def _open_questions(rulebook: Rulebook, lines: Sequence[Line], standing: Standing) -> tuple[OpenQuestion, ...]:
    """Give the questions that these lines wait for, each once; one that cannot be asked any more is left out."""
    literals, scored = rulebook.table.literals, standing.scored
    read: dict[int, set[str]] = {}
    for index in dict.fromkeys(index for line in lines for index in line.rule.literals if scored[index] == UNKNOWN):
        literal = literals[index]
        if standing.applies[literal.question] != FALSE:
            read.setdefault(literal.question, set()).update(literal.options or ())
    return tuple(_open_question(rulebook, number, options, standing) for number, options in read.items())


def _open_question(rulebook: Rulebook, number: int, read: set[str], standing: Standing) -> OpenQuestion:
    question = rulebook.questions[number]
    in_part = question.kind in ("search_many", "pick_many") or number in standing.told
    return OpenQuestion(
        question, rulebook.section_titles[question.section], frozenset(read) if in_part else frozenset()
    )
