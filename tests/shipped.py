"""The shipped pack, read and compiled once for all tests of a process: nothing can change these values."""

from __future__ import annotations

from functools import cache

from calcquiz.engine import Rulebook
from calcquiz.pack.collector import kept_for_good
from calcquiz.pack.loader import LoadedPack, load_pack
from calcquiz.pack.shipped import ready_for_authors, shipped_pack
from calcquiz.workbench.cases import CaseRunner


@cache
def loaded_shipped_pack() -> LoadedPack:
    """Give the shipped pack with its cases, as authors' commands do: what a build has read is not read again."""
    with kept_for_good():
        return load_pack(shipped_pack(), with_cases=True, ready=ready_for_authors())


@cache
def shipped_rulebook() -> Rulebook:
    """Give the shipped pack, compiled."""
    with kept_for_good():
        return Rulebook.of(loaded_shipped_pack().pack)


@cache
def shipped_cases() -> CaseRunner:
    """Give what runs the cases of the shipped pack."""
    return CaseRunner(shipped_rulebook())
