"""How answers read: as findings for the clinician, and as labels for the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from calcquiz.engine import Amount, Answer, Interview, Note, Picked, Withheld
from calcquiz.engine.answers import amount_value
from calcquiz.pack.clean import one_line
from calcquiz.pack.models import Pack, Question, Region

NOT_SURE = "Not sure"
NOT_ASKED = "Not asked yet"
PREFER_NOT_TO_SAY = "Prefer not to say"
NONE_OF_THESE = "None of these"
OLDER_BY = timedelta(hours=1)  # answers older than this by more are told with their time
FITS = {
    "fits_well": "fits well",
    "fits_partly": "fits partly",
    "fits_a_little": "fits a little",
    "does_not_fit": "does not fit so far",
}
# Own names: the words must not change with the computer's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What an answer says yes to, says no to, and leaves open."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def findings(question: Question, answer: Answer) -> Findings:
    """Give an answer as findings. Only a red-flag checklist, and an option `no`, say no to anything."""
    match answer:
        case Withheld.NOT_SURE:
            return Findings(unsure=(one_line(question.ask),))
        case Withheld.PREFER_NOT_TO_SAY:
            return Findings(unsure=(f"{one_line(question.ask)} (not provided)",))
        case Amount():
            wording = question.finding or "{value}"
            return Findings(yes=(one_line(wording.replace("{value}", str(amount_value(question, answer)))),))
        case Note(text):
            return Findings(yes=(one_line(text),) if text.strip() else ())
        case Picked(chosen, unsure):
            if question.kind == "pick_one":
                return _one(question, chosen)
            said_no = question.options if question.checklist else ()
            return Findings(
                yes=tuple(one_line(option.finding) for option in question.options if option.id in chosen),
                no=tuple(one_line(option.finding) for option in said_no if option.id not in chosen | unsure),
                unsure=tuple(one_line(option.finding) for option in question.options if option.id in unsure),
            )


def findings_so_far(question: Question, answer: Answer | None, words: Mapping[str, str]) -> Findings:
    """Give findings with the words of a checklist that is not finished: an item that was not asked says nothing.

    Where a whole answer stands while its list is gone through again, that answer counts, and the words are added.
    """
    standing = findings(question, answer) if answer is not None else Findings()
    said: dict[str, list[str]] = {"yes": [], "no": [], "not_sure": []}
    for option in question.options:
        if option.id in words:
            said[words[option.id]].append(one_line(option.finding))
    yes = dict.fromkeys((*standing.yes, *said["yes"]))
    unsure = dict.fromkeys(text for text in (*standing.unsure, *said["not_sure"]) if text not in yes)
    no = (*standing.no, *(said["no"] if answer is None else ()))
    return Findings(tuple(yes), tuple(text for text in no if text not in yes and text not in unsure), tuple(unsure))


def list_label(question: Question, words: Mapping[str, str]) -> str:
    """Give a checklist that is not finished: what was said of which item, and which were not asked."""
    titles = {"yes": "Yes", "not_sure": NOT_SURE, "no": "No", "": NOT_ASKED}
    found = {word: [one_line(o.label) for o in question.options if words.get(o.id, "") == word] for word in titles}
    return ". ".join(f"{titles[word]}: {'; '.join(labels)}" for word, labels in found.items() if labels)


def _one(question: Question, chosen: frozenset[str]) -> Findings:
    by_id = {option.id: option for option in question.options}
    if "no" in chosen and "yes" in by_id:  # what is said no to is the finding of yes
        return Findings(no=(one_line(by_id["yes"].finding),))
    return Findings(yes=tuple(one_line(by_id[option].finding) for option in sorted(chosen)))


def answer_label(question: Question, answer: Answer) -> str:
    """Give an answer in the words that the person chose."""
    match answer:
        case Withheld.NOT_SURE:
            return NOT_SURE
        case Withheld.PREFER_NOT_TO_SAY:
            return PREFER_NOT_TO_SAY
        case Amount():
            value, unit = amount_value(question, answer), question.unit or ""
            return one_line(f"{value} {unit.removesuffix('s') if value == 1 else unit}")
        case Note(text):
            return one_line(text) or "Nothing written"
        case Picked(chosen, unsure):
            labels = [one_line(option.label) for option in question.options if option.id in chosen]
            labels += [f"{NOT_SURE}: {one_line(option.label)}" for option in question.options if option.id in unsure]
            return "; ".join(labels) or one_line(question.none or NONE_OF_THESE)


def time_words(at: datetime, now: datetime) -> str:
    """Give a time in the time zone of `now`, in words that read the same everywhere."""
    at = at.astimezone(now.tzinfo)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"


def oldest_answer_words(oldest: datetime | None, worked_out: datetime, now: datetime) -> str:
    """Give the time of the oldest safety answer when it was given more than an hour before the urgency was worked out;
    empty when there is nothing to tell."""
    if oldest is None or worked_out - oldest <= OLDER_BY:
        return ""
    return time_words(oldest, now)


def region_named(pack: Pack, region_id: str | None) -> Region | None:
    """Give a region of the pack by its id, or None when there is none."""
    return next((region for region in pack.regions if region.id == region_id), None)


def emergency_number(pack: Pack, region: Region | None) -> str:
    """Give the emergency number of a region, or the pack's words where none is known."""
    return one_line((region.emergency if region else None) or pack.emergency_number_unknown)


def with_number(text: str, number: str) -> str:
    """Put the emergency number into words of the pack."""
    return text.replace("{number}", number)


def is_about_another(interview: Interview) -> bool:
    """Say whether someone answers for another person or a child: a welcome question was answered, but not with `me`."""
    for question_id in interview.rulebook.pack.welcome:
        answer = interview.answers.get(question_id)
        if isinstance(answer, Picked) and answer.chosen and "me" not in answer.chosen:
            return True
    return False
