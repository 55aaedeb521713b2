"""What a case expects, set against what an interview gives: each difference as a line expected and a line found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from calcquiz.engine.fit import BANDS
from calcquiz.engine.interview import Interview
from calcquiz.pack.models import LEVEL_RANK, Band, Case
from calcquiz.workbench.walking import Walk

URGENCY_KEYS = frozenset({"urgency", "urgency_at_least", "urgency_at_most"})
TOPIC_KEYS = frozenset({"first", "first_three", "fit", "fit_at_most", "named", "not_first", "not_shown"})
QUIET_LEVELS = ("routine", "soon")


@dataclass(frozen=True)
class Difference:
    """One expectation that does not hold, as two lines, and the topics and rules that it is about."""

    key: str  # of `expect`
    expected: str
    found: str
    topics: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"expected {self.expected}; found {self.found}"


class Found:
    """What an interview gives, by id. Each part is worked out when a case first expects something of it."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The topics that are shown, best first."""
        topics = self.interview.rulebook.topics
        return tuple(topics[number].topic.id for number in self.interview.ranking)

    @property
    def first(self) -> str:
        """The topic that stands first, or "none"."""
        return self.shown[0] if self.shown else "none"

    @cached_property
    def fits(self) -> dict[str, Band]:
        """The fit of every topic that is shown."""
        topics, states = self.interview.rulebook.topics, self.interview.topic_states
        return {topics[number].topic.id: BANDS[states[number].band] for number in self.interview.ranking}

    @property
    def fitting_well(self) -> tuple[str, ...]:
        """The topics that fit well, best first."""
        return tuple(topic for topic, band in self.fits.items() if band == BANDS[-1])

    @cached_property
    def named(self) -> frozenset[str]:
        """The topics that are named."""
        topics, states = self.interview.rulebook.topics, self.interview.topic_states
        return frozenset(topics[number].topic.id for number in self.interview.ranking if states[number].named)

    @property
    def next(self) -> str:
        """The question that is asked next, or "none"."""
        following = self.interview.ahead.next
        return following.id if following is not None else "none"

    @cached_property
    def raised(self) -> dict[str, tuple[str, ...]]:
        """The rules that are true or could not be ruled out, with the rows that they cover."""
        urgency = self.interview.urgency
        return {found.rule.id: found.rule.covers for found in (*urgency.rules, *urgency.not_ruled_out)}


def differences(case: Case, interview: Interview, walk: Walk | None) -> tuple[Difference, ...]:
    """Give every expectation of a case that does not hold. `walk` is needed where it expects `most_questions`."""
    found = Found(interview)
    return (
        *_of_urgency(case, found),
        *_of_order(case, found),
        *_of_fit(case, found),
        *_of_rules(case, found),
        *_of_questions(case, found, walk),
    )


def _of_urgency(case: Case, found: Found) -> Iterator[Difference]:
    expect, level, rank = case.expect, found.interview.urgency.level, found.interview.urgency.rank
    line = f"urgency: {level}"
    if expect.urgency is not None and level != expect.urgency:
        yield Difference("urgency", f"urgency: {expect.urgency}", line)
    if expect.urgency_at_least is not None and rank < LEVEL_RANK[expect.urgency_at_least]:
        yield Difference("urgency_at_least", f"urgency_at_least: {expect.urgency_at_least}", line)
    if expect.urgency_at_most is not None and rank > LEVEL_RANK[expect.urgency_at_most]:
        yield Difference("urgency_at_most", f"urgency_at_most: {expect.urgency_at_most}", line)
    if case.kind == "everyday" and not URGENCY_KEYS & expect.model_fields_set and level not in QUIET_LEVELS:
        yield Difference("urgency", f"urgency: {' or '.join(QUIET_LEVELS)} (everyday)", line)


