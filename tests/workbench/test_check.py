"""`calcquiz check` on a tiny pack: one fault each, and the place and the code by which an author finds it."""

from __future__ import annotations

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
NOT_ASKED = """\
- id: mood
  section: person
  kind: pick_one
  ask: How are you?
  why: It is polite.
  options: [{id: good, label: Good, finding: good}]
"""
WITHOUT_OPTIONS = """\
- id: mood
  section: person
  kind: §pick_one
  ask: How are you?
  why: It is polite.
  story: background
"""
SPARE = "spare: {by: B, title: T, url: 'https://example.org', read: page, on: '2026-01-01'}\n"
SETTING = "setting:\n  when: {place: shoulder}\n  why: It is felt in the shoulder.\n"
MORE = "".join(f"    - {{id: x{n}, label: X, finding: x}}\n" for n in range(5))


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


# Each: the code, the changes (§ marks the place), and a word that the message must hold.
ONE_FAULT: list[tuple[str, list[Change], str]] = [
    # names that lead nowhere
    ("unknown-question", [(P, "place: place\n", "place: §plaice\n")], "did you mean 'place'"),
    ("unknown-question", [(P, "[about]", "[about, §abuot]")], "did you mean 'about'"),
    ("unknown-question", [(U, "{arm_flags: numb}", "{§arm_flag: numb}")], "did you mean 'arm_flags'"),
    ("unknown-question", [(T, "{onset: sudden}", "{any: [{onset: sudden}, {not: {§onste: slow}}]}")], "'onset'"),
    ("unknown-question", [(P, "{place: shoulder}", "{§plcae: shoulder}")], "'place'"),
    ("unknown-option", [(U, "arm_flags: numb}", "arm_flags: §nummb}")], "did you mean 'numb'"),
    ("unknown-option", [(U, "[chest_pain, stroke]", "[chest_pain, stroke, §strok]")], "did you mean 'stroke'"),
    ("unknown-option", [(T, "{place: knee}", "{place: [§kneee]}")], "did you mean 'knee'"),
    ("unknown-source", [(T, "[book, page]", "[book, §pge]")], "did you mean 'page'"),
    ("unknown-source", [(T, "It often settles., source: [book]", "It often settles., source: §bok")], "'book'"),
    ("unknown-source", [(U, "sooner_if: chest pain comes on\n  source: [page]", "source: [page, §nhs]")], "'nhs'"),
    ("unknown-section", [(Q, "section: emergency", "section: §emergncy")], "did you mean 'emergency'"),
    ("unknown-section", [(T, "section: arm", "section: §leg")], "no section 'leg'"),
    ("unknown-topic", [(C, "kind: report\n  topic: shoulder", "kind: report\n  topic: §shulder")], "shoulder_calcium"),
    ("unknown-topic", [(C, "fit: {shoulder_calcium", "fit: {§calcium")], "no topic 'calcium'"),
    ("unknown-topic", [(C, "named: [shoulder_calcium", "named: [shoulder_calcium, §other")], "no topic 'other'"),
    ("unknown-rule", [(C, "[hot_shoulder, numb_fingers]", "[hot_shoulder, numb_fingers, §numb]")], "'numb'"),
    ("unknown-row", [(C, "rows: [shoulder_calcium.rf1]", "rows: [shoulder_calcium.rf1, §x.rf9]")], "'x.rf9'"),
    ("unknown-row", [(U, "covers: [shoulder_calcium.rf1]", "covers: [shoulder_calcium.rf1, §x.rf9]")], "'x.rf9'"),
    # things that nothing uses
    (
        "unused-source",
        [
            (
                S,
                "page:\n",
                "§spare: {by: B, title: T, url: 'https://example.org', read: from_memory, on: '2026-01-01'}\npage:\n",
            )
        ],
        "",
    ),
    ("unused-question", [(Q, "", NOT_ASKED.replace("- ", "- §", 1))], "story"),
    (
        "unused-option",
        [(Q, "    - {id: numb,", "    - §{id: cold, label: Cold, finding: cold}\n    - {id: numb,")],
        "'cold'",
    ),
    (
        "lonely-cluster",
        [
            (T, "for: strong,", "for: strong, cluster: beginning,"),
            (T, "for: moderate,", "for: moderate, cluster: beginning,"),
            (T, "against: weak,", "against: weak, cluster: §begining,"),
        ],
        "did you mean 'beginning'",
    ),
    # what can never happen
    (
        "never-true",
        [(T, "when: {onset: sudden}", "when: §{onset: sudden, place: knee, not: {place: shoulder}}")],
        "never",
    ),
    ("never-true", [(U, "when: {arm_flags: numb}", "when: §{all: [{onset: slow}, {onset: sudden}]}")], "never be true"),
    ("never-true", [(T, "when: {age: {at_least: 30, at_most: 60}}", "when: §{age: {at_least: 61, at_most: 60}}")], ""),
    ("gate-cycle", [(Q, "how did it begin?".capitalize(), "How?\n  ask_when: §{onset: slow}")], "itself"),
    # rows and cases
    ("row-not-covered", [(R, "rf1: same_day\n", "rf1: same_day\n§shoulder_calcium.rf2: soon\n")], "rf2"),
    (
        "few-cases",
        [(C, "  kind: report\n", "  kind: everyday\n"), (T, "id: shoulder_calcium", "id: §shoulder_calcium")],
        "report",
    ),
    (
        "no-firing-case",
        [(C, "[hot_shoulder, numb_fingers]", "[hot_shoulder]"), (U, "id: numb_f", "id: §numb_f")],
        "fires",
    ),
    (
        "no-near-miss",
        [(C, "[chest_pain_now, hot_shoulder]", "[chest_pain_now]"), (U, "id: hot_s", "id: §hot_s")],
        "near miss",
    ),
    (
        "row-without-case",
        [(C, "    rows: [shoulder_calcium.rf1]\n", ""), (U, "[shoulder_calcium.rf1", "[§shoulder_calcium.rf1")],
        "row",
    ),
    # the laws
    ("if-unsure", [(U, "if_unsure: soon", "if_unsure: §routine")], "at least soon"),
    ("if-unsure", [(U, "if_unsure: routine", "if_unsure: §same_day")], "at most"),
    ("not-on-symptom", [(U, "when: {arm_flags: numb}", "when: §{arm_flags: numb, not: {onset: slow}}")], "'onset'"),
    (
        "no-sooner-if",
        [(U, "  sooner_if: the shoulder becomes hot\n", ""), (U, "- id: hot", "- §id: hot")],
        "safety net",
    ),
    ("scope", [(U, "when: {arm_flags: hot_joint}", "when: §{arm_flags: hot_joint, place: knee}")], "'arm_flags'"),
    ("emergency-gate", [(Q, "  emergency: true", "  ask_when: §{place: knee}\n  emergency: true")], "welcome"),
    (
        "unread-emergency",
        [(U, "[chest_pain, stroke]", "chest_pain"), (Q, "- {id: stroke", "- §{id: stroke")],
        "'stroke'",
    ),
    # wording
    ("wording", [(T, "Calcium in a tendon.", "§You have calcium in a tendon.")], "you have"),
    ("wording", [(T, "It often settles.", "§Take 500 mg a day.")], "dose"),
    ("wording", [(U, "do: Say that the fingers are numb.", "do: §It is nothing serious.")], "comfort"),
    ("wording", [(U, "why: A nerve could be pressed.", "why: §Your risk is low.")], "chance"),
    ("wording", [(T, "None is known.", "§Stop taking vitamin D.")], "medicine"),
    ("wording", [(G, "what ties a muscle to a bone", "§do not worry about it")], "comfort"),
    # ids
    ("reserved-id", [(Q, "{id: slow,", "{id: §not_sure,")], "not_sure"),
    ("reserved-id", [(Q, "{id: phlebolith,", "{id: §no,")], "'no'"),
    ("reserved-id", [(Q, "- id: onset", "- id: §all"), (T, "{onset: sudden}", "{place: shoulder}")], "'all'"),
    ("duplicate-id", [(Q, "{id: slow,", "{id: §sudden,")], "twice"),
    (
        "duplicate-id",
        [(P, "{id: where, title: Where it is}", "{id: where, title: W}\n  - {id: §where, title: X}")],
        "twice",
    ),
    ("duplicate-id", [(P, "{id: OTHER,", "{id: §GB,")], "twice"),
    ("duplicate-id", [(U, "- id: numb_fingers", "- id: §hot_shoulder")], "already in"),
    ("duplicate-key", [(S, "page:\n", "§book: {by: B}\npage:\n")], "twice"),
    ("duplicate-id", [(G, "bone}\n", "bone}\n- {term: §tendon, means: again}\n")], "already in"),
    ("duplicate-id", [("questions/b.yaml", "", NOT_ASKED.replace("mood", "§age"))], "all.yaml"),
    # what each kind of question needs
    ("number", [(Q, "  unit: years\n", ""), (Q, "kind: number", "kind: §number")], "unit"),
    ("number", [(Q, "max: 120", "max: §0")], "steps"),
    ("number", [(Q, "max: 120", "max: §120.5")], "steps"),
    ("number", [(Q, "step: 1\n", "step: 0.0001\n"), (Q, "max: 120", "max: §120")], "at most"),
    ("number", [(Q, "step: 1\n", "step: -1\n"), (Q, "max: 120", "max: §120")], "steps"),
    ("number", [(Q, "finding: age {value}", "finding: §old")], "{value}"),
    ("no-options", [(Q, "", WITHOUT_OPTIONS)], "options"),
    (
        "options",
        [
            (
                Q,
                "  finding: age {value}\n",
                "  finding: age {value}\n  options: §[{id: old, label: Old, finding: old}]\n",
            )
        ],
        "no options",
    ),
    (
        "no-none",
        [(Q, "  none: No one place\n", ""), (Q, "kind: pick_many\n  ask: Where", "kind: §pick_many\n  ask: Where")],
        "none",
    ),
    ("none", [(Q, "  ask: How did", "  none: §No\n  ask: How did")], "pick_many"),
    ("checklist", [(Q, "  ask: How did", "  checklist: §true\n  ask: How did")], "pick_many"),
    ("checklist", [(Q, "  none: No one place", "  none: No one place\n  emergency: §true")], "checklist"),
    ("checklist", [(Q, "  none: No one place", "  none: No one place\n  checklist: §true")], "can_change"),
    ("fact", [(Q, "  none: No one place", "  none: No one place\n  fact: §true")], "never a list of signs"),
    (
        "too-many-options",
        [
            (Q, "options:\n    - {id: chest", "options:\n    §- {id: chest"),
            (Q, "a dropping face}\n", "a dropping face}\n" + MORE),
        ],
        "6",
    ),
    (
        "aliases",
        [(Q, "{id: knee, label: Knee, finding: knee}", "{id: knee, label: Knee, finding: knee, aliases: §[genu]}")],
        "",
    ),
    (
        "direction",
        [(T, "- {when: {onset: sudden}, for: strong", "- §{when: {onset: sudden}, for: strong, against: weak")],
        "either",
    ),
    ("direction", [(T, "- {when: {onset: sudden}, for: strong,", "- §{when: {onset: sudden},")], "either"),
    ("no-against", [(T, "against: weak", "for: weak"), (T, "  - {when: {onset", "  §- {when: {onset")], "look-alike"),
    ("level", [(U, "level: soon", "level: §routine")], "expected soon"),
    ("no-url", [(S, "  url: https://example.org/page\n", ""), (S, "  by: A hospital", "  §by: A hospital")], "url"),
    # tests that do not suit their question
    ("test", [(T, "{onset: sudden}", "{onset: §{at_least: 3}}")], "no number"),
    ("test", [(T, "{age: {at_least: 30, at_most: 60}}", "{age: §old}")], "at_least"),
    ("range", [(T, "{age: {at_least: 30, at_most: 60}}", "{age: §{at_least: 300}}")], "0 to 120"),
    # shape
    ("file-name", [(T, "id: shoulder_calcium", "id: §shoulder")], "shoulder.yaml"),
    ("unknown-key", [(Q, "  story: onset", "  §stroy: onset")], "did you mean 'story'"),
    ("unknown-key", [(T, "for: moderate", "§fro: moderate")], "did you mean 'for'"),
    ("unknown-key", [(Q, "{id: knee, label: Knee,", "{id: knee, label: Knee, §sore or stiff,")], "quotes"),
    ("unknown-key", [(P, "{id: GB, name: United Kingdom,", "{id: GB, name: United Kingdom, §nmae: X,")], "'name'"),
    ("missing-key", [(U, "  if_unsure: routine\n", ""), (U, "- id: numb", "- §id: numb")], "'if_unsure'"),
    ("missing-key", [(T, "what_it_is: [{text: Calcium in a tendon., ", "what_it_is: [§{")], "'text'"),
    ("value", [(U, "level: soon", "level: §son")], "did you mean 'soon'"),
    ("value", [(T, "for: strong", "for: §stong")], "did you mean 'strong'"),
    ("value", [(Q, "fact: true", "fact: §yes")], "true or false, found 'yes'"),
    ("value", [(Q, "min: 0\n", "min: §none\n")], "expected a number, found 'none'"),
    ("value", [(P, "welcome: [about]", "welcome: §about")], "expected a list"),
    ("value", [(T, 'questions_to_ask: ["What can I do?"]', "questions_to_ask: §[]")], "at least one"),
    ("value", [(U, "do: Say that the joint is hot.", 'do: §""')], "some text"),
    (
        "value",
        [(T, "setting:\n  when: {place: shoulder}\n  why: It is felt in the shoulder.\n", "setting: §here\n")],
        "keys",
    ),
    ("value", [(Q, "- id: onset", "- id: §Onset Time")], "lower case"),
    ("value", [(T, 'reviewed: "2026-11-20"', "reviewed: §yesterday")], "2026-11-20"),
    ("value", [(P, 'version: "1"', "version: §1")], "quotes"),
    ("value", [(S, "year: 2020", "year: §long ago")], "year"),
    ("value", [(S, "https://example.org/page", "§javascript:alert(1)")], "https://"),
    ("value", [(R, "rf1: same_day", "rf1: §today")], "same_day"),
    ("condition", [(U, "{arm_flags: numb}", "{arm_flags: §{at_least: many}}")], "at_least"),
    ("condition", [(U, "{arm_flags: numb}", "{any: §[]}")], "list of conditions"),
    ("condition", [(U, "{arm_flags: numb}", "{any: [{arm_flags: numb}, §numb]}")], "expected a condition"),
    ("condition", [(U, "{arm_flags: numb}", "{arm_flags: §[numb, numb]}")], "twice"),
    ("shape", [(U, "- id: chest_pain_now", "- §just words\n- id: chest_pain_now")], "mapping of keys"),
    ("shape", [("urgency/b.yaml", "", "§id: alone\n")], "expected a list"),
    ("shape", [("topics/b.yaml", "", "§- id: alone\n")], "mapping"),
    ("shape", [(G, "- {term: tendon, means: what ties a muscle to a bone}", "§term: tendon")], "list of entries"),
    ("shape", [(R, "shoulder_calcium.rf1: same_day", "§[]")], "mapping of ids"),
    ("duplicate-key", [(Q, "  story: onset\n", "  story: onset\n  §story: site\n")], "'story'"),
]


@pytest.mark.parametrize(
    ("code", "changes", "word"), ONE_FAULT, ids=[f"{n}-{fault[0]}" for n, fault in enumerate(ONE_FAULT)]
)
def test_a_fault_is_named_with_file_line_and_column(
    tmp_path: Path, code: str, changes: list[Change], word: str
) -> None:
    found, place, printed = check(tmp_path, *changes)
    assert place is not None
    assert (*place, code) in found, printed
    line = next(line for line in printed.splitlines() if f"{place[0]}:{place[1]}:{place[2]}:" in line and code in line)
    assert word.lower() in line.lower()


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
    make(folder)  # type: ignore[operator]
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

    def closed(path: Path):  # type: ignore[no-untyped-def]
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
