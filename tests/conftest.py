"""How the suite is run."""

import os

import pytest

# Many tests start the program: without byte code each start would compile it anew, a third of a second each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(optionalhook=True)  # only where pytest-xdist is installed
def pytest_xdist_auto_num_workers() -> int:
    """Give one worker more than there are processors: a good part of the tests waits for terminals."""
    return (os.cpu_count() or 1) + 1
