"""A simulation on several cores: people in parts, a process a core, the parts added up in their order."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context

from calcquiz.commands.errors import CommandError
from calcquiz.commands.progress import Progress
from calcquiz.engine.rulebook import Rulebook
from calcquiz.pack.collector import collector_off
from calcquiz.pack.models import Pack
from calcquiz.workbench.simulating.counting import Counting
from calcquiz.workbench.simulating.model import Model
from calcquiz.workbench.simulating.tally import Tally

PART = 100  # people; so little is left to do when someone stops it


def counted(pack: Pack, model: Model, workers: int) -> Tally:
    """Give the tally of all people. It does not depend on the number of workers.

    Raises KeyboardInterrupt when it was stopped, once every process has ended, and CommandError (exit code 1) when a
    process was killed from outside.
    """
    parts = [range(first, min(first + PART, model.people)) for first in range(0, model.people, PART)]
    whole = Tally()
    with Progress("people", model.people) as progress:
        for part, tally in zip(parts, _tallies(pack, model, parts, min(workers, len(parts))), strict=True):
            whole.add(tally)
            progress.show(part.stop)
    return whole


def _tallies(pack: Pack, model: Model, parts: list[range], workers: int) -> Iterator[Tally]:
    if workers == 1:
        with collector_off():  # as in `_begin`
            counting = Counting(Rulebook.of(pack), model)
            yield from map(counting.count, parts)
        return
    # Started afresh on every system (not forked), so that nothing but the pack and the model can matter.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (pack, model))
    try:
        with _interrupts_held():  # this process alone tells the others when to stop
            tallies = pool.map(_count, parts)
        yield from tallies
    except BrokenProcessPool:
        raise CommandError("a process of the simulation was killed; nothing was written", 1) from None
    except BaseException:  # stopped: nobody waits for what the others still count
        for process in active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back: processes that are started meanwhile never get it, and this one gets it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_of_this_process: list[Counting] = []


def _begin(pack: Pack, model: Model) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held back
    _of_this_process.append(Counting(Rulebook.of(pack), model))
    gc.freeze()
    gc.disable()  # tables hold no cycles, and looking for some takes longer than walking


def _count(part: range) -> Tally:
    return _of_this_process[0].count(part)
