"""Decide every claim about a pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from calcquiz.engine.rulebook import Rulebook
from calcquiz.workbench.proving.claims import Verdict
from calcquiz.workbench.proving.of_answers import verdicts_of_answers
from calcquiz.workbench.proving.of_ends import verdicts_of_ends
from calcquiz.workbench.proving.of_options import verdicts_of_options
from calcquiz.workbench.proving.of_questions import verdicts_of_questions
from calcquiz.workbench.proving.of_rules import verdicts_of_rules
from calcquiz.workbench.proving.of_scope import verdicts_of_scope
from calcquiz.workbench.proving.of_topics import verdicts_of_topics
from calcquiz.workbench.proving.premises import Premises
from calcquiz.workbench.proving.solver import decided_by_solver
from calcquiz.workbench.proving.witness_case import Replay

PROVERS: tuple[Callable[[Premises], Iterator[Verdict]], ...] = (
    verdicts_of_questions,
    verdicts_of_options,
    verdicts_of_topics,
    verdicts_of_rules,
    verdicts_of_scope,
    verdicts_of_answers,
    verdicts_of_ends,
)


def prove(rulebook: Rulebook) -> Iterator[Verdict]:
    """Give a verdict of every claim about every thing of a pack, in a fixed order; witnesses were replayed."""
    premises, replay = Premises.of(rulebook), Replay(rulebook)
    for prover in PROVERS:
        yield from (replay.of(decided_by_solver(premises, verdict)) for verdict in prover(premises))
