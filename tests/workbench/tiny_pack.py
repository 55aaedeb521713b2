"""A tiny valid pack as YAML text, a way to write it, and a way to change it that says where the fault stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PACK = """\
id: tiny
title: A tiny pack
version: "1"
reviewed: "2026-11-20"
clinician_review: none yet
place: place
welcome: [about]
sections:
  - {id: person, title: About the person}
  - {id: emergency, title: Emergency}
  - {id: where, title: Where it is}
  - {id: arm, title: Arm, ask_when: {place: shoulder}}
regions:
  - {id: GB, name: United Kingdom, emergency: "999"}
  - {id: OTHER, name: Elsewhere, emergency: null}
urgency:
  not_yet_known: {title: Not yet known, do: Go on.}
  routine: {title: Non-urgent, do: Raise it at your next appointment.}
  soon: {title: Soon, do: Book an appointment within two weeks.}
  same_day: {title: Urgent, do: Be seen today.}
  emergency_now: {title: Emergency, do: "Call {number} now."}
emergency_line: "Call {number} now for chest pain."
"""

QUESTIONS = """\
- id: about
  section: person
  kind: pick_one
  ask: Who is it about?
  why: Children get other questions.
  story: background
  options:
    - {id: me, label: Me, finding: the person}
    - {id: child, label: A child, finding: a child}
- id: age
  section: person
  kind: number
  ask: How old is the person?
  why: Age matters.
  fact: true
  story: background
  unit: years
  min: 0
  max: 120
  step: 1
  finding: age {value}
- id: emergency_signs
  section: emergency
  kind: pick_many
  checklist: true
  emergency: true
  can_change: true
  ask: Is any of this happening now?
  why: These need help at once.
  none: None of these
  options:
    - {id: chest_pain, label: Chest pain, finding: chest pain}
    - {id: stroke, label: Face dropping, finding: a dropping face}
- id: place
  section: where
  kind: pick_many
  ask: Where is it?
  why: The place decides first.
  story: site
  none: No one place
  options:
    - {id: shoulder, label: Shoulder, finding: shoulder}
    - {id: knee, label: Knee, finding: knee}
- id: report_words
  section: where
  kind: search_many
  ask: Which words stand on the report?
  why: A report can name it.
  story: report
  options:
    - {id: calcific, label: Calcific tendinitis, finding: calcific tendinitis, aliases: [calcified tendon]}
    - {id: phlebolith, label: Phlebolith, finding: phlebolith}
- id: arm_flags
  section: arm
  kind: pick_many
  checklist: true
  can_change: true
  ask: Is any of this true of the arm?
  why: Some arms cannot wait.
  none: None of these
  options:
    - {id: hot_joint, label: A hot joint, finding: a hot joint}
    - {id: numb, label: Numb fingers, finding: numb fingers}
- id: onset
  section: arm
  kind: pick_one
  ask: How did it begin?
  why: A sudden start fits some topics.
  story: onset
  options:
    - {id: sudden, label: Suddenly, finding: a sudden start}
    - {id: slow, label: Slowly, finding: a slow start}
"""

TOPIC = """\
id: shoulder_calcium
title: Calcium in the shoulder
medical_name: calcific tendinitis
section: arm
how_common: common
setting:
  when: {place: shoulder}
  why: It is felt in the shoulder.
named_by: {report_words: calcific}
evidence:
  - {when: {onset: sudden}, for: strong, why: It can begin suddenly., source: [page]}
  - {when: {age: {at_least: 30, at_most: 60}}, for: moderate, why: Most are between 30 and 60., source: [book]}
  - {when: {place: knee}, against: weak, why: A knee is elsewhere., source: [book, page]}
page:
  what_it_is: [{text: Calcium in a tendon., source: [book]}]
  why_it_happens: [{text: It is not known., source: [book]}]
  common_signs: [{text: Pain on lifting., source: [book]}]
  how_doctors_check: [{text: With a scan., source: [book]}]
  treatment: [{text: It often settles., source: [book]}]
  prevention: [{text: None is known., source: [book]}]
  myths: [{text: Milk does not cause it., source: [book]}]
  when_to_get_help: [{text: With fever., source: [page]}]
  questions_to_ask: ["What can I do?"]
