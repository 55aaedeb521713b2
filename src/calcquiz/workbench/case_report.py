"""A case that does not hold, as text: what was expected and found, and the reasons behind what came instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calcquiz.pack.clean import one_line
from calcquiz.workbench.cases import CaseResult
from calcquiz.workbench.expectations import URGENCY_KEYS
from calcquiz.workbench.explaining.rules import RuleState, State, explain_rules
from calcquiz.workbench.explaining.topics import TopicPoints, explain_topics
from calcquiz.workbench.explaining.words import indented, rule_lines, some, topic_lines

STATE_WORDS: dict[State, str] = {
    "true": "Rules that are true:",
    "not_ruled_out": "Rules that could not be ruled out:",
    "open": "Rules that are open:",
    "unknown": "Rules that are unknown, and for which nothing more is asked:",
    "false": "Rules that are false:",
}


@dataclass(frozen=True)
class Reasons:
    """What stands behind the outcome of a case: the rules and the topics that its differences are about.

    `open_questions` are the safety questions that keep the urgency from being known; `asked` the safety and topic
    questions of the walk, where there were too many.
    """

    rules: tuple[RuleState, ...]
    topics: tuple[TopicPoints, ...]
    open_questions: tuple[str, ...]
    asked: tuple[str, ...]


def reasons_of(result: CaseResult) -> Reasons:
    """Give the reasons behind the differences of a case."""
    interview = result.interview
    if interview is None:
        return Reasons((), (), (), ())
    keys = {difference.key for difference in result.differences}
    topics = {topic for difference in result.differences for topic in difference.topics}
    rules = {rule for difference in result.differences for rule in difference.rules}
    about_urgency = bool(keys & URGENCY_KEYS)
    found = explain_rules(interview) if about_urgency or rules else ()
    questions = interview.rulebook.questions
    too_long = result.walk is not None and "most_questions" in keys
    return Reasons(
        tuple(r for r in found if r.rule.id in rules or (about_urgency and r.state in ("true", "not_ruled_out"))),
        tuple(topic for topic in explain_topics(interview) if topic.topic.id in topics) if topics else (),
        tuple(questions[number].id for number in interview.urgency.open_questions) if about_urgency else (),
        result.walk.counted if too_long and result.walk is not None else (),
    )


def failed_case(result: CaseResult, file: str, line: int) -> Iterator[str]:
    """Give the lines of a case that has failed and stands there."""
    yield one_line(f"{file}:{line}: {result.case.id}")  # never cut: editors follow it
    yield from indented(result.case.story, 2, hang=0)
    if result.holds_at_last:
        yield from indented("It is marked todo, and holds: remove todo and todo_why.", 2)
    for mistake in result.mistakes:
        yield from indented(f"Mistake in the case: {mistake}", 2)
    yield from difference_lines(result, 2)
    yield from _reason_lines(result, 4)


def known_gap(result: CaseResult, file: str, line: int) -> Iterator[str]:
    """Give the lines of a case that is known not to hold yet and stands there."""
    yield one_line(f"{file}:{line}: {result.case.id}")
    yield from indented(result.case.todo_why or "no reason is given (todo_why)", 2, hang=0)
    yield from difference_lines(result, 2)


def difference_lines(result: CaseResult, indent: int) -> Iterator[str]:
    """Give the differences of a case, each as a line for what was expected and one for what was found."""
    for difference in result.differences:
        yield from indented(difference.expected, indent, bullet="expected ")
        yield from indented(difference.found, indent, bullet="found    ")


def _reason_lines(result: CaseResult, indent: int) -> Iterator[str]:
    reasons, interview = reasons_of(result), result.interview
    if interview is None:
        return
    if reasons.open_questions:
        number = len(reasons.open_questions)
        following = interview.ahead.next
        words = f"{number} safety question{'s are' if number > 1 else ' is'} open: {some(reasons.open_questions)}"
        yield from indented(words + (f"; next: {following.id}" if following is not None else ""), indent)
    elif any(difference.key in URGENCY_KEYS for difference in result.differences) and not reasons.rules:
        yield from indented("no urgency rule is true, and each could be ruled out", indent)
    for state, heading in STATE_WORDS.items():
        rules = [rule for rule in reasons.rules if rule.state == state]
        if rules:
            yield from indented(heading, indent)
        for rule in rules:
            yield from rule_lines(interview, rule, indent + 2)
    for topic in reasons.topics:
        yield from topic_lines(interview, topic, indent, unknown=False)
    if reasons.asked:
        yield from indented(f"safety and topic questions asked: {', '.join(reasons.asked)}", indent)
