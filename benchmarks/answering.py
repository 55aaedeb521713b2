"""One answer to new urgency, ranking, reasons and next question; and how many questions an interview takes."""

from __future__ import annotations

from random import Random
from time import perf_counter

from benchmarks.measuring import Row, median, share
from benchmarks.people import Person, person_of, random_person, same_answers, walk
from calcquiz.engine import Interview
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import Pack

ORDINARY_CASES = ("typical", "report", "look_alike")


def one_answer(rulebook: Rulebook, people: list[Person], *, afresh: int) -> tuple[list[float], list[float], list[float]]:
    """Walk every person through; give milliseconds an answer as the program does it, afresh, and for the opening.

    The same answers are worked out afresh right after every so many answers, so that both see the same machine.
    """
    steps: list[float] = []
    again: list[float] = []
    opening: list[float] = []
    for person in people:
        begun = perf_counter()
        interview = Interview.begin(rulebook)
        following = interview.assessment.next
        opening.append((perf_counter() - begun) * 1000)
        while following is not None:
            answer = person(rulebook.question(following.id))
            begun = perf_counter()
            interview = interview.answer(following.id, answer)
            following = interview.assessment.next
            steps.append((perf_counter() - begun) * 1000)
            if len(steps) % afresh == 0:
                fresh = same_answers(rulebook, interview.answers)
                begun = perf_counter()
                _ = fresh.assessment
                again.append((perf_counter() - begun) * 1000)
    return steps, again, opening


def answer_rows(what: str, pack: Pack, budget: float, command: str, *, people: int, with_cases: bool) -> list[Row]:
    """Rows for one pack: its cases and random people."""
    rulebook = Rulebook.of(pack)
    rnd = Random(20)
    walkers = [random_person(rnd) for _ in range(people)]
    if with_cases:
        walkers += [person_of(rulebook, case, unsure=False)[0] for case in pack.cases]
    steps, again, opening = one_answer(rulebook, walkers, afresh=5)
    found, late = median(steps), share(steps, 95)
    afresh = median(again)
    return [
        Row(
            f"one answer, {what}",
            f"{budget:g} ms",
            f"median {found:.2f} ms ({len(steps)} answers, {len(walkers)} interviews)",
            f"{found / afresh:.2f} x working it out afresh",
            command,
            found <= budget,
        ),
        Row(
            f"one answer, {what}, 95th percentile",
            f"{budget:g} ms",
            f"{late:.2f} ms; slowest {max(steps):.1f} ms",
            f"{late / found:.1f} x its median",
            command,
            late <= budget,
        ),
        Row(
            f"first question, {what}",
            "-",
            f"{median(opening):.2f} ms (no answer yet)",
            f"{median(opening) / found:.1f} x one answer",
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