def _of_order(case: Case, found: Found) -> Iterator[Difference]:
    expect = case.expect
    if expect.first is not None and found.first != expect.first:
        yield Difference("first", f"first: {expect.first}", f"first: {found.first}", (expect.first, *found.shown[:1]))
    if expect.first_three:
        three = found.shown[:3]
        missing = [topic for topic in expect.first_three if topic not in three]
        if missing:
            line = f"first_three: {_list(expect.first_three)}"
            yield Difference("first_three", line, f"first_three: {_list(three)}", (*missing, *three))
    if expect.not_first and found.first in expect.not_first:
        yield Difference("not_first", f"not_first: {found.first}", f"first: {found.first}", (found.first,))
    for topic in expect.not_shown:
        if topic in found.fits:
            yield Difference("not_shown", f"not_shown: {topic}", _shown_as(topic, found), (topic,))
    for topic in expect.named:
        if topic not in found.named:
            named = _list(shown for shown in found.shown if shown in found.named)
            yield Difference("named", f"named: {topic}", f"named: {named}", (topic,))


def _of_fit(case: Case, found: Found) -> Iterator[Difference]:
    expect = case.expect
    for topic, band in expect.fit.items():
        if found.fits.get(topic, BANDS[0]) != band:
            yield Difference("fit", f"fit: {topic}: {band}", _shown_as(topic, found), (topic,))
    for topic, band in expect.fit_at_most.items():
        if BANDS.index(found.fits.get(topic, BANDS[0])) > BANDS.index(band):
            yield Difference("fit_at_most", f"fit_at_most: {topic}: {band}", _shown_as(topic, found), (topic,))
    if nothing_may_fit_well(case):
        well, implied = found.fitting_well, _must_be_quiet(case)
        if well:
            line = "none_fits_well: true" + (" (everyday)" if implied else "")
            yield Difference("none_fits_well", line, f"fits_well: {_list(well)}", well)


def expects_of_topics(case: Case) -> bool:
    """Say whether a case expects something of the topics, so that all of them have to be worked out."""
    return nothing_may_fit_well(case) or not TOPIC_KEYS.isdisjoint(case.expect.model_fields_set)


def nothing_may_fit_well(case: Case) -> bool:
    """Say whether a case expects that no topic fits well: it says so, or it is an everyday one."""
    return case.expect.none_fits_well or _must_be_quiet(case)


def _must_be_quiet(case: Case) -> bool:
    """Say whether a case is an everyday one that does not itself say what may fit well."""
    expect = case.expect
    silent = "none_fits_well" not in expect.model_fields_set and BANDS[-1] not in expect.fit.values()
    return case.kind == "everyday" and silent


def _of_rules(case: Case, found: Found) -> Iterator[Difference]:
    expect = case.expect
    for rule in expect.fires:
        if rule not in found.raised:
            yield Difference("fires", f"fires: {rule}", f"fires: {_list(found.raised)}", rules=(rule,))
    for rule in expect.not_fires:
        if rule in found.raised:
            yield Difference("not_fires", f"not_fires: {rule}", f"fires: {rule}", rules=(rule,))
    if expect.rows:
        yield from _of_rows(case, found)


def _of_rows(case: Case, found: Found) -> Iterator[Difference]:
    """Give rows that the case does not show. One of level `routine` that no rule covers needs that nothing fires."""
    urgency, pack = found.interview.urgency, found.interview.rulebook.pack
    covered = [row for rule in case.expect.fires for row in found.raised.get(rule, ())]
    for row in case.expect.rows:
        needs_none = pack.rows.get(row) == "routine" and not any(row in rule.covers for rule in pack.urgency_rules)
        if row in covered or (needs_none and urgency.level == "routine"):
            continue
        line = f"rows of the rules in 'fires' that fire: {_list(dict.fromkeys(covered))}"
        if needs_none:
            line = f"urgency: {urgency.level}; {line}"
        yield Difference("rows", f"rows: {row}", line, rules=case.expect.fires)


def _of_questions(case: Case, found: Found, walk: Walk | None) -> Iterator[Difference]:
    following = case.expect.next
    if following is not None and following != found.next:
        yield Difference("next", f"next: {following}", f"next: {found.next}")
    most = case.expect.most_questions
    if most is not None and walk is not None and len(walk.counted) > most:
        yield Difference("most_questions", f"most_questions: {most}", f"questions asked: {len(walk.counted)}")


def _shown_as(topic: str, found: Found) -> str:
    band = found.fits.get(topic)
    return f"fit: {topic}: {band}" if band is not None else f"fit: {topic}: does_not_fit (not shown)"


def _list(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"
