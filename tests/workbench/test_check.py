"""`calcquiz check` on a tiny pack: what one fault alone cannot show (for those, see test_broken_packs.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from calcquiz.pack.problems import PackError, Problem
from calcquiz.workbench.check import check_folder, load_to_run
from tests.workbench.tiny_pack import PACK, TINY, Change, Place, changed, write_pack

P, Q, T, U, C = "pack.yaml", "questions/all.yaml", "topics/shoulder_calcium.yaml", "urgency/all.yaml", "cases/all.yaml"
S, G, R = "sources.yaml", "glossary.yaml", "rows.yaml"

SECOND_SCREEN = """\
- id: {id}
  section: emergency
  kind: pick_many
  checklist: true
  can_change: true
  emergency: true
  ask: And this?
  why: These need help at once.
  none: None of these
  options:
    - {{id: collapse, label: Collapse, finding: collapse}}
"""
ON_SCREENS = "{emergency_signs: [chest_pain, stroke]}"
SPARE = "spare: {by: B, title: T, url: 'https://example.org', read: page, on: '2026-01-01'}\n"


def any_of(*conditions: str) -> str:
    return "{any: [" + ", ".join(conditions) + "]}"


def found_in(folder: Path, problems: tuple[Problem, ...] | list[Problem]) -> set[tuple[str, int, int, str]]:
    return {(Path(p.file).relative_to(folder).as_posix() if p.line else "", p.line, p.column, p.code) for p in problems}


def check(folder: Path, *changes: Change) -> tuple[set[tuple[str, int, int, str]], Place | None, str]:
    files, place = changed(*changes)
    result = check_folder(write_pack(folder, files))
    return found_in(folder, result.problems), place, "\n".join(str(problem) for problem in result.problems)


def test_a_valid_pack_has_no_problem_and_tells_the_scopes_of_its_red_flags(tmp_path: Path) -> None:
    result = check_folder(write_pack(tmp_path))
    assert result.problems == ()
    assert result.loaded is not None
    assert dict(result.scopes) == {"everyone": ("chest_pain_now",), "place is shoulder": ("hot_shoulder",)}
    assert load_to_run(tmp_path).pack.id == "tiny"


def test_a_pack_without_the_ungated_emergency_checklist_is_refused_for_an_interview_too(tmp_path: Path) -> None:
    gated = (Q, "  emergency: true", "  ask_when: {about: me}\n  emergency: true")
    found, _, _ = check(tmp_path, gated)
    assert found == {(P, 1, 1, "no-emergency-checklist")}
    with pytest.raises(PackError, match="emergency checklist") as refused:
        load_to_run(tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["no-emergency-checklist"]


@pytest.mark.parametrize(
    "changes",
    [
        [(U, "{arm_flags: hot_joint}", "{arm_flag: hot_joint}")],
        [(U, "if_unsure: soon", "if_unsure: routine")],
        [(U, "when: {arm_flags: hot_joint}", "when: {arm_flags: hot_joint, place: knee}")],
        [(U, "[chest_pain, stroke]", "chest_pain")],
        [(Q, "  unit: years\n", "")],
        [(U, "  level: soon", "  level: son")],
        [("urgency/broken.yaml", "", "- [")],
    ],
)
def test_a_pack_that_could_miss_an_urgency_is_refused_for_an_interview(tmp_path: Path, changes: list[Change]) -> None:
    write_pack(tmp_path, changed(*changes)[0])
    with pytest.raises(PackError):
        load_to_run(tmp_path)


def test_faults_that_leave_an_interview_safe_do_not_stop_it(tmp_path: Path) -> None:
    spare = (
        S,
        "page:\n",
        "spare: {by: B, title: T, url: 'https://example.org', read: from_memory, on: '2026-01-01'}\npage:\n",
    )
    files, _ = changed(spare)
    del files[C]
    assert load_to_run(write_pack(tmp_path, files)).pack.cases == ()


@pytest.mark.parametrize("welcome", ["welcome: [about]", "welcome: []"])
def test_four_emergency_screens_are_too_many_whether_or_not_there_is_a_welcome_screen(
    tmp_path: Path, welcome: str
) -> None:
    screens = "".join(SECOND_SCREEN.format(id=f"screen{n}") for n in range(3))
    reads = any_of(ON_SCREENS, *(f"{{screen{n}: collapse}}" for n in range(3)))
    found, _, printed = check(tmp_path, (Q, "", screens), (U, ON_SCREENS, reads), (P, "welcome: [about]", welcome))
    assert {code for *_, code in found} == {"emergency-screens"}, printed


def test_screens_for_one_group_alone_count_for_that_group_alone(tmp_path: Path) -> None:
    screens = "".join(SECOND_SCREEN.format(id=f"screen{n}") for n in range(4))
    for n in range(4):
        who = "me" if n < 2 else "child"
        screens = screens.replace(f"- id: screen{n}\n", f"- id: screen{n}\n  ask_when: {{about: {who}}}\n")
    reads = any_of(ON_SCREENS, *(f"{{screen{n}: collapse}}" for n in range(4)))
    found, _, printed = check(tmp_path, (Q, "", screens), (U, ON_SCREENS, reads))
    assert found == set(), printed
    fifth = SECOND_SCREEN.format(id="fifth").replace("- id: fifth\n", "- id: fifth\n  ask_when: {about: me}\n")
    reads = reads.replace("{any: [", "{any: [{fifth: collapse}, ")
    found, _, printed = check(tmp_path, (Q, "", screens + fifth), (U, ON_SCREENS, reads))
    assert found == {(P, 7, 10, "emergency-screens")}, printed


def test_a_row_that_only_a_less_urgent_rule_covers_is_named_at_the_rule_and_at_the_row(tmp_path: Path) -> None:
    found, place, _ = check(
        tmp_path,
        (R, "rf1: same_day", "rf1: emergency_now"),
        (U, "covers: [shoulder_calcium.rf1]", "covers: [§shoulder_calcium.rf1]"),
    )
    assert place is not None
    assert found == {(*place, "row-level"), (R, 1, 1, "row-not-covered")}


def test_a_number_without_min_and_max_that_a_condition_reads_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    found, place, _ = check(tmp_path, (Q, "  min: 0\n  max: 120\n", ""), (Q, "kind: number", "kind: §number"))
    assert place is not None
    assert (*place, "number") in found


@pytest.mark.parametrize("far", ["9e300", "1e400"])
def test_a_number_up_to_the_end_of_all_numbers_is_a_problem_and_no_crash(tmp_path: Path, far: str) -> None:
    found, _, _ = check(tmp_path, (Q, "max: 120", f"max: {far}"), (Q, "min: 0", "min: -9e307"))
    assert {code for *_, code in found} & {"number", "value"}


def test_steps_of_a_tenth_do_not_make_a_condition_seem_impossible(tmp_path: Path) -> None:
    found, _, printed = check(
        tmp_path,
        (Q, "step: 1\n", "step: 0.1\n"),
        (T, "{age: {at_least: 30, at_most: 60}}", "{age: {at_least: 0.3, at_most: 0.3}}"),
        (C, "fit: {shoulder_calcium: fits_well}", "fit: {}"),
    )
    assert found == set(), printed


def test_a_condition_with_too_many_combinations_is_named_and_costs_little(tmp_path: Path) -> None:
    pair = "{any: [{arm_flags: numb}, {onset: slow}]}"
    found, place, _ = check(tmp_path, (U, "when: {arm_flags: numb}", f"when: §{{all: [{', '.join([pair] * 30)}]}}"))
    assert place is not None
    assert (*place, "too-complex") in found


def test_every_fault_of_every_file_is_reported_in_one_run_in_order(tmp_path: Path) -> None:
    files, _ = changed(
        (P, 'version: "1"', "version: 1"),
        (Q, "- id: onset", "- id: On set"),
        (T, "id: shoulder_calcium", "id: elsewhere"),
        (U, "level: soon", "level: son"),
        (U, "if_unsure: soon", "if_unsure: sonn"),
        (S, "year: 2020", "year: x"),
        (R, "same_day", "today"),
        (C, "kind: report", "kind: reprot"),
        ("urgency/b.yaml", "", "a: [\n"),
        ("urgency/c.yaml", "", "- !x\n"),
    )
    result = check_folder(write_pack(tmp_path, files))
    assert result.loaded is None
    named = {Path(problem.file).name for problem in result.problems}
    assert named == {Path(name).name for name in files} - {"glossary.yaml", "exceptions.yaml"}
    assert sum(problem.file.endswith("urgency/all.yaml") for problem in result.problems) == 2
    assert list(result.problems) == sorted(result.problems)


def test_what_is_missing_because_of_a_broken_file_is_not_blamed_on_the_others(tmp_path: Path) -> None:
    files, _ = changed((Q, "- id: about", "- id: [about"))
    result = check_folder(write_pack(tmp_path, files))
    assert {problem.code for problem in result.problems} == {"yaml"}


def test_two_rules_that_wait_for_each_other_are_both_named(tmp_path: Path) -> None:
    found, _, _ = check(
        tmp_path,
        (Q, "- id: about\n", "- id: about\n  ask_when: {age: {at_least: 3}}\n"),
        (Q, "- id: age\n", "- id: age\n  ask_when: {about: me}\n"),
    )
    assert {(line, column) for _, line, column, code in found if code == "gate-cycle"} == {(2, 13), (12, 13)}
    with pytest.raises(PackError):
        load_to_run(tmp_path)


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (lambda folder: None, "no-pack", "no pack.yaml in this folder"),
        (lambda folder: folder.rmdir(), "no-pack", "no such folder"),
        (lambda folder: (folder.rmdir(), folder.write_text(PACK)), "no-pack", "is a file"),
    ],
)
def test_what_is_no_pack_is_said_in_one_line(tmp_path: Path, make: object, code: str, words: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    make(folder)
    result = check_folder(folder)
    assert [problem.code for problem in result.problems] == [code]
    assert words in str(result.problems[0])


def test_a_folder_named_like_a_file_and_a_file_named_like_a_folder_are_problems(tmp_path: Path) -> None:
    files = dict(TINY)
    del files[U], files[S]
    write_pack(tmp_path, files)
    (tmp_path / "urgency").write_text("a file")
    (tmp_path / "sources.yaml").mkdir()
    (tmp_path / "questions" / "more.yaml").mkdir()
    unreadable = [problem for problem in check_folder(tmp_path).problems if problem.code == "unreadable"]
    assert [Path(problem.file).name for problem in unreadable] == ["more.yaml", "sources.yaml", "urgency"]


def test_a_folder_of_rules_that_cannot_be_opened_is_never_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path)
    real = Path.iterdir

    def closed(path: Path):
        if path.name == "urgency":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(PackError, match="Permission denied"):
        load_to_run(tmp_path)


def test_control_and_direction_characters_of_a_pack_reach_neither_the_pack_nor_a_message(tmp_path: Path) -> None:
    files, _ = changed(
        (P, "title: A tiny pack", 'title: "A \\e[31mtiny\\u202e pack\\x9b"'),
        (U, "level: soon", 'level: "\\e]0;x\\a\\u202esoon\\u200b!"'),
        (Q, "story: onset", '"sto\\u200bry\\e": onset'),
    )
    result = check_folder(write_pack(tmp_path, files))
    printed = "\n".join(str(problem) for problem in result.problems)
    assert [problem.code for problem in result.problems] == ["value"]
    assert not set(printed) & set("\x1b\x07\x9b\u202e\u200b")
    files["urgency/all.yaml"] = TINY["urgency/all.yaml"]
    loaded = check_folder(write_pack(tmp_path, files)).loaded
    assert loaded is not None
    assert loaded.pack.title == "A [31mtiny pack"


def test_check_starts_without_the_parts_of_the_engine_that_it_does_not_need() -> None:
    code = "import sys, calcquiz.workbench.check; print(*(m for m in sys.modules if m.startswith('calcquiz.engine.')))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(found) <= {"calcquiz.engine.answers", "calcquiz.engine.logic"}
