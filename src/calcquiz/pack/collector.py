"""Python's garbage collector, turned off for a while."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_off() -> Iterator[None]:
    """Keep the collector from running: many thousands of small values without cycles, where it would only cost time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Keep the collector off, and let it never look at what was made meanwhile.

    For commands alone: there a pack lives as long as the process, and to look through it again and again costs time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
