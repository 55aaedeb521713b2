"""Which question comes next, and when to stop (law 8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from calcquiz.engine.gain import Outlook
from calcquiz.engine.logic import TRUE
from calcquiz.engine.rulebook import Role, Rulebook
from calcquiz.engine.standing import Standing
from calcquiz.engine.urgency import EMERGENCY, Urgency, open_soon_questions

# Of the questions whose gates are still undecided (every area of the body has some), few will be asked of one person.
MOST_UNDECIDED = 3


@dataclass(frozen=True)
class NextQuestion:
    """The question to ask now."""

    id: str
    role: Role
    moves: tuple[str, ...]  # of a topic question: topics that its answer can raise or lower, for "why we ask"


@dataclass(frozen=True)
class Ahead:
    """What is still to come: the next question, and about how many there are, it included."""

    next: NextQuestion | None
    at_least: int
    at_most: int


def look_ahead(
    rulebook: Rulebook,
    standing: Standing,
    urgency: Urgency,
    outlooks: Callable[[], tuple[Outlook, ...]],
    cared_for: bool,
) -> Ahead:
    """Give the next question. None at `emergency_now` until someone is caring for it, and when enough is known.

    The topics' outlooks are worked out only when a topic question may come, since they cost the most.
    """
    if urgency.rank == EMERGENCY and not cared_for:
        return Ahead(None, 0, 0)
    must = must_ask(rulebook, standing, urgency)
    counted = rulebook.counted & standing.answered
    waiting = len(rulebook.counted.intersection(must))
    room = max(0, rulebook.pack.scoring.most_questions - len(counted) - waiting)
    if must:
        sure = max(1, sum(standing.applies[number] == TRUE for number in must))
        likely = min(len(must) - sure, MOST_UNDECIDED)
        return Ahead(_asked(rulebook, must[0], outlooks), sure, sure + likely + room)
    # A safety question too, where no red flag wants it, and beyond the cap: an urgency does not wait for the doctor.
    soon = open_soon_questions(rulebook, standing, urgency.rank)
    if not soon and not room:
        return Ahead(None, 0, 0)
    chosen = soon[0] if soon else _best_topic_question(rulebook, standing, outlooks(), counted)
    if chosen is None:
        return Ahead(None, 0, 0)
    return Ahead(_asked(rulebook, chosen, outlooks), 1, max(1, room))


def must_ask(rulebook: Rulebook, standing: Standing, urgency: Urgency) -> list[int]:
    """Give the questions that are not chosen by gain, in the order in which they are asked.

    A question whose gate is still undecided waits for the start questions that decide it: nobody is asked about
    scleroderma crises before it is known whether scleroderma was ever named.
    """
    askable = standing.askable
    first = [number for number in rulebook.asked_first if number in askable]
    start = [number for number in rulebook.start_questions if number in askable]
    sure = [number for number in (*urgency.open_questions, *start) if standing.applies[number] == TRUE]
    return list(dict.fromkeys([*first, *sure, *start, *urgency.open_questions]))


def total_gains(rulebook: Rulebook, standing: Standing, outlooks: tuple[Outlook, ...]) -> dict[int, int]:
    """Give the gain of every topic question over all live topics, doubled in a section that has an answer already."""
    gains: dict[int, int] = {}
    for outlook in outlooks:
        for number, gain in outlook.gains.items():
            gains[number] = gains.get(number, 0) + gain
    begun = {rulebook.questions[number].section for number in standing.answered}
    return {
        number: gain * (2 if rulebook.questions[number].section in begun else 1)
        for number, gain in gains.items()
        if rulebook.roles[number] == "topic"
    }


def _best_topic_question(
    rulebook: Rulebook, standing: Standing, outlooks: tuple[Outlook, ...], counted: frozenset[int]
) -> int | None:
    if not any(outlook.is_open for outlook in outlooks):
        return None
    gains = total_gains(rulebook, standing, outlooks)
    if not gains:
        return None
    best = max(gains, key=lambda number: (gains[number], -number))
    numbers = rulebook.pack.scoring.gain
    known = len(counted & standing.told)
    enough = gains[best] * (known + numbers.prior) >= numbers.stop_below * (len(counted) + numbers.prior)
    return best if enough else None


def _asked(rulebook: Rulebook, number: int, outlooks: Callable[[], tuple[Outlook, ...]]) -> NextQuestion:
    role = rulebook.roles[number]
    found = outlooks() if role == "topic" else ()
    moves = tuple(
        topic.topic.id for topic, outlook in zip(rulebook.topics, found, strict=False) if number in outlook.gains
    )
    return NextQuestion(rulebook.questions[number].id, role, moves)
