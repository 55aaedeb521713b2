"""Every red flag of the shipped pack, in its own cases: the very next screen of the walkthrough is its interruption."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from calcquiz.engine import Interview, parse_answer, plain_answer
from calcquiz.pack.conditions import questions_of
from calcquiz.pack.models import RED_FLAG_LEVELS
from calcquiz.session import Session
from calcquiz.walk import Walk
from calcquiz.walk.screen import Screen
from tests.shipped import shipped_cases, shipped_rulebook

RULEBOOK = shipped_rulebook()
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
RULES = {rule.id: rule for rule in RULEBOOK.pack.urgency_rules if rule.level in RED_FLAG_LEVELS}


def flags_of(interview: Interview) -> set[str]:
    """The red flags that an interview raises."""
    urgency = interview.urgency
    return {found.rule.id for found in (*urgency.rules, *urgency.not_ruled_out) if found.level in RED_FLAG_LEVELS}


def before_and_last(rule_id: str) -> tuple[dict[str, object], str, object] | None:
    """From a case that fires the rule: answers that do not raise it yet, and the one answer that does."""
    read = questions_of(RULES[rule_id].when)
    for case in RULEBOOK.pack.cases:
        if rule_id not in case.expect.fires:
            continue
        whole = shipped_cases().interview_of(case)
        if rule_id not in flags_of(whole):
            continue
        for name in (name for name in reversed(whole.answers) if name in read):
            without = whole.remove(name)
            if rule_id not in flags_of(without):
                if without.urgency.level == "emergency_now" and not without.already_cared_for:
                    continue
                plain = {
                    known: plain_answer(RULEBOOK.question(known), without.answers[known]) for known in without.answers
                }
                return plain, name, plain_answer(RULEBOOK.question(name), whole.answers[name])
    return None


@pytest.mark.parametrize("rule_id", RULES)
def test_the_next_screen_is_the_interruption(rule_id: str) -> None:
    found = before_and_last(rule_id)
    assert found is not None, "no case shows this red flag by one more answer"
    earlier, question, answer = found
    walk = Walk(RULEBOOK, clock=lambda: NOON, region="GB", private=True)
    session = Session.begin(RULEBOOK, NOON, region="GB")
    for name, plain in earlier.items():
        session = session.answer(name, plain, NOON)
    raised = session.interview(RULEBOOK).urgency
    read = frozenset((flag.rule.id, flag.level) for flag in (*raised.rules, *raised.not_ruled_out))
    screen = screen_after(walk, session.acknowledge(read, NOON), question, answer)
    assert screen.kind in ("interruption", "emergency")
    words = " ".join(paragraph.text for paragraph in screen.paragraphs)
    assert RULES[rule_id].do in words or screen.kind == "emergency"  # at an emergency, same-day flags wait their turn


def screen_after(walk: Walk, session: Session, question: str, plain: object) -> Screen:
    """Give the screen that stands after one more answer, whatever question the walk would have asked first."""
    assert parse_answer(RULEBOOK.question(question), plain) is not None
    walk._desk.session = session.answer(question, plain, NOON)
    walk._desk._interview = None
    return walk._settle()
