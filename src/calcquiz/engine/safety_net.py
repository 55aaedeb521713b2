"""The safety net: what one changed answer would set off, as "get help sooner if ..." (law 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calcquiz.engine.answers import Amount, Answer, Picked
from calcquiz.engine.logic import TRUE, Literal, settled
from calcquiz.engine.rule_sets import numbers_in
from calcquiz.engine.rulebook import CompiledRule, Rulebook
from calcquiz.engine.standing import Standing
from calcquiz.engine.urgency import Urgency, lacking
from calcquiz.pack.models import Level, Question

MOST_LINES = 7


@dataclass(frozen=True)
class NetLine:
    """One line of the safety net: the rules that share its wording, and the level that they would set."""

    level: Level
    sooner_if: str
    rules: tuple[str, ...]


def safety_net_of(
    rulebook: Rulebook,
    answers: Mapping[str, Answer],
    standing: Standing,
    urgency: Urgency,
    ranked_topics: Sequence[str],
) -> tuple[NetLine, ...]:
    """Give at most seven lines, by level, topic rank and pack order. The general emergency line is not among them."""
    rank_of = {topic: position for position, topic in enumerate(ranked_topics)}
    shown, lowest = rank_of.keys(), len(ranked_topics)
    areas = frozenset(area for area, gate in rulebook.areas.items() if gate.evaluate(standing.gate) == TRUE)
    found: list[tuple[int, int, int, CompiledRule]] = []
    # No rule above the present urgency is true already.
    for order in numbers_in(_lacking_one_answer(rulebook, standing) & rulebook.rule_sets.above[urgency.rank]):
        compiled = rulebook.rules[order]
        if compiled.rule.sooner_if is None:
            continue
        if not compiled.topics.isdisjoint(shown):
            topic_rank = min(rank_of[topic] for topic in compiled.topics if topic in shown)
        elif _in_areas(compiled, areas, standing):
            topic_rank = lowest
        else:
            continue
        if _one_change_fires(rulebook, compiled, answers, standing):
            found.append((-compiled.rank, topic_rank, order, compiled))
    merged: dict[str, list[CompiledRule]] = {}
    for _, _, _, compiled in sorted(found, key=lambda entry: entry[:3]):
        merged.setdefault(compiled.rule.sooner_if or "", []).append(compiled)
    lines = (
        NetLine(same[0].rule.level, wording, tuple(compiled.rule.id for compiled in same))
        for wording, same in merged.items()
    )
    return tuple(lines)[:MOST_LINES]


def _lacking_one_answer(rulebook: Rulebook, standing: Standing) -> int:
    """Give the rules that other answers to one question could make true: an alternative lacks nothing else."""
    sets = rulebook.rule_sets
    once = twice = 0  # alternatives that lack a question, and those that lack two
    for alternatives in lacking(rulebook, standing):
        twice |= once & alternatives
        once |= alternatives
    return sets.rules_with(sets.every & ~twice) | sum(rule for rule, _ in sets.too_long)


def _in_areas(compiled: CompiledRule, areas: frozenset[str], standing: Standing) -> bool:
    """Say whether a rule belongs to the person's areas: every area section that it reads has a true gate."""
    return compiled.areas <= areas and standing.sure.issuperset(compiled.condition.questions)


def _one_change_fires(
    rulebook: Rulebook, compiled: CompiledRule, answers: Mapping[str, Answer], standing: Standing
) -> bool:
    """Say whether another answer to one question that time can change would make the rule true."""
    said, evaluate = standing.said, compiled.condition.evaluate
    for number, indexes in compiled.changeable:
        before = [said[index] for index in indexes]
        try:
            for index in indexes:
                said[index] = TRUE
            if evaluate(said) != TRUE:  # nor with any other answer: no condition falls when a test of it rises
                continue
            question = rulebook.questions[number]
            literals = [rulebook.table.literals[index] for index in indexes]
            open_list = question.kind == "search_many"
            for changed in _changed_answers(question, answers.get(question.id), literals):
                for index, literal in zip(indexes, literals, strict=True):
                    said[index] = settled(literal.value(changed, open_list))
                if evaluate(said) == TRUE:
                    return True
        finally:
            for index, value in zip(indexes, before, strict=True):
                said[index] = value
    return False


def _changed_answers(question: Question, present: Answer | None, literals: Sequence[Literal]) -> Iterator[Answer]:
    """Give the answers to one question that could matter to these tests on it: to a list, ticks are added."""
    if question.kind == "number":
        bounds = {bound for literal in literals for bound in (literal.low, literal.high) if bound is not None}
        yield from (Amount(steps) for steps in sorted({0, *bounds, *(bound + 1 for bound in bounds)}))
        return
    named = frozenset().union(*(literal.options or frozenset() for literal in literals))
    each = [frozenset([option]) for option in sorted(named)]
    if question.kind == "pick_one":
        yield from (Picked(chosen) for chosen in each)
        return
    ticked, unsure = (present.chosen, present.unsure) if isinstance(present, Picked) else (frozenset(), frozenset())
    for added in (*each, named):  # each by itself, and all together: a rule may need two items of one list
        yield Picked(ticked | added, unsure - added)
