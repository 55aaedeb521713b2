"""Whole gates: the ask_when of a question with the gates behind it, and the scopes that they make for rules."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from calcquiz.pack.conditions import Condition, both, questions_of
from calcquiz.pack.models import UrgencyRule

if TYPE_CHECKING:
    from calcquiz.workbench.subject import Subject


def whole_gate(gates: Mapping[str, Condition | None], question_id: str) -> Condition | None:
    """Give the gate of a question with the gates of the questions that it reads, and so on; None for always."""
    behind, waiting = {question_id}, [question_id]
    while waiting:
        new = questions_of(gates.get(waiting.pop())) - behind
        behind |= new
        waiting += new
    return joined_gate(gates, question_id, behind)


def joined_gate(gates: Mapping[str, Condition | None], question_id: str, behind: Set[str]) -> Condition | None:
    """Give the gate of a question with the gates of the questions behind it; None for always."""
    whole = gates.get(question_id)
    for name in sorted(behind - {question_id}):
        whole = both(whole, gates.get(name))
    return whole


def scopes_of(subject: Subject, rule: UrgencyRule) -> dict[str, Condition]:
    """Give, for each question that a rule reads and that has a gate, that gate with the gates behind it."""
    names = sorted(questions_of(rule.when) & subject.questions.keys())
    return {name: gate for name in names if (gate := subject.whole_gates[name]) is not None}
