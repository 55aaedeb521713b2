"""Checks on cases and coverage: topics and rules without cases, rows of the fact files that no rule answers."""

from __future__ import annotations

from calcquiz.engine.rulebook import LEVEL_RANK
from calcquiz.pack.models import RED_FLAG_LEVELS, Case
from calcquiz.pack.problems import nearest
from calcquiz.pack.reader import Path_
from calcquiz.workbench.subject import Subject

CASES_OF_A_TOPIC = ("typical", "report", "look_alike")


def check_cases(subject: Subject) -> None:
    """Report topics, rules and rows that no case or rule stands for, and cases that name unknown things."""
    pack = subject.pack
    topics = {topic.id for topic in pack.topics}
    rules = {rule.id: rule for rule in pack.urgency_rules}
    for case in pack.cases:
        _check_names(subject, case, topics, set(rules))
        if case.todo != (case.todo_why is not None):
            message = "a known gap needs both 'todo: true' and 'todo_why' with what is missing"
            subject.report("case", case.id, ("todo",) if case.todo else ("todo_why",), "todo", message)
    for topic in pack.topics:
        kinds = {case.kind for case in pack.cases if case.topic == topic.id}
        missing = [kind for kind in CASES_OF_A_TOPIC if kind not in kinds]
        if missing:
            subject.report(
                "topic", topic.id, ("id",), "no-case", f"no case of kind {', '.join(missing)} for this topic"
            )
    fired = {rule for case in pack.cases for rule in case.expect.fires}
    near = {rule for case in pack.cases for rule in case.expect.not_fires}
    for rule in pack.urgency_rules:
        if rule.id not in fired:
            subject.report("urgency rule", rule.id, ("id",), "no-case", "no case fires this rule")
        if rule.level in RED_FLAG_LEVELS and rule.id not in near:
            subject.report("urgency rule", rule.id, ("id",), "no-case", "no near miss names this rule in not_fires")
    _check_rows(subject)


def _check_names(subject: Subject, case: Case, topics: set[str], rules: set[str]) -> None:
    expect = case.expect
    named_topics: list[tuple[Path_, str]] = [
        *((("topic",), name) for name in [case.topic] if name),
        *((("expect", "first"), name) for name in [expect.first] if name),
        *((("expect", "fit", name), name) for name in expect.fit),
        *((("expect", "fit_at_most", name), name) for name in expect.fit_at_most),
        *((("expect", "named", index), name) for index, name in enumerate(expect.named)),
        *((("expect", "not_first", index), name) for index, name in enumerate(expect.not_first)),
        *((("expect", "first_three", index), name) for index, name in enumerate(expect.first_three)),
        *((("expect", "not_shown", index), name) for index, name in enumerate(expect.not_shown)),
    ]
    for path, name in named_topics:
        if name not in topics:
            message = f"no topic '{name}'{nearest(name, topics)}"
            subject.report("case", case.id, path, "unknown-topic", message, of_key=path[-1] == name)
    for key in ("fires", "not_fires"):
        for index, name in enumerate(getattr(expect, key)):
            if name not in rules:
                message = f"no urgency rule '{name}'{nearest(name, rules)}"
                subject.report("case", case.id, ("expect", key, index), "unknown-rule", message)
    for index, row in enumerate(expect.rows):
        if row not in subject.pack.rows:
            message = f"no row '{row}' in rows.yaml{nearest(row, subject.pack.rows)}"
            subject.report("case", case.id, ("expect", "rows", index), "unknown-row", message)


def _check_rows(subject: Subject) -> None:
    pack = subject.pack
    covered: dict[str, int] = {}
    shown = {row for case in pack.cases for row in case.expect.rows}
    for rule in pack.urgency_rules:
        for index, row in enumerate(rule.covers):
            if row not in pack.rows:
                message = f"no row '{row}' in rows.yaml{nearest(row, pack.rows)}"
                subject.report("urgency rule", rule.id, ("covers", index), "unknown-row", message)
                continue
            if LEVEL_RANK[rule.level] >= LEVEL_RANK[pack.rows[row]]:
                covered[row] = LEVEL_RANK[rule.level]
            else:
                message = f"row '{row}' asks for {pack.rows[row]}, which is more urgent than {rule.level}"
                subject.report("urgency rule", rule.id, ("covers", index), "row-level", message)
            if row not in shown:
                message = f"no case shows row '{row}' (expect: rows)"
                subject.report("urgency rule", rule.id, ("covers", index), "no-case", message)
    for row, level in pack.rows.items():
        if row not in covered:
            subject.report(
                "row", row, (), "row-not-covered", f"no rule of {level} or above covers row '{row}'", of_key=True
            )
