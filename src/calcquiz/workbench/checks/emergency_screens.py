"""Someone meets more than three emergency screens.

Each screen before the first question is one more at which a frightened person gives up or clicks through.

Instead: join emergency questions, or give some of them an `ask_when` on who it is about, so that no one meets more
than three.

Passes:

    # pack.yaml
    welcome: [about]

Fails:

    # questions/more.yaml
    - {id: more, section: emergency, kind: pick_many, checklist: true, emergency: true, can_change: true, none: No,
       ask: And this?, why: It cannot wait., options: [{id: faint, label: Fainted, finding: fainting}]}
    - {id: blood, section: emergency, kind: pick_many, checklist: true, emergency: true, can_change: true, none: No,
       ask: And bleeding?, why: It cannot wait., options: [{id: much, label: Much, finding: much bleeding}]}
    - {id: poison, section: emergency, kind: pick_many, checklist: true, emergency: true, can_change: true, none: No,
       ask: And poison?, why: It cannot wait., options: [{id: swallowed, label: Yes, finding: poison swallowed}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.conditions import Chosen, Condition, tests_of
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.subject import Subject

MOST_EMERGENCY_SCREENS = 3


def find(subject: Subject) -> Iterator[Finding]:
    """Give one finding when everyone meets too many screens, else one for each welcome answer with too many."""
    pack = subject.pack
    gates = [subject.gates[question.id] for question in pack.questions if question.emergency]
    for_all = gates.count(None)
    if for_all > MOST_EMERGENCY_SCREENS:
        message = f"everyone meets {for_all} emergency screens; at most {MOST_EMERGENCY_SCREENS}"
        yield Finding("pack", pack.id, (), message)
        return
    for name in pack.welcome:
        welcome = subject.questions.get(name)
        for option in welcome.options if welcome is not None else ():
            screens = for_all + sum(_opened_by(gate, option.id) for gate in gates)
            if screens > MOST_EMERGENCY_SCREENS:
                message = f"'{name}: {option.id}' meets {screens} emergency screens; at most {MOST_EMERGENCY_SCREENS}"
                yield Finding("pack", pack.id, ("welcome",), message)


def _opened_by(gate: Condition | None, option: str) -> bool:
    """Say whether a gate names this option."""
    return gate is not None and any(option in test.options for test in tests_of(gate) if isinstance(test, Chosen))


CHECK = Check("emergency-screens", "error", find, guards="law")
