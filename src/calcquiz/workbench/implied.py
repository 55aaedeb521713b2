"""Which urgency rules are true whenever another one is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import count
from operator import attrgetter, or_

from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, questions_of, tests_of
from calcquiz.pack.models import LEVEL_RANK, UrgencyRule
from calcquiz.workbench.one_interview import Goal

Implied = tuple[UrgencyRule, tuple[UrgencyRule, ...]]
Mask = int  # a set of questions and of options of questions, each a bit: a rule is set against hundreds of others
ALL: Mask = -1


def implied_rules(
    rules: Sequence[UrgencyRule],
    behind: Mapping[str, frozenset[str]],
    gates: Mapping[str, Condition | None],
    can_be: Callable[[Iterable[Goal]], bool],
) -> Iterator[Implied]:
    """Give each rule that implies others of its level or above.

    `behind` and `gates` are those of the questions; `can_be` says what one interview can hold. Most pairs of rules are
    told apart without it, by what each needs.
    """
    masks = _Masks(behind, [rule.when for rule in rules])
    picks_behind = _picks_behind(behind, gates, masks)
    filed = _filed(rules, masks)
    for rule in rules:
        names, rank = questions_of(rule.when), LEVEL_RANK[rule.level]
        read = masks.questions(names)
        # What this rule does not read may be unanswered, and what it does not name unpicked: the other is not true.
        given = read | (masks.picks_of(names) & _enough(rule.when, picks_behind, masks))
        others = [
            other
            for name in (None, *names)
            for other in filed.get(name, ())
            if other.rank >= rank and other.needed & read == other.needed and other.may_be_met(given, masks)
            if other.rule is not rule and not can_be([("true", rule.when), ("not_true", other.rule.when)])
        ]
        if others:
            yield rule, tuple(other.rule for other in sorted(others, key=attrgetter("place")))


def _filed(rules: Iterable[UrgencyRule], masks: _Masks) -> dict[str | None, list[_Needs]]:
    """Give the rules by one of the questions that they need; None for those that need no single one."""
    by_needed: dict[frozenset[str], list[UrgencyRule]] = {}
    for rule in rules:
        by_needed.setdefault(_needed(rule.when), []).append(rule)
    filed: dict[str | None, list[_Needs]] = {}
    place = count()
    for needed, group in by_needed.items():
        mask = masks.questions(needed)
        filed.setdefault(min(needed, default=None), []).extend(
            _Needs.of(next(place), rule, mask, masks) for rule in group
        )
    return filed


class _Masks:
    """Numbers whose bits stand for questions, and for options of questions: a rule is set against many others."""

    def __init__(self, questions: Iterable[str], conditions: Iterable[Condition]) -> None:
        self._bits: dict[Hashable, Mask] = {name: 1 << number for number, name in enumerate(questions)}
        self._picks: dict[tuple[str, tuple[str, ...]], Mask] = {}
        self._of_question: dict[str, Mask] = {}  # every option that these conditions name
        for condition in conditions:
            for test in tests_of(condition):
                if isinstance(test, Chosen):
                    self._of_question[test.question] = self.picks(test) | self._of_question.get(test.question, 0)

    def questions(self, names: Iterable[str]) -> Mask:
        """Give questions."""
        return _all_of(self._bits[name] for name in names)

    def picks(self, test: Chosen) -> Mask:
        """Give the options that a test names."""
        question, options, bits = test.question, test.options, self._bits
        if (question, options) not in self._picks:
            picks = _all_of(bits.setdefault((question, option), 1 << len(bits)) for option in options)
            self._picks[question, options] = picks
        return self._picks[question, options]

    def picks_of(self, names: Iterable[str]) -> Mask:
        """Give every option of these questions that is known."""
        return _all_of(self._of_question.get(name, 0) for name in names)

    def helpful(self, condition: Condition) -> Mask:
        """Give questions and options one of which must be answered or picked, or else the condition cannot be true."""
        match condition:
            case Chosen():
                return self.picks(condition)
            case AllOf(parts) | AnyOf(parts):
                return _all_of(map(self.helpful, parts))
            case _:
                return self.questions(questions_of(condition))

    def may_be_true(self, condition: Condition, given: Mask) -> bool:
        """Say whether a condition may be true when only these questions are answered, with only these picks."""
        match condition:
            case AllOf(parts):
                return all(self.may_be_true(part, given) for part in parts)
            case AnyOf(parts):
                return any(self.may_be_true(part, given) for part in parts)
            case _:
                return self.helpful(condition) & given != 0


@dataclass(frozen=True, slots=True)
class _Needs:
    """A rule, and for each part that it needs the questions and options that can make that part true."""

    place: int  # among all rules
    rule: UrgencyRule
    rank: int
    needed: Mask
    parts: tuple[Mask, ...]
    nested: tuple[Condition, ...]  # parts of which more is needed than one of those

    @classmethod
    def of(cls, place: int, rule: UrgencyRule, needed: Mask, masks: _Masks) -> _Needs:
        """Look at a rule."""
        parts = rule.when.parts if isinstance(rule.when, AllOf) else (rule.when,)
        nested = tuple(part for part in parts if _has_all(part))
        return cls(place, rule, LEVEL_RANK[rule.level], needed, tuple(map(masks.helpful, parts)), nested)

    def may_be_met(self, given: Mask, masks: _Masks) -> bool:
        """Say whether the rule may be true when only these questions are answered, with only these picks."""
        for part in self.parts:  # most rules fail here
            if not part & given:
                return False
        return all(masks.may_be_true(part, given) for part in self.nested)


def _needed(condition: Condition, positive: bool = True) -> frozenset[str]:
    """Give questions without an answer to which the condition, plain or negated, cannot be true."""
    match condition:
        case Not(part):
            return _needed(part, not positive)
        case AllOf(parts) | AnyOf(parts):
            needed = [_needed(part, positive) for part in parts]
            if isinstance(condition, AllOf) == positive:
                return frozenset[str]().union(*needed)
            return needed[0].intersection(*needed[1:])
        case _:
            return frozenset([condition.question])


def _has_all(condition: Condition) -> bool:
    match condition:
        case AllOf():
            return True
        case AnyOf(parts):
            return any(map(_has_all, parts))
        case _:
            return False


def _picks_behind(
    behind: Mapping[str, frozenset[str]], gates: Mapping[str, Condition | None], masks: _Masks
) -> dict[str, Mask]:
    """Give for each question the picks that are enough for its gate and those behind it, wherever they can be true."""
    own = {name: 0 if gate is None else _picks_in(gate, masks) for name, gate in gates.items()}
    return {name: own[name] | _all_of(own[other] for other in others) for name, others in behind.items()}


def _enough(condition: Condition, picks_behind: Mapping[str, Mask], masks: _Masks) -> Mask:
    """Give picks that are enough for the condition, gates and all, wherever it can be true."""
    return _picks_in(condition, masks) | _all_of(picks_behind[name] for name in questions_of(condition))


def _picks_in(condition: Condition, masks: _Masks) -> Mask:
    """Give the picks that a condition names; all there are where `not` leaves open which are enough."""
    if _has_not(condition):
        return ALL
    return _all_of(masks.picks(test) for test in tests_of(condition) if isinstance(test, Chosen))


def _has_not(condition: Condition) -> bool:
    match condition:
        case Not():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(map(_has_not, parts))
        case _:
            return False


def _all_of(masks: Iterable[Mask]) -> Mask:
    return reduce(or_, masks, 0)
