"""An urgency rule has `not` on something that is no fact.

With `not` on a symptom, more symptoms would make a rule silent: someone with fever and weakness could be told less
than someone with fever alone. Only age, body sex and pregnancy may be ruled out.

Instead: say what must be true. If the rule is for a group, test the fact that marks the group.

Passes:

    # urgency/all.yaml
    - id: numb_fingers
      when: {arm_flags: numb, not: {age: {at_most: 15}}}

Fails:

    # urgency/all.yaml
    - id: numb_fingers
      when: {arm_flags: numb, not: {onset: slow}}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import AllOf, AnyOf, Condition, Not
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give rules with a negated test on a question that is no fact."""
    for rule in subject.pack.urgency_rules:
        for name in sorted(_negated(rule.when)):
            question = subject.questions.get(name)
            if question is not None and not question.fact:
                message = f"'not' may stand only on a fact (age, body sex, pregnancy), not on '{name}'"
                yield Finding("urgency rule", rule.id, ("when",), message)


def _negated(condition: Condition, negative: bool = False) -> frozenset[str]:
    """Give the questions that stand under an odd number of `not`."""
    match condition:
        case Not(part):
            return _negated(part, not negative)
        case AllOf(parts) | AnyOf(parts):
            return frozenset[str]().union(*(_negated(part, negative) for part in parts))
        case _:
            return frozenset([condition.question]) if negative else frozenset()


CHECK = Check("not-on-symptom", "error", find, guards="law")
