"""What the measurements share: rows, medians, interleaved runs, and the memory of this process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from calcquiz.pack.ready import ReadyForm
from calcquiz.pack.shipped import READY, shipped_pack

ROOT = Path(__file__).resolve().parents[1]
BARE = (sys.executable, "-c", "pass")


@dataclass(frozen=True)
class Row:
    """One line of the table. `met` is None where the design sets no budget."""

    what: str
    budget: str
    measured: str
    ratio: str
    command: str
    met: bool | None = None


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def share(values: Sequence[float], hundredths: int) -> float:
    """Give the value below or at which so many hundredths of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * hundredths // 100) - 1)]


def interleaved(acts: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Time each act once a round, in turn, so that a busy spell of the machine falls on all alike. In milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for act in acts.values():
        act()  # warm: file caches and byte code
    for _ in range(rounds):
        for name, act in acts.items():
            begun = perf_counter()
            act()
            times[name].append((perf_counter() - begun) * 1000)
    return times


def run_quietly(command: Sequence[str]) -> None:
    """Run a command to its end, without its output. Raises CalledProcessError when it fails."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=ROOT)


def program() -> tuple[str, ...]:
    """Give the words that start calcquiz: the installed script where there is one, else `python -m calcquiz`."""
    script = Path(sys.executable).parent / ("calcquiz.exe" if os.name == "nt" else "calcquiz")
    return (str(script),) if script.exists() else (sys.executable, "-m", "calcquiz")


def from_yaml() -> str:
    """Give "", or words for a row where the ready form of the shipped pack is missing or older than the pack."""
    ready, folder = ReadyForm.at(READY), shipped_pack()
    files = [path for part in ("topics", "urgency", "questions") for path in (folder / part).glob("*.yaml")]
    old = sum(ready.document(path, path.name, path.relative_to(folder).parts[0]) is None for path in files)
    return f", {old} files read as YAML: install anew" if old else ""


def yardstick() -> int:
    """A fixed piece of pure Python work, so that figures of two machines can be compared."""
    total = 0
    for number in range(200_000):
        total += number & 7
    return total


def memory_mib() -> float:
    """Give the memory that this process holds now, in MiB (its peak where the system does not tell the present)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        import resource  # not on Windows

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
