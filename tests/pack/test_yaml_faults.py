"""A file that is not valid YAML: each common slip is named in plain words, at the place of the slip itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from calcquiz.pack.loader import read_pack
from calcquiz.pack.reader import read_text
from tests.workbench.tiny_pack import write_pack

UNCLOSED = 'the text that begins here with " has no " at its end'
COLON = "a text with ': ' in it needs quotes around it"
TAB = "a tab stands here; put spaces in its place"
TOO_FAR = "this line begins too far to the right, or the line above it is not finished"
NOT_UNDER = "this line does not begin right under those that it belongs to; mind the spaces before it"
NO_KEY = "expected a key with a colon and a space after it, as in 'why: a reason'"
ENDED = "the text before this has ended; put quotes around the whole of it"

SLIPS = [
    ('- ask: "Cheek: what\n  why: x\n  none: "No, none"\n  a: b\n', 1, 8, UNCLOSED),
    ('- ask: "Cheek\n  why: x\n', 1, 8, UNCLOSED),
    ('o:\n  - {id: a, label: "A lump, finding: x}\n  - {id: b, label: "Hard, x"}\n', 2, 20, UNCLOSED),
    ('a: "x\n...\n', 1, 4, UNCLOSED),
    ("- ask: Cheek: what?\n", 1, 13, COLON),
    ("- {id: a, label: Cheek: what?}\n", 1, 23, COLON),
    ('a: "one\n  two"\nb: c: d\n', 3, 5, COLON),
    ("a: “x: y”\n", 1, 6, f'{COLON}; only straight quotes (") count'),
    ("- id: a\n\tlevel: x\n", 2, 1, TAB),
    ("a:\n  - when: x\n  \tfor: y\n", 3, 3, TAB),
    ("- id: a\n   level: x\n", 2, 4, TOO_FAR),
    ("a: b\n  c: d\n", 2, 3, TOO_FAR),
    ("- id: a\n  level: x\n b: c\n", 3, 2, NOT_UNDER),
    ("e:\n  - when: x\n    for: y\n   cluster: z\n", 4, 4, NOT_UNDER),
    ("o:\n    - {id: a}\n   - {id: b}\n", 3, 4, NOT_UNDER),
    ("- id: a\n  b: c\nid: d\n", 3, 1, NOT_UNDER),
    ("o:\n  - {id: a, finding: dry\n  - {id: b}\n", 2, 5, "this { has no } at its end"),
    ("o:\n  - {id: a, finding: dry\n", 2, 5, "this { has no } at its end"),
    ("a: [b, c\nd: e\n", 1, 4, "this [ has no ] at its end"),
    ("- id: a\n  do Say that\n  why: x\n", 2, 3, NO_KEY),
    ("- id: a\n  level:same\n  why: x\n", 2, 3, NO_KEY),
    ('a: "No" and yes\n', 1, 9, ENDED),
    ("- {a: b}}\n", 1, 9, ENDED),
    ("a: @home\n", 1, 4, "a text that begins with @ needs quotes around it"),
    ("c: }\n", 1, 4, "nothing can begin with } here; a text with it needs quotes"),
    ("a: - b\n", 1, 4, "a list begins on a line of its own, under its key"),
    ("a: b\n---\nc: d\n", 2, 1, "one file holds one document; take this line out"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), SLIPS)
def test_a_slip_is_named_where_it_was_made(text: str, line: int, column: int, words: str) -> None:
    document, (problem,) = read_text(text, "f")
    assert document is None
    assert (problem.line, problem.column, problem.message) == (line, column, f"not valid YAML: {words}")


def test_a_backslash_between_quotes_is_explained() -> None:
    (problem,) = read_text('a: "c:\\quiz"\n', "f")[1]
    assert problem.message.startswith('not valid YAML: between two " a backslash has a meaning of its own')


def test_a_folder_that_may_not_be_read_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_file", refuse)
    loaded, problems = read_pack(write_pack(tmp_path / "mine"))
    assert loaded is None
    assert [str(problem) for problem in problems] == [
        f"{tmp_path / 'mine'}: cannot be read: Permission denied [unreadable]"
    ]


def test_a_name_that_is_nearly_one_of_the_format_is_not_passed_over(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    for name in ("topic", "schema", "notes"):
        (folder / name).mkdir()
    for name in ("source.yaml", "README.md"):
        (folder / name).write_text("", encoding="utf-8")
    assert [str(problem) for problem in read_pack(folder, with_cases=True)[1]] == [
        f"{folder / 'source.yaml'}: this name would be passed over; did you mean 'sources.yaml'? [file-name]",
        f"{folder / 'topic'}: this name would be passed over; did you mean 'topics'? [file-name]",
    ]


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("pipes have no name there")
    folder = write_pack(tmp_path / "mine")
    os.mkfifo(folder / "urgency" / "more.yaml")
    (folder / "topics" / "folder.yaml").mkdir()
    problems = read_pack(folder)[1]
    assert [(Path(problem.file).name, problem.message) for problem in problems] == [
        ("folder.yaml", "cannot be read: it is not a file"), ("more.yaml", "cannot be read: it is not a file")
    ]  # fmt: skip
