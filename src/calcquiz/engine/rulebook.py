"""A pack, compiled once for the engine: conditions as functions, questions as numbers, and who reads what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate, groupby
from types import MappingProxyType
from typing import Literal as OneOf
from typing import NamedTuple

from calcquiz.engine.answers import Answer
from calcquiz.engine.doubts import Doubts
from calcquiz.engine.gates import Gated, gate_cones_of, gate_order_of, gated
from calcquiz.engine.logic import TRUE, UNSURE, Literal, LiteralTable, Rule, compile_condition, settled
from calcquiz.engine.outcomes import Outcome, outcomes_of, possible_answers, values_over
from calcquiz.engine.rule_sets import AnswerSets, RuleSets
from calcquiz.pack.conditions import Condition, both, questions_of
from calcquiz.pack.models import LEVEL_RANK, Level, Pack, Question, Topic, UrgencyRule

Role = OneOf["start", "safety", "topic", "record"]
SETTING_CLUSTER = -1
MOST_KEPT_ANSWERS = 20_000  # of one rulebook: more than an interview ever has, and some megabytes at most


class Values(NamedTuple):
    """What an answer makes of the literals of its question, and of the urgency rules."""

    said: bytes
    could: bytes  # with *not sure* read as true
    sets: AnswerSets


NOTHING_SAID = Values(b"", b"", AnswerSets(0, 0, 0))


@dataclass(frozen=True)
class Line:
    """One evidence line, or the setting, of a topic: what it adds when true and when false."""

    rule: Rule
    if_true: int
    if_false: int
    cluster: int
    index: int  # of the evidence; -1 for the setting


@dataclass(frozen=True)
class TopicRules:
    """A topic, compiled."""

    topic: Topic
    start: int
    lines: tuple[Line, ...]  # the setting first
    applies: Rule
    named: Rule | None
    read: Mapping[int, tuple[int, ...]]  # per question that its lines read: their literals
    cone: frozenset[int]  # every question on which its points and gains can depend
    values: Callable[[int], tuple[int, ...]]  # of a literal: its value under every outcome of its question

    @cached_property
    def readers(self) -> Mapping[int, tuple[int, ...]]:
        """Which of its lines, by position, read each question that its lines read."""
        found: dict[int, list[int]] = {number: [] for number in self.read}
        for position, line in enumerate(self.lines):
            for number in line.rule.questions:
                found[number].append(position)
        return MappingProxyType({number: tuple(lines) for number, lines in found.items()})

    @cached_property
    def outcomes(self) -> Mapping[int, tuple[Outcome, ...]]:
        """The outcomes of every question that it reads, as its own literals see them; only gains ask for them."""
        return MappingProxyType(
            {number: outcomes_of({index: self.values(index) for index in own}) for number, own in self.read.items()}
        )


@dataclass(frozen=True)
class CompiledRule:
    """An urgency rule, compiled."""

    rule: UrgencyRule
    condition: Rule
    rank: int
    unsure_rank: int
    areas: frozenset[str]  # the area sections of the questions that it reads
    topics: frozenset[str]  # the topics whose rows it covers
    changeable: tuple[tuple[int, tuple[int, ...]], ...]  # each question it reads that time can change, its literals


@dataclass(frozen=True)
class Rulebook:
    """A compiled pack. Build it with `Rulebook.of(pack)`."""

    pack: Pack
    questions: tuple[Question, ...]
    number: Mapping[str, int]
    table: LiteralTable
    literals_of: tuple[range, ...]  # per question; they stand together in every vector
    gates: tuple[Rule, ...]  # per question: its own ask_when and that of its section
    gate_order: tuple[int, ...]  # questions, each after those that its gate reads
    gated: tuple[Gated, ...]  # the questions that have a gate, in that order
    gate_cones: tuple[frozenset[int], ...]  # per question: those on which its gate hangs, through other gates too
    roles: tuple[Role, ...]
    asked_first: tuple[int, ...]  # whatever else is open: welcome, then emergency screens, then the place
    start_questions: tuple[int, ...]
    safety_relevant: frozenset[int]  # any rule of `same_day` or above reads them
    counted: frozenset[int]  # towards the most that are asked: neither checklists nor welcome questions are
    topics: tuple[TopicRules, ...]
    rules: tuple[CompiledRule, ...]
    rule_sets: RuleSets
    areas: Mapping[str, Rule]  # sections that have a gate
    doubts: Doubts
    section_titles: Mapping[str, str]
    positive_of: tuple[range, ...]  # per question: its literals that are not negated, the first of them all
    _values: dict[tuple[int, Answer], Values] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, pack: Pack) -> Rulebook:
        """Compile a pack whose references hold. Raises ValueError for a cycle of gates, KeyError for an unknown id."""
        questions = pack.questions
        number = {question.id: position for position, question in enumerate(questions)}
        table = LiteralTable(questions)
        table.number_all(_conditions_of(pack))
        values = _values_of_literals(table, questions)
        sections = {section.id: section for section in pack.sections}
        gates = tuple(
            compile_condition(both(sections[question.section].ask_when, question.ask_when), table)
            for question in questions
        )
        gate_order = gate_order_of(gates)
        gate_cones = gate_cones_of(gates, gate_order)
        section_of = {question.id: question.section for question in questions}
        rules = tuple(_compile_rule(rule, pack, section_of, table) for rule in pack.urgency_rules)
        areas = {s.id: compile_condition(s.ask_when, table) for s in pack.sections if s.ask_when is not None}
        topics = tuple(_compile_topic(topic, pack, table, gate_cones, values) for topic in pack.topics)
        literals_of, positive_of = _ranges(table.literals, len(questions))
        roles = _roles(pack, gates, rules, topics)
        return cls(
            pack=pack,
            questions=questions,
            number=MappingProxyType(number),
            table=table,
            literals_of=literals_of,
            gates=gates,
            gate_order=gate_order,
            gated=tuple(gated(gates, gate_order, literals_of, positive_of)),
            gate_cones=gate_cones,
            roles=roles,
            asked_first=_asked_first(pack),
            start_questions=tuple(n for n, role in enumerate(roles) if role == "start"),
            safety_relevant=_read_by_rules_from(rules, "same_day"),
            counted=frozenset(
                n
                for n, question in enumerate(questions)
                if roles[n] in ("start", "topic") and not question.checklist and question.id not in pack.welcome
            ),
            topics=topics,
            rules=rules,
            rule_sets=RuleSets.of(
                [rule.rule.when for rule in rules],
                [rule.condition for rule in rules],
                [rule.rank for rule in rules],
                table,
            ),
            areas=MappingProxyType(areas),
            doubts=Doubts.of(pack),
            section_titles=MappingProxyType({section.id: section.title for section in pack.sections}),
            positive_of=positive_of,
        )

    def question(self, question_id: str) -> Question:
        """Give a question by id. Raises KeyError when the pack has none."""
        return self.questions[self.number[question_id]]

    def values_of(self, number: int, answer: Answer) -> Values:
        """Give what an answer makes of the literals of its question. Worked out once an answer, and kept.

        A note has no literals: words of a person are never kept here.
        """
        literals = self.literals_of[number]
        if not literals:
            return NOTHING_SAID
        key = (number, answer)
        found = self._values.get(key)
        if found is None:
            open_list = self.questions[number].kind == "search_many"
            values = [self.table.literals[index].value(answer, open_list) for index in literals]
            said = bytes(map(settled, values))
            could = bytes(TRUE if value == UNSURE else value for value in values)
            found = Values(said, could, self.rule_sets.of_answer(literals, said, could))
            if len(self._values) >= MOST_KEPT_ANSWERS:
                self._values.clear()
            self._values[key] = found
        return found

    def role(self, question_id: str) -> Role:
        """Give the role of a question, derived from what reads it."""
        return self.roles[self.number[question_id]]

    def is_safety_relevant(self, question_id: str) -> bool:
        """Say whether any rule of `same_day` or above reads the question."""
        return self.number[question_id] in self.safety_relevant


def _conditions_of(pack: Pack) -> Iterator[Condition]:
    """Give every condition of a pack that a rulebook compiles."""
    gates = (thing.ask_when for things in (pack.sections, pack.questions) for thing in things)
    topics = (
        condition
        for topic in pack.topics
        for condition in (topic.setting.when, topic.applies_when, topic.named_by, *(e.when for e in topic.evidence))
    )
    rules = (rule.when for rule in pack.urgency_rules)
    return (condition for condition in (*gates, *rules, *topics) if condition is not None)


def _ranges(literals: Sequence[Literal], questions: int) -> tuple[tuple[range, ...], tuple[range, ...]]:
    """Give for each question where its literals stand, and where those among them that are not negated do."""
    every = Counter(literal.question for literal in literals)
    plain = Counter(literal.question for literal in literals if literal.positive)
    starts = list(accumulate((every[number] for number in range(questions)), initial=0))
    return (
        tuple(range(starts[number], starts[number] + every[number]) for number in range(questions)),
        tuple(range(starts[number], starts[number] + plain[number]) for number in range(questions)),
    )


def _asked_first(pack: Pack) -> tuple[int, ...]:
    questions = list(enumerate(pack.questions))
    welcome = [n for n, question in questions if question.id in pack.welcome]
    emergency = [n for n, question in questions if question.emergency]
    return tuple(dict.fromkeys([*welcome, *emergency, *(n for n, question in questions if question.id == pack.place)]))


def _compile_rule(rule: UrgencyRule, pack: Pack, section_of: Mapping[str, str], table: LiteralTable) -> CompiledRule:
    gated = {section.id for section in pack.sections if section.ask_when is not None}
    condition = compile_condition(rule.when, table)
    return CompiledRule(
        rule=rule,
        condition=condition,
        rank=LEVEL_RANK[rule.level],
        unsure_rank=LEVEL_RANK[rule.if_unsure],
        areas=frozenset(section_of[question] for question in questions_of(rule.when)) & gated,
        topics=frozenset(row.partition(".")[0] for row in rule.covers),
        changeable=tuple(
            (number, tuple(index for index in condition.literals if table.literals[index].question == number))
            for number in condition.questions
            if pack.questions[number].can_change
        ),
    )


def _compile_topic(
    topic: Topic,
    pack: Pack,
    table: LiteralTable,
    gate_cones: tuple[frozenset[int], ...],
    values: Callable[[int], tuple[int, ...]],
) -> TopicRules:
    scoring = pack.scoring
    points = dict(scoring.strengths)
    clusters: dict[str, int] = {}
    lines = [
        Line(
            compile_condition(topic.setting.when, table),
            scoring.setting.met,
            scoring.setting.not_met,
            SETTING_CLUSTER,
            -1,
        )
    ]
    for index, evidence in enumerate(topic.evidence):
        direction = 1 if evidence.for_ is not None else -1
        cluster = clusters.setdefault(evidence.cluster or f"line {index}", len(clusters))
        lines.append(
            Line(
                compile_condition(evidence.when, table),
                direction * points[evidence.for_ or evidence.against or "weak"],
                -direction * points[evidence.otherwise] if evidence.otherwise else 0,
                cluster,
                index,
            )
        )
    applies = compile_condition(topic.applies_when, table)
    named = compile_condition(topic.named_by, table) if topic.named_by is not None else None
    literals = sorted({index for line in lines for index in line.rule.literals})  # those of one question together
    of_question = groupby(literals, key=lambda index: table.literals[index].question)
    read = {number: tuple(own) for number, own in of_question}
    own = {*read, *applies.questions, *(named.questions if named is not None else ())}
    return TopicRules(
        topic=topic,
        start=getattr(scoring.how_common, topic.how_common),
        lines=tuple(lines),
        applies=applies,
        named=named,
        read=MappingProxyType(read),
        cone=frozenset(own.union(*(gate_cones[number] for number in own))),
        values=values,
    )


def _values_of_literals(table: LiteralTable, questions: tuple[Question, ...]) -> Callable[[int], tuple[int, ...]]:
    """Give the function that gives a literal's value under every outcome of its question; many topics ask for it."""
    cuts = cuts_of(table, questions)

    @cache
    def possible(number: int) -> list[Answer]:
        return possible_answers(questions[number], cuts.get(number, ()))

    @cache
    def values(index: int) -> tuple[int, ...]:
        literal = table.literals[index]
        return values_over(literal, questions[literal.question], possible(literal.question))

    return values