reviewed: "2026-11-20"
"""

RULES = """\
- id: chest_pain_now
  level: emergency_now
  when: {emergency_signs: [chest_pain, stroke]}
  if_unsure: emergency_now
  do: Say what is happening.
  why: It could be the heart or the brain.
  sooner_if: chest pain comes on
  source: [page]
- id: hot_shoulder
  level: same_day
  when: {arm_flags: hot_joint}
  if_unsure: soon
  do: Say that the joint is hot.
  why: It could be an infected joint.
  sooner_if: the shoulder becomes hot
  source: [page]
  covers: [shoulder_calcium.rf1]
- id: numb_fingers
  level: soon
  when: {arm_flags: numb}
  if_unsure: routine
  do: Say that the fingers are numb.
  why: A nerve could be pressed.
  source: [page]
"""

CASES = """\
- id: shoulder_typical
  kind: typical
  topic: shoulder_calcium
  story: A woman of 45 has a sore shoulder since last night.
  answers:
    about: me
    age: 45
    place: [shoulder]
    onset: sudden
  no_other_flags: true
  expect:
    urgency: routine
    first: shoulder_calcium
    fit: {shoulder_calcium: fits_well}
    not_fires: [chest_pain_now, hot_shoulder]
- id: shoulder_report
  kind: report
  topic: shoulder_calcium
  story: A report says calcific tendinitis.
  answers: {about: me, place: [shoulder], report_words: [calcific]}
  expect:
    named: [shoulder_calcium]
    first: shoulder_calcium
- id: shoulder_look_alike
  kind: look_alike
  topic: shoulder_calcium
  story: A sore knee.
  answers: {about: me, place: [knee]}
  no_other_flags: true
  expect: {none_fits_well: true, fit_at_most: {shoulder_calcium: does_not_fit}}
- id: hot
  kind: red_flag
  story: A hot shoulder and numb fingers.
  answers: {about: me, place: [shoulder], arm_flags: [hot_joint, numb]}
  no_other_flags: true
  expect:
    urgency: same_day
    fires: [hot_shoulder, numb_fingers]
    rows: [shoulder_calcium.rf1]
- id: heart
  kind: red_flag
  story: Chest pain now.
  answers: {emergency_signs: [chest_pain]}
  expect: {urgency: emergency_now, fires: [chest_pain_now]}
"""

SOURCES = """\
book: {by: A. Author, title: A book, year: 2020, read: from_memory, on: "2026-11-20"}
page:
  by: A hospital
  title: A page
  url: https://example.org/page
  read: page
  on: "2026-11-20"
"""

EXCEPTIONS = """\
- check: no-address
  things: [book]
  reason: A book on a shelf has no address.
  on: "2026-11-20"
"""

TINY: dict[str, str] = {
    "pack.yaml": PACK,
    "questions/all.yaml": QUESTIONS,
    "topics/shoulder_calcium.yaml": TOPIC,
    "urgency/all.yaml": RULES,
    "cases/all.yaml": CASES,
    "sources.yaml": SOURCES,
    "glossary.yaml": "- {term: tendon, means: what ties a muscle to a bone}\n",
    "rows.yaml": "shoulder_calcium.rf1: same_day\n",
    "exceptions.yaml": EXCEPTIONS,
}

MARK = "§"
Place = tuple[str, int, int]
Change = tuple[str, str, str]  # file, old words, new words


def changed(*changes: Change) -> tuple[dict[str, str], Place | None]:
    """Change the tiny pack; a § in the new words marks where the fault is expected."""
    files = dict(TINY)
    for file, old, new in changes:
        text = files.get(file, "")
        if old:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        files[file] = text.replace(old, new) if old else text + new
    place: Place | None = None
    for file, text in files.items():
        if MARK in text:
            before = text[: text.index(MARK)]
            place = (file, before.count("\n") + 1, len(before) - before.rfind("\n"))
            files[file] = text.replace(MARK, "")
    return files, place


def write_pack(folder: Path, files: Mapping[str, str] = TINY) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
