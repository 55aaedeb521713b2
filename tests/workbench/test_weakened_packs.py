"""Nobody can quietly take a red flag out of the shipped pack: `check`, `test` or `prove` says so.

A few weakened packs of each kind by default; CALCQUIZ_EVERY_MUTANT=1 looks at all and tells what caught how many.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from calcquiz.pack.loader import LoadedPack, load_pack
from calcquiz.pack.models import Pack
from calcquiz.pack.shipped import shipped_pack
from tests.workbench.weakened import (
    Weakened,
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
    return load_pack(shipped_pack(), with_cases=True)


@pytest.mark.parametrize("way", WAYS)
def test_a_weakened_pack_is_caught(loaded: LoadedPack, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    make, step = WAYS[way]
    weakened = list(make(loaded.pack))[:: 1 if EVERY else step]
    caught: Counter[str] = Counter()
    missed = []
    for weak in weakened:
        problems = found_by_check(loaded, weak)
        by = {
            "check": bool(problems),
            "check, whatever the cases name": len(problems) > len(names_that_lead_nowhere(problems)),
            "test": bool(found_by_test(weak)),
        }
        if not any(by.values()):
            by["prove"] = bool(found_by_prove(weak))
        caught.update(name for name, found in by.items() if found)
        if not any(by.values()):
            missed.append(weak.what)
    if EVERY:
        with capsys.disabled():
            print(f"\n{way}: {len(weakened)} weakened packs, {len(missed)} missed, caught by {dict(caught)}")
    assert len(weakened) >= 4
    assert not missed
