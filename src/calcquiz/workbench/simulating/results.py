"""The counts of a simulation made into what a report shows: shares, quantiles, and lists, by id."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import LEVELS
from calcquiz.workbench.simulating.model import Model
from calcquiz.workbench.simulating.tally import NO_TOPIC, Tally


@dataclass(frozen=True)
class Hits:
    """Of so many people, how many had their own topic first, and among the first three."""

    people: int
    first: int
    first_three: int


@dataclass(frozen=True)
class TopicRow:
    """The people of one topic."""

    id: str
    title: str
    hits: Hits
    named: Hits  # those to whom it was named
    fits: tuple[int, ...]  # people by the fit of their own topic: not shown, a little, partly, well
    taken_for: tuple[tuple[str | None, int], ...]  # first topic (None: no topic is shown) and people, most first
    emergencies: int

    @property
    def not_named(self) -> Hits:
        """Those to whom it was not named."""
        all_, named = self.hits, self.named
        return Hits(all_.people - named.people, all_.first - named.first, all_.first_three - named.first_three)


@dataclass(frozen=True)
class Numbers:
    """How many questions were asked."""

    people: int
    median: int
    ninetieth: int
    most: int
    counts: tuple[tuple[int, int], ...]  # number of questions, people; every number from the least to the most


@dataclass(frozen=True)
class QuestionRow:
    """A question that something is said of, with those of its options that it is said of."""

    id: str
    asked: int
    opens: bool  # of a question that changed nothing: its answer changed which other questions may be asked
    options: tuple[tuple[str, int, bool], ...] = ()  # option, times chosen, whether it opened other questions


@dataclass(frozen=True)
class Results:
    """Everything that a report shows. The rates in it are synthetic."""

    pack_id: str
    pack_version: str
    model: Model
    topics: tuple[TopicRow, ...]  # in pack order
    levels: tuple[tuple[str, int], ...]  # urgency reached, and people
    emergency_after: Numbers  # questions until the emergency, of those who came to one
    safety_and_topic: Numbers  # of the others
    questions: Numbers
    never_asked: tuple[str, ...]
    changed_nothing: tuple[QuestionRow, ...]
    never_chosen: tuple[QuestionRow, ...]
    options_changed_nothing: tuple[QuestionRow, ...]

    @property
    def hits(self) -> Hits:
        """Everybody."""
        return _together([topic.hits for topic in self.topics])

    @property
    def named(self) -> Hits:
        """Everybody to whom their topic was named."""
        return _together([topic.named for topic in self.topics])

    @property
    def not_named(self) -> Hits:
        """Everybody else."""
        return _together([topic.not_named for topic in self.topics])

    @property
    def fits(self) -> tuple[int, ...]:
        """Everybody, by the fit of their own topic."""
        return tuple(sum(row.fits[band] for row in self.topics) for band in range(4))


def results_of(rulebook: Rulebook, model: Model, tally: Tally) -> Results:
    """Make results of a tally."""
    topics = rulebook.topics
    ids: dict[int, str | None] = {number: topic.topic.id for number, topic in enumerate(topics)} | {NO_TOPIC: None}
    scored = [n for n in range(len(rulebook.questions)) if rulebook.roles[n] != "record"]
    asked = [n for n in scored if tally.asked[n]]
    return Results(
        pack_id=rulebook.pack.id,
        pack_version=rulebook.pack.version,
        model=model,
        topics=tuple(_topic_row(rulebook, tally, number, ids) for number in range(len(topics))),
        levels=tuple((level, tally.ranks[rank]) for rank, level in enumerate(LEVELS)),
        emergency_after=_numbers(tally.emergency_after),
        safety_and_topic=_numbers(tally.safety_and_topic),
        questions=_numbers(tally.questions),
        never_asked=tuple(rulebook.questions[n].id for n in scored if not tally.asked[n]),
        changed_nothing=tuple(
            QuestionRow(rulebook.questions[n].id, tally.asked[n], n in tally.opened)
            for n in asked
            if n not in tally.mattered
        ),
        never_chosen=_option_rows(rulebook, tally, asked, chosen=False),
        options_changed_nothing=_option_rows(rulebook, tally, asked, chosen=True),
    )


def _topic_row(rulebook: Rulebook, tally: Tally, number: int, ids: dict[int, str | None]) -> TopicRow:
    topic = rulebook.topics[number].topic
    taken_for = [(ids[other], count) for (own, other), count in sorted(tally.taken_for.items()) if own == number]
    return TopicRow(
        topic.id,
        topic.title,
        Hits(tally.people[number], tally.first[number], tally.first_three[number]),
        Hits(tally.named[number], tally.named_first[number], tally.named_first_three[number]),
        tuple(tally.bands[number, band] for band in range(4)),
        tuple(sorted(taken_for, key=lambda pair: -pair[1])),
        tally.emergencies[number],
    )


def _option_rows(rulebook: Rulebook, tally: Tally, asked: list[int], *, chosen: bool) -> tuple[QuestionRow, ...]:
    """Give the options of questions that were asked: those never chosen, or those chosen that changed nothing."""
    rows = []
    for number in asked:
        question = rulebook.questions[number]
        options = tuple(
            (option.id, tally.chosen[number, place], (number, place) in tally.option_opened)
            for place, option in enumerate(question.options)
            if bool(tally.chosen[number, place]) == chosen and (number, place) not in tally.option_mattered
        )
        if options:
            rows.append(QuestionRow(question.id, tally.asked[number], False, options))
    return tuple(rows)


def _numbers(counts: Counter[int]) -> Numbers:
    people = sum(counts.values())
    if not people:
        return Numbers(0, 0, 0, 0, ())
    least, most = min(counts), max(counts)
    every = tuple((number, counts[number]) for number in range(least, most + 1))
    return Numbers(people, _share(every, people, 50), _share(every, people, 90), most, every)


def _share(counts: tuple[tuple[int, int], ...], people: int, hundredths: int) -> int:
    """Give the number of questions at or below which so many hundredths of the people lie (nearest rank)."""
    wanted = -(-people * hundredths // 100)
    for number, count in counts:
        wanted -= count
        if wanted <= 0:
            return number
    return counts[-1][0]


def _together(parts: list[Hits]) -> Hits:
    return Hits(
        sum(part.people for part in parts),
        sum(part.first for part in parts),
        sum(part.first_three for part in parts),
    )
