"""The reader: YAML 1.2 words, where everything stands, what is refused, and that nothing at all can break it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calcquiz.pack.clean import clean, one_line
from calcquiz.pack.document import Document
from calcquiz.pack.problems import Problem, nearest, shown
from calcquiz.pack.reader import MOST_BYTES, read_bytes, read_file, read_text
from tests.workbench.tiny_pack import PACK, QUESTIONS, RULES, TOPIC

ROOT = Path(__file__).parents[2]


def data_of(text: str) -> Any:
    document, problems = read_text(text, "f")
    assert problems == []
    assert document is not None
    return document.data


def faults(text: str) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in read_text(text, "f")[1]]


# -- YAML 1.2 words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["yes", "no", "on", "off", "Yes", "NO", "y", "n", "12:30:45", "1_000", "2026-11-20", "0o17", "0x1F", "0b1", "1.2.3",
     ".inf", "-.INF", ".nan", "=", "tRUE", "nUll", "+", ".", "e5", "1e", "1e400", "１２",
     "2026-11-20T10:00:00Z", "a: b"[:1], "NaN", "Infinity"],
)  # fmt: skip
def test_what_older_yaml_turns_into_something_else_stays_a_word(word: str) -> None:
    assert data_of(f"key: {word}") == {"key": word}
    assert data_of(f"[{word}]") == [word]


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("FALSE", False), ("~", None), ("null", None), ("", None), ("12", 12), ("-3", -3),
     ("+7", 7), ("007", 7), ("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), ("2.5E-1", 0.25)],
)  # fmt: skip
def test_the_few_words_that_yaml_1_2_does_turn_into_values(text: str, value: object) -> None:
    found = data_of(f"key: {text}")["key"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", ["'true'", '"12"', "'~'", '"null"', "|-\n  12", ">-\n  true"])
def test_what_stands_in_quotes_or_a_block_is_text(text: str) -> None:
    assert isinstance(data_of(f"key: {text}")["key"], str)


def test_every_key_is_a_word(tmp_path: Path) -> None:
    assert data_of("yes: 1\n2026-11-20: 2\n12: 3\nnull: 4\n'true': 5\n? x\n: 6") == {
        "yes": 1, "2026-11-20": 2, "12": 3, "null": 4, "true": 5, "x": 6,
    }  # fmt: skip


# -- where things stand -----------------------------------------------------------------------------------------------

PLACES = """\
first: one
list:
  - {id: a, é: "ü", deep: [x, [y, z]]}
  -   id: b
      text: >
        folded
        text
