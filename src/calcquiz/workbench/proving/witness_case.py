"""Witnesses as cases: in words, as YAML that `calcquiz test` runs, and replayed through the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from calcquiz.engine.answers import Amount, Answer, Note, Picked, Withheld, amount_value, plain_answer
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import Case, Expect, Question
from calcquiz.workbench.cases import CaseRunner
from calcquiz.workbench.proving.claims import CLAIMS, Verdict, Witness, unknown

_SAYS = {claim.id: claim.says for claim in CLAIMS}
_WITHHELD = {Withheld.NOT_SURE: "not sure", Withheld.PREFER_NOT_TO_SAY: "prefer not to say"}


class Replay:
    """Replays witnesses through the engine; one that stands behind several verdicts in a row is replayed once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._runner = CaseRunner(rulebook)
        self._last: Witness | None = None
        self._last_holds = False

    def of(self, verdict: Verdict) -> Verdict:
        """Give the verdict back when the engine says of its witness what the proof says of it; otherwise *unknown*.

        A witness of something proved must hold as a case; a witness against a claim must fail as one.
        """
        if verdict.witness is None or verdict.outcome == "unknown" or not verdict.witness.expect:
            return verdict
        if verdict.witness is not self._last:
            case = witness_case(self._runner.rulebook, verdict, verdict.witness)
            self._last, self._last_holds = verdict.witness, not self._runner.run(case).failures
        if self._last_holds == (verdict.outcome == "proved"):
            return verdict
        return unknown(verdict.claim, verdict.about, "the engine says otherwise of the answers that were found")


def witness_case(rulebook: Rulebook, verdict: Verdict, witness: Witness) -> Case:
    """Give a witness as a case."""
    return Case(
        id=f"{verdict.claim}_{verdict.about}".replace("-", "_").replace(".", "_").casefold()[:80],
        kind="witness",
        story=_story(verdict),
        answers=_plain(rulebook, witness),
        expect=Expect.model_validate(dict(witness.expect)),
    )


def _story(verdict: Verdict) -> str:
    about = f"'{verdict.about}'"
    if verdict.outcome == "proved":
        return f"{_SAYS[verdict.claim]}: answers that show it of {about}."
    return f"{_SAYS[verdict.claim]}: not so of {about}, since {verdict.reason}."


def cases_text(rulebook: Rulebook, verdicts: Iterable[Verdict]) -> str:
    """Give every witness as a file of cases for `calcquiz test`, those against a claim first."""
    with_witness = [(verdict, verdict.witness) for verdict in verdicts if verdict.witness is not None]
    ordered = sorted(with_witness, key=lambda pair: pair[0].outcome != "refuted")
    made = [_plain_case(witness_case(rulebook, verdict, witness)) for verdict, witness in ordered]
    head = (
        "# Made by 'calcquiz prove'. First those against a claim: they fail until the pack is mended. Then those that\n"
        "# show a claim. Put the file into cases/ and run 'calcquiz test'.\n"
    )
    return head + yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=110)


def _plain_case(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "kind": case.kind,
        "story": case.story,
        "answers": case.answers,
        "expect": case.expect.model_dump(mode="json", exclude_unset=True),
    }


def _plain(rulebook: Rulebook, witness: Witness) -> dict[str, Any]:
    told = witness.answers
    plain: dict[str, Any] = {q.id: plain_answer(q, told[q.id]) for q in rulebook.questions if q.id in told}
    return {**plain, "already_cared_for": "yes"} if witness.cared_for else plain


def in_words(rulebook: Rulebook, witness: Witness) -> Iterator[str]:
    """Give a witness as lines of a question and its answer, in pack order; lists answered with none are left out."""
    for question in rulebook.questions:
        answer = witness.answers.get(question.id)
        if answer is not None and answer != Picked(frozenset()):
            yield f"{question.ask} {_answer_in_words(question, answer)}"


def _answer_in_words(question: Question, answer: Answer) -> str:
    match answer:
        case Withheld():
            return _WITHHELD[answer]
        case Amount():
            return f"{amount_value(question, answer)} {question.unit or ''}".rstrip()
        case Note(text):
            return text
        case Picked(chosen, unsure):
            told = [option.label for option in question.options if option.id in chosen]
            told += [f"{option.label} (not sure)" for option in question.options if option.id in unsure]
            return "; ".join(told)
