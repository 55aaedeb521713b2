"""The interview: a rulebook and the answers so far, as one immutable value. Everything else is derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from calcquiz.engine.answers import Answer, AnswerError, plain_answer
from calcquiz.engine.assessment import Assessment
from calcquiz.engine.explanation import explain
from calcquiz.engine.fit import TopicState, rank_topics, topic_state
from calcquiz.engine.gain import Outlook, outlook_of
from calcquiz.engine.logic import FALSE, TRUE
from calcquiz.engine.next_question import Ahead, look_ahead
from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.safety_net import safety_net_of
from calcquiz.engine.standing import Standing, standing_of
from calcquiz.engine.urgency import Urgency, urgency_of


@dataclass(frozen=True)
class Kept:
    """What is known of topics, by number: how they stand, and what open questions could make of them."""

    states: Mapping[int, TopicState]
    outlooks: Mapping[int, Outlook]


@dataclass(frozen=True)
class Interview:
    """A rulebook and answers. Begin with `Interview.begin`; each step gives a new interview and leaves this one alone.

    `_kept` holds what the interview that this one came from knew of topics that cannot have changed since. It saves
    work and changes nothing: the same answers give the same assessment without it.
    """

    rulebook: Rulebook
    answers: Mapping[str, Answer]
    already_cared_for: bool = False
    _kept: Kept = field(default_factory=lambda: Kept({}, {}), compare=False, repr=False)

    @classmethod
    def begin(
        cls, rulebook: Rulebook, answers: Mapping[str, Answer] | None = None, *, already_cared_for: bool = False
    ) -> Interview:
        """Give an interview with these answers. Raises AnswerError for a question that the pack does not have."""
        for question_id in answers or {}:
            if question_id not in rulebook.number:
                raise AnswerError(f"'{question_id}' is not a question of this pack")
        return cls(rulebook, MappingProxyType(dict(answers or {})), already_cared_for)

    def answer(self, question_id: str, answer: Answer) -> Interview:
        """Add an answer. Raises AnswerError when the question is unknown or has one already."""
        if question_id in self.answers:
            raise AnswerError(f"'{question_id}' has an answer already; change it instead")
        return self._with(question_id, answer)

    def change(self, question_id: str, answer: Answer) -> Interview:
        """Put another answer in the place of one. Raises AnswerError when the question has none."""
        if question_id not in self.answers:
            raise AnswerError(f"'{question_id}' has no answer yet")
        return self._with(question_id, answer)

    def remove(self, question_id: str) -> Interview:
        """Take an answer away. Raises AnswerError when the question has none."""
        if question_id not in self.answers:
            raise AnswerError(f"'{question_id}' has no answer yet")
        return self._with(question_id, None)

    def cared_for(self, value: bool = True) -> Interview:
        """Note that a doctor or an ambulance crew is already caring for an emergency, so that it may go on."""
        return Interview(self.rulebook, self.answers, value, self._known(range(len(self.rulebook.topics))))

    def knowing(self, kept: Kept) -> Interview:
        """Give the same interview with what is known of topics from others that agree on their cones."""
        same = Interview(self.rulebook, self.answers, self.already_cared_for, kept)
        same.__dict__.update({name: self.__dict__[name] for name in ("standing", "urgency") if name in self.__dict__})
        return same

    def _with(self, question_id: str, answer: Answer | None) -> Interview:
        if question_id not in self.rulebook.number:
            raise AnswerError(f"'{question_id}' is not a question of this pack")
        changed = dict(self.answers)
        if answer is None:
            del changed[question_id]
        else:
            changed[question_id] = answer
        number = self.rulebook.number[question_id]
        untouched = [n for n, topic in enumerate(self.rulebook.topics) if number not in topic.cone]
        kept = self._known(untouched)
        return Interview(self.rulebook, MappingProxyType(changed), self.already_cared_for, kept)

    def _known(self, topics: Iterable[int]) -> Kept:
        """Give what is known of these topics without new work."""
        states = self.__dict__.get("topic_states", self._kept.states)
        outlooks = self.__dict__.get("outlooks", self._kept.outlooks)
        wanted = list(topics)
        return Kept(
            {n: states[n] for n in wanted if n in states},
            {n: outlooks[n] for n in wanted if n in outlooks},
        )

    def plain_answers(self) -> dict[str, object]:
        """Give the answers in their plain form, in pack order."""
        return {
            question.id: plain_answer(question, self.answers[question.id])
            for question in self.rulebook.questions
            if question.id in self.answers
        }

    @cached_property
    def standing(self) -> Standing:
        """How the questions and the literals of the rulebook stand."""
        return standing_of(self.rulebook, self.answers)

    @cached_property
    def topic_states(self) -> dict[int, TopicState]:
        """How every topic stands, shown or not, by its number in the rulebook."""
        kept = self._kept.states
        return {
            n: kept[n] if n in kept else topic_state(self.rulebook.pack.scoring, topic, self.standing)
            for n, topic in enumerate(self.rulebook.topics)
        }

    @cached_property
    def outlooks(self) -> dict[int, Outlook]:
        """What open questions could make of every topic, by number."""
        kept, states = self._kept.outlooks, self.topic_states
        return {
            n: kept[n] if n in kept else outlook_of(self.rulebook, topic, self.standing, states[n])
            for n, topic in enumerate(self.rulebook.topics)
        }

    @cached_property
    def urgency(self) -> Urgency:
        """The urgency now, from all rules."""
        return urgency_of(self.rulebook, self.standing)

    @cached_property
    def ahead(self) -> Ahead:
        """The next question, and how many more there may be."""
        return look_ahead(
            self.rulebook,
            self.standing,
            self.urgency,
            lambda: tuple(self.outlooks.values()),
            self.already_cared_for,
        )

    def applies(self, question_id: str) -> bool:
        """Say whether a question applies: its gate is not false."""
        return self.standing.applies[self.rulebook.number[question_id]] != FALSE

    def surely_applies(self, question_id: str) -> bool:
        """Say whether a question's gate is true, so that it applies whatever is answered next."""
        return self.standing.applies[self.rulebook.number[question_id]] == TRUE

    @cached_property
    def moot(self) -> tuple[str, ...]:
        """Answers whose question no longer applies: no longer used for topics, still used for safety."""
        return tuple(self.rulebook.questions[number].id for number in sorted(self.standing.moot))

    @cached_property
    def ranking(self) -> tuple[int, ...]:
        """The topics that are shown, by number: named ones first, best first."""
        return rank_topics(tuple(self.topic_states.values()))

    @cached_property
    def assessment(self) -> Assessment:
        """Everything that the interview says now."""
        rulebook, standing, states, ranked = self.rulebook, self.standing, self.topic_states, self.ranking
        return Assessment(
            urgency=self.urgency,
            topics=tuple(explain(rulebook, rulebook.topics[n], states[n], standing) for n in ranked),
            next=self.ahead.next,
            more_at_least=self.ahead.at_least,
            more_at_most=self.ahead.at_most,
            answered=len(self.answers),
            moot=self.moot,
            safety_net=safety_net_of(
                rulebook, self.answers, standing, self.urgency, [rulebook.topics[n].topic.id for n in ranked]
            ),
        )
