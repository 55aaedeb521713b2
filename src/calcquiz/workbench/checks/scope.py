"""A red flag needs a question that might not be asked although its other parts are true.

A red flag is promised to everyone within its scope: the `ask_when` of the questions that it reads. If another part of
the same rule reads a question of that `ask_when`, it must imply it. Otherwise the rule's other parts could be true of
someone who never meets the question that decides.

Instead: make the other part name only answers that open the question, or open the question for those answers as well.

Passes:

    # urgency/all.yaml
    - id: hot_shoulder
      when: {arm_flags: hot_joint, place: shoulder}

Fails:

    # urgency/all.yaml
    - id: hot_shoulder
      when: {arm_flags: hot_joint, place: knee}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from calcquiz.pack.conditions import questions_of
from calcquiz.pack.models import RED_FLAG_LEVELS, UrgencyRule
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.gates import scopes_of
from calcquiz.workbench.satisfiable import Conjunction, TooComplexError, can_hold, conjunctions_of
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Law 5: where a conjunction reads a question of the scope of another one of its own, it must imply that scope."""

    @cache
    def shut(name: str) -> list[Conjunction]:
        scope = subject.whole_gates[name]
        return conjunctions_of(scope, positive=False) if scope is not None else []

    for rule in subject.pack.urgency_rules:
        if rule.level not in RED_FLAG_LEVELS or not questions_of(rule.when) <= subject.questions.keys():
            continue
        try:
            yield from _open_scopes(subject, rule, shut)
        except TooComplexError:
            continue  # `too-complex` reports it


def _open_scopes(subject: Subject, rule: UrgencyRule, shut: Callable[[str], list[Conjunction]]) -> Iterator[Finding]:
    conjunctions = conjunctions_of(rule.when)
    for name in scopes_of(subject, rule):
        closed, behind = shut(name), subject.behind[name]
        for conjunction in conjunctions:
            own = [signed for signed in conjunction if signed.test.question == name]
            others = [signed for signed in conjunction if signed.test.question != name]
            if not own or behind.isdisjoint(signed.test.question for signed in others):
                continue
            if any(can_hold((*others, *one), subject.questions) for one in closed):
                message = f"its other parts do not imply the ask_when of '{name}', which might not be asked"
                yield Finding("urgency rule", rule.id, ("when",), message)
                break


CHECK = Check("scope", "error", find, guards="law")
