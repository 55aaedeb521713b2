"""`calcquiz simulate`: made-up people a second of one core, beside the same interviews on the engine itself.

Seconds are those that the process had a core, since other work on the machine is not what is measured.
"""

from __future__ import annotations

import gc
from time import process_time

from benchmarks.made_pack import Size, made_pack
from benchmarks.measuring import Row, median, yardstick
from calcquiz.engine import Interview
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import Pack, Scoring
from calcquiz.workbench.simulating.answer_classes import answer_of
from calcquiz.workbench.simulating.counting import Counting
from calcquiz.workbench.simulating.model import Model
from calcquiz.workbench.simulating.people import People

SIZE = Size(topics=77, questions=150, rules=600, areas=14)
BUDGET = 1000  # people a second


def large_pack() -> Pack:
    """A made-up pack of 77 topics whose interviews are as long as those of the shipped pack."""
    return made_pack(SIZE).model_copy(update={"scoring": Scoring()})


def simulate_rows(what: str, pack: Pack, command: str, *, people: int, budget: bool) -> list[Row]:
    """Rows for one pack: the whole of a simulation, and its later half, when the tables are full."""
    rulebook, model = Rulebook.of(pack), Model(people=people)
    on_engine = _on_engine(rulebook, model, people // 100)
    begun = process_time()
    counting = Counting(rulebook, model)
    gc.freeze()
    gc.disable()  # as the command does
    loops, halves = [_loop()], []
    for half in (range(people // 2), range(people // 2, people)):
        counting.count(half)
        halves.append(process_time() - begun)
        loops.append(_loop())
        begun = process_time()
    gc.enable()
    whole, late = people / sum(halves), (people - people // 2) / halves[1]
    needs = f"a loop of 200,000 additions took {median(loops):.0f} ms meanwhile"
    return [
        Row(
            f"simulate, {what}, one core, all of {people:,} people",
            f"{BUDGET:,} people a second" if budget else "-",
            f"{whole:,.0f} people a second; {needs}",
            f"{whole / on_engine:.0f} x the engine itself",
            command,
            whole >= BUDGET if budget else None,
        ),
        Row(
            f"simulate, {what}, one core, the later half",
            "-",
            f"{late:,.0f} people a second",
            f"{late / whole:.1f} x all of them",
            command,
        ),
    ]


def _on_engine(rulebook: Rulebook, model: Model, count: int) -> float:
    """Give people a second when each question is asked of `Interview`, no reasons and no safety net worked out."""
    people = People(rulebook, model)
    begun = process_time()
    for number in range(count):
        person = people.person(number)
        interview = Interview.begin(rulebook, already_cared_for=True)
        while (following := interview.ahead.next) is not None:
            asked = rulebook.question(following.id)
            answer = answer_of(asked, people.answer(person, rulebook.number[asked.id]))
            interview = interview.answer(asked.id, answer)
        _ = interview.topic_states
    return count / (process_time() - begun)


def _loop() -> float:
    """Give the milliseconds of the fixed piece of work by which machines are compared."""
    times = []
    for _ in range(5):
        begun = process_time()
        yardstick()
        times.append((process_time() - begun) * 1000)
    return median(times)
