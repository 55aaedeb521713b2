"""The ready form of the shipped pack: the same pack sooner, and never anything but what the YAML says now."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from calcquiz.pack import reader
from calcquiz.pack import ready as ready_module
from calcquiz.pack.loader import load_pack
from calcquiz.pack.making_ready import make_ready
from calcquiz.pack.models import Pack
from calcquiz.pack.problems import PackError
from calcquiz.pack.ready import ReadyForm, ready_form
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench import check
from calcquiz.workbench.check import check_folder
from tests.workbench.tiny_pack import write_pack

RULES = "urgency/all.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


@pytest.fixture
def ready(pack: Path, tmp_path: Path) -> Path:
    """The ready form of the pack, as a build makes it."""
    path = tmp_path / "pack.ready"
    path.write_bytes(make_ready(pack)[0])
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read as YAML, by name."""
    names: list[str] = []
    really = reader.read_file

    def note(path: Path, name: str) -> object:
        names.append(path.name)
        return really(path, name)

    monkeypatch.setattr(reader, "read_file", note)
    return names


def from_yaml(folder: Path) -> Pack:
    return load_pack(folder, with_places=False).pack


def from_ready(folder: Path, ready: Path) -> Pack:
    """The pack as an interview has it."""
    return load_pack(folder, with_places=False, ready=ReadyForm.at(ready)).pack


def test_the_shipped_pack_comes_out_the_same_and_no_yaml_is_read(read: list[str]) -> None:
    forms = make_ready(shipped_pack())
    read.clear()
    for with_cases, ready in ((False, ReadyForm(forms[0])), (True, ReadyForm(*forms))):
        found = load_pack(shipped_pack(), with_cases=with_cases, ready=ready).pack
        assert not read
        expected = load_pack(shipped_pack(), with_cases=with_cases).pack
        read.clear()
        assert found == expected
        assert repr(found) == repr(expected)  # to the type of every value: 1 is 1.0 for ==
        for part in ("topics", "questions", "cases"):
            assert given(getattr(found, part)) == given(getattr(expected, part))


