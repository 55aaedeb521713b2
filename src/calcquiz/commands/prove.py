"""`calcquiz prove`: what holds of every interview that a pack allows."""

from __future__ import annotations

import json
import os
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calcquiz.commands.author import load_to_look_at
from calcquiz.commands.errors import CommandError
from calcquiz.commands.progress import watched
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.clean import one_line
from calcquiz.pack.loader import ENDINGS
from calcquiz.pack.problems import nearest
from calcquiz.session.files import reason, write_whole
from calcquiz.workbench.proving.claims import CLAIMS, Verdict
from calcquiz.workbench.proving.prove import prove
from calcquiz.workbench.proving.witness_case import cases_text, in_words, witness_case

if TYPE_CHECKING:
    from calcquiz.workbench.proving.claims import Outcome

WIDTH = 79
JSON_SCHEMA = 1
OUTCOMES: tuple[Outcome, ...] = ("proved", "refuted", "unknown")


def prove_pack(folder: str | None, *, claim: str | None, about: str | None, as_json: bool, save: str | None) -> int:
    """Print what was found of every claim; 0 when all are proved, else 1.

    `claim` and `about` narrow it to one kind of claim and one thing; then each witness is told as well. `save` names a
    file of cases for the witnesses. Raises CommandError: exit code 1 for a pack that cannot be read, 2 for an unknown
    claim or thing, and when the file cannot be written.
    """
    _known_claim(claim)
    path = _path_to_save(save) if save is not None else None
    rulebook = Rulebook.of(load_to_look_at(folder, aside=as_json).pack)
    verdicts = _narrowed(list(watched(prove(rulebook), "claims decided")), claim, about)
    if path is not None:
        _save(path, cases_text(rulebook, verdicts))
    if as_json:
        print(json.dumps(_as_json(rulebook, verdicts), ensure_ascii=False, indent=2))
    else:
        for line in _lines(rulebook, verdicts, tell_all=about is not None or claim is not None):
            print(line)
        if path is not None:
            print(one_line(str(path)))
    return 0 if all(verdict.outcome == "proved" for verdict in verdicts) else 1


def _known_claim(claim: str | None) -> None:
    known = [kind.id for kind in CLAIMS]
    if claim is not None and claim not in known:
        raise CommandError(f"no claim '{claim}'; expected one of {', '.join(known)}{nearest(claim, known)}", 2)


def _narrowed(verdicts: list[Verdict], claim: str | None, about: str | None) -> list[Verdict]:
    things = {verdict.about for verdict in verdicts}
    if about is not None and about not in things:
        raise CommandError(f"no claim is about '{about}'{nearest(about, things)}", 2)
    return [v for v in verdicts if claim in (None, v.claim) and about in (None, v.about)]


def _lines(rulebook: Rulebook, verdicts: Sequence[Verdict], *, tell_all: bool) -> Iterable[str]:
    for kind in CLAIMS:
        own = [verdict for verdict in verdicts if verdict.claim == kind.id]
        counted = Counter(verdict.outcome for verdict in own)
        if own:
            yield from _wrapped(f"{kind.says}: {_counts(counted, kind.of)}.", "", "  ")
        for verdict in own:
            if verdict.outcome != "proved" or tell_all:
                yield from _told(rulebook, verdict)
    if all(verdict.outcome == "proved" for verdict in verdicts):
        all_of = f"All {len(verdicts)} claims are" if len(verdicts) > 1 else "The claim is"
        yield f"{all_of} proved. docs/proofs.md says what each means, and its limits."


def _counts(counted: Counter[Outcome], of: str) -> str:
    total = sum(counted.values())
    if counted["proved"] == total:
        return f"proved of all {total} {of}" if total > 1 else f"proved of 1 of the {of}"
    return ", ".join(f"{outcome} of {counted[outcome]}" for outcome in OUTCOMES if counted[outcome]) + f" ({of})"


def _told(rulebook: Rulebook, verdict: Verdict) -> Iterable[str]:
    text = f"{verdict.outcome}: {verdict.about}"
    yield from _wrapped(f"{text}: {verdict.reason}" if verdict.reason else text, "  ", "    ")
    if verdict.witness is None:
        return
    if verdict.witness.shows and verdict.witness.shows != verdict.reason:
        yield from _wrapped(verdict.witness.shows, "    ", "    ")
    for line in in_words(rulebook, verdict.witness):
        yield from _wrapped(line, "    - ", "      ")


def _wrapped(text: str, first: str, following: str) -> list[str]:
    return textwrap.wrap(one_line(text), WIDTH, initial_indent=first, subsequent_indent=following)


def _as_json(rulebook: Rulebook, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    return {
        "schema": JSON_SCHEMA,
        "pack": {"id": rulebook.pack.id, "version": rulebook.pack.version},
        "claims": [{"id": kind.id, "says": kind.says, "of": kind.of} for kind in CLAIMS],
        "verdicts": [_verdict_as_json(rulebook, verdict) for verdict in verdicts],
    }


def _verdict_as_json(rulebook: Rulebook, verdict: Verdict) -> dict[str, Any]:
    witness = verdict.witness
    case = witness_case(rulebook, verdict, witness) if witness is not None else None
    return {
        "claim": verdict.claim,
        "about": verdict.about,
        "outcome": verdict.outcome,
        "reason": verdict.reason or None,
        "witness": None
        if witness is None or case is None
        else {"answers": case.answers, "shows": witness.shows or None},
    }


def _path_to_save(file: str) -> Path:
    """Give the path for the cases, looked at before any work is done. Raises CommandError (exit code 2)."""
    path = Path(file)
    if path.suffix not in ENDINGS:
        raise CommandError(f"--save: expected a file that ends in .yaml, found {file[:200]}", 2)
    if os.path.lexists(path):
        raise CommandError(f"{file[:200]} is there already; name another file", 2)
    if not path.parent.is_dir():
        raise CommandError(f"cannot write {file[:200]}: there is no such folder", 2)
    return path


def _save(path: Path, text: str) -> None:
    try:
        write_whole(path, text.encode("utf-8"), replace=False)
    except FileExistsError:
        raise CommandError(f"{path} is there already; name another file", 2) from None
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot write {str(path)[:200]}: {reason(error)}", 2) from None
