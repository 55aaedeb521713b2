"""How the tests of commands are run."""

from __future__ import annotations

from functools import cache

import pytest

from calcquiz.commands import shared
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.models import Pack

ASKED_FOR_THE_PACK = ("run", "export", "explain", "look_up")
load_chosen = shared.load_chosen
compiled = Rulebook.of


@cache
def shipped_pack() -> Pack:
    return load_chosen(None)


@cache
def shipped_rulebook() -> Rulebook:
    return compiled(shipped_pack())


@pytest.fixture(autouse=True)
def one_shipped_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands that a test runs in this process share the shipped pack, which nothing can change.

    Those that a test starts as processes read it anew, as for a person.
    """

    def load(folder: str | None) -> Pack:
        return shipped_pack() if folder is None else load_chosen(folder)

    def compile_(pack: Pack) -> Rulebook:
        return shipped_rulebook() if pack is shipped_pack() else compiled(pack)

    for command in ASKED_FOR_THE_PACK:
        monkeypatch.setattr(f"calcquiz.commands.{command}.load_chosen", load)
    monkeypatch.setattr(Rulebook, "of", compile_)
