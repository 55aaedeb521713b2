"""How the reasons of a topic are told: what is in the answers, what is not in them, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calcquiz.engine.explanation import OpenQuestion, Reason, TopicFit
from calcquiz.pack.clean import one_line

# The reason of a condition that is false tells of something that is not there: it needs words of its own.
WOULD_BE_FOR = "Would speak for it, but is not in these answers"
WOULD_BE_AGAINST = "Would speak against it, but is not in these answers"
MOST_OPEN = 5  # open questions that are told; the rest are counted
MOST_OPTIONS = 4  # options of one open question


@dataclass(frozen=True, slots=True)
class ToldReasons:
    """The reasons of a topic in the pack's words, each wording once, strongest first.

    `for_` and `against` are in the answers. `would_be_against` would speak against the topic, and that it is not in the
    answers speaks for it; `would_be_for` is the reverse. `not_known` names the open questions, the last line how many
    more there are.
    """

    for_: tuple[str, ...]
    would_be_against: tuple[str, ...]
    against: tuple[str, ...]
    would_be_for: tuple[str, ...]
    not_known: tuple[str, ...]


def told_reasons(topic: TopicFit) -> ToldReasons:
    """Give the reasons of a topic as they are told to the person and to the doctor."""
    return ToldReasons(
        for_=_told(topic.for_, holds=True),
        would_be_against=_told(topic.for_, holds=False),
        against=_told(topic.against, holds=True),
        would_be_for=_told(topic.against, holds=False),
        not_known=_not_known(topic.open_questions),
    )


def _told(reasons: Iterable[Reason], *, holds: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(reason.why) for reason in reasons if reason.holds is holds))


def _not_known(found: tuple[OpenQuestion, ...]) -> tuple[str, ...]:
    lines = [_asked(question) for question in found[:MOST_OPEN]]
    if len(found) > MOST_OPEN:
        lines.append(f"and {len(found) - MOST_OPEN} more")
    return tuple(lines)


def _asked(found: OpenQuestion) -> str:
    """Give an open question in the pack's words. Words of a report are named under the title of their section."""
    labels = [option.label for option in found.options[:MOST_OPTIONS]]
    if len(found.options) > MOST_OPTIONS:
        labels.append(f"and {len(found.options) - MOST_OPTIONS} more")
    if not labels:
        return one_line(found.question.ask)
    named = "; ".join(labels)
    if found.question.kind == "search_many":
        return one_line(f"{found.section}: {named}")
    return one_line(f"{found.question.ask} ({named})")
