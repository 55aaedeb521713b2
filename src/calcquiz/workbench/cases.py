"""`calcquiz test`: run a pack's own cases.

A case pays for what it expects and no more: reasons and the safety net are never worked out here, and the next question
only where a case names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf

from calcquiz.engine.answers import Answer, AnswerError, parse_answers
from calcquiz.engine.interview import Interview
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.collector import collector_off
from calcquiz.pack.models import Case
from calcquiz.pack.problems import nearest
from calcquiz.workbench.expectations import Difference, differences, expects_of_topics
from calcquiz.workbench.known_states import KnownStates
from calcquiz.workbench.no_other_flags import NoOtherFlags
from calcquiz.workbench.outlooks import Outlooks
from calcquiz.workbench.walking import Person, Walk, unsure_of_all, walks_from_nothing

Outcome = OneOf["passed", "failed", "known_gap"]


@dataclass(frozen=True)
class CaseResult:
    """What a case gave: it holds when there are neither mistakes in the case itself nor differences.

    `interview` is None where the answers cannot be read; `walk` where the case does not expect `most_questions`.
    """

    case: Case
    mistakes: tuple[str, ...]
    differences: tuple[Difference, ...]
    interview: Interview | None = None
    walk: Walk | None = None

    @property
    def outcome(self) -> Outcome:
        """Passed, failed, or a known gap: a case marked `todo` that does not hold yet. One that holds has failed."""
        if self.mistakes:
            return "failed"
        if self.case.todo:
            return "known_gap" if self.differences else "failed"
        return "failed" if self.differences else "passed"

    @property
    def holds_at_last(self) -> bool:
        """Whether a case marked `todo` holds, so that the mark must go."""
        return self.case.todo and not self.mistakes and not self.differences

    @property
    def failures(self) -> tuple[str, ...]:
        """What is wrong, a line each."""
        return (*self.mistakes, *(str(difference) for difference in self.differences))


class CaseRunner:
    """A rulebook with the names that every case is checked against, looked up once for all of them."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.questions = {question.id: question for question in rulebook.questions}
        self.topics = frozenset(topic.topic.id for topic in rulebook.topics)
        self.rules = frozenset(rule.rule.id for rule in rulebook.rules)
        self.no_other_flags = NoOtherFlags(rulebook)
        self.states = KnownStates(rulebook)

    def run(self, case: Case) -> CaseResult:
        """Run one case."""
        mistakes = tuple(self._unknown_names(case))
        try:
            answers, cared_for = parse_answers(self.questions, case.answers)
        except AnswerError as error:
            return CaseResult(case, (*mistakes, str(error)), ())
        walk = self._walk(case, answers, cared_for) if case.expect.most_questions is not None else None
        interview = self._interview(case, answers, cared_for)
        if expects_of_topics(case):
            interview = self.states.knowing(interview)
        found = differences(case, interview, walk)
        if not (found or mistakes):  # what was worked out is let go: thousands of cases hold, and few ask again
            interview = Interview(self.rulebook, interview.answers, cared_for)
        return CaseResult(case, mistakes, found, interview, walk)

    def run_all(self, cases: Iterable[Case]) -> Iterator[CaseResult]:
        """Run cases, one after the other."""
        with collector_off():
            yield from map(self.run, cases)

    def interview_of(self, case: Case) -> Interview:
        """Give the interview of a case's answers. Raises AnswerError when one does not fit."""
        return self._interview(case, *parse_answers(self.questions, case.answers))

    def walks_of(self, cases: Sequence[Case]) -> Iterator[tuple[Case, Walk]]:
        """Give the whole interviews of cases, walked from nothing, in an order in which they are walked quickly.

        Raises AnswerError when an answer does not fit.
        """
        people = [self._person(case, *parse_answers(self.questions, case.answers)) for case in cases]
        return (
            (cases[number], walk) for number, walk in walks_from_nothing(self.rulebook, people, Outlooks(self.rulebook))
        )

    def _walk(self, case: Case, answers: dict[str, Answer], cared_for: bool) -> Walk:
        ((_, walk),) = walks_from_nothing(self.rulebook, [self._person(case, answers, cared_for)])
        return walk

    def _person(self, case: Case, answers: dict[str, Answer], cared_for: bool) -> Person:
        return Person(answers, cared_for, unsure_of_all(self.rulebook, case.answers))

    def _interview(self, case: Case, answers: dict[str, Answer], cared_for: bool) -> Interview:
        if case.no_other_flags:
            answers = self.no_other_flags.added_to(answers)
        return Interview.begin(self.rulebook, answers, already_cared_for=cared_for)

    def _unknown_names(self, case: Case) -> Iterator[str]:
        """Give a line for each topic or rule that the pack does not have: 'not_shown' would hold for any of them."""
        for known, what, names in (
            (self.topics, "topic", topics_of(case)),
            (self.rules, "urgency rule", rules_of(case)),
        ):
            for name in names:
                if name not in known:
                    yield f"no {what} '{name}'{nearest(name, known)}"


def run_cases(rulebook: Rulebook) -> tuple[CaseResult, ...]:
    """Run every case of the pack."""
    return tuple(CaseRunner(rulebook).run_all(rulebook.pack.cases))


def count_outcomes(results: Iterable[CaseResult]) -> Counter[Outcome]:
    """Count passed, failed and known gaps."""
    return Counter(result.outcome for result in results)


def run_case(rulebook: Rulebook, case: Case) -> CaseResult:
    """Run one case."""
    return CaseRunner(rulebook).run(case)


def interview_of(rulebook: Rulebook, case: Case) -> Interview:
    """Give the interview of a case's answers. Raises AnswerError when one does not fit."""
    return CaseRunner(rulebook).interview_of(case)


def topics_of(case: Case) -> Iterable[str]:
    """Give the topics that a case belongs to, is about or names, each once."""
    expect = case.expect
    own = [name for name in (case.topic, case.about, expect.first) if name is not None]
    lists = (*expect.first_three, *expect.fit, *expect.fit_at_most, *expect.named, *expect.not_first, *expect.not_shown)
    return dict.fromkeys((*own, *lists))


def rules_of(case: Case) -> Iterable[str]:
    """Give the urgency rules that a case names, each once."""
    return dict.fromkeys((*case.expect.fires, *case.expect.not_fires))
