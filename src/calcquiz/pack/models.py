"""The pack as values: what every file may hold. No YAML and no files here, so that the engine may use it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    StrictInt,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from calcquiz.pack.conditions import Condition, ConditionError, parse_condition

RESERVED = frozenset({"not_sure", "prefer_not_to_say", "none_of_these", "already_cared_for", "all", "any", "not"})

Level = Literal["routine", "soon", "same_day", "emergency_now"]
LEVELS: tuple[Level, ...] = ("routine", "soon", "same_day", "emergency_now")
LEVEL_RANK: Mapping[str, int] = MappingProxyType({level: rank for rank, level in enumerate(LEVELS)})
RED_FLAG_LEVELS = frozenset({"same_day", "emergency_now"})
Strength = Literal["weak", "moderate", "strong", "decisive"]
HowCommon = Literal["very_common", "common", "uncommon", "rare", "very_rare"]
Band = Literal["fits_well", "fits_partly", "fits_a_little", "does_not_fit"]
Kind = Literal["pick_one", "pick_many", "number", "search_many", "note"]
Story = Literal[
    "site",
    "onset",
    "character",
    "radiation",
    "associated",
    "time_course",
    "modifiers",
    "severity",
    "report",
    "conditions",
    "medicines",
    "allergies",
    "background",
]
CaseKind = Literal["typical", "report", "look_alike", "red_flag", "near_miss", "everyday", "unsure", "witness"]


def _parse(raw: object) -> Condition:
    if isinstance(raw, Condition):
        return raw
    try:
        return parse_condition(raw)
    except ConditionError as error:
        raise PydanticCustomError("condition", "{summary}", {"summary": str(error), "faults": error.faults}) from None


def _as_list(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
When = Annotated[Condition, PlainValidator(_parse)]
Number = Annotated[float, Field(strict=True)]
Sources = Annotated[tuple[Id, ...], BeforeValidator(_as_list), Field(min_length=1)]


class _Model(BaseModel):
    """Frozen, and closed to keys that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Option(_Model):
    """One thing that can be chosen."""

    id: Id = Field(description="The option's id, unique in its question.")
    label: Text = Field(description="What the person reads.")
    finding: Text = Field(description="How it reads in the summary, as a short noun phrase.")
    aliases: tuple[Text, ...] = Field((), description="Other words by which a search finds it (search_many only).")


