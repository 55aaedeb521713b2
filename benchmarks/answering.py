"""One answer to new urgency, ranking, reasons and next question; and how many questions an interview takes."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from random import Random
from time import perf_counter

from benchmarks.measuring import Row, median, share
from benchmarks.people import Person, person_of, random_person, walk
from calcquiz.engine import Interview
from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.safety_net import safety_net_of
from calcquiz.engine.standing import standing_of
from calcquiz.pack.models import Pack

EVERY_CASE = 8  # hundreds of people tell as much of the median as thousands
ORDINARY_CASES = ("typical", "report", "look_alike")


@dataclass
class Times:
    """Milliseconds of many answers. An answer is a whole new assessment, the safety net included."""

    answers: list[float] = field(default_factory=list)
    afresh: list[float] = field(default_factory=list)  # the same answers, nothing kept from before
    nets: list[float] = field(default_factory=list)  # the safety net alone, a part of the assessment
    openings: list[float] = field(default_factory=list)  # no answer yet


def one_answer(rulebook: Rulebook, people: list[Person], *, every: int) -> Times:
    """Walk every person to the result, timing each answer.

    After every so many answers the same is worked out afresh, and the net alone, so that all see the same machine.
    """
    times = Times()
    for person in people:
        begun = perf_counter()
        interview = Interview.begin(rulebook)
        following = interview.assessment.next
        times.openings.append((perf_counter() - begun) * 1000)
        while following is not None:
            answer = person(rulebook.question(following.id))
            begun = perf_counter()
            interview = interview.answer(following.id, answer)
            following = interview.assessment.next
            times.answers.append((perf_counter() - begun) * 1000)
            if len(times.answers) % every == 0:
                _time_parts(interview, times)
    return times


def _time_parts(interview: Interview, times: Times) -> None:
    rulebook = interview.rulebook
    fresh = Interview.begin(rulebook, interview.answers)
    begun = perf_counter()
    _ = fresh.assessment
    times.afresh.append((perf_counter() - begun) * 1000)
    standing = standing_of(rulebook, interview.answers)
    shown = [topic.id for topic in interview.assessment.topics]
    begun = perf_counter()
    safety_net_of(rulebook, interview.answers, standing, interview.urgency, shown)
    times.nets.append((perf_counter() - begun) * 1000)


def answer_rows(what: str, pack: Pack, budget: float, command: str, *, people: int, with_cases: bool) -> list[Row]:
    """Rows for one pack: its cases and random people."""
    rulebook = Rulebook.of(pack)
    gc.collect()
    gc.freeze()  # as the program does: a pack lives as long as the process
    rnd = Random(20)
    walkers = [random_person(rnd) for _ in range(people)]
    if with_cases:
        walkers += [person_of(rulebook, case, unsure=False)[0] for case in pack.cases[::EVERY_CASE]]
    times = one_answer(rulebook, walkers, every=5)
    found, late, net = median(times.answers), share(times.answers, 95), median(times.nets)
    over = sum(step > budget for step in times.answers) / len(times.answers)
    return [
        Row(
            f"one answer, {what}",
            f"{budget:g} ms",
            f"median {found:.2f} ms ({len(times.answers)} answers, {len(walkers)} interviews)",
            f"{found / median(times.afresh):.2f} x working it out afresh",
            command,
            found <= budget,
        ),
        Row(
            f"one answer, {what}, 95th percentile",
            "- (budgets are medians)",
            f"{late:.2f} ms; slowest {max(times.answers):.1f} ms; {over:.0%} over {budget:g} ms",
            f"{late / found:.1f} x its median",
            command,
        ),
        Row(
            f"of one answer, the safety net, {what}",
            "- (not in the budget's list, but in the figures above)",
            f"median {net:.2f} ms",
            f"{net / found:.0%} of one answer",
            command,
        ),
        Row(
            f"first question, {what}",
            "-",
            f"{median(times.openings):.2f} ms (no answer yet)",
            f"{median(times.openings) / found:.1f} x one answer",
            command,
        ),
    ]


def question_rows(pack: Pack, command: str) -> list[Row]:
    """How many questions the typical, report and look-alike cases take to the result, walked as a person would."""
    rulebook = Rulebook.of(pack)
    rows = []
    for unsure in (False, True):
        counted: list[int] = []
        screens: list[int] = []
        stopped = 0
        for case in pack.cases:
            if case.kind not in ORDINARY_CASES:
                continue
            person, cared_for = person_of(rulebook, case, unsure=unsure)
            interview, asked = walk(rulebook, person, cared_for=cared_for)
            if interview.urgency.level == "emergency_now" and not cared_for:
                stopped += 1  # it ended early, for help
                continue
            counted.append(sum(rulebook.role(name) in ("safety", "topic") for name in asked))
            screens.append(len(asked))
        who = "what a case does not say is *not sure*" if unsure else "what a case does not say is *none of these*"
        middle, late = median(counted), share(counted, 90)
        rows.append(
            Row(
                f"questions to the result, safety and topic; {who}",
                "median 12, 90th percentile 18",
                f"median {middle:g}, 90th percentile {late:g} ({len(counted)} cases; {stopped} ended as emergencies)",
                f"{middle / 12:.2f} and {late / 18:.2f} x budget",
                command,
                middle <= 12 and late <= 18,
            )
        )
        rows.append(
            Row(
                f"all questions to the result; {who}",
                "-",
                f"median {median(screens):g}, 90th percentile {share(screens, 90):g}, most {max(screens)}",
                f"{median(screens) / middle:.2f} x safety and topic",
                command,
            )
        )
    return rows
