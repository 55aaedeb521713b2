"""What a new pack and a new topic are made of: the YAML files beside this module, with the author's names put in.

Whatever only an author can know stands there as a text of the form `WRITE: what belongs here`; `check` gives an error
at each until it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from calcquiz.pack.conditions import Chosen, tests_of
from calcquiz.pack.models import RESERVED, Pack, Question, Section

LONGEST_ID = 60  # ids of cases and rules are made of it
_ID = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE_SERVER = re.compile(r"# yaml-language-server: \$schema=(.*)pack\.schema\.json\s*$", re.MULTILINE)
PACK_FILES = (
    "README.md",
    "pack.yaml",
    "sources.yaml",
    "glossary.yaml",
    "questions/emergency.yaml",
    "questions/person.yaml",
    "questions/where.yaml",
    "urgency/emergency.yaml",
    "cases/emergency.yaml",
)


class ScaffoldError(ValueError):
    """What was asked for cannot be made: why, in one line."""


@dataclass(frozen=True)
class NewFiles:
    """Files to write, by their path in the pack, and what to add at the end of sources.yaml."""

    files: Mapping[str, str]
    sources: str


def new_pack_files(pack_id: str, day: str) -> dict[str, str]:
    """Give the files of a new pack without topics, by their path. The day is written as the day of review."""
    names = {"the_pack": pack_id, "the_day": day}
    texts = {name: _filled(_template("pack", name), names) for name in PACK_FILES}
    return {name: _language_server(name, "schema/") + text for name, text in texts.items()}


def new_topic_files(pack: Pack, topic: str, day: str, *, place: str | None = None, schemas: str | None) -> NewFiles:
    """Give the files that add a topic to a pack.

    Place is an option of the pack's place question; without one it is left to write. Schemas is where the schemas
    stand as seen from the pack's folder. Raises ScaffoldError for a place that the pack does not have.
    """
    where = _place_question(pack, place)
    section = _section_of(pack, where, place)
    report = next((question for question in pack.questions if question.kind == "search_many"), None)
    flags = _checklist_of(pack, section)
    sections = [found.id for found in pack.sections]
    names = {
        "the_topic_source": f"{topic}_source",
        "the_topic_flags": f"{topic}_flags",
        "the_topic": topic,
        "the_day": day,
        "the_where": where.id,
        "the_place": place or _write(f"the option of '{where.id}' where it is, such as {where.options[0].id}"),
        "the_section": section.id if section else _write(f"its section: {', '.join(_areas(pack))}"),
        "the_shelf": "report" if "report" in sections else _write(f"its section: {', '.join(sections)}"),
        "the_report": report.id if report else "report_words",
        "the_word": _write(f"the option of '{report.id}' that names it; add that option first") if report else topic,
        "the_flags": flags.id if flags else f"{topic}_flags",
        "the_flag": _write(f"its danger sign in '{flags.id}'; add it there if need be") if flags else "danger_sign",
    }
    parts = {
        f"topics/{topic}.yaml": ["topic.yaml"],
        f"questions/{topic}.yaml": ["signs.yaml"] if flags else ["signs.yaml", "flags.yaml"],
        f"urgency/{topic}.yaml": ["urgency.yaml"],
        f"cases/{topic}.yaml": ["cases.yaml"],
    }
    if report is None:
        parts["questions/report.yaml"] = ["report.yaml"]
    files = {
        name: _language_server(name, schemas) + "".join(_filled(_template("topic", part), names) for part in made)
        for name, made in parts.items()
    }
    return NewFiles(files, _filled(_template("topic", "source.yaml"), names))


def schemas_beside(pack_yaml: str) -> str | None:
    """Give where the schemas stand, as the editor line of a pack.yaml says it, or None without such a line."""
    found = _LANGUAGE_SERVER.search(pack_yaml)
    return found[1] if found else None


def id_fault(word: str) -> str | None:
    """Give what is wrong with a word as the id of a topic, or None."""
    if word in RESERVED or word in ("yes", "no"):
        return f"'{word}' is a reserved word"
    if len(word) > LONGEST_ID:
        return f"an id may have at most {LONGEST_ID} signs"
    if _ID.fullmatch(word):
        return None
    made = as_id(word)
    hint = f"; did you mean '{made}'?" if made else ""
    return f"'{word}' is no id: expected lower case letters, digits and underscores, such as heel_spur{hint}"


def as_id(words: str) -> str:
    """Give an id made of some words; empty when there is none in them."""
    made = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
    return made[:LONGEST_ID] if _ID.match(made) else ""


def _place_question(pack: Pack, place: str | None) -> Question:
    where = next((question for question in pack.questions if question.id == pack.place), None)
    if where is None or not where.options:
        raise ScaffoldError(f"the pack has no question '{pack.place}' with options, which pack.yaml names as place")
    options = [option.id for option in where.options]
    if place is not None and place not in options:
        raise ScaffoldError(f"'{where.id}' has no option '{place}'; expected one of {', '.join(options)}")
    return where


def _areas(pack: Pack) -> list[str]:
    return [section.id for section in pack.sections if section.ask_when is not None] or [
        section.id for section in pack.sections
    ]


def _section_of(pack: Pack, where: Question, place: str | None) -> Section | None:
    """Give the area that a place opens, or None."""
    for section in pack.sections:
        for test in tests_of(section.ask_when) if section.ask_when is not None else ():
            if isinstance(test, Chosen) and test.question == where.id and place in test.options:
                return section
    return None


def _checklist_of(pack: Pack, section: Section | None) -> Question | None:
    """Give the red-flag checklist of an area, or None."""
    own = (q for q in pack.questions if section is not None and q.section == section.id)
    return next((question for question in own if question.checklist and not question.emergency), None)


def _write(what: str) -> str:
    return f'"WRITE: {what}"'


def _template(folder: str, name: str) -> str:
    return resources.files(__package__).joinpath(folder, name).read_text(encoding="utf-8")


def _filled(template: str, names: Mapping[str, str]) -> str:
    """Put names into a template; a longer name is looked for first."""
    found = re.compile("|".join(sorted(names, key=len, reverse=True)))
    return found.sub(lambda match: names[match[0]], template)


def _language_server(name: str, schemas: str | None) -> str:
    """Give the line by which an editor knows the kind of a file, or nothing."""
    if schemas is None or not name.endswith(".yaml"):
        return ""
    folder, _, file = name.rpartition("/")
    up, kind = ("../", folder) if folder else ("", file.removesuffix(".yaml"))
    return f"# yaml-language-server: $schema={up}{schemas}{kind}.schema.json\n"