class Question(_Model):
    """One question, asked on one screen."""

    id: Id = Field(description="The question's id, unique in the pack.")
    section: Id = Field(description="The section it stands in; the section's ask_when holds for it too.")
    kind: Kind = Field(description="How it is answered.")
    ask: Text = Field(description="The question itself.")
    hint: Text | None = Field(None, description="One short sentence under the question.")
    why: Text = Field(description="Why it is asked, in one plain sentence.")
    ask_when: When | None = Field(None, description="The condition under which it is asked; always when left out.")
    can_change: StrictBool = Field(False, description="Whether time can change the answer.")
    fact: StrictBool = Field(False, description="Whether it is a fact: age, body sex, pregnancy.")
    story: Story | None = Field(None, description="Where its answer stands in the summary.")
    options: tuple[Option, ...] = Field((), description="What can be chosen (pick_one, pick_many, search_many).")
    none: Text | None = Field(None, description="The wording of 'none of these' (pick_many).")
    checklist: StrictBool = Field(False, description="A red-flag checklist: not sure opens its items one by one.")
    emergency: StrictBool = Field(False, description="Part of the emergency checklist, asked before all else.")
    unit: Text | None = Field(None, description="The unit of a number.")
    min: Number | None = Field(None, description="The smallest number that is accepted.")
    max: Number | None = Field(None, description="The largest number that is accepted.")
    step: Number | None = Field(None, description="The step between numbers that are accepted, counted from min.")
    finding: Text | None = Field(None, description="How a number reads in the summary, with {value} in it.")

    def option(self, option_id: str) -> Option:
        """Give the option with this id. Raises KeyError when there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


class Setting(_Model):
    """The one condition that places a topic: the site, the test or the purpose."""

    when: When = Field(description="The condition.")
    why: Text = Field(description="In plain words, why the topic is hardly thinkable without it.")


class Evidence(_Model):
    """A condition that speaks for or against a topic."""

    when: When = Field(description="The condition.")
    for_: Strength | None = Field(None, alias="for", description="How strongly it speaks for the topic when true.")
    against: Strength | None = Field(None, description="How strongly it speaks against the topic when true.")
    otherwise: Strength | None = Field(None, description="How strongly it speaks the other way when false.")
    cluster: Id | None = Field(None, description="Lines of one cluster count once, the strongest for and against.")
    why: Text = Field(description="The plain reason.")
    source: Sources = Field(description="Where it comes from: ids in sources.yaml.")


class Claim(_Model):
    """One statement on a topic page, with its source."""

    text: Text = Field(description="The statement, in plain words.")
    source: Sources = Field(description="Where it comes from: ids in sources.yaml.")


class Page(_Model):
    """What a person reads about a topic."""

    what_it_is: tuple[Claim, ...] = Field(min_length=1, description="What it is.")
    why_it_happens: tuple[Claim, ...] = Field(min_length=1, description="Why it happens.")
    common_signs: tuple[Claim, ...] = Field(min_length=1, description="Signs that are common.")
    how_doctors_check: tuple[Claim, ...] = Field(min_length=1, description="How doctors check it.")
    treatment: tuple[Claim, ...] = Field(min_length=1, description="What treatment can involve.")
    prevention: tuple[Claim, ...] = Field(min_length=1, description="What helps to prevent it.")
    myths: tuple[Claim, ...] = Field(min_length=1, description="Claims that are wrong or outdated, and what is known.")
    when_to_get_help: tuple[Claim, ...] = Field(min_length=1, description="When to get help, and how soon.")
    questions_to_ask: tuple[Text, ...] = Field(min_length=1, description="Questions to ask the doctor.")


class Topic(_Model):
    """A subject that a person may read about and raise with a doctor."""

    id: Id = Field(description="The topic's id; its file is named after it.")
    title: Text = Field(description="The plain title.")
    medical_name: Text = Field(description="What doctors call it.")
    also_called: tuple[Text, ...] = Field((), description="Other names.")
    codes: tuple[Text, ...] = Field((), description="ICD-10-CM codes.")
    section: Id = Field(description="The section of the body it belongs to.")
    how_common: HowCommon = Field(description="Sets the points to start from.")
    setting: Setting = Field(description="The one condition that places it.")
    applies_when: When | None = Field(None, description="Bars the topic when false, unless it is named.")
    named_by: When | None = Field(None, description="When a report or a doctor has named it to the person.")
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="What speaks for and against it.")
    page: Page = Field(description="What a person reads about it.")
    reviewed: Day = Field(description="The day of the last review.")


class UrgencyRule(_Model):
    """A condition that sets at least an urgency."""

    id: Id = Field(description="The rule's id, unique in the pack.")
    level: Level = Field(description="The level when the condition is true.")
    when: When = Field(description="The condition.")
    if_unsure: Level = Field(description="The level when it would be true with every 'not sure' read as true.")
    do: Text = Field(description="What to do, after the fixed words of the level.")
    why: Text = Field(description="What it could mean, in one plain line.")
    sooner_if: Text | None = Field(None, description="What follows 'Get help sooner if ...' in the safety net.")
    source: Sources = Field(description="Where it comes from: ids in sources.yaml.")
    covers: tuple[Text, ...] = Field((), description="The rows of the fact files that it answers.")
    note: Text | None = Field(None, description="For authors: judgement, or where sources differ.")


class Source(_Model):
    """Where a fact comes from."""

    by: Text = Field(description="The organisation or the authors.")
    title: Text = Field(description="The title of the page or paper.")
    year: StrictInt | None = Field(None, description="The year; left out for undated pages.")
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")] | None = Field(
        None, description="The canonical address of the original."
    )
    read: Literal["page", "abstract", "from_memory"] = Field(description="What was opened by the authors.")
    on: Day = Field(description="The day on which it was looked at, or written down.")
    note: Text | None = Field(None, description="For authors.")


class GlossaryEntry(_Model):
    """A medical word in plain words."""

    term: Text = Field(description="The word.")
    means: Text = Field(description="What it means.")


class Section(_Model):
    """Questions that belong together. One with ask_when is an area of the body."""

    id: Id = Field(description="The section's id.")
    title: Text = Field(description="What the person reads.")
    ask_when: When | None = Field(None, description="Holds for every question of the section.")


class Region(_Model):
    """Where the person is: it sets the emergency number and nothing else."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,5}$")] = Field(description="Country code, EU or OTHER.")
    name: Text = Field(description="What the person reads.")
    emergency: Text | None = Field(description="The emergency number, or null when it is not known.")