def test_an_author_sees_the_same_findings_at_the_same_places(
    pack: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The YAML is read where something is wrong, and only there."""
    cases = next(iter(sorted((pack / "cases").iterdir())))
    cases.write_text(cases.read_text(encoding="utf-8").replace("first: shoulder_calcium", "first: nowhere", 1))
    from_yaml_alone = check_folder(pack).problems
    assert {Path(problem.file) for problem in from_yaml_alone} == {cases}
    forms = make_ready(pack)
    monkeypatch.setattr(check, "ready_for_authors", lambda: ReadyForm(*forms))
    read.clear()
    assert check_folder(pack).problems == from_yaml_alone
    assert read == [cases.name]


def test_a_file_counts_only_as_the_part_of_a_pack_that_it_was(pack: Path, ready: Path, read: list[str]) -> None:
    """The bytes of a file of rules say nothing when the file lies among the questions."""
    (pack / "questions" / "rules.yaml").write_bytes((pack / RULES).read_bytes())
    with pytest.raises(PackError):
        from_ready(pack, ready)
    assert read[0] == "rules.yaml"


def given(value: object) -> object:
    """Give the names of the fields that the files give, in every value inside a value."""
    if isinstance(value, BaseModel):
        return value.model_fields_set, [given(part) for _, part in value]
    return [given(part) for part in value] if isinstance(value, tuple) else None


def test_the_same_files_make_the_same_bytes(pack: Path) -> None:
    assert make_ready(pack) == make_ready(pack)


def test_a_ready_pack_needs_neither_yaml_nor_the_validators_of_pydantic(pack: Path, ready: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from calcquiz.pack.loader import ReadyForm, load_pack;"
        "load_pack(Path(sys.argv[1]), with_places=False, ready=ReadyForm.at(Path(sys.argv[2])));"
        "print(*(name for name in ('yaml', 'importlib.metadata') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, pack, ready], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_an_edited_urgency_rule_is_read_from_yaml(pack: Path, ready: Path, read: list[str]) -> None:
    path = pack / RULES
    path.write_text(path.read_text(encoding="utf-8").replace("level: same_day", "level: soon"), encoding="utf-8")
    found = from_ready(pack, ready)
    assert read == [path.name]
    assert "same_day" not in {rule.level for rule in found.urgency_rules}
    assert found == from_yaml(pack)


def test_an_edit_counts_even_where_size_and_time_stay(pack: Path, ready: Path, read: list[str]) -> None:
    path = pack / RULES
    before, times = path.read_bytes(), path.stat()
    path.write_bytes(before.replace(b"level: same_day", b"level: soon    "))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (times.st_size, times.st_mtime_ns)
    assert "same_day" not in {rule.level for rule in from_ready(pack, ready).urgency_rules}
    assert read == [path.name]


def test_new_files_are_read_and_files_that_went_are_gone(pack: Path, ready: Path, read: list[str]) -> None:
    rules = (pack / RULES).read_text(encoding="utf-8")
    (pack / RULES).unlink()
    (pack / "urgency" / "other.yaml").write_text(rules + "# moved, with a remark\n", encoding="utf-8")
    assert from_ready(pack, ready) == from_yaml(pack)
    assert read[0] == "other.yaml"
    (pack / "urgency" / "other.yaml").unlink()
    assert from_ready(pack, ready).urgency_rules == ()


def _cut_short(form: bytes) -> bytes:
    return form[: len(form) // 2]


def _one_letter_changed(form: bytes) -> bytes:
    return form.replace(b'"level":"same_day"', b'"level":"routine" ', 1)


def _of_other_bytes(form: bytes) -> bytes:
    return ready_form([(b"other: bytes", "pack.yaml", "{}")])


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut short": _cut_short,
    "one letter changed": _one_letter_changed,
    "made of other files": _of_other_bytes,
    "empty": lambda form: b"",
    "no seal": lambda form: form.partition(b"\n")[2],
    "not text": lambda form: b"\xff\xfe\x00" * 100,
    "a pickle": lambda form: pickle.dumps(print),
    "of another program": lambda form: form.replace(form[:64], hashlib.sha256(form).hexdigest().encode()),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_broken_or_foreign_is_passed_over(
    how: str, pack: Path, ready: Path, read: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ready.write_bytes(BROKEN[how](ready.read_bytes()))
    found = from_ready(pack, ready)
    unread = {"cases", "exceptions.yaml"}  # which an interview does without
    assert sorted(read) == sorted(path.name for path in pack.rglob("*.yaml") if not unread & set(path.parts))
    assert found == from_yaml(pack)
    assert capsys.readouterr() == ("", "")


def test_what_an_older_program_made_is_passed_over(
    pack: Path, ready: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready_module, "__version__", "0.0.9")
    assert from_ready(pack, ready) == from_yaml(pack)
    assert "pack.yaml" in read


@pytest.mark.parametrize("missing", ["nowhere", "folder"])
def test_without_a_ready_form_the_yaml_is_read(missing: str, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert from_ready(pack, tmp_path / missing) == from_yaml(pack)


HOSTILE = {
    "wrong shape": "[[[]]]",
    "unknown keys": '[{"id": "a", "__class__": "os.system", "__reduce__": ["os.system", "true"]}]',
    "not JSON": "__import__('os').system('true')",
    "nested without end": "[" * 100_000,
    "no number": '[{"min": NaN}]',
    "an escape sequence": '[{"id": "\x1b]0;title\x07"}]',
    "a hidden escape sequence": '[{"id": "\\u001b]0;title\\u0007"}]',
    "a hidden backspace": '[{"id": "\\b"}]',
    "words that run backwards": '[{"id": "\u202eabc"}]',
    "half a character": '[{"id": "\\ud800"}]',
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_ready_form_with_a_right_seal_cannot_act(what: str, pack: Path, tmp_path: Path) -> None:
    """Who can write it can write the program beside it; still it is data alone, and holds no control code."""
    path = tmp_path / "pack.ready"
    path.write_bytes(ready_form([((pack / RULES).read_bytes(), "urgency", HOSTILE[what])]))
    assert from_ready(pack, path) == from_yaml(pack)


def test_a_pack_that_is_wrong_is_refused_with_its_places(pack: Path, ready: Path) -> None:
    path = pack / RULES
    path.write_text(path.read_text(encoding="utf-8") + "  oops: 1\n", encoding="utf-8")
    with pytest.raises(PackError) as refused:
        from_ready(pack, ready)
    with pytest.raises(PackError) as expected:
        from_yaml(pack)
    assert refused.value.problems == expected.value.problems


@pytest.mark.parametrize("fault", ["- {id: a, id: b}\n", "- {id: nothing_else}\n"])
def test_a_pack_with_a_fault_is_not_made_ready(fault: str, pack: Path) -> None:
    (pack / RULES).write_text(fault, encoding="utf-8")
    with pytest.raises(PackError):
        make_ready(pack)
