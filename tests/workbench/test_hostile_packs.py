"""Any pack, however broken, gives problems or a working interview; never an exception of another kind."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calcquiz.engine import Interview, Rulebook
from calcquiz.pack.problems import PackError
from calcquiz.workbench.check import check_folder, load_to_run
from tests.engine.random_packs import an_answer
from tests.workbench.tiny_pack import TINY, write_pack

ODD_VALUES = [
    "", "~", "yes", "true", "-1", "0", "1e300", "1e-300", "99999999999999999", "[]", "{}", "[[]]", "{a: b}", "[~]",
    '""', '"\\e[31m"', "all", "not", "none_of_these", "shoulder", "age", "{age: {at_least: 1}}", "[shoulder, knee]",
    "{not: {place: knee}}", "same_day", "strong", "number", "pick_one", "search_many", "note", "pick_many",
]  # fmt: skip


def mutated(luck: Random) -> dict[str, str]:
    """Change a few values, drop or repeat a few lines."""
    files = dict(TINY)
    for _ in range(luck.randint(1, 3)):
        name = luck.choice(list(files))
        lines = files[name].splitlines(keepends=True)
        if not lines:
            continue
        at = luck.randrange(len(lines))
        what = luck.random()
        if what < 0.55 and ": " in lines[at]:
            start = luck.choice([n for n in range(len(lines[at]) - 1) if lines[at][n : n + 2] == ": "]) + 2
            ends = [n for n in range(start, len(lines[at])) if lines[at][n] in ",}]\n"]
            lines[at] = lines[at][:start] + luck.choice(ODD_VALUES) + lines[at][luck.choice(ends) if ends else start :]
        elif what < 0.75:
            del lines[at]
        elif what < 0.9:
            lines.insert(at, luck.choice(lines))
        else:
            lines[at] = lines[at].replace("  ", " ", 1)
        files[name] = "".join(lines)
    return files


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_a_mutilated_pack_gives_problems_or_an_interview(luck: Random) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = write_pack(Path(made), mutated(luck))
        result = check_folder(folder)
        assert all("\n" not in str(problem) for problem in result.problems)
        try:
            loaded = load_to_run(folder)
        except PackError:
            assert result.problems != (), "check found nothing, but an interview was refused"
            return
        interview = Interview.begin(Rulebook.of(loaded.pack))
        for _ in range(20):
            asked = interview.assessment.next
            if asked is None:
                break
            interview = interview.answer(asked.id, an_answer(luck, interview.rulebook.question(asked.id)))
