"""Nobody can quietly take a red flag out of the shipped pack: `check`, `test` or `prove` says so.

A few weakened packs of each kind by default, each until something catches it, the quickest first.
CALCQUIZ_EVERY_MUTANT=1 looks at all with everything but `prove`, and tells what caught how many.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from calcquiz.pack.loader import LoadedPack
from calcquiz.pack.models import Pack
from tests.shipped import loaded_shipped_pack
from tests.workbench.weakened import (
    Weakened,
    does_not_go_together,
    found_by_check,
    found_by_prove,
    found_by_test,
    names_that_lead_nowhere,
    with_all_for_any,
    without_a_rule,
    without_a_safety_question,
)

EVERY = "CALCQUIZ_EVERY_MUTANT" in os.environ
WAYS: dict[str, tuple[Callable[[Pack], Iterator[Weakened]], int]] = {
    "rule": (without_a_rule, 32),
    "question": (without_a_safety_question, 7),
    "any": (with_all_for_any, 25),
}


@pytest.fixture(scope="module")
def loaded() -> LoadedPack:
    return loaded_shipped_pack()


@pytest.mark.parametrize("way", WAYS)
def test_a_weakened_pack_is_caught(loaded: LoadedPack, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    make, step = WAYS[way]
    weakened = list(make(loaded.pack))[:: 1 if EVERY else step]
    caught: Counter[str] = Counter()
    missed = []
    for weak in weakened:
        by = caught_by(loaded, weak)
        caught.update(by)
        if not by:
            missed.append(weak.what)
    if EVERY:
        with capsys.disabled():
            print(f"\n{way}: {len(weakened)} weakened packs, {len(missed)} missed, caught by {dict(caught)}")
    assert len(weakened) >= 4
    assert not missed


def caught_by(loaded: LoadedPack, weak: Weakened) -> list[str]:
    """Give what says that a pack was weakened; none means that nobody would notice."""
    by = ["test"] if found_by_test(weak) else []
    if not by and not EVERY and does_not_go_together(loaded, weak):
        by = ["check"]
    if EVERY or not by:
        problems = found_by_check(loaded, weak)
        by += ["check"] if problems else []
        by += ["check, whatever the cases name"] if len(problems) > len(names_that_lead_nowhere(problems)) else []
    if not by and found_by_prove(weak):
        by = ["prove"]
    return by