"quoted key": {'other key'  :   last}
\u200bhid\u200bden: here
"""


@pytest.mark.parametrize(
    ("path", "of_value", "of_key"),
    [
        ((), (1, 1), (1, 1)),
        (("first",), (1, 8), (1, 1)),
        (("list",), (3, 3), (2, 1)),
        (("list", 0), (3, 5), (3, 5)),
        (("list", 0, "é"), (3, 16), (3, 13)),
        (("list", 0, "deep"), (3, 27), (3, 21)),
        (("list", 0, "deep", 1, 1), (3, 35), (3, 35)),
        (("list", 1, "id"), (4, 11), (4, 7)),
        (("list", 1, "text"), (5, 13), (5, 7)),
        (("quoted key", "other key"), (8, 33), (8, 16)),
        (("hidden",), (9, 11), (9, 1)),
        # what is not there stands where its nearest parent stands
        (("list", 0, "none"), (3, 5), (3, 5)),
        (("list", 9), (3, 3), (3, 3)),
        (("first", "deeper", 3), (1, 8), (1, 8)),
    ],
)
def test_every_key_and_value_has_its_line_and_column(
    path: tuple[str | int, ...], of_value: tuple[int, int], of_key: tuple[int, int]
) -> None:
    document, problems = read_text(PLACES, "f")
    assert problems == []
    assert document is not None
    assert document.position(path) == of_value
    assert document.position(path, of_key=True) == of_key


def test_windows_line_ends_do_not_shift_places() -> None:
    document, _ = read_text("a: 1\r\nb:\r\n  c: word\r\n", "f")
    assert document is not None
    assert document.data == {"a": 1, "b": {"c": "word"}}
    assert document.position(("b", "c")) == (3, 6)


words = st.text("abcé ", min_size=1, max_size=5).map(lambda text: "k" + text.replace(" ", "_"))
trees = st.recursive(
    st.one_of(st.text("abc é:#'\"\n", max_size=8), st.integers(-99, 99), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=12,
)


def paths_in(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    pairs = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    return [path, *(found for step, child in pairs for found in paths_in(child, (*path, step)))]


@settings(max_examples=100, deadline=None)
@given(trees)
def test_json_reads_as_itself_and_every_path_leads_to_its_own_text(tree: Any) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    document, problems = read_text(text, "f")
    assert problems == []
    assert document is not None
    assert document.data == tree
    lines = text.split("\n")
    for path in paths_in(tree):
        value: Any = tree
        for step in path:
            value = value[step]
        line, column = document.position(path)
        start = lines[line - 1][column - 1 :]
        assert start.startswith(json.dumps(value, ensure_ascii=False)[:1]), (path, start)
        if path and isinstance(path[-1], str):
            line, column = document.position(path, of_key=True)
            assert lines[line - 1][column - 1 :].startswith(json.dumps(path[-1], ensure_ascii=False))


# -- what is refused --------------------------------------------------------------------------------------------------

REFUSED: list[tuple[str, tuple[int, int, str]]] = [
    ("a: 1\nb: 2\na: 3\n", (3, 1, "duplicate-key")),
    ("{a: 1, 'a': 2}", (1, 8, "duplicate-key")),
    ('a: 1\n"a\\u200b": 2', (2, 1, "duplicate-key")),
    ("a: !x b", (1, 4, "tag")),
    ("a: !!str 1", (1, 4, "tag")),
    ("a: !!python/object/apply:os.system [id]", (1, 4, "tag")),
    ("a: ! b", (1, 4, "tag")),
    ("[!x a]", (1, 2, "tag")),
    ("a: &x b", (1, 4, "anchor")),
    ("[?&x b]", (1, 3, "anchor")),
    ("- &x b\n- *x\n", (1, 3, "anchor")),
    ("- *x\n", (1, 3, "alias")),
    ("[?*x]", (1, 3, "alias")),
    ("a: {b: 1}\n<<: {c: 2}\n", (2, 1, "merge")),
    ("[a, b]: 1\nc: 2", (1, 1, "key")),
    ("{a: b}: 1", (1, 1, "key")),
    ("a: 1\n? [b]\n: 2", (2, 3, "key")),
    ("? {b: c}\n: 2", (1, 3, "key")),
    ("a: b: c", (1, 5, "yaml")),
    ("a: [b\n", (1, 4, "yaml")),
    ("a: 'b", (1, 4, "yaml")),
    ("a:\n\t- b", (2, 1, "yaml")),
    ("@a", (1, 1, "yaml")),
    ("a: b\n--- c", (2, 1, "yaml")),
    ("é: \x07", (1, 4, "yaml")),
    ("é: é\né: \x00", (2, 4, "yaml")),
    ("é: \ud800", (1, 4, "yaml")),
    ("\x9b", (1, 1, "yaml")),
]


@pytest.mark.parametrize(("text", "fault"), REFUSED, ids=[repr(text)[:30] for text, _ in REFUSED])
def test_what_is_refused_is_refused_at_its_place(text: str, fault: tuple[int, int, str]) -> None:
    assert faults(text)[0] == fault


def test_all_faults_of_a_file_are_reported_in_one_run() -> None:
    text = "a: 1\na: 2\n[b]: 3\n<<: {c: 1, c: 2}\nd: {? {e: f} : 1, g: 2, g: 3}\n"
    assert [code for *_, code in faults(text)] == [
        "duplicate-key", "key", "merge", "duplicate-key", "key", "duplicate-key",
    ]  # fmt: skip


def nested(opening: str, closing: str, depth: int) -> str:
    return opening * depth + "x" + closing * depth


@pytest.mark.parametrize(
    ("opening", "closing", "levels"),
    [("[", "]", 1), ("{a: ", "}", 1), ("[a: ", "]", 2), ("- ", "", 1), ("-  ", "", 1), ("[?", "]", 2)],
)
def test_64_levels_are_read_and_65_are_refused(opening: str, closing: str, levels: int) -> None:
    good = nested(opening, closing, 64 // levels)
    assert "too-deep" not in [code for *_, code in faults(good)]
    for depth in (64 // levels + 1, 200, 2000):
        assert [code for *_, code in faults(nested(opening, closing, depth))] == ["too-deep"]


def test_levels_that_one_column_holds_two_of_are_counted_too() -> None:
    def steps(count: int) -> str:
        return "".join(" " * n + "a:\n" + " " * n + "-\n" for n in range(count)) + " " * count + "x: y"

    assert faults(steps(31)) == []
    assert [code for *_, code in faults(steps(33))] == ["too-deep"]


@pytest.mark.parametrize("unit", ["? ", "-  ", "- ", "? - ", "[", "{? ", "[?", "a: [", "{", "\n", " ", "- a\n", "k: &"])
def test_a_megabyte_of_anything_costs_little_and_crashes_nothing(unit: str) -> None:
    """In a process of its own: without the limit some of these end the interpreter with no traceback."""
    code = (
        "import sys; from calcquiz.pack.reader import read_text; unit = sys.argv[1];"
        "print(len(read_text(unit * (999_999 // len(unit)), 'f')[1]))"
    )
    if unit in ("\n", " ", "- a\n"):
        assert faults(unit * 1000) == []
        return
    done = subprocess.run([sys.executable, "-c", code, unit], capture_output=True, text=True, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    began = time.perf_counter()
    assert faults("\n".join(lines)) == [(1, 5, "anchor")]
    assert time.perf_counter() - began < 1


# -- files ------------------------------------------------------------------------------------------------------------


def read(path: Path) -> tuple[Document | None, list[Problem]]:
    return read_file(path, path.name)


def test_files_that_are_empty_or_hold_only_comments_have_no_data_and_no_fault(tmp_path: Path) -> None:
    for content in (b"", b"\n", b"# only words\n", b"---\n", b"\xef\xbb\xbf"):
        (tmp_path / "f.yaml").write_bytes(content)
        document, problems = read(tmp_path / "f.yaml")
        assert problems == []
        assert document is not None
        assert document.data is None
        assert document.position(("any", 0)) >= (1, 1)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"\xef\xbb\xbfid: a\r\nb: c\r\n")
    document, problems = read(tmp_path / "f.yaml")
    assert problems == []
    assert document is not None
    assert document.data == {"id": "a", "b": "c"}
    assert document.position(("id",), of_key=True) == (1, 1)


def test_a_file_that_is_not_utf_8_is_named_with_the_place_of_the_first_wrong_byte(tmp_path: Path) -> None:
    for content, place in ((b"a: b\nc: d\xe9e\n", (2, 5)), (b"\xff\xfea\x00", (1, 1)), (b"a: \xed\xa0\x80", (1, 4))):
        (tmp_path / "f.yaml").write_bytes(content)
        document, problems = read(tmp_path / "f.yaml")
        assert document is None
        assert [(problem.line, problem.column, problem.code) for problem in problems] == [(*place, "not-utf8")]


def test_a_file_over_a_megabyte_is_refused_and_one_of_a_megabyte_is_not(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"a: " + b"x" * (MOST_BYTES - 3))
    assert read(tmp_path / "f.yaml")[1] == []
    (tmp_path / "f.yaml").write_bytes(b"a: " + b"x" * (MOST_BYTES - 2))
    assert [problem.code for problem in read(tmp_path / "f.yaml")[1]] == ["too-large"]
    assert [problem.code for problem in read_bytes(b"x" * (MOST_BYTES + 1), "f")[1]] == ["too-large"]


def test_what_cannot_be_opened_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    for name, word in (("none.yaml", "No such file"), ("folder.yaml", "Is a directory"), ("loop.yaml", "symbolic")):
        document, problems = read(tmp_path / name)
        assert document is None
        assert [problem.code for problem in problems] == ["unreadable"]
        assert str(problems[0]).startswith(f"{name}: ")
        assert word in str(problems[0])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert str(read(tmp_path / "closed.yaml")[1][0]) == "closed.yaml: cannot be read: Permission denied [unreadable]"


# -- what could act on a terminal -------------------------------------------------------------------------------------

UNSAFE = [*range(9), *range(11, 32), *range(127, 160), 0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029,
          *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070), 0xFEFF]  # fmt: skip


def test_no_escape_in_quotes_brings_a_control_or_direction_character_into_the_data() -> None:
    escapes = "".join(f"\\U{code:08x}" for code in UNSAFE)
    assert data_of(f'"k{escapes}ey": ["a{escapes}b", "\\e[31m\\a\\x9b1m\\u202eevil\\N\\L\\P\\_"]') == {
        "key": ["ab", "[31m1mevil\xa0"]
    }


def test_characters_that_stand_in_the_file_itself_are_taken_out_too() -> None:
    assert data_of("a\u200b: b\u202ec\u2066d\u061ce") == {"a": "bcde"}
    assert data_of("a: |\n  tab\there\n  line\n") == {"a": "tab\there\nline\n"}


def test_text_is_put_into_one_form_so_that_what_looks_the_same_is_the_same() -> None:
    assert data_of("e\u0301: o\u0308") == {"é": "ö"}
    assert faults("é: 1\ne\u0301: 2") == [(2, 1, "duplicate-key")]


def test_lone_surrogates_are_cleaned() -> None:
    assert clean("a\ud83d\udc00b\udfff") == "ab"
    assert clean("a\U0001f40fb") == "a\U0001f40fb"


@given(st.text(st.characters()))
def test_cleaned_text_holds_nothing_unsafe_and_cleaning_it_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert not {ord(character) for character in cleaned} & set(UNSAFE)
    assert clean(cleaned) == cleaned
    assert "\n" not in one_line(text)
    assert "\n" not in str(Problem(text, 1, 1, "code", text))


def test_a_problem_is_one_line_with_its_place() -> None:
    assert str(Problem("f.yaml", 3, 7, "code", "two\nlines\x1b[0m")) == "f.yaml:3:7: two lines[0m [code]"
    assert str(Problem("folder", 0, 0, "code", "words")) == "folder: words [code]"


def test_the_nearest_word_is_offered_and_long_values_are_cut() -> None:
    assert nearest("shulder", ["knee", "shoulder"]) == "; did you mean 'shoulder'?"
    assert nearest("xyz", ["knee", "shoulder"]) == ""
    assert shown("x" * 1000) == "'" + "x" * 60 + "…'"


# -- anything at all --------------------------------------------------------------------------------------------------

anything = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def sound(document: Document | None, problems: list[Problem]) -> None:
    """Something came of it, every problem is a line, and everything that came out is clean plain data."""
    assert document is not None or problems
    assert all(problem.line >= 1 and problem.column >= 1 and "\n" not in str(problem) for problem in problems)
    waiting = [document.data] if document is not None else []
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            assert value == clean(value)
        else:
            assert value is None or type(value) in (bool, int, float)


@anything
@given(st.text(st.characters()))
def test_any_text_at_all_gives_data_or_problems(text: str) -> None:
    sound(*read_text(text, "f"))


SIGNS = [
    "[", "]", "{", "}", ": ", "- ", "? ", "! ", "!x ", "&a ", "*a ", "| ", "> ", "'", '"', "\\", "#", "%", "@", "\n",
    " ", "\t", "\r", "---\n", "...\n", "%YAML 1.2\n", "%TAG ! x\n", "<<: ", "~", "a", "é", "\u2028", "\ufeff", "\x85",
    "\\U110000", "\\ud800", "1e999", ",", "\x00", "\ud800",
]  # fmt: skip


@anything
@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
def test_any_heap_of_signs_gives_data_or_problems(text: str) -> None:
    sound(*read_text(text, "f"))


@anything
@given(
    st.sampled_from([PACK, QUESTIONS, TOPIC, RULES]),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 20), st.sampled_from(SIGNS)), min_size=1, max_size=4),
)
def test_any_change_to_a_valid_file_gives_data_or_problems(text: str, changes: list[tuple[int, int, str]]) -> None:
    for at, length, signs in changes:
        at %= len(text)
        text = text[:at] + signs + text[at + length :]
    sound(*read_text(text, "f"))


@anything
@given(st.binary())
def test_any_bytes_at_all_give_data_or_problems(raw: bytes) -> None:
    document, problems = read_bytes(raw, "f")
    assert document is not None or problems


# -- with and without libyaml -----------------------------------------------------------------------------------------


def test_pyyaml_without_libyaml_reads_and_refuses_the_same() -> None:
    texts = [
        PLACES, PACK, QUESTIONS, TOPIC, RULES,
        *(text for text, _ in REFUSED),
        *(nested("[", "]", depth) for depth in (64, 65, 500)),
        *(nested("? ", "", depth) for depth in (70, 500)),
        'a: ["\\x9b\\e[31m\\u202e x", yes, 12:30, 1_000, 2026-11-20, 0o17, 1e400]',
        "a: |\n  x\n\n  y\nb: >-\n  x\n  y\n", "", "# none\n", "a: 1\r\nb: 2\r\n", "\ufeffa: 1", "a: **bold**",
    ]  # fmt: skip
    # What only the pure reader could stumble over: escapes and versions beyond all numbers.
    beyond = ['"\\U00110000"', '"\\UFFFFFFFF"', "%YAML 1." + "9" * 5000 + "\n--- a"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.pack.pure_yaml"],
        input=json.dumps(texts + beyond), capture_output=True, text=True, cwd=ROOT, timeout=30,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pure = json.loads(done.stdout)
    for text, found in zip(texts, pure, strict=False):
        document, problems = read_text(text, "f")
        assert found["data"] == (document.data if document is not None else None), text
        assert found["faults"] == [[problem.line, problem.column, problem.code] for problem in problems], text
    for text, found in zip(beyond, pure[len(texts) :], strict=True):
        assert [code for *_, code in found["faults"]] == ["yaml"], text
        assert [code for *_, code in faults(text)] == ["yaml"], text


@pytest.mark.parametrize("seed", range(3))
def test_pyyaml_without_libyaml_never_raises_either(seed: int) -> None:
    luck = Random(seed)
    texts = ["".join(luck.choices(SIGNS, k=luck.randint(1, 25))) for _ in range(400)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.pack.pure_yaml"],
        input=json.dumps(texts), capture_output=True, text=True, cwd=ROOT, timeout=30,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-600:]
    assert len(json.loads(done.stdout)) == len(texts)
