"""The claims that `prove` decides, and what it says of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from calcquiz.engine.answers import Answer
from calcquiz.engine.interview import Interview
from calcquiz.engine.urgency import EMERGENCY

Outcome = Literal["proved", "refuted", "unknown"]


@dataclass(frozen=True)
class Claim:
    """A kind of claim, made of every thing of a kind in the pack."""

    id: str
    says: str  # what holds when it is proved of everything
    of: str  # what it is made of, in the plural


CLAIMS: tuple[Claim, ...] = (
    Claim("asked", "Every question can be asked", "questions"),
    Claim("option", "Every option can matter", "options"),
    Claim("fits-well", "Every topic can fit well", "topics"),
    Claim("first", "Every topic can stand first when the questions end", "topics"),
    Claim("highest", "Every urgency rule can set the urgency when the safety questions end", "urgency rules"),
    Claim("not-hidden", "No urgency rule is always hidden by a more urgent one", "urgency rules"),
    Claim("scope", "No red flag that is true of a person in its scope is left unasked", "red flags"),
    Claim("unsure", "Not sure never gives less than 'if_unsure'", "urgency rules"),
    Claim("never-lower", "Adding an answer never lowers the urgency", "urgency rules"),
    Claim(
        "only-readers",
        "Changing or removing an answer lowers the urgency only by a rule that reads it",
        "urgency rules",
    ),
    Claim("doctor", "No interview ends without a way to reach a doctor", "levels and emergency numbers"),
)


@dataclass(frozen=True)
class Witness:
    """Answers that show something, replayed through the engine before they are given.

    `expect` is what a case with these answers expects. For a claim that is refuted it is what should hold and does
    not, so that the case fails until the pack is mended.
    """

    answers: Mapping[str, Answer]
    expect: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    shows: str = ""  # in one sentence
    cared_for: bool = False  # whether the interview went on after an emergency


@dataclass(frozen=True)
class Verdict:
    """What was found of one claim about one thing."""

    claim: str
    about: str  # an id; of an option, with its question before a dot
    outcome: Outcome
    reason: str = ""  # of everything that is not proved
    witness: Witness | None = None


def of_interview(interview: Interview, expect: Mapping[str, Any], shows: str = "") -> Witness:
    """Give the answers of an interview as a witness."""
    needs_care = interview.already_cared_for and interview.urgency.rank == EMERGENCY
    return Witness(interview.answers, expect, shows, needs_care)


def proved(claim: str, about: str, witness: Witness | None = None) -> Verdict:
    """Give a verdict of *proved*."""
    return Verdict(claim, about, "proved", "", witness)


def refuted(claim: str, about: str, reason: str, witness: Witness | None = None) -> Verdict:
    """Give a verdict of *refuted*."""
    return Verdict(claim, about, "refuted", reason, witness)


def unknown(claim: str, about: str, reason: str) -> Verdict:
    """Give a verdict of *unknown*."""
    return Verdict(claim, about, "unknown", reason)
