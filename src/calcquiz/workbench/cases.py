"""`calcquiz test`: run a pack's own cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calcquiz.engine.answers import AnswerError, Picked, parse_answers
from calcquiz.engine.assessment import Assessment
from calcquiz.engine.fit import BANDS
from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import LEVEL_RANK, Rulebook
from calcquiz.pack.models import Case, Expect


@dataclass(frozen=True)
class CaseResult:
    """What a case gave: an empty `failures` means that it holds."""

    case: Case
    failures: tuple[str, ...]


def run_cases(rulebook: Rulebook) -> tuple[CaseResult, ...]:
    """Run every case of the pack."""
    return tuple(run_case(rulebook, case) for case in rulebook.pack.cases)


def run_case(rulebook: Rulebook, case: Case) -> CaseResult:
    """Run one case."""
    try:
        interview = interview_of(rulebook, case)
    except AnswerError as error:
        return CaseResult(case, (str(error),))
    return CaseResult(case, tuple(_failures(interview.assessment, case.expect)))


def interview_of(rulebook: Rulebook, case: Case) -> Interview:
    """Give the interview of a case's answers. Raises AnswerError when one does not fit."""
    questions = {question.id: question for question in rulebook.questions}
    answers, cared_for = parse_answers(questions, case.answers)
    interview = Interview.begin(rulebook, answers, already_cared_for=cared_for)
    if case.no_other_flags:
        for question in rulebook.questions:
            if question.checklist and question.id not in interview.answers and interview.applies(question.id):
                interview = interview.answer(question.id, Picked(frozenset()))
    return interview


def _failures(assessment: Assessment, expect: Expect) -> Iterator[str]:
    yield from _urgency_failures(assessment, expect)
    ids = [topic.id for topic in assessment.topics]
    fit_of = {topic.id: topic.fit for topic in assessment.topics}
    first = ids[0] if ids else "none"
    if expect.first is not None and first != expect.first:
        yield f"first topic: expected {expect.first}, found {first}"
    if first in expect.not_first:
        yield f"first topic: {first} must not stand first"
    for topic, band in expect.fit.items():
        found = fit_of.get(topic, "does_not_fit")
        if found != band:
            yield f"{topic}: expected {band}, found {found} ({_points(assessment, topic)})"
    for topic, band in expect.fit_at_most.items():
        found = fit_of.get(topic, "does_not_fit")
        if BANDS.index(found) > BANDS.index(band):
            yield f"{topic}: expected at most {band}, found {found} ({_points(assessment, topic)})"
    named = {topic.id for topic in assessment.topics if topic.named}
    for topic in expect.named:
        if topic not in named:
            yield f"{topic}: expected to be named"
    if expect.none_fits_well and not assessment.none_fits_well:
        well = [topic.id for topic in assessment.topics if topic.fit == "fits_well"]
        yield f"expected that none fits well, but {', '.join(well)} does"
    following = assessment.next.id if assessment.next is not None else "none"
    if expect.next is not None and following != expect.next:
        yield f"next question: expected {expect.next}, found {following}"
    yield from _row_failures(assessment, expect)


def _points(assessment: Assessment, topic_id: str) -> str:
    for topic in assessment.topics:
        if topic.id == topic_id:
            return f"{topic.points} points"
    return "not shown"


def _urgency_failures(assessment: Assessment, expect: Expect) -> Iterator[str]:
    level, rank = assessment.urgency.level, assessment.urgency.rank
    if expect.urgency is not None and level != expect.urgency:
        yield f"urgency: expected {expect.urgency}, found {level} ({_why(assessment)})"
    if expect.urgency_at_least is not None and rank < LEVEL_RANK[expect.urgency_at_least]:
        yield f"urgency: expected at least {expect.urgency_at_least}, found {level}"
    if expect.urgency_at_most is not None and rank > LEVEL_RANK[expect.urgency_at_most]:
        yield f"urgency: expected at most {expect.urgency_at_most}, found {level} ({_why(assessment)})"
    raised = {found.rule.id for found in (*assessment.urgency.rules, *assessment.urgency.not_ruled_out)}
    for rule in expect.fires:
        if rule not in raised:
            yield f"rule {rule}: expected to fire"
    for rule in expect.not_fires:
        if rule in raised:
            yield f"rule {rule}: expected not to fire"


def _why(assessment: Assessment) -> str:
    urgency = assessment.urgency
    if urgency.level == "not_yet_known":
        following = assessment.next.id if assessment.next is not None else "none"
        return f"{len(urgency.open_questions)} safety questions are open; next: {following}"
    return "by " + ", ".join(raised.rule.id for raised in urgency.highest) if urgency.highest else "by no rule"


def _row_failures(assessment: Assessment, expect: Expect) -> Iterator[str]:
    raised = (*assessment.urgency.rules, *assessment.urgency.not_ruled_out)
    covered = {row for found in raised if found.rule.id in expect.fires for row in found.rule.covers}
    for row in expect.rows:
        if row not in covered:
            yield f"row {row}: no rule that this case names in 'fires' both fires and covers it"
