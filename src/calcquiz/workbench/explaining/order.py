"""Why each question is asked, in the order of a walk from nothing; and why an answered one would not be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from calcquiz.engine.answers import Answer
from calcquiz.engine.interview import Interview
from calcquiz.engine.logic import FALSE, UNKNOWN
from calcquiz.engine.next_question import total_gains
from calcquiz.engine.rulebook import Role
from calcquiz.engine.urgency import EMERGENCY, open_soon_questions, waits_for
from calcquiz.pack.conditions import both
from calcquiz.pack.models import LEVEL_RANK
from calcquiz.workbench.describe import describe
from calcquiz.workbench.walking import Step, Walk

Group = OneOf["welcome", "emergency", "place", "safety", "start", "soon", "gain"]


@dataclass(frozen=True)
class Asked:
    """One question of the walk: which group of law 8 brought it, and everything that wanted it then.

    `rules` are urgency rules above the urgency then that wait for it, `opens` questions whose gate reads it.
    `gain` is the whole gain of a topic question (None for others), `doubled` where its section has an answer already;
    `gains` are its parts before that, a topic each, the largest first.
    """

    question: str
    role: Role
    group: Group
    answer: Answer
    told: bool
    rules: tuple[str, ...]
    opens: tuple[str, ...]
    gain: int | None
    doubled: bool
    gains: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class NotAsked:
    """An answered question that the walk does not ask, and why not."""

    question: str
    why: str


def explain_order(walk: Walk) -> tuple[Asked, ...]:
    """Give every question of a walk with what brought it."""
    return tuple(_asked(step) for step in walk.steps)


def _asked(step: Step) -> Asked:
    before, rulebook = step.before, step.before.rulebook
    number = rulebook.number[step.question]
    group = _group(before, number)
    gains = _gains(before, number) if step.role == "topic" else ()
    total = total_gains(rulebook, before.standing, tuple(before.outlooks.values())) if step.role == "topic" else {}
    return Asked(
        question=step.question,
        role=step.role,
        group=group,
        answer=step.answer,
        told=step.told,
        rules=_rules(before, number),
        opens=_opens(before, number) if step.role == "start" else (),
        gain=total.get(number, 0) if step.role == "topic" else None,
        doubled=any(rulebook.question(name).section == rulebook.questions[number].section for name in before.answers),
        gains=gains,
    )


def _group(before: Interview, number: int) -> Group:
    rulebook = before.rulebook
    question = rulebook.questions[number]
    if question.id in rulebook.pack.welcome:
        return "welcome"
    if question.emergency:
        return "emergency"
    if question.id == rulebook.pack.place:
        return "place"
    if number in before.urgency.open_questions:
        return "safety"
    if rulebook.roles[number] == "start":
        return "start"
    soon = open_soon_questions(rulebook, before.standing, before.urgency.rank)
    return "soon" if number in soon else "gain"


def _rules(before: Interview, number: int) -> tuple[str, ...]:
    """Give the rules above the present urgency that are open and wait for a question, most urgent first."""
    standing, rank = before.standing, before.urgency.rank
    waiting = [
        compiled
        for compiled in before.rulebook.rules
        if compiled.rank >= LEVEL_RANK["soon"]
        and number in compiled.condition.questions
        and compiled.condition.evaluate(standing.said) == UNKNOWN
        and number in waits_for(compiled, standing, rank)
    ]
    return tuple(compiled.rule.id for compiled in sorted(waiting, key=lambda compiled: -compiled.rank))


def _opens(before: Interview, number: int) -> tuple[str, ...]:
    rulebook = before.rulebook
    return tuple(
        question.id
        for question, gate in zip(rulebook.questions, rulebook.gates, strict=True)
        if number in gate.questions and question.id not in before.answers
    )


def _gains(before: Interview, number: int) -> tuple[tuple[str, int], ...]:
    topics = before.rulebook.topics
    found = [(topics[n].topic.id, outlook.gains.get(number, 0)) for n, outlook in before.outlooks.items()]
    return tuple(sorted(((topic, gain) for topic, gain in found if gain), key=lambda pair: -pair[1]))


def explain_not_asked(walk: Walk, interview: Interview) -> tuple[NotAsked, ...]:
    """Give the answered questions of an interview that the walk with these answers does not ask, in pack order."""
    asked = {step.question for step in walk.steps}
    return tuple(
        NotAsked(question.id, _why_not(walk.end, number))
        for number, question in enumerate(interview.rulebook.questions)
        if question.id in interview.answers and question.id not in asked
    )


def _why_not(end: Interview, number: int) -> str:
    role = end.rulebook.roles[number]
    if role == "record":
        return "only the page for the doctor reads it: it is asked after the result"
    if end.urgency.rank == EMERGENCY and not end.already_cared_for:
        return "the interview ends at emergency_now"
    if end.standing.applies[number] == FALSE:
        return f"it does not apply; it is asked when {_gate_words(end, number)}"
    return "no rule above the urgency is open that reads it" if role == "safety" else why_it_ends(end)


def why_it_ends(end: Interview) -> str:
    """Say why an interview without a next question asks nothing more."""
    rulebook, outlooks = end.rulebook, tuple(end.outlooks.values())
    if end.urgency.rank == EMERGENCY and not end.already_cared_for:
        return "it is an emergency, and nobody is caring for it yet"
    most = rulebook.pack.scoring.most_questions
    if len(rulebook.counted & end.standing.answered) >= most:
        return f"the most start and topic questions ({most}) were asked"
    if not any(outlook.is_open for outlook in outlooks):
        return "no topic's fit could change any more"
    gains = total_gains(rulebook, end.standing, outlooks)
    if not gains:
        return "no question could move a topic any more"
    best = max(gains, key=lambda number: (gains[number], -number))
    return f"the largest gain left is {gains[best]} ({rulebook.questions[best].id}), too little for one more question"


def _gate_words(end: Interview, number: int) -> str:
    question = end.rulebook.questions[number]
    section = next(found for found in end.rulebook.pack.sections if found.id == question.section)
    gate = both(section.ask_when, question.ask_when)
    return describe(gate) if gate is not None else "always"
