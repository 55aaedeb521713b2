"""Checks on questions and topics by themselves: what each kind of question needs, ids, options, evidence lines."""

from __future__ import annotations

import math

from calcquiz.pack.models import RESERVED, Question
from calcquiz.workbench.satisfiable import MOST_STEPS
from calcquiz.workbench.subject import Subject

MOST_EMERGENCY_OPTIONS = 6
ITEM_WORDS = ("yes", "no")  # the answers to an item of a checklist; as options they belong to pick_one alone
PICKS = ("pick_one", "pick_many", "search_many")


def check_shapes(subject: Subject) -> None:
    """Report questions, topics and rules whose parts do not go together."""
    for key, ids in (("sections", subject.pack.sections), ("regions", subject.pack.regions)):
        _check_twice(subject, key, [part.id for part in ids])
    for question in subject.pack.questions:
        _check_question(subject, question)
        _check_options(subject, question)
    for topic in subject.pack.topics:
        for index, line in enumerate(topic.evidence):
            if (line.for_ is None) == (line.against is None):
                subject.report(
                    "topic", topic.id, ("evidence", index), "direction", "expected either 'for' or 'against'"
                )
        if not any(line.against is not None for line in topic.evidence):
            message = "expected an 'against' line for the commonest look-alike"
            subject.report("topic", topic.id, ("evidence",), "no-against", message)
    for rule in subject.pack.urgency_rules:
        if rule.level == "routine":
            subject.report("urgency rule", rule.id, ("level",), "level", "expected soon, same_day or emergency_now")


def _check_twice(subject: Subject, key: str, ids: list[str]) -> None:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            message = f"'{name}' stands in {key} twice"
            subject.report("pack", subject.pack.id, (key, index, "id"), "duplicate-id", message)


def _check_question(subject: Subject, question: Question) -> None:
    def wrong(key: str, code: str, message: str) -> None:
        subject.report("question", question.id, (key,), code, message)

    if question.id in RESERVED or question.id in ITEM_WORDS:
        wrong("id", "reserved-id", f"'{question.id}' is a reserved word")
    if question.kind in PICKS and not question.options:
        wrong("kind", "no-options", f"a {question.kind} question needs options")
    if question.kind not in PICKS and question.options:
        wrong("options", "options", f"a {question.kind} question has no options")
    if question.kind == "pick_many" and question.none is None:
        wrong("kind", "no-none", "a pick_many question needs 'none', the wording of none of these")
    if question.kind != "pick_many" and question.none is not None:
        wrong("none", "none", "only a pick_many question has 'none'")
    if question.kind == "number":
        _check_number(subject, question)
    _check_safety(subject, question)


def _check_safety(subject: Subject, question: Question) -> None:
    """Report what would weaken a safety question: a list that is taken for a fact is never asked again."""

    def wrong(key: str, code: str, message: str) -> None:
        subject.report("question", question.id, (key,), code, message)

    if question.fact and question.kind not in ("pick_one", "number"):
        wrong("fact", "fact", "a fact (age, body sex, pregnancy) is a pick_one or a number, never a list of signs")
    if question.checklist and question.kind != "pick_many":
        wrong("checklist", "checklist", "only a pick_many question can be a checklist")
    elif question.checklist and not question.can_change:
        wrong("checklist", "checklist", "a checklist needs 'can_change: true': time can change what it asks")
    if question.emergency and not question.checklist:
        wrong("emergency", "checklist", "an emergency question must have 'checklist: true'")
    if question.emergency and len(question.options) > MOST_EMERGENCY_OPTIONS:
        message = f"at most {MOST_EMERGENCY_OPTIONS} options on a screen of the emergency checklist"
        wrong("options", "too-many-options", message)


def _check_number(subject: Subject, question: Question) -> None:
    low, high, step = question.min, question.max, question.step
    if low is None or high is None or step is None or question.unit is None or question.finding is None:
        message = "a number question needs unit, min, max, step and finding"
        subject.report("question", question.id, ("kind",), "number", message)
        return
    steps = (high - low) / step if step > 0 else -1.0
    if steps <= 0 or (math.isfinite(steps) and abs(steps - round(steps)) > 1e-6):
        subject.report(
            "question", question.id, ("max",), "number", "expected max to be min plus a whole number of steps"
        )
    elif steps > MOST_STEPS:
        message = f"expected at most {MOST_STEPS} steps between min and max"
        subject.report("question", question.id, ("max",), "number", message)
    if "{value}" not in question.finding:
        subject.report("question", question.id, ("finding",), "number", "expected {value} in the finding of a number")


def _check_options(subject: Subject, question: Question) -> None:
    seen: set[str] = set()
    for index, option in enumerate(question.options):
        path = ("options", index)
        if option.id in RESERVED or (option.id in ITEM_WORDS and question.kind != "pick_one"):
            message = f"'{option.id}' is a reserved word; the program offers it by itself"
            subject.report("question", question.id, (*path, "id"), "reserved-id", message)
        if option.id in seen:
            message = f"option '{option.id}' stands here twice"
            subject.report("question", question.id, (*path, "id"), "duplicate-id", message)
        seen.add(option.id)
        if option.aliases and question.kind != "search_many":
            message = "only the options of a search_many question have aliases"
            subject.report("question", question.id, (*path, "aliases"), "aliases", message)
