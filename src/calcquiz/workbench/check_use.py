"""Checks that everything can matter: questions that nothing reads, items that change nothing, dead conditions."""

from __future__ import annotations

from calcquiz.pack.conditions import Chosen, Condition, both, questions_of, tests_of
from calcquiz.workbench.satisfiable import Conjunction, TooComplexError, can_hold, conjunctions_of
from calcquiz.workbench.subject import Subject


def check_use(subject: Subject) -> None:
    """Report what can never matter, and gates that wait for each other."""
    if _check_cycles(subject):
        return
    read: dict[str, set[str]] = {}
    for placed in subject.conditions():
        for test in tests_of(placed.condition):
            options = test.options if isinstance(test, Chosen) else ()
            read.setdefault(test.question, set()).update(options)
    for question in subject.pack.questions:
        if question.id not in read and question.story is None and question.kind != "note":
            message = "no condition reads this question and it has no 'story' in the summary"
            subject.report("question", question.id, (), "unused-question", message)
        if question.story is not None and not question.checklist:
            continue  # every option stands in the summary
        if question.kind not in ("pick_many", "search_many"):
            continue
        for index, option in enumerate(question.options):
            if option.id not in read.get(question.id, set()):
                message = f"no condition reads option '{option.id}': choosing it changes nothing"
                subject.report("question", question.id, ("options", index), "unused-option", message)
    _check_never_true(subject)


def _check_cycles(subject: Subject) -> bool:
    """Report every question whose gate leads back to itself."""
    found = False
    for start in subject.questions:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for name in questions_of(subject.gates.get(waiting.pop())):
                if name == start and start not in seen:
                    found = True
                    message = f"the ask_when of '{start}' leads back to '{start}' itself"
                    subject.report("question", start, ("ask_when",), "gate-cycle", message)
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
    return found


def whole_gate(subject: Subject, question_id: str) -> Condition | None:
    """Give the gate of a question with the gates of the questions that it reads, and so on."""
    seen: set[str] = set()
    waiting = [question_id]
    whole: Condition | None = None
    while waiting:
        gate = subject.gates.get(waiting.pop())
        whole = both(whole, gate)
        for name in sorted(questions_of(gate)):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return whole


def _check_never_true(subject: Subject) -> None:
    for placed in subject.conditions():
        if not all(name in subject.questions for name in questions_of(placed.condition)):
            continue
        try:
            conjunctions = conjunctions_of(placed.condition)
            alive = any(can_hold(conjunction, subject.questions) for conjunction in conjunctions)
            reachable = alive and any(_reachable(subject, conjunction) for conjunction in conjunctions)
        except TooComplexError:
            message = "too many combinations; split it into several rules"
            subject.report(placed.what, placed.thing_id, placed.path, "too-complex", message)
            continue
        if not alive:
            message = "this condition can never be true"
            subject.report(placed.what, placed.thing_id, placed.path, "never-true", message)
        elif not reachable:
            message = "this condition can never be true, since its questions are never asked together"
            subject.report(placed.what, placed.thing_id, placed.path, "never-true", message)


def _reachable(subject: Subject, conjunction: Conjunction) -> bool:
    """Say whether the tests of a conjunction and the gates of their questions can hold together."""
    gates: Condition | None = None
    for name in sorted({signed.test.question for signed in conjunction}):
        gates = both(gates, whole_gate(subject, name))
    if gates is None:
        return True
    return any(can_hold((*conjunction, *gate), subject.questions) for gate in conjunctions_of(gates))
