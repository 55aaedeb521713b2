"""The plain face on a real terminal and `calcquiz run` come to the same assessment, byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calcquiz.session import Store
from calcquiz.summary.assessment_json import assessment_json
from tests.shipped import shipped_rulebook
from tests.twins import NOON, pages_of, random_script

pexpect = pytest.importorskip("pexpect")
SCRIPTS = int(os.environ.get("CALCQUIZ_TWINS", "5"))


@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_one_script_through_the_plain_face_and_through_run(seed: int, tmp_path: Path) -> None:
    acts, twin = random_script(seed, tmp_path / "twin")
    expected = twin.interview(shipped_rulebook())
    state = tmp_path / "state"
    env = {**os.environ, "TERM": "dumb", "COLUMNS": "79", "CALCQUIZ_STATE": str(state)}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "calcquiz", "--plain", "--region", "GB"],
        cwd=str(tmp_path),
        env=env,
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 79),
    )
    child.delaybeforesend = None  # what is typed ahead waits in the terminal
    for act in acts:
        child.sendline(act.line)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    (session,) = Store(state).list().sessions
    through_plain = assessment_json(session.interview(shipped_rulebook()))
    assert pages_of(session) == pages_of(twin)

    answers = tmp_path / "answers.yaml"
    plain = {**expected.plain_answers(), "already_cared_for": "yes" if expected.already_cared_for else "no"}
    answers.write_text(json.dumps(plain), encoding="utf-8")
    page = tmp_path / "page.json"
    command = [sys.executable, "-m", "calcquiz", "run", str(answers), "--json"]
    command += ["--export", str(page), "--at", NOON.isoformat(), "--region", "GB"]
    assert through_plain == subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert without_times(page.read_bytes()) == without_times(pages_of(session)[".json"])


def without_times(page: bytes) -> dict[str, Any]:
    """A page as data, without the times of single answers, which an answers file does not have."""
    data: dict[str, Any] = json.loads(page)
    for answer in data["answers"]:
        answer.pop("at")
    return data
