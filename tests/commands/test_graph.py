"""`calcquiz graph` as an author runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from calcquiz.cli import main
from tests.workbench.tiny_pack import write_pack


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(write_pack(tmp_path / "tiny"))


def test_the_whole_pack_is_printed_as_markdown_and_one_thing_as_mermaid(
    pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["graph", pack]) == 0
    assert capsys.readouterr().out.startswith("# A tiny pack: the pack as pictures\n")
    assert main(["graph", pack, "--topic", "shoulder_calcium"]) == 0
    assert capsys.readouterr().out.startswith("flowchart LR\n")
    assert main(["--pack", pack, "graph", "--question", "place"]) == 0
    assert "q_place" in capsys.readouterr().out


def test_a_file_holds_what_its_ending_says(pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", pack, "--to", "whole.md"]) == 0
    assert main(["graph", pack, "--to", "whole.mmd"]) == 0
    assert main(["graph", pack, "--topic", "shoulder_calcium", "--to", "one.md"]) == 0
    assert main(["graph", pack, "--topic", "shoulder_calcium", "--to", "one.mmd"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out == [
        "whole.md",
        "the overview alone; a .md file holds every picture: whole.mmd",
        "one.md",
        "one.mmd",
    ]
    assert (tmp_path / "whole.md").read_text(encoding="utf-8").count("```mermaid") > 3
    assert (tmp_path / "whole.mmd").read_text(encoding="utf-8").startswith("flowchart LR\n")
    one = (tmp_path / "one.mmd").read_text(encoding="utf-8")
    assert (tmp_path / "one.md").read_text(encoding="utf-8") == f"# Calcium in the shoulder\n\n```mermaid\n{one}```\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--topic", "sholder_calcium"], "no topic 'sholder_calcium'; did you mean 'shoulder_calcium'?"),
        (["--question", "plce"], "no question 'plce'; did you mean 'place'?"),
        (["--to", "picture.png"], "picture.png: expected a file that ends in .md or .mmd"),
        (["--to", "there.md"], "there.md is there already; --force writes over it"),
        (["--to", "nowhere/x.md"], "cannot write nowhere/x.md: there is no such folder; nothing was written"),
    ],
)
def test_wrong_use_is_one_line(
    pack: str, tmp_path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    assert main(["graph", pack, *words]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"calcquiz: {said}\n")
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "mine"


def test_a_pack_that_does_not_read_is_refused_with_its_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["graph", str(tmp_path)]) == 1
    assert "no pack.yaml in this folder" in capsys.readouterr().err
