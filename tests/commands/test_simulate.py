"""`calcquiz simulate`, as an author runs it."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from calcquiz.cli import main
from tests.workbench.tiny_pack import PACK, write_pack


def test_it_prints_the_same_whatever_the_number_of_workers(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    outputs = []
    for workers in ("1", "2"):
        page = tmp_path / f"{workers}.html"
        words = [str(folder), "--people", "250", "--seed", "9", "--workers", workers, "--json", "--html", str(page)]
        found = subprocess.run(
            [sys.executable, "-m", "calcquiz", "simulate", *words], capture_output=True, check=True, timeout=60
        )
        outputs.append((found.stdout, found.stderr, page.read_bytes()))
    assert outputs[0] == outputs[1]
    assert outputs[0][1] == b""  # no progress where standard error is no terminal
    assert json.loads(outputs[0][0])["model"]["seed"] == 9


def test_another_seed_gives_other_people(capsys: pytest.CaptureFixture[str]) -> None:
    seen = set()
    for seed in ("1", "2"):
        assert main(["simulate", "--people", "30", "--seed", seed, "--workers", "1"]) == 0
        seen.add(capsys.readouterr().out.partition("\n\n")[2])
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--people", "0"], "--people: expected a number from 1"),
        (["--seed", "-1"], "--seed: expected a number from 0"),
        (["--wrong", "nan"], "--wrong: expected a share from 0 to 1"),
        (["--not-sure", "10"], "--not-sure: expected a share from 0 to 1, such as 0.1"),
        (["--not-sure", "0.9", "--wrong", "0.2"], "together must not be more than 1"),
        (["--workers", "0"], "--workers: expected a number from 1"),
        (["--html", "report.txt"], "expected a file that ends in .html"),
        (["--html", "nowhere/report.html"], "there is no folder nowhere"),
    ],
)
def test_wrong_use_is_one_line_before_any_work(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", *words]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err.count("\n") == 1
    assert message in found.err


def test_a_pack_that_cannot_be_used_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "broken")
    (folder / "pack.yaml").write_text(PACK.replace("place: place", "place: nowhere"), encoding="utf-8")
    assert main(["simulate", str(folder)]) == 1
    assert "the pack cannot be used" in capsys.readouterr().err


def test_a_weight_below_zero_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "odd")
    (folder / "pack.yaml").write_text(PACK + "scoring: {gain: {weights: [-1]}}\n", encoding="utf-8")
    assert main(["simulate", str(folder), "--people", "5"]) == 1
    assert "weight" in capsys.readouterr().err


def test_ctrl_c_leaves_no_process_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("calcquiz.commands.in_parallel.Tally.add", interrupted)
    folder = str(write_pack(tmp_path / "mine"))
    assert main(["simulate", folder, "--people", "500", "--workers", "2"]) == 130
    assert capsys.readouterr().err == "calcquiz: stopped before the end; nothing was written\n"
    assert multiprocessing.active_children() == []


def test_ctrl_c_ends_it_with_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("calcquiz.workbench.simulating.counting.Counting.count", interrupted)
    assert main(["simulate", "--people", "5", "--workers", "1"]) == 130
    found = capsys.readouterr()
    assert (found.out, found.err) == ("", "calcquiz: stopped before the end; nothing was written\n")
