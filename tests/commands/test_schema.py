"""`calcquiz schema` as an author runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calcquiz.cli import main
from calcquiz.workbench.schema import KINDS, schema_of, schema_text


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_kind_the_kinds_are_listed_with_their_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(KINDS)
    assert "topics/*.yaml" in lines[5]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_printed_as_json(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out) == schema_of(kind)


def test_all_are_written_into_a_folder_over_older_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["schema", "--folder", "mine/schema"]) == 0
        written = [Path(line) for line in capsys.readouterr().out.splitlines()]
        assert [path.name for path in written] == [f"{kind}.schema.json" for kind in KINDS]
        for kind, path in zip(KINDS, written, strict=True):
            assert path.read_bytes().decode("utf-8") == schema_text(kind)
            path.write_text("older", encoding="utf-8")


def test_one_kind_is_written_alone(tmp_path: Path) -> None:
    assert main(["schema", "rows", "--folder", "mine"]) == 0
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["rows.schema.json"]


def test_an_unknown_kind_and_a_folder_that_cannot_be_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "topcs"]) == 2
    assert "did you mean 'topics'?" in capsys.readouterr().err
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    assert main(["schema", "--folder", "taken"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("calcquiz: cannot write taken/pack.schema.json: ")
    assert err.count("\n") == 1
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"