class Doubt(_Model):
    """Answers that can hardly both be right. The person is asked once a sitting; nothing else hangs on it."""

    when: When = Field(description="The condition under which the answers are doubtful.")
    ask: Text = Field(description="What does not go together, and whether it is right.")


class UrgencyWords(_Model):
    """The fixed words of a level."""

    title: Text = Field(description="One or two words that carry the level.")
    do: Text = Field(description="What to do; {number} stands for the emergency number.")


class AllUrgencyWords(_Model):
    """The fixed words of every level."""

    not_yet_known: UrgencyWords = Field(description="Until the safety questions are done.")
    routine: UrgencyWords = Field(description="At the next appointment.")
    soon: UrgencyWords = Field(description="Within about two weeks.")
    same_day: UrgencyWords = Field(description="Today.")
    emergency_now: UrgencyWords = Field(description="Now.")


class Strengths(_Model):
    """Points of each strength; one point is a factor of about two in the odds."""

    weak: StrictInt = Field(1, description="Likelihood ratio 1.45 to 3.")
    moderate: StrictInt = Field(2, description="Likelihood ratio 3 to 9.")
    strong: StrictInt = Field(4, description="Likelihood ratio 9 to 81.")
    decisive: StrictInt = Field(8, description="Likelihood ratio above 81; for a test result.")


class SettingPoints(_Model):
    """Points of a topic's setting."""

    met: StrictInt = Field(4, description="When it is true.")
    not_met: StrictInt = Field(-8, description="When it is false.")


class HowCommonPoints(_Model):
    """Points to start from, against 'something else'."""

    very_common: StrictInt = Field(-3, description="1 in 10 adults or more.")
    common: StrictInt = Field(-3, description="1 to 10 in 100 adults.")
    uncommon: StrictInt = Field(-4, description="1 to 10 in 1,000 adults.")
    rare: StrictInt = Field(-5, description="1 to 10 in 10,000 adults.")
    very_rare: StrictInt = Field(-7, description="Fewer than 1 in 10,000 adults.")


class Bands(_Model):
    """The fewest points for each fit."""

    fits_well: StrictInt = Field(5, description="Fits well (also needs the setting and enough clusters).")
    fits_partly: StrictInt = Field(3, description="Fits partly.")
    fits_a_little: StrictInt = Field(1, description="Fits a little; below it a topic is not shown.")


class GainNumbers(_Model):
    """The numbers of the gain (docs/gain.md)."""

    clip: StrictInt = Field(6, description="The largest change of points that counts.")
    weights: tuple[StrictInt, ...] = Field(
        (1024, 990, 898, 768, 625, 488, 369, 272, 197, 141, 100, 70, 49, 34, 24, 17, 12),
        min_length=1,
        description="The weight of a topic with 0, 1, 2 ... points in size; 0 beyond.",
    )
    stop_below: StrictInt = Field(410, description="Stop when the best gain is below this.")
    prior: StrictInt = Field(3, description="Answers counted beforehand in the share of known answers.")


class Scoring(_Model):
    """Every number that the engine uses."""

    strengths: Strengths = Field(default_factory=Strengths.model_construct, description="Points of each strength.")
    setting: SettingPoints = Field(default_factory=SettingPoints.model_construct, description="Points of a setting.")
    how_common: HowCommonPoints = Field(
        default_factory=HowCommonPoints.model_construct, description="Points to start from."
    )
    bands: Bands = Field(default_factory=Bands.model_construct, description="Points of each fit.")
    clusters_to_fit_well: StrictInt = Field(2, description="Clusters for a topic, beside its setting, to fit well.")
    gain: GainNumbers = Field(default_factory=GainNumbers.model_construct, description="The numbers of the gain.")
    most_questions: StrictInt = Field(12, description="The most start and topic questions in an interview.")


