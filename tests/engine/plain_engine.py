"""A second engine, slow and plain, written from the design alone: no compilation, no cache, no incremental work.

The real engine must agree with it. It walks conditions as the pack holds them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from calcquiz.engine import Amount, Answer, Picked, Withheld
from calcquiz.pack.conditions import AllOf, AnyOf, Chosen, Condition, Not, Within, both, questions_of, tests_of
from calcquiz.pack.models import Pack, Question, Topic

RANK = {"routine": 0, "soon": 1, "same_day": 2, "emergency_now": 3}
LEVELS = ["routine", "soon", "same_day", "emergency_now"]


class PlainEngine:
    """The design, read aloud: True, False or None (unknown) everywhere."""

    def __init__(self, pack: Pack, answers: dict[str, Answer], cared_for: bool = False) -> None:
        self.pack, self.answers, self.cared_for = pack, answers, cared_for
        self.questions = {q.id: q for q in pack.questions}
        self._applies: dict[str, bool | None] = {}
        sections = {s.id: s.ask_when for s in pack.sections}
        self.gates = {q.id: both(sections[q.section], q.ask_when) for q in pack.questions}

    # -- one test -------------------------------------------------------------------------------------------------

    def test(self, test: Chosen | Within, answer: Answer | None) -> Any:
        """True, False, None when nothing was said, "unsure" when it was withheld."""
        question = self.questions[test.question]
        if answer is None:
            return None
        if isinstance(answer, Withheld):
            return "unsure"
        if isinstance(test, Within):
            assert isinstance(answer, Amount)
            value = (question.min or 0) + answer.steps * (question.step or 1)
            return (test.at_least is None or value >= test.at_least) and (test.at_most is None or value <= test.at_most)
        assert isinstance(answer, Picked)
        if any(name in answer.chosen for name in test.options):
            return True
        if any(name in answer.unsure for name in test.options):
            return "unsure"
        return None if question.kind == "search_many" else False

    def evaluate(self, condition: Condition | None, mode: str, positive: bool = True) -> bool | None:
        match condition:
            case None:
                return True
            case Not(part):
                return self.evaluate(part, mode, not positive)
            case AllOf(parts) | AnyOf(parts):
                values = [self.evaluate(part, mode, positive) for part in parts]
                if isinstance(condition, AllOf) == positive:
                    return False if False in values else None if None in values else True
                return True if True in values else None if None in values else False
            case _:
                return self.literal(condition, mode, positive)

    def literal(self, test: Chosen | Within, mode: str, positive: bool) -> bool | None:
        answer = self.answers.get(test.question)
        closed = mode in ("gate", "open", "scored") and self.applies(test.question) is False
        if closed and mode == "scored":
            return None
        if closed and (answer is None or mode == "gate"):
            return False if positive else None
        value = self.test(test, answer)
        if value == "unsure":
            return True if mode == "could" else None
        return value if value is None or positive else not value

    def applies(self, name: str) -> bool | None:
        if name not in self._applies:
            self._applies[name] = self.evaluate(self.gates[name], "gate")
        return self._applies[name]

    def askable(self, name: str) -> bool:
        return name not in self.answers and self.applies(name) is not False

    # -- urgency --------------------------------------------------------------------------------------------------

    def rank(self) -> int:
        raised = [0]
        for rule in self.pack.urgency_rules:
            if self.evaluate(rule.when, "said") is True:
                raised.append(RANK[rule.level])
            elif self.evaluate(rule.when, "said") is None and self.evaluate(rule.when, "could") is True:
                raised.append(RANK[rule.if_unsure])
        return max(raised)

    def open_questions(self, least: str = "same_day", *, exactly: bool = False) -> list[str]:
        found = set()
        for rule in self.pack.urgency_rules:
            if RANK[rule.level] < RANK[least] or RANK[rule.level] <= self.rank() or (exactly and rule.level != least):
                continue
            if self.evaluate(rule.when, "said") is None and self.evaluate(rule.when, "open") is None:
                found |= {name for name in questions_of(rule.when) if self.askable(name)}
        return [q.id for q in self.pack.questions if q.id in found]

    def level(self) -> str:
        rank = self.rank()
        return "not_yet_known" if rank == 0 and self.open_questions() else LEVELS[rank]

    # -- topics ---------------------------------------------------------------------------------------------------

    def lines(self, topic: Topic) -> list[tuple[Condition, int, int, object]]:
        scoring = self.pack.scoring
        worth = scoring.strengths.model_dump()
        lines: list[tuple[Condition, int, int, object]] = [
            (topic.setting.when, scoring.setting.met, scoring.setting.not_met, "setting")
        ]
        for number, line in enumerate(topic.evidence):
            sign = 1 if line.for_ else -1
            otherwise = -sign * worth[line.otherwise] if line.otherwise else 0
            lines.append((line.when, sign * worth[line.for_ or line.against or ""], otherwise, line.cluster or number))
        return lines

    @staticmethod
    def total(parts: list[tuple[object, int]]) -> tuple[int, int]:
        clusters = {cluster for cluster, _ in parts}
        total = speaking = 0
        for cluster in clusters:
            points = [p for c, p in parts if c == cluster]
            total += max(0, *points) + min(0, *points)
            speaking += cluster != "setting" and max(points) > 0
        return total, speaking

    def points(self, topic: Topic) -> tuple[int, str]:
        parts = [
            (cluster, yes if self.evaluate(when, "scored") else no if self.evaluate(when, "scored") is False else 0)
            for when, yes, no, cluster in self.lines(topic)
        ]
        total, speaking = self.total([(c, p) for c, p in parts])
        points = getattr(self.pack.scoring.how_common, topic.how_common) + total
        bands, enough = self.pack.scoring.bands, self.pack.scoring.clusters_to_fit_well
        setting = self.evaluate(topic.setting.when, "scored")
        if points >= bands.fits_well and setting is True and speaking >= enough:
            return points, "fits_well"
        if points >= bands.fits_partly:
            return points, "fits_partly"
        return points, "fits_a_little" if points >= bands.fits_a_little else "does_not_fit"

    def named(self, topic: Topic) -> bool:
        return topic.named_by is not None and self.evaluate(topic.named_by, "scored") is True

    def barred(self, topic: Topic) -> bool:
        return not self.named(topic) and self.evaluate(topic.applies_when, "scored") is False

    def ranking(self) -> list[tuple[str, str, int, bool]]:
        order = {"fits_well": 3, "fits_partly": 2, "fits_a_little": 1, "does_not_fit": 0}
        shown = []
        for topic in self.pack.topics:
            points, band = self.points(topic)
            if self.named(topic) or (not self.barred(topic) and band != "does_not_fit"):
                shown.append((topic.id, band, points, self.named(topic)))
        return sorted(shown, key=lambda t: (not t[3], -order[t[1]], -t[2]))

    # -- the next question ----------------------------------------------------------------------------------------

    def role(self, question: Question) -> str:
        gates = set().union(*(questions_of(gate) for gate in self.gates.values())) | set(self.pack.welcome)
        flags = [r for r in self.pack.urgency_rules if r.level in ("same_day", "emergency_now")]
        soon = [r for r in self.pack.urgency_rules if r.level == "soon"]
        scored = set()
        for topic in self.pack.topics:
            scored |= questions_of(topic.applies_when)
            for when, *_ in self.lines(topic):
                scored |= questions_of(when)
        if question.id in gates:
            return "start"
        if any(question.id in questions_of(r.when) for r in flags):
            return "safety"
        return "topic" if question.id in scored or any(question.id in questions_of(r.when) for r in soon) else "record"

    def outcomes(self, question: Question) -> list[Answer]:
        if question.kind == "number":
            cuts = set()
            for condition in self.all_conditions():
                for test in tests_of(condition):
                    if isinstance(test, Within) and test.question == question.id:
                        cuts |= {test.at_least} - {None}
                        cuts |= {test.at_most + 1} if test.at_most is not None else set()
            first, last = int(question.min or 0), int(question.max or 0)
            starts = [first, *sorted(int(c) for c in cuts if c is not None and first < c <= last)]
            return [Amount(low) for low, _ in pairwise([*starts, last + 1])]
        alone: list[Answer] = [Picked(frozenset([o.id])) for o in question.options]
        return alone if question.kind == "pick_one" else [*alone, Picked(frozenset())]

    def all_conditions(self) -> list[Condition]:
        found = [gate for gate in self.gates.values() if gate is not None]
        found += [section.ask_when for section in self.pack.sections if section.ask_when is not None]
        for topic in self.pack.topics:
            found += [when for when, *_ in self.lines(topic)]
            found += [c for c in (topic.applies_when, topic.named_by) if c is not None]
        return found + [rule.when for rule in self.pack.urgency_rules]

    def with_values(self, condition: Condition, fixed: Any, positive: bool = True) -> bool | None:
        """Evaluate for scoring, where `fixed` may say what a test on some question is worth."""
        match condition:
            case Not(part):
                return self.with_values(part, fixed, not positive)
            case AllOf(parts) | AnyOf(parts):
                values = [self.with_values(part, fixed, positive) for part in parts]
                if isinstance(condition, AllOf) == positive:
                    return False if False in values else None if None in values else True
                return True if True in values else None if None in values else False
            case _:
                return fixed(condition, positive)

    def gain(self, question: Question, topic: Topic) -> int:
        numbers = self.pack.scoring.gain
        points, _ = self.points(topic)
        weight = numbers.weights[abs(points)] if abs(points) < len(numbers.weights) else 0
        changes = []
        for outcome in self.outcomes(question):

            def under(test: Chosen | Within, positive: bool, outcome: Answer = outcome) -> bool | None:
                if test.question != question.id:
                    return self.literal(test, "scored", positive)
                value = self.test(test, outcome)
                return value if value is None or positive else not value

            def hopeful(test: Chosen | Within, positive: bool, under: Any = under) -> bool | None:
                if test.question != question.id and self.askable(test.question):
                    return True
                return under(test, positive)

            def without(test: Chosen | Within, positive: bool, hopeful: Any = hopeful) -> bool | None:
                return False if test.question == question.id else hopeful(test, positive)

            parts: list[tuple[object, int]] = []
            for when, yes, no, cluster in self.lines(topic):
                value = self.with_values(when, under)
                half = 2 * yes if value else 2 * no if value is False else 0
                reads = questions_of(when)
                if value is None and question.id in reads and len(reads) > 1:
                    hangs = self.with_values(when, hopeful) is True and self.with_values(when, without) is not True
                    half = yes if hangs else 0
                parts.append((cluster, half))
            total, _ = self.total(parts)
            change = 2 * getattr(self.pack.scoring.how_common, topic.how_common) + total - 2 * points
            changes.append(max(-2 * numbers.clip, min(2 * numbers.clip, change)))
        n = len(changes)
        return weight * (n * sum(c * c for c in changes) - sum(changes) ** 2) // (4 * n * n)

    def next(self) -> str | None:
        """Law 8, in its order."""
        rank = self.rank()
        if rank == 3 and not self.cared_for:
            return None
        ids = [q.id for q in self.pack.questions if self.askable(q.id)]
        open_safety = self.open_questions()
        start = [name for name in ids if self.role(self.questions[name]) == "start"]
        must = [name for name in ids if name in self.pack.welcome]
        must += [name for name in ids if self.questions[name].emergency]
        must += [name for name in ids if name == self.pack.place]
        must += [name for name in open_safety + start if self.applies(name) is True] + start + open_safety
        if must:
            return must[0]
        counted = [
            n
            for n in self.answers
            if self.role(self.questions[n]) in ("start", "topic")
            and not self.questions[n].checklist
            and n not in self.pack.welcome
        ]
        soon = self.open_questions("soon", exactly=True) if rank < 1 else []
        if soon:
            return soon[0]
        if len(counted) >= self.pack.scoring.most_questions:
            return None
        return self.best([name for name in ids if self.role(self.questions[name]) == "topic"], counted)

    def best(self, topical: list[str], counted: list[str]) -> str | None:
        begun = {self.questions[name].section for name in self.answers}
        live = [topic for topic in self.pack.topics if not self.barred(topic)]
        gains = {}
        for name in topical:
            question = self.questions[name]
            gain = sum(
                self.gain(question, topic)
                for topic in live
                if any(name in questions_of(when) for when, *_ in self.lines(topic))
            )
            gains[name] = gain * (2 if question.section in begun else 1)
        if not gains or max(gains.values()) == 0 or not any(self.band_can_change(topic) for topic in live):
            return None
        best = max(gains, key=lambda name: gains[name])
        known = sum(1 for name in counted if not isinstance(self.answers[name], Withheld))
        numbers = self.pack.scoring.gain
        if gains[best] * (known + numbers.prior) < numbers.stop_below * (len(counted) + numbers.prior):
            return None
        return best

    def band_can_change(self, topic: Topic) -> bool:
        """Whether the best and the worst that open lines could add, cluster by cluster, lie in different bands."""
        bands, enough = self.pack.scoring.bands, self.pack.scoring.clusters_to_fit_well
        start = getattr(self.pack.scoring.how_common, topic.how_common)
        low, high = [], []
        setting_high: bool | None = True
        for when, yes, no, cluster in self.lines(topic):
            value = self.evaluate(when, "scored")
            if value is None and any(self.askable(name) for name in questions_of(when)):
                low.append((cluster, min(yes, no, 0)))
                high.append((cluster, max(yes, no, 0)))
            else:
                points = yes if value else no if value is False else 0
                low.append((cluster, points))
                high.append((cluster, points))
                if cluster == "setting":
                    setting_high = value
        setting_low = self.evaluate(topic.setting.when, "scored")

        def band(parts: list[tuple[object, int]], setting: bool | None) -> int:
            total, speaking = self.total(parts)
            points = start + total
            if points >= bands.fits_well and setting is True and speaking >= enough:
                return 3
            return 2 if points >= bands.fits_partly else 1 if points >= bands.fits_a_little else 0

        return band(low, setting_low) != band(high, setting_high)