def cuts_of(table: LiteralTable, questions: tuple[Question, ...]) -> dict[int, tuple[int, ...]]:
    """Give, for every number question, the steps at which any condition of the pack begins a new interval."""
    found: dict[int, set[int]] = {}
    for literal in table.literals:
        if questions[literal.question].kind == "number":
            starts = found.setdefault(literal.question, set())
            if literal.low is not None:
                starts.add(literal.low)
            if literal.high is not None:
                starts.add(literal.high + 1)
    return {number: tuple(sorted(starts)) for number, starts in found.items()}


def _read_by_rules_from(rules: tuple[CompiledRule, ...], least: Level) -> frozenset[int]:
    """Give the questions that any rule of this level or above reads."""
    least_rank = LEVEL_RANK[least]
    return frozenset(number for rule in rules if rule.rank >= least_rank for number in rule.condition.questions)


def _roles(
    pack: Pack, gates: tuple[Rule, ...], rules: tuple[CompiledRule, ...], topics: tuple[TopicRules, ...]
) -> tuple[Role, ...]:
    opens = {number for gate in gates for number in gate.questions}
    opens |= {number for number, question in enumerate(pack.questions) if question.id in pack.welcome}
    safety = _read_by_rules_from(rules, "same_day")
    scored = {number for topic in topics for line in topic.lines for number in line.rule.questions}
    scored |= {number for topic in topics for number in topic.applies.questions}
    # A question that only a rule of `soon` reads must be asked too: urgency may not wait for the summary.
    scored |= {number for rule in rules if rule.rule.level == "soon" for number in rule.condition.questions}

    def role(number: int) -> Role:
        if number in opens:
            return "start"
        if number in safety:
            return "safety"
        return "topic" if number in scored else "record"

    return tuple(role(number) for number in range(len(pack.questions)))
