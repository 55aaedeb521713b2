"""`calcquiz run`: answers from a file, no prompts, one clear line for whatever is wrong."""

from __future__ import annotations

import io
import json
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from calcquiz.cli import main
from calcquiz.pack.loader import load_pack
from calcquiz.pack.shipped import shipped_pack
from tests.workbench.tiny_pack import TINY, write_pack

STORY = """\
about: me
place: [side_back]
door: [symptom]
age: 44
body_sex: male
general_flags: none_of_these
"""


class Done:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Runner:
    """Runs the program in this process, with no network and no home."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.capsys, self.monkeypatch = folder, capsys, monkeypatch

    def __call__(self, *arguments: str, stdin: bytes | None = None) -> Done:
        if stdin is not None:
            self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main(arguments)
        except SystemExit as left:  # argparse leaves by itself
            code = left.code if isinstance(left.code, int) else 1
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err
        return Done(code, out, err)

    def file(self, text: str | bytes, name: str = "answers.yaml") -> str:
        raw = text if isinstance(text, bytes) else text.encode()
        (self.folder / name).write_bytes(raw)
        return str(self.folder / name)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("calcquiz opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return Runner(tmp_path, capsys, monkeypatch)


@pytest.mark.parametrize("nothing", ["{}", "", "# nobody yet\n"])
def test_no_answers_at_all_are_not_yet_known_and_the_first_question_is_next(run: Runner, nothing: str) -> None:
    done = run("run", run.file(nothing), "--json")
    assert (done.code, done.err) == (0, "")
    said = json.loads(done.out)
    assert said["urgency"]["level"] == "not_yet_known"
    assert said["urgency"]["complete"] is False
    assert said["topics"] == []
    assert said["next"]["id"] == "about"
    assert [option["id"] for option in said["next"]["options"]] == ["me", "another_adult", "child", "baby"]


def test_the_text_for_people_says_the_same_in_short_lines_and_ends_with_a_doctor(run: Runner) -> None:
    done = run("run", run.file("{}"))
    assert done.code == 0
    assert done.out.startswith("Urgency: Not yet known.")
    assert "Next question (about):" in done.out
    assert done.out.endswith("This is education, not a diagnosis. Show it to a doctor.\n")
    assert max(map(len, done.out.splitlines())) <= 79


def test_a_story_moves_the_next_question_and_the_same_answers_give_the_same_bytes(run: Runner) -> None:
    file = run.file(STORY)
    first, again = run("run", file, "--json"), run("run", file, "--json")
    assert first.out == again.out
    said = json.loads(first.out)
    assert said["answered"] == 6
    assert said["next"]["role"] in ("start", "safety")
    shuffled = run.file("".join(reversed(STORY.splitlines(keepends=True))), "other.yaml")
    assert run("run", shuffled, "--json").out == first.out


def test_kidney_stone_pain_is_never_routine_and_kidney_stones_are_shown(run: Runner) -> None:
    story = STORY + "urinary_flags: [side_pain, sudden_pain]\npain_pattern: [waves]\npain_to_groin: yes\n"
    said = json.loads(run("run", run.file(story), "--json").out)
    assert said["urgency"]["level"] in ("same_day", "emergency_now")
    assert all(raised["sources"] and raised["why"] and raised["answers"] for raised in said["urgency"]["rules"])
    assert "kidney_stones" in [topic["id"] for topic in said["topics"]]


def test_answers_may_come_from_standard_input(run: Runner) -> None:
    done = run("run", "-", "--json", stdin="\ufeffabout: me\r\n".encode())
    assert done.code == 0
    assert json.loads(done.out)["answered"] == 1
    assert json.loads(run("run", "-", "--json", stdin=b"").out)["answered"] == 0


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"a: [", "calcquiz: standard input:"),
        (
            b"about: \xff\n",
            "calcquiz: standard input:1:8: expected text in UTF-8; save the file with that encoding [not-utf8]",
        ),
        (b"#" + b"x" * 1_000_000, "calcquiz: standard input: larger than 1 MB"),
        (
            b"plcae: [knee]",
            "calcquiz: standard input:1:1: 'plcae' is not a question of this pack; did you mean 'place'?",
        ),
    ],
)
def test_standard_input_is_judged_as_a_file_is(run: Runner, raw: bytes, line: str) -> None:
    done = run("run", "-", stdin=raw)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(line)
    assert done.err.count("\n") == 1


WRONG: list[tuple[str, str, str]] = [
    ("about: me\nplcae: [knee]\n", ":2:1:", "did you mean 'place'?"),
    ("about: me\nplace: [knee, shuolder]\n", ":2:8:", "did you mean 'shoulder'?"),
    ("about: myself\n", ":1:8:", "about has no option 'myself'"),
    ("age: 200\n", ":1:6:", "expected a number from 0 to 120 years, found '200'"),
    ("age: -1\n", ":1:6:", "from 0 to 120"),
    ("age: 44.5\n", ":1:6:", "in steps of 1"),
    ("age: forty\n", ":1:6:", "from 0 to 120"),
    ("age: true\n", ":1:6:", "from 0 to 120"),
    ("age: [44]\n", ":1:6:", "from 0 to 120"),
    ("place: {knee: yes}\n", ":1:8:", "no checklist"),
    ("place: [knee, none_of_these]\n", ":1:8:", "cannot stand beside"),
    ("general_flags: {fever: yes}\n", ":1:16:", "missing: thirst"),
    ("general_flags: {fever: perhaps}\n", ":1:16:", "expected yes, no or not_sure"),
    ("about: [me]\n", ":1:8:", "expected one option"),
    ("about:\n", ":1:7:", "expected one option"),
    ("already_cared_for: perhaps\n", ":1:20:", "expected yes or no"),
    ("about: me\nabout: child\n", ":2:1:", "twice"),
    ("about: *x\n", ":1:8:", "aliases"),
    ("about: 'me\n", ":1:8:", "not valid YAML: the text that begins here with ' has no ' at its end"),
    ("- me\n", "", "expected answers as 'question: answer'"),
    ("just words\n", "", "expected answers as 'question: answer'"),
    ("12\n", "", "expected answers"),
    ("[]\n", "", "expected answers"),
]


@pytest.mark.parametrize(("text", "place", "words"), WRONG, ids=[repr(text)[:40] for text, *_ in WRONG])
def test_a_wrong_answer_is_one_line_with_its_place_and_what_was_expected(
    run: Runner, text: str, place: str, words: str
) -> None:
    done = run("run", run.file(text))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("calcquiz: ")
    assert f"answers.yaml{place}" in done.err
    assert words in done.err
    assert done.err.count("\n") == 1


def test_all_wrong_answers_are_told_in_one_run(run: Runner) -> None:
    done = run("run", run.file("abuot: me\nage: 300\nplace: [nowhere]\nbody_sex: male\n"))
    assert done.code == 2
    assert [line.split("answers.yaml:")[1][:3] for line in done.err.splitlines()] == ["1:1", "2:6", "3:8"]


def test_hostile_words_in_answers_reach_no_terminal(run: Runner) -> None:
    done = run("run", run.file('"\\e]0;evil\\a\\u202e": x\nabout: "\\e[2Jme\\n\\nmore"\nage: "\\x9b31m"\n'))
    assert done.code == 2
    assert not set(done.err) & set("\x1b\x07\x9b\u202e")
    assert done.err.count("\n") == 3


def test_a_file_of_nothing_but_unknown_questions_is_no_file_of_answers(run: Runner) -> None:
    done = run("run", run.file("".join(f"plac{n}: x\n" for n in range(20_000))))
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "20000 of its 20000 keys are no questions of calcquiz; expected a file of answers" in done.err


def test_a_file_of_many_wrong_answers_gets_a_bounded_list(run: Runner) -> None:
    questions = load_pack(shipped_pack()).pack.questions
    done = run("run", run.file("".join(f"{question.id}: {{x: y}}\n" for question in questions)))
    assert done.code == 2
    assert done.err.count("\n") == 50
    assert done.err.endswith("(and more)\n")


def test_a_missing_file_and_a_folder_are_one_clear_line(run: Runner) -> None:
    for name, words in (("none.yaml", "none.yaml: cannot be read: No such file"), (".", ". is a folder")):
        done = run("run", name)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"calcquiz: {words}")
        assert done.err.count("\n") == 1


def test_the_region_gives_the_emergency_number_and_an_unknown_one_is_refused(run: Runner) -> None:
    file = run.file("{}")
    assert "Call 999 now" in run("run", file, "--region", "gb").out
    assert "Call 911 now" in run("--region", "US", "run", file).out
    assert "your local emergency number" in run("run", file).out
    assert "your local emergency number" in run("run", file, "--region", "OTHER").out
    done = run("run", file, "--region", "UK")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("calcquiz: no region 'UK'; expected one of GB, IE, US")
    assert run("run", file, "--region", "\x1b[31m").err.count("\x1b") == 0


def test_another_pack_can_be_used_and_a_broken_one_is_refused_with_every_problem(run: Runner, tmp_path: Path) -> None:
    good = write_pack(tmp_path / "good")
    for arguments in (("run", "-", "--json", "--pack", str(good)), ("--pack", str(good), "run", "-", "--json")):
        assert json.loads(run(*arguments, stdin=b"place: [knee]").out)["pack"] == {"id": "tiny", "version": "1"}
    files = dict(TINY)
    files["urgency/all.yaml"] = files["urgency/all.yaml"].replace("level: soon", "level: son")
    files["questions/all.yaml"] = files["questions/all.yaml"].replace("fact: true", "fact: yes")
    bad = write_pack(tmp_path / "bad", files)
    done = run("run", "-", "--pack", str(bad), stdin=b"{}")
    assert (done.code, done.out) == (1, "")
    assert "bad/urgency/all.yaml:19:10: 'level': expected one of" in done.err
    assert "did you mean 'soon'" in done.err
    assert done.err.endswith(f"calcquiz: the pack cannot be used: 2 problems; see 'calcquiz check {bad}'\n")
    for missing in ("nowhere", str(tmp_path / "good" / "pack.yaml")):
        done = run("run", "-", "--pack", missing, stdin=b"{}")
        assert done.code == 1
        assert done.err.endswith(f"1 problem; see 'calcquiz check {missing}'\n")


def next_answer(asked: dict[str, Any]) -> Any:
    """The first thing that the JSON of a question offers."""
    if asked["kind"] == "number":
        return asked["min"]
    if asked["kind"] == "note":
        return "words"
    if asked["none"] is not None:
        return "none_of_these"
    return [asked["options"][-1]["id"]] if asked["kind"] == "search_many" else asked["options"][-1]["id"]


@pytest.mark.parametrize(("tiny", "unsure"), [(True, True), (True, False), (False, False)])
def test_feeding_the_next_question_one_answer_at_a_time_walks_a_whole_interview(
    run: Runner, tiny: bool, unsure: bool
) -> None:
    """A program that knows nothing but the JSON can hold the interview to its end."""
    pack = ("--pack", str(write_pack(run.folder / "tiny"))) if tiny else ()
    answers: dict[str, Any] = {}
    for _ in range(80):
        said = json.loads(run("run", "-", "--json", *pack, stdin=json.dumps(answers).encode()).out)
        asked = said["next"]
        if asked is None:
            break
        assert asked["id"] not in answers
        answers[asked["id"]] = "not_sure" if unsure and not asked["checklist"] else next_answer(asked)
    assert asked is None
    assert said["urgency"]["complete"] is True
    assert said["urgency"]["level"] != "not_yet_known"
    assert len(answers) >= 3


def test_an_emergency_ends_the_interview_until_someone_is_caring_for_it(run: Runner, tmp_path: Path) -> None:
    pack = ("--pack", str(write_pack(tmp_path / "tiny")), "--json")
    heart = b"emergency_signs: [chest_pain]\nplace: [shoulder]\n"
    said = json.loads(run("run", "-", *pack, stdin=heart).out)
    assert (said["urgency"]["level"], said["next"]) == ("emergency_now", None)
    said = json.loads(run("run", "-", *pack, stdin=heart + b"already_cared_for: yes\n").out)
    assert said["urgency"]["level"] == "emergency_now"
    assert said["next"]["id"] == "about"