class Expect(_Model):
    """The outcome that a case expects. What is left out is not tested."""

    urgency: Literal["not_yet_known"] | Level | None = Field(None, description="Exactly this urgency.")
    urgency_at_least: Level | None = Field(None, description="At least this urgency.")
    urgency_at_most: Level | None = Field(None, description="At most this urgency.")
    first: Id | None = Field(None, description="The topic that stands first.")
    first_three: tuple[Id, ...] = Field((), description="Topics that stand among the first three.")
    fit: dict[Id, Band] = Field({}, description="Topics with exactly this fit.")
    fit_at_most: dict[Id, Band] = Field({}, description="Topics with at most this fit.")
    named: tuple[Id, ...] = Field((), description="Topics that are named.")
    next: Id | None = Field(None, description="The question that is asked next.")
    not_first: tuple[Id, ...] = Field((), description="Topics that must not stand first.")
    not_shown: tuple[Id, ...] = Field((), description="Topics that must not be shown at all.")
    none_fits_well: StrictBool = Field(
        False, description="No topic fits well. Implied for everyday cases; false there lets one fit well."
    )
    fires: tuple[Id, ...] = Field((), description="Urgency rules that are true or could not be ruled out.")
    not_fires: tuple[Id, ...] = Field((), description="Urgency rules that are neither.")
    rows: tuple[Text, ...] = Field((), description="Rows of the fact files that the case shows.")
    most_questions: Annotated[StrictInt, Field(ge=0)] | None = Field(
        None,
        description="The most safety and topic questions when the interview is walked from nothing.",
    )


class Case(_Model):
    """A short story with answers, and the outcome that the pack must give."""

    id: Id = Field(description="The case's id, unique in the pack.")
    kind: CaseKind = Field(description="What kind of case it is.")
    topic: Id | None = Field(None, description="The topic it belongs to.")
    about: Id | None = Field(None, description="The topic that the story is about, whatever is expected.")
    story: Text = Field(description="The story as the person would tell it.")
    answers: dict[str, Any] = Field(description="Question to answer, as in an answers file.")
    no_other_flags: StrictBool = Field(False, description="Answer every other checklist that applies with none.")
    todo: StrictBool = Field(False, description="A known gap: it is run and counted, and fails once it holds.")
    todo_why: Text | None = Field(None, description="What is missing (with todo: true).")
    expect: Expect = Field(description="The outcome.")


class CheckException(_Model):
    """What the authors know of and let stand: findings of one check that `calcquiz check` does not report."""

    check: Text = Field(description="The code of the check, as it stands at the end of the message.")
    things: tuple[Text, ...] = Field(min_length=1, description="The ids of the things in which it finds something.")
    path: Text | None = Field(None, description="Only there inside the thing, such as evidence.2.when; from 0.")
    reason: Text = Field(description="Why it is right as it is.")
    on: Day = Field(description="The day on which it was decided.")


class PackFile(_Model):
    """What pack.yaml holds."""

    id: Id = Field(description="The pack's id.")
    title: Text = Field(description="The pack's title.")
    version: Text = Field(description="The pack's version, in quotes if it looks like a number.")
    language: Text = Field("en", description="The language of its words.")
    reviewed: Day = Field(description="The day of the last review.")
    clinician_review: Text = Field(description="Which clinician reviewed it, or 'none yet'.")
    place: Id = Field(description="The question that says where it is.")
    welcome: tuple[Id, ...] = Field((), description="Questions asked on the welcome screens, before all else.")
    sections: tuple[Section, ...] = Field(min_length=1, description="Sections, in order.")
    regions: tuple[Region, ...] = Field((), description="Regions with their emergency numbers.")
    doubts: tuple[Doubt, ...] = Field(
        (), description="Answers that can hardly both be right, asked about once a sitting."
    )
    emergency_number_unknown: Text = Field("your local emergency number", description="Words where none is known.")
    urgency: AllUrgencyWords = Field(description="The fixed words of every level.")
    emergency_line: Text = Field(description="The general line that always stands first; {number} is the number.")
    scoring: Scoring = Field(default_factory=Scoring.model_construct, description="Every number that the engine uses.")


class Pack(PackFile):
    """A whole pack."""

    questions: tuple[Question, ...] = Field((), description="Every question, in pack order.")
    topics: tuple[Topic, ...] = Field((), description="Every topic, in pack order.")
    urgency_rules: tuple[UrgencyRule, ...] = Field((), description="Every urgency rule, in pack order.")
    sources: dict[Id, Source] = Field({}, description="Every source.")
    glossary: tuple[GlossaryEntry, ...] = Field((), description="Every glossary entry.")
    rows: dict[str, Level] = Field(
        {}, description="Rows of the fact files with their level; rules must cover those above routine."
    )
    cases: tuple[Case, ...] = Field((), description="Every case; empty when they were not read.")
    exceptions: tuple[CheckException, ...] = Field((), description="Exceptions to checks; read with the cases.")
