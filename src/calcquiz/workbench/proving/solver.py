"""What the search left unknown, decided by a solver on a slice of the pack. Optional: `pip install calcquiz[prove]`.

The same pack gives the same verdicts: one solver without chance, clauses in pack order, and bounds on conflicts and
rivals, not on time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import Any

from calcquiz.engine.answers import Answer
from calcquiz.engine.rulebook import CompiledRule, TopicRules
from calcquiz.workbench.proving.claims import Verdict, Witness, proved, refuted
from calcquiz.workbench.proving.of_topics import CANNOT_FIT, first_among
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.slices import Formula, Slice
from calcquiz.workbench.proving.topic_formulas import TopicFormulas, stands_before
from calcquiz.workbench.proving.ways import AnswerSet

ADVICE = "'pip install calcquiz[prove]' adds a solver that may decide it"
SOLVER = "glucose4"
MOST_CONFLICTS = 50_000  # of one claim about one thing
MOST_RIVALS = 200  # topics that are kept from standing before one


class TooManyConflictsError(Exception):
    """A question to the solver that was given up."""


def decided_by_solver(premises: Premises, verdict: Verdict) -> Verdict:
    """Give a verdict of what the search left unknown, where a solver is installed and can decide it.

    Where none is installed, the reason of an unknown verdict that it may decide says how to get it.
    """
    decide = _DECIDERS.get(verdict.claim)
    if verdict.outcome != "unknown" or decide is None:
        return verdict
    if _solvers() is None:
        return replace(verdict, reason=f"{verdict.reason}; {ADVICE}")
    try:
        return decide(premises, verdict)
    except TooManyConflictsError:
        return replace(verdict, reason=f"{verdict.reason}; the solver was given up after {MOST_CONFLICTS} conflicts")


def _solvers() -> Any:
    """Give the solver's module, or None: it is imported only when there is something to decide."""
    try:
        return import_module("pysat.solvers")
    except ImportError:
        return None


class _Question:
    """A slice in a solver that keeps what it learnt while formulas are added."""

    def __init__(self, premises: Premises) -> None:
        self.slice = Slice(premises)
        self._solver = _solvers().Solver(name=SOLVER)
        self._sent = 0

    def __enter__(self) -> _Question:
        return self

    def __exit__(self, *_: object) -> None:
        self._solver.delete()

    def answers(self, assumed: Iterable[Formula] = ()) -> dict[str, Answer] | None:
        """Give answers with which all that is required and assumed holds; None when there are none.

        Raises TooManyConflictsError, counted over all questions to this solver.
        """
        for clause in self.slice.clauses[self._sent :]:
            self._solver.add_clause(clause)
        self._sent = len(self.slice.clauses)
        left = MOST_CONFLICTS - self._solver.accum_stats()["conflicts"]
        if left <= 0:
            raise TooManyConflictsError
        self._solver.conf_budget(left)
        found = self._solver.solve_limited(assumptions=list(assumed))
        if found is None:
            raise TooManyConflictsError
        return self.slice.answers(self._solver.get_model()) if found else None

    def needed(self, assumed: Mapping[Formula, str]) -> list[str]:
        """Give, of what was assumed, that without which there may be answers, in the order of the mapping."""
        core = set(self._solver.get_core() or ())
        return [name for formula, name in assumed.items() if formula in core]


def _fits_well(premises: Premises, verdict: Verdict) -> Verdict:
    topic = _topic(premises, verdict.about)
    with _Question(premises) as question:
        own = TopicFormulas.of(question.slice, topic, premises.rulebook.pack.scoring)
        question.slice.require(own.fits_well)
        answers = question.answers()
    if answers is None:
        return refuted(verdict.claim, verdict.about, CANNOT_FIT)
    return proved(verdict.claim, verdict.about, Witness(answers, {"fit": {verdict.about: "fits_well"}}))


def _first(premises: Premises, verdict: Verdict) -> Verdict:
    """Ask for answers under which a topic fits well, and for others as long as a rival stands before it.

    Of each rival met so, it is then required that it does not. That is necessary for standing first: when no answers
    are left, there are none at all.
    """
    name = verdict.about
    scoring, topics = premises.rulebook.pack.scoring, premises.rulebook.topics
    position = {topic.topic.id: number for number, topic in enumerate(topics)}
    behind: dict[Formula, str] = {}
    with _Question(premises) as question:
        own = TopicFormulas.of(question.slice, topics[position[name]], scoring)
        question.slice.require(own.fits_well)
        while (answers := question.answers(behind)) is not None:
            rival = premises.first_topic(answers)
            if rival == name:
                return proved(verdict.claim, name, first_among(premises, topics[position[name]], [AnswerSet(answers)]))
            if rival is None or rival in behind.values():
                return replace(verdict, reason="the engine says otherwise of the answers that were found")
            if len(behind) == MOST_RIVALS:
                return replace(verdict, reason=f"{verdict.reason}; more than {MOST_RIVALS} rivals can stand before it")
            other = TopicFormulas.of(question.slice, topics[position[rival]], scoring)
            earlier = position[rival] < position[name]
            behind[-stands_before(question.slice, other, own, earlier=earlier)] = rival
        rivals = question.needed(behind)
    if not rivals:
        return refuted(verdict.claim, name, f"it cannot fit well: {CANNOT_FIT}")
    return refuted(verdict.claim, name, f"whenever it fits well, {_or(rivals)} stands before it")


def _not_hidden(premises: Premises, verdict: Verdict) -> Verdict:
    """Ask for answers to a rule's own questions, and those that open them, that set off it and nothing more urgent.

    Rules without those questions are true only under more answers, and more answers are never needed.
    """
    compiled = next(rule for rule in premises.rulebook.rules if rule.rule.id == verdict.about)
    with _Question(premises) as question:
        question.slice.add_questions(compiled.condition.questions)
        question.slice.require(question.slice.is_true(compiled.rule.when))
        silent = {-question.slice.is_true(above.rule.when): above.rule.id for above in _more_urgent(premises, compiled)}
        answers = question.answers(silent)
        hiding = question.needed(silent) if answers is None else []
    if answers is not None:
        expect = {"urgency": compiled.rule.level, "fires": [verdict.about]}
        return proved(verdict.claim, verdict.about, Witness(answers, expect))
    if not hiding:
        return refuted(verdict.claim, verdict.about, "it can never be true")
    return refuted(verdict.claim, verdict.about, f"whenever it is true, so is {_or(sorted(hiding))}")


def _more_urgent(premises: Premises, compiled: CompiledRule) -> list[CompiledRule]:
    return [other for other in premises.rulebook.rules if other.rank > compiled.rank]


def _topic(premises: Premises, name: str) -> TopicRules:
    return next(topic for topic in premises.rulebook.topics if topic.topic.id == name)


def _or(names: list[str]) -> str:
    return " or ".join(names)


_DECIDERS: Mapping[str, Callable[[Premises, Verdict], Verdict]] = MappingProxyType(
    {"fits-well": _fits_well, "first": _first, "not-hidden": _not_hidden}
)
