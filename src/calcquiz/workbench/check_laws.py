"""Checks of the pack's half of the engine's laws: the emergency checklist, *not sure*, `not` on symptoms, scopes."""

from __future__ import annotations

from calcquiz.engine.rulebook import LEVEL_RANK
from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, questions_of, tests_of
from calcquiz.pack.models import RED_FLAG_LEVELS, UrgencyRule
from calcquiz.workbench.check_use import whole_gate
from calcquiz.workbench.satisfiable import TooComplexError, can_hold, conjunctions_of
from calcquiz.workbench.subject import Subject

MOST_EMERGENCY_SCREENS = 3
LEAST_IF_UNSURE = {"emergency_now": "same_day", "same_day": "soon", "soon": "routine", "routine": "routine"}


def check_laws(subject: Subject) -> None:
    """Report what would let an urgency be missed."""
    _check_emergency_checklist(subject)
    areas = {section.id for section in subject.pack.sections if section.ask_when is not None}
    for rule in subject.pack.urgency_rules:
        least = LEAST_IF_UNSURE[rule.level]
        if LEVEL_RANK[rule.if_unsure] < LEVEL_RANK[least]:
            message = f"'not sure' is not 'no': expected at least {least} for a rule of {rule.level}"
            subject.report("urgency rule", rule.id, ("if_unsure",), "if-unsure", message)
        if LEVEL_RANK[rule.if_unsure] > LEVEL_RANK[rule.level]:
            message = f"expected at most the rule's own level, {rule.level}"
            subject.report("urgency rule", rule.id, ("if_unsure",), "if-unsure", message)
        for name in sorted(_negated(rule.when)):
            question = subject.questions.get(name)
            if question is not None and not question.fact:
                message = f"'not' may stand only on a fact (age, body sex, pregnancy), not on '{name}'"
                subject.report("urgency rule", rule.id, ("when",), "not-on-symptom", message)
        sections = {subject.questions[n].section for n in questions_of(rule.when) if n in subject.questions}
        if rule.level in RED_FLAG_LEVELS and rule.sooner_if is None and sections & areas:
            message = "a red flag of an area needs 'sooner_if' for the safety net"
            subject.report("urgency rule", rule.id, (), "no-sooner-if", message)
        if rule.level in RED_FLAG_LEVELS:
            _check_scope(subject, rule)


def _check_emergency_checklist(subject: Subject) -> None:
    pack = subject.pack
    checklist = [question for question in pack.questions if question.emergency]
    ungated = [question for question in checklist if subject.gates[question.id] is None]
    if not ungated:
        message = "a pack needs an emergency checklist without ask_when (emergency: true, checklist: true)"
        subject.report("pack", pack.id, (), "no-emergency-checklist", message)
    for question in checklist:
        if not questions_of(subject.gates[question.id]) <= set(pack.welcome):
            message = "the emergency checklist may wait only for questions of the welcome screens"
            subject.report("question", question.id, ("ask_when",), "emergency-gate", message)
    if len(ungated) > MOST_EMERGENCY_SCREENS:
        message = f"everyone meets {len(ungated)} emergency screens; at most {MOST_EMERGENCY_SCREENS}"
        subject.report("pack", pack.id, (), "emergency-screens", message)
    for name in pack.welcome if len(ungated) <= MOST_EMERGENCY_SCREENS else ():
        welcome = subject.questions.get(name)
        for option in welcome.options if welcome is not None else ():
            gated = sum(_opened_by(subject.gates[other.id], option.id) for other in checklist if other not in ungated)
            screens = len(ungated) + gated
            if screens > MOST_EMERGENCY_SCREENS:
                message = f"'{name}: {option.id}' meets {screens} emergency screens; at most {MOST_EMERGENCY_SCREENS}"
                subject.report("pack", pack.id, ("welcome",), "emergency-screens", message)
    read = {
        (test.question, option)
        for rule in pack.urgency_rules
        if rule.level in RED_FLAG_LEVELS
        for test in tests_of(rule.when)
        if isinstance(test, Chosen)
        for option in test.options
    }
    for question in checklist:
        for index, option in enumerate(question.options):
            if (question.id, option.id) not in read:
                message = f"no red-flag rule reads '{option.id}' of the emergency checklist"
                subject.report("question", question.id, ("options", index), "unread-emergency", message)


def _opened_by(gate: Condition | None, option: str) -> bool:
    """Say whether a gate names this option."""
    return gate is not None and any(option in test.options for test in tests_of(gate) if isinstance(test, Chosen))


def _negated(condition: Condition, negative: bool = False) -> frozenset[str]:
    """Give the questions that stand under an odd number of `not`."""
    match condition:
        case Not(part):
            return _negated(part, not negative)
        case AllOf(parts) | AnyOf(parts):
            return frozenset[str]().union(*(_negated(part, negative) for part in parts))
        case _:
            return frozenset([condition.question]) if negative else frozenset()


def scopes_of(subject: Subject, rule: UrgencyRule) -> dict[str, Condition]:
    """Give, for each question that a rule reads and that has a gate, that gate with the gates behind it."""
    found: dict[str, Condition] = {}
    for name in sorted(questions_of(rule.when)):
        gate = whole_gate(subject, name)
        if gate is not None:
            found[name] = gate
    return found


def _check_scope(subject: Subject, rule: UrgencyRule) -> None:
    """Law 5: where a conjunction reads a question of the scope of another one of its own, it must imply that scope."""
    if not questions_of(rule.when) <= set(subject.questions):
        return
    try:
        conjunctions = conjunctions_of(rule.when)
        for name, scope in scopes_of(subject, rule).items():
            closed = conjunctions_of(scope, positive=False)
            for conjunction in conjunctions:
                own = [signed for signed in conjunction if signed.test.question == name]
                others = [signed for signed in conjunction if signed.test.question != name]
                if not own or not {signed.test.question for signed in others} & questions_of(scope):
                    continue
                if any(can_hold((*others, *shut), subject.questions) for shut in closed):
                    message = f"its other parts do not imply the ask_when of '{name}', which might not be asked"
                    subject.report("urgency rule", rule.id, ("when",), "scope", message)
                    break
    except TooComplexError:
        subject.report("urgency rule", rule.id, ("when",), "too-complex", "too many combinations; split this rule")
