"""A session as JSON, strictly: what does not look like one of ours is refused with one clear sentence."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NoReturn

from calcquiz.engine.answers import ITEM_WORDS
from calcquiz.pack.clean import clean
from calcquiz.pack.models import LEVELS
from calcquiz.session.compacting import compact
from calcquiz.session.entries import Acknowledged, Answered, CaredFor, Entry, Removed, Reopened, Said, Undone, Wrote
from calcquiz.session.model import MOST_WORDS, OWN_QUESTIONS, OWN_WORDS, Session

FORMAT = "calcquiz-session"
VERSION = 1
MOST_BYTES = 4_000_000
MOST_ENTRIES = 20_000
ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")
REGION = re.compile(r"[A-Z]{2,5}")
LEVEL_WORDS = frozenset({"not_yet_known", *LEVELS})


class SessionError(Exception):
    """A saved session that cannot be used; the message says why in one sentence."""


def to_json(session: Session) -> str:
    """Give a session as JSON text, which `from_json` reads back; a very long log is made shorter first.

    Raises SessionError when there is too much even then: nothing is written that could not be read again.
    """
    text = _json(session, session.log)
    if len(session.log) > MOST_ENTRIES or len(text.encode()) > MOST_BYTES:
        log = compact(session.log)
        text = _json(session, log)
        if len(log) > MOST_ENTRIES or len(text.encode()) > MOST_BYTES:
            raise SessionError("it has more changes than can be kept; what was kept before stays")
    return text


def _json(session: Session, log: Sequence[Entry]) -> str:
    data = {
        "format": FORMAT,
        "version": VERSION,
        "id": session.id,
        "started": _written(session.started),
        "pack": {"id": session.pack_id, "version": session.pack_version},
        "region": session.region,
        "urgency": {"level": session.level, "at": _written(session.level_at) if session.level_at else None},
        "log": [_entry_out(entry) for entry in log],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Session:
    """Make a session of JSON text. Raises SessionError with one sentence for anything else."""
    try:
        data = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except RecursionError:
        raise SessionError("it is nested too deeply") from None
    except ValueError as error:
        raise SessionError(f"it is not whole JSON ({error})") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise SessionError("it was not written by calcquiz")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise SessionError("its version is not a number")
    if version > VERSION:
        raise SessionError("it was written by a newer calcquiz")
    try:
        return _session(data)
    except (KeyError, TypeError, OverflowError) as error:
        raise SessionError(f"a part of it is missing or has the wrong shape ({error})") from None


def _session(data: Mapping[str, Any]) -> Session:
    log = data["log"]
    if not isinstance(log, list) or len(log) > MOST_ENTRIES:
        raise SessionError("its log is not a list, or is too long")
    urgency, region = data["urgency"], data["region"]
    return Session(
        id=_matching(ID, data["id"], "id"),
        started=_time(data["started"]),
        pack_id=_matching(NAME, data["pack"]["id"], "pack id"),
        pack_version=_text(data["pack"]["version"], 80),
        region=None if region is None else _matching(REGION, region, "region"),
        log=tuple(_entry_in(entry) for entry in log),
        level=_level(urgency["level"]),
        level_at=None if urgency["at"] is None else _time(urgency["at"]),
    )


def _entry_out(entry: Entry) -> dict[str, Any]:
    at = _written(entry.at)
    match entry:
        case Answered(question, answer):
            return {"what": "answered", "question": question, "answer": answer, "at": at}
        case Said(question, item, word):
            return {"what": "said", "question": question, "item": item, "word": word, "at": at}
        case Removed(question):
            return {"what": "removed", "question": question, "at": at}
        case Undone():
            return {"what": "undone", "at": at}
        case CaredFor(value):
            return {"what": "already_cared_for", "value": value, "at": at}
        case Acknowledged(flags):
            return {"what": "acknowledged", "flags": [list(pair) for pair in flags], "at": at}
        case Reopened(questions, level, worked_out, because):
            return {
                "what": "reopened",
                "questions": list(questions),
                "level": level,
                "worked_out": _written(worked_out),
                "because": because,
                "at": at,
            }
        case Wrote(what, text):
            return {"what": "wrote", "field": what, "text": text, "at": at}


def _entry_in(raw: Any) -> Entry:
    at = _time(raw["at"])
    match raw["what"]:
        case "answered":
            return Answered(_question(raw["question"]), _plain(raw["answer"]), at)
        case "said":
            if raw["word"] not in (*ITEM_WORDS, ""):
                raise SessionError("a word for an item of a list in it is not yes, no or not_sure")
            return Said(_question(raw["question"]), _question(raw["item"]), raw["word"], at)
        case "removed":
            return Removed(_question(raw["question"]), at)
        case "undone":
            return Undone(at)
        case "already_cared_for":
            if not isinstance(raw["value"], bool):
                raise SessionError("'already_cared_for' is neither true nor false")
            return CaredFor(raw["value"], at)
        case "acknowledged":
            return Acknowledged(tuple((_question(rule), _level(level)) for rule, level in _list(raw["flags"])), at)
        case "reopened":
            because = raw["because"] if raw["because"] in ("time", "pack") else "time"
            questions = tuple(_question(question) for question in _list(raw["questions"]))
            return Reopened(questions, _level(raw["level"]), _time(raw["worked_out"]), because, at)
        case "wrote":
            if raw["field"] not in (OWN_WORDS, *OWN_QUESTIONS):
                raise SessionError("it has words in an unknown place")
            return Wrote(raw["field"], _text(raw["text"], MOST_WORDS), at)
        case _:
            raise SessionError("its log has an unknown kind of entry")


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _time(raw: Any) -> datetime:
    try:
        at = datetime.fromisoformat(raw)
    except (TypeError, ValueError):
        raise SessionError("a time in it cannot be read") from None
    if at.tzinfo is None:
        raise SessionError("a time in it has no time zone")
    return at


def _matching(pattern: re.Pattern[str], raw: Any, what: str) -> str:
    if not isinstance(raw, str) or not pattern.fullmatch(raw):
        raise SessionError(f"its {what} has the wrong form")
    return raw


def _question(raw: Any) -> str:
    return _matching(NAME, raw, "name of a question or rule")


def _level(raw: Any) -> str:
    if not isinstance(raw, str) or raw not in LEVEL_WORDS:
        raise SessionError("its urgency is not a known level")
    return raw


def _list(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise SessionError("a list in it has the wrong shape")
    return raw


def _text(raw: Any, most: int) -> str:
    if not isinstance(raw, str):
        raise SessionError("a text in it has the wrong shape")
    return clean(raw)[:most]


def _plain(raw: Any) -> Any:
    """Let through only what an answer can be; whether it fits its question is found out later."""
    if isinstance(raw, str):
        return _text(raw, MOST_WORDS)
    if isinstance(raw, int | float) and not isinstance(raw, bool) and math.isfinite(raw):
        return raw
    if isinstance(raw, list) and len(raw) <= 1000:
        return [_text(option, 80) for option in raw]
    if isinstance(raw, dict) and len(raw) <= 1000:
        return {_text(item, 80): _text(word, 80) for item, word in raw.items()}
    raise SessionError("an answer in it has the wrong shape")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found
