"""Build the summary from an interview, what the session adds (times, changes, own words), and the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from types import MappingProxyType

from calcquiz.engine import Answer, Interview
from calcquiz.engine.explanation import TopicFit
from calcquiz.engine.rulebook import Rulebook
from calcquiz.engine.urgency import Raised
from calcquiz.pack.clean import clean, one_line
from calcquiz.pack.conditions import Chosen, questions_of, tests_of
from calcquiz.pack.models import Pack, Question, Region, Source
from calcquiz.summary.model import (
    AnswerPart,
    ChangedPart,
    Earlier,
    StoryPart,
    Summary,
    TopicPart,
    UrgencyPart,
    UrgencyReason,
)
from calcquiz.summary.reasons import told_reasons
from calcquiz.summary.said_no import OTHER, ranks_of_no
from calcquiz.summary.wording import (
    FITS,
    Findings,
    answer_label,
    emergency_number,
    findings_so_far,
    is_about_another,
    list_label,
    oldest_answer_words,
    time_words,
    with_number,
)

STORY_TITLES = {  # SOCRATES: site, onset, character, radiation, associated, time course, exacerbating, severity
    "site": "Where",
    "onset": "How it began",
    "character": "What it is like",
    "radiation": "Where it spreads",
    "associated": "Together with",
    "time_course": "How long",
    "modifiers": "Better or worse with",
    "severity": "How bad",
}
_PARTS_ASKED = {  # as they read in the list of what was not asked
    "site": "where",
    "onset": "how it began",
    "character": "what it is like",
    "radiation": "where it spreads",
    "associated": "other signs",
    "time_course": "how long",
    "modifiers": "what eases or worsens it",
    "severity": "how bad",
    "report": "words on a report",
    "conditions": "known conditions",
    "medicines": "medicines and products",
    "allergies": "allergies",
}
MOST_QUESTIONS = 3
SaidWords = Mapping[str, Mapping[str, str]]
Told = Callable[[int], Findings | None]  # of a question, by its number


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A changed answer that had set off red flags; `new` is None when there is no answer now."""

    question: str
    old: Answer
    old_at: datetime
    new: Answer | None
    new_at: datetime | None
    flags: tuple[Raised, ...]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the person wrote for the page: a name for the head of the page, their own words, up to three questions."""

    name: str = ""
    words: str = ""
    questions: tuple[str, ...] = field(default=())


def build_summary(
    interview: Interview,
    *,
    now: datetime,
    said: SaidWords = MappingProxyType({}),
    region: Region | None = None,
    times: Mapping[str, datetime] | None = None,
    own: OwnWords | None = None,
    changed: Sequence[ChangedAnswer] = (),
    earlier: Earlier | None = None,
    worked_out: datetime | None = None,
    oldest_answer: datetime | None = None,
) -> Summary:
    """Give the summary of an interview at a time. The same values give the same summary.

    `said` holds the words of checklists that are not finished: question, item, and yes, no or not_sure.
    `times` says when each question was answered. `worked_out` is the time of the answers when they are so old that the
    danger signs should have been asked about again; the page says so. `oldest_answer` is when the oldest safety answer
    was given; the page says it when it is much older. Nothing is read from a clock, a file or the computer's settings.
    """
    pack, own = interview.rulebook.pack, own or OwnWords()
    number = emergency_number(pack, region)
    told = cache(partial(_told, interview, said))
    sorted_answers = _by_place(interview, said, told)
    topics = tuple(_topic(pack, fit) for fit in interview.assessment.topics)
    urgency = _urgency(interview, told, number, now, earlier, (worked_out, oldest_answer))
    return Summary(
        prepared=f"{time_words(now, now)} (UTC{now:%z})",
        prepared_at=now.isoformat(timespec="seconds"),
        by_another=is_about_another(interview),
        name=one_line(own.name)[:120],
        background=tuple(sorted_answers["background"]),
        own_words=clean(own.words).strip(),
        own_questions=tuple(one_line(text) for text in own.questions if text.strip())[:MOST_QUESTIONS],
        story=tuple(
            StoryPart(title, tuple(sorted_answers[part]))
            for part, title in STORY_TITLES.items()
            if sorted_answers[part]
        ),
        report=tuple(sorted_answers["report"]),
        conditions=tuple(sorted_answers["conditions"]),
        medicines=tuple(sorted_answers["medicines"]),
        allergies=tuple(sorted_answers["allergies"]),
        said_yes=tuple(sorted_answers["yes"]),
        said_no=tuple(sorted_answers["no"]),
        not_sure=tuple(sorted_answers["unsure"]),
        not_asked=tuple(sorted_answers["not asked"]),
        urgency=urgency,
        changed=tuple(_changed(interview, said, change, now) for change in changed),
        topics=topics,
        safety_net=_safety_net(interview, number),
        pack=one_line(
            f"{pack.title}, pack {pack.id} {pack.version}, reviewed {pack.reviewed}"
            f" (clinician review: {pack.clinician_review})"
        ),
        pack_id=pack.id,
        pack_version=one_line(pack.version),
        answers=_all_answers(interview, said, times or {}, now),
        sources=_sources(pack, urgency, topics),
    )


def _by_place(interview: Interview, said: SaidWords, told: Told) -> dict[str, list[str]]:
    """Sort every finding to its place in the summary. A moot answer is told too: it is still what the person said."""
    places: dict[str, list[str]] = {place: [] for place in STORY_TITLES}
    places |= {place: [] for place in ("report", "conditions", "medicines", "allergies", "background", "yes", "unsure")}
    facts: list[str] = []
    said_no: list[tuple[tuple[str, str], str]] = []  # question and option, and the words
    for number, question in enumerate(interview.rulebook.questions):
        found = told(number)
        if found is None:
            continue
        options = {one_line(option.finding): option.id for option in question.options}
        said_no += [((question.id, options.get(text, "")), text) for text in found.no]
        places["unsure"] += found.unsure
        if question.id in interview.rulebook.pack.welcome and not is_about_another(interview):
            continue  # the head of the page says that the patient prepared it
        (facts if question.fact else places[question.story or "yes"]).extend(found.yes)
        if question.story in ("conditions", "medicines") and found == Findings():
            places[question.story].append("none of those asked about")
    places["background"] = [*facts, *places["background"]]
    ranks = ranks_of_no(interview, [item for item, _ in said_no])
    places["no"] = [text for _, text in sorted(said_no, key=lambda entry: ranks.get(entry[0], OTHER))]
    places["not asked"] = [title for part, title in _PARTS_ASKED.items() if not _is_asked(interview, said, part)]
    return places


def _is_asked(interview: Interview, said: SaidWords, part: str) -> bool:
    asked = (question.id for question in interview.rulebook.questions if question.story == part)
    return any(question_id in interview.answers or question_id in said for question_id in asked)


def _urgency(
    interview: Interview,
    told: Told,
    number: str,
    now: datetime,
    earlier: Earlier | None,
    times: tuple[datetime | None, datetime | None],
) -> UrgencyPart:
    pack, urgency = interview.rulebook.pack, interview.urgency
    worked_out, oldest = times
    words = getattr(pack.urgency, urgency.level)
    reasons = [_reason(interview, told, raised, False) for raised in urgency.rules]
    reasons += [_reason(interview, told, raised, True) for raised in urgency.not_ruled_out]
    before = ""
    if earlier is not None:
        title = getattr(pack.urgency, earlier.level).title
        before = f"Earlier, {time_words(earlier.worked_out, now)}: {one_line(title)}. The questions were asked again."
    return UrgencyPart(
        level=urgency.level,
        title=one_line(words.title),
        do=one_line(with_number(words.do, number)),
        complete=urgency.complete,
        cared_for=interview.already_cared_for,
        worked_out=time_words(worked_out or now, now),
        reasons=tuple(reason for reason in reasons if reason.level != "routine"),
        earlier=before,
        is_old=worked_out is not None,
        oldest_answer=oldest_answer_words(oldest, worked_out or now, now),
    )


def _reason(interview: Interview, told: Told, raised: Raised, not_ruled_out: bool) -> UrgencyReason:
    return UrgencyReason(
        rule=raised.rule.id,
        level=raised.level,
        title=one_line(getattr(interview.rulebook.pack.urgency, raised.level).title),
        do=one_line(raised.rule.do),
        why=one_line(raised.rule.why),
        answers=_behind(interview.rulebook, raised, told),
        sources=raised.rule.source,
        not_ruled_out=not_ruled_out,
    )


def answers_behind(interview: Interview, raised: Raised, said: SaidWords = MappingProxyType({})) -> tuple[str, ...]:
    """Give the findings that a rule reads: what was said yes to, and what was left open."""
    return _behind(interview.rulebook, raised, partial(_told, interview, said))


def _told(interview: Interview, said: SaidWords, number: int) -> Findings | None:
    """Give the findings of a question, by its number; None where nothing was said."""
    question = interview.rulebook.questions[number]
    answer = interview.answers.get(question.id)
    if answer is None and question.id not in said:
        return None
    return findings_so_far(question, answer, said.get(question.id, {}))


def _behind(rulebook: Rulebook, raised: Raised, told: Told) -> tuple[str, ...]:
    found: list[str] = []
    named = _options_read(raised)
    for number in sorted(rulebook.number[name] for name in questions_of(raised.rule.when)):
        question, behind = rulebook.questions[number], told(number)
        if behind is None:
            continue
        relevant = {one_line(option.finding) for option in question.options if (question.id, option.id) in named}
        keep = relevant if question.kind != "number" else set(behind.yes)
        found += [text for text in behind.yes if text in keep]
        found += [f"{text} (not sure)" for text in behind.unsure if text in keep or not question.checklist]
    return tuple(found)


def _options_read(raised: Raised) -> set[tuple[str, str]]:
    return {
        (test.question, option)
        for test in tests_of(raised.rule.when)
        if isinstance(test, Chosen)
        for option in test.options
    }


def _changed(interview: Interview, said: SaidWords, change: ChangedAnswer, now: datetime) -> ChangedPart:
    question = interview.rulebook.question(change.question)
    pack = interview.rulebook.pack
    return ChangedPart(
        ask=one_line(question.ask),
        old=answer_label(question, change.old),
        old_at=time_words(change.old_at, now),
        new=_answer_text(question, change.new, said.get(question.id, {})) or "no answer",
        new_at=time_words(change.new_at, now) if change.new_at is not None else "",
        flags=tuple(
            one_line(f"{getattr(pack.urgency, raised.level).title}: {raised.rule.why}") for raised in change.flags
        ),
    )


def _safety_net(interview: Interview, number: str) -> tuple[str, ...]:
    general = one_line(with_number(interview.rulebook.pack.emergency_line, number))
    return (general, *(f"Get help sooner if {one_line(line.sooner_if)}." for line in interview.assessment.safety_net))


def _topic(pack: Pack, fit: TopicFit) -> TopicPart:
    topic = next(topic for topic in pack.topics if topic.id == fit.id)
    told = told_reasons(fit)
    return TopicPart(
        id=fit.id,
        title=one_line(fit.title),
        medical_name=one_line(topic.medical_name),
        fit=FITS[fit.fit],
        named=fit.named,
        for_=told.for_,
        would_be_against=told.would_be_against,
        against=told.against,
        would_be_for=told.would_be_for,
        unknown=tuple(one_line(reason.why) for reason in fit.unknown),
        not_known=told.not_known,
        sources=tuple(dict.fromkeys(source for reason in (*fit.for_, *fit.against) for source in reason.sources)),
    )


def _all_answers(
    interview: Interview, said: SaidWords, times: Mapping[str, datetime], now: datetime
) -> tuple[AnswerPart, ...]:
    titles = {section.id: section.title for section in interview.rulebook.pack.sections}
    moot = set(interview.moot)
    return tuple(
        AnswerPart(
            question=question.id,
            section=one_line(titles.get(question.section, question.section)),
            ask=one_line(question.ask),
            answer=_answer_text(question, interview.answers.get(question.id), said.get(question.id, {})),
            at=time_words(times[question.id], now) if question.id in times else "",
            moot=question.id in moot,
        )
        for question in interview.rulebook.questions
        if question.id in interview.answers or question.id in said
    )


def _answer_text(question: Question, answer: Answer | None, words: Mapping[str, str]) -> str:
    texts = [answer_label(question, answer)] if answer is not None else []
    texts += [f"Item by item, not finished: {list_label(question, words)}"] if words else []
    return ". ".join(texts)


def _sources(pack: Pack, urgency: UrgencyPart, topics: Sequence[TopicPart]) -> tuple[tuple[str, Source], ...]:
    ids = [source for reason in urgency.reasons for source in reason.sources]
    ids += [source for topic in topics for source in topic.sources]
    return tuple((source, pack.sources[source]) for source in dict.fromkeys(ids) if source in pack.sources)
