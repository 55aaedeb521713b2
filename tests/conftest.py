"""How the suite is run."""

import gc
import os
import signal
import sys
import threading

import pytest

# Many tests start the program: without byte code each start would compile it anew, a third of a second each time. And
# pytest would write its asserts into every file of tests anew in every process, three seconds each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Under nohup, hanging up is ignored, and so it would be in the programs that tests start and then hang up on.
if hasattr(signal, "SIGHUP") and threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# The longest tests are begun first, so that none is still at work when all others are done.
LONGEST = (
    "test_figures_of_shipped_pack.py",
    "test_signals.py",
    "test_journeys.py",
    "test_fuzz.py",
    "test_reasons.py",
    "test_page_one.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first; the others keep their order."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def pytest_collection_finish() -> None:
    """Let the collector not look through the tests and the packs again and again: they stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)  # only where pytest-xdist is installed
def pytest_xdist_auto_num_workers() -> int:
    """Give one worker more than there are processors: a good part of the tests waits for terminals."""
    return (os.cpu_count() or 1) + 1
