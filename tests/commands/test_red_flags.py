"""`calcquiz red-flags` as a reviewer or an author runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from calcquiz.cli import main
from tests.workbench.tiny_pack import write_pack


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(write_pack(tmp_path / "tiny"))


def test_the_page_is_printed_or_written_to_a_file(
    pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["red-flags", pack]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# A tiny pack: the red flags and what answers them\n")
    assert main(["--pack", pack, "red-flags", "--to", "flags.md"]) == 0
    assert capsys.readouterr().out == "flags.md\n"
    assert (tmp_path / "flags.md").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("flags.txt", "flags.txt: expected a file that ends in .md"),
        ("there.md", "there.md is there already; --force writes over it"),
        ("nowhere/x.md", "cannot write nowhere/x.md: there is no such folder; nothing was written"),
    ],
)
def test_wrong_use_is_one_line(
    pack: str, tmp_path: Path, file: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    assert main(["red-flags", pack, "--to", file]) == 2
    assert tuple(capsys.readouterr()) == ("", f"calcquiz: {said}\n")
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "mine"
    if file == "there.md":
        assert main(["red-flags", pack, "--to", file, "--force"]) == 0


def test_a_pack_that_does_not_read_is_refused_with_its_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["red-flags", str(tmp_path)]) == 1
    assert "no pack.yaml in this folder" in capsys.readouterr().err
