"""A made-up pack of any size in the real format: areas with gates and checklists, shared questions, topics, rules.

A topic reads a neighbourhood: about nine questions that stand near each other in its area, three of the questions
that everybody may be asked, and the few that most topics share (age, body sex, conditions). Its setting is its area.
Random, but the same for the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from calcquiz.pack.models import Pack

Made = dict[str, Any]
STRENGTHS = ("weak", "weak", "moderate", "moderate", "strong")
LEVELS = ("soon", "same_day", "emergency_now")
UNSURE = {"soon": "routine", "same_day": "soon", "emergency_now": "same_day"}
NEAR, OF_EVERYBODY = 9, 3
ITEMS = 8
EMERGENCY_ITEMS = 6


@dataclass(frozen=True)
class Size:
    """How much to make."""

    topics: int = 500
    questions: int = 800
    rules: int = 600
    areas: int = 20


def made_pack(size: Size | None = None, seed: int = 7) -> Pack:
    """Make a pack of this size."""
    size, rnd = size or Size(), Random(seed)
    shared = _shared(size)
    left = size.questions - len(shared)
    of_areas = [_area(rnd, number, left * 3 // 4 // size.areas) for number in range(size.areas)]
    asked_in_areas = sum(len(questions) for questions in of_areas)
    general = [_question(rnd, f"g{number}", "general") for number in range(left - asked_in_areas)]
    topics = []
    for number in range(size.topics):
        area = number % size.areas
        topics.append(_topic(rnd, number, of_areas[area], [f"o{area}", f"o{(area + 1) % size.areas}"], general))
    rules = [_rule(rnd, number, of_areas[number % size.areas], size.areas) for number in range(size.rules)]
    return Pack.model_validate(
        _head(size)
        | {
            "questions": [*shared[:2], *(asked for area in of_areas for asked in area), *shared[2:], *general],
            "topics": topics,
            "urgency_rules": rules,
        }
    )


def _head(size: Size) -> Made:
    words = {level: {"title": level, "do": "Do it."} for level in ("not_yet_known", "routine", *LEVELS)}
    areas = [{"id": f"area{n}", "title": f"Area {n}", "ask_when": {"place": f"o{n}"}} for n in range(size.areas)]
    return {
        "id": "made",
        "title": "A made-up pack",
        "version": "1",
        "reviewed": "2026-11-20",
        "clinician_review": "none yet",
        "place": "place",
        "sections": [{"id": "first", "title": "First"}, *areas, {"id": "general", "title": "General"}],
        "urgency": words,
        "emergency_line": "Call {number}.",
        "sources": {"s": {"by": "b", "title": "t", "read": "from_memory", "on": "2026-11-20"}},
        "scoring": {"most_questions": 40},
    }


def _options(count: int) -> list[Made]:
    return [{"id": f"o{n}", "label": f"Option {n}", "finding": f"finding {n}"} for n in range(count)]


def _asked(name: str, section: str, kind: str, **more: Any) -> Made:
    return {"id": name, "section": section, "kind": kind, "ask": f"Is it {name}?", "why": "It may matter.", **more}


def _many(name: str, section: str, count: int, **more: Any) -> Made:
    return _asked(name, section, "pick_many", options=_options(count), none="None of these", can_change=True, **more)


def _shared(size: Size) -> list[Made]:
    """The questions of everybody: two that come first, and the few that most topics read."""
    return [
        _many("emergency", "first", EMERGENCY_ITEMS, checklist=True, emergency=True),
        _many("place", "first", size.areas),
        _asked("age", "general", "number", unit="years", min=0, max=120, step=1, finding="age {value}", fact=True),
        _asked("sex", "general", "pick_one", options=_options(3), fact=True),
        _many("conditions", "general", 12),
    ]


def _question(rnd: Random, name: str, section: str, **more: Any) -> Made:
    if rnd.random() < 0.6:
        return _asked(name, section, "pick_one", options=_options(rnd.randint(2, 6)), **more)
    return _many(name, section, rnd.randint(4, 8), **more)


def _area(rnd: Random, number: int, count: int) -> list[Made]:
    """A checklist, and questions of which one in ten is asked only after an item of the checklist."""
    section = f"area{number}"
    questions = [_many(f"a{number}_flags", section, ITEMS, checklist=True)]
    for position in range(1, count):
        gated = {"ask_when": {f"a{number}_flags": f"o{rnd.randrange(ITEMS)}"}} if rnd.random() < 0.1 else {}
        questions.append(_question(rnd, f"a{number}_{position}", section, **gated))
    return questions


def _test(rnd: Random, asked: Made) -> Made:
    if asked["kind"] == "number":
        return {asked["id"]: {rnd.choice(("at_least", "at_most")): rnd.choice((16, 40, 50, 60, 75))}}
    ids = [option["id"] for option in asked["options"]]
    return {asked["id"]: sorted(rnd.sample(ids, 1 if rnd.random() < 0.6 else min(2, len(ids) - 1) or 1))}


def _condition(rnd: Random, questions: list[Made], depth: int = 0) -> Made:
    """Mostly one test; sometimes all or any of two or three, at most two deep; seldom a denial."""
    roll = rnd.random()
    if depth >= 2 or roll < 0.6:
        return _test(rnd, rnd.choice(questions))
    if roll < 0.95:
        parts = [_condition(rnd, questions, depth + 1) for _ in range(rnd.randint(2, 3))]
        return {"all" if roll < 0.75 else "any": parts}
    return {"not": _test(rnd, rnd.choice(questions))}


def _topic(rnd: Random, number: int, area: list[Made], places: list[str], general: list[Made]) -> Made:
    first = rnd.randrange(len(area))
    near = [area[(first + step) % len(area)] for step in range(min(NEAR, len(area)))]
    far = rnd.randrange(len(general))
    near += [general[(far + step) % len(general)] for step in range(OF_EVERYBODY)]
    few = _shared(Size())[2:]
    lines = []
    for position in range(rnd.randint(9, 15)):
        readable = few if position % 6 == 5 else near
        line: Made = {"when": _condition(rnd, readable), "why": "It fits.", "source": ["s"]}
        line["for" if rnd.random() < 0.7 else "against"] = rnd.choice(STRENGTHS)
        if rnd.random() < 0.3:
            line["otherwise"] = "weak"
        if rnd.random() < 0.5:
            line["cluster"] = rnd.choice("abc")
        lines.append(line)
    claim = [{"text": "A fact.", "source": ["s"]}]
    parts = ("what_it_is", "why_it_happens", "common_signs", "how_doctors_check", "treatment", "prevention", "myths")
    return {
        "id": f"t{number}",
        "title": f"Topic {number}",
        "medical_name": f"name {number}",
        "section": area[0]["section"],
        "how_common": rnd.choice(("common", "common", "uncommon", "rare", "very_rare")),
        "setting": {
            "when": {"place": places},
            "why": "It is there.",
        },
        "evidence": lines,
        "page": dict.fromkeys((*parts, "when_to_get_help"), claim) | {"questions_to_ask": ["What is it?"]},
        "reviewed": "2026-11-20",
    }


def _rule(rnd: Random, number: int, area: list[Made], areas: int) -> Made:
    """A rule on the items of a checklist, alone or with another question of the area or the age."""
    level = LEVELS[number % 3]
    flags = area[0] if number >= EMERGENCY_ITEMS else _shared(Size(areas=areas))[0]
    when: Made = {flags["id"]: f"o{rnd.randrange(len(flags['options']))}"}
    if rnd.random() < 0.4:
        when = {"all": [when, _test(rnd, rnd.choice([flags, *area[1:4]]))]}
    if number < EMERGENCY_ITEMS:
        level, when = "emergency_now", {"emergency": f"o{number}"}
    return {
        "id": f"r{number}",
        "level": level,
        "when": when,
        "if_unsure": UNSURE[level],
        "do": "Do.",
        "why": "Why.",
        "sooner_if": f"it comes to {number}",
        "source": ["s"],
        "covers": [f"t{number % 500}.rf1"],
    }
