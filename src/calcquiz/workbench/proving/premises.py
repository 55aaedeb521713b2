"""What the proofs look at: a compiled pack, the whole condition of every gate, and the outcomes of every question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from calcquiz.engine.answers import Answer
from calcquiz.engine.fit import BANDS, TopicState, rank_topics, topic_state
from calcquiz.engine.interview import Interview
from calcquiz.engine.logic import TRUE, all_unknown
from calcquiz.engine.outcomes import possible_answers
from calcquiz.engine.rulebook import CompiledRule, Rulebook, cuts_of
from calcquiz.engine.standing import standing_of
from calcquiz.pack.conditions import Condition, both
from calcquiz.pack.models import Question
from calcquiz.workbench.outlooks import Outlooks
from calcquiz.workbench.proving.followed import Step

OUT_OF_PLACE = TopicState(points=0, band=0, named=False, barred=False)  # a topic that cannot fit well


@dataclass(frozen=True)
class Premises:
    """A pack in the forms that proofs need. Build it with `Premises.of(rulebook)`."""

    rulebook: Rulebook
    questions: Mapping[str, Question]
    gates: Mapping[str, Condition | None]  # per question: its own ask_when and that of its section
    outcomes: Mapping[str, tuple[Answer, ...]]  # per question: one answer an outcome; exact for numbers
    rules_reading: Mapping[str, tuple[CompiledRule, ...]]  # per question
    unanswered: tuple[TopicState, ...]  # how each topic stands without any answer
    topics_reading: Mapping[str, tuple[int, ...]]  # per question: topics that can depend on it
    outlooks: Outlooks  # kept for all interviews that are led
    first_steps: Mapping[bool, Step]  # of these, by whether someone is cared for already

    @classmethod
    def of(cls, rulebook: Rulebook) -> Premises:
        """Prepare a compiled pack."""
        pack = rulebook.pack
        sections = {section.id: section.ask_when for section in pack.sections}
        cuts = cuts_of(rulebook.table, rulebook.questions)
        readers: dict[str, list[CompiledRule]] = {question.id: [] for question in pack.questions}
        for compiled in rulebook.rules:
            for number in compiled.condition.questions:
                readers[rulebook.questions[number].id].append(compiled)
        topics_reading = {
            question.id: tuple(n for n, topic in enumerate(rulebook.topics) if number in topic.cone)
            for number, question in enumerate(pack.questions)
        }
        return cls(
            rulebook,
            MappingProxyType({question.id: question for question in pack.questions}),
            MappingProxyType({q.id: both(sections[q.section], q.ask_when) for q in pack.questions}),
            MappingProxyType(
                {q.id: tuple(possible_answers(q, cuts.get(number, ()))) for number, q in enumerate(pack.questions)}
            ),
            MappingProxyType({name: tuple(rules) for name, rules in readers.items()}),
            tuple(Interview.begin(rulebook).topic_states.values()),
            MappingProxyType(topics_reading),
            Outlooks(rulebook),
            MappingProxyType({False: Step(), True: Step()}),
        )

    def said(self, answers: Mapping[str, Answer]) -> bytearray:
        """Give the value of every literal under what was said, as the engine reads it for urgency."""
        rulebook = self.rulebook
        values = all_unknown(rulebook.table.literals)
        for name, answer in answers.items():
            number = rulebook.number[name]
            own = rulebook.literals_of[number]
            values[own.start : own.stop] = rulebook.values_of(number, answer).said
        return values

    def true_rules(self, answers: Mapping[str, Answer]) -> list[CompiledRule]:
        """Give the urgency rules that are true under these answers, in pack order of their first question."""
        values = self.said(answers)
        touched = {id(rule): rule for name in answers for rule in self.rules_reading[name]}
        return [rule for rule in touched.values() if rule.condition.evaluate(values) == TRUE]

    def first_topic(self, answers: Mapping[str, Answer]) -> str | None:
        """Give the topic that stands first under these answers, if it is named or fits well; else None.

        Only topics that the answers can move are worked out, and of these only what is in its setting or has a name:
        no other can fit well.
        """
        states = list(self.unanswered)
        standing = standing_of(self.rulebook, answers)
        for number in {topic for name in answers for topic in self.topics_reading[name]}:
            topic = self.rulebook.topics[number]
            if topic.named is None and topic.lines[0].rule.evaluate(standing.scored) != TRUE:
                states[number] = OUT_OF_PLACE
            else:
                states[number] = topic_state(self.rulebook.pack.scoring, topic, standing)
        ranked = rank_topics(tuple(states))
        if not ranked or not (states[ranked[0]].named or BANDS[states[ranked[0]].band] == "fits_well"):
            return None
        return self.rulebook.topics[ranked[0]].topic.id
