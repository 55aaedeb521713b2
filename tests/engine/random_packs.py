"""Random small packs and random answers for the laws of the engine."""

from __future__ import annotations

from random import Random
from typing import Any

from calcquiz.engine import Amount, Answer, Picked, Withheld
from calcquiz.pack.models import Pack, Question

CLAIM = [{"text": "A fact.", "source": ["s"]}]
PAGE = {
    "what_it_is": CLAIM,
    "why_it_happens": CLAIM,
    "common_signs": CLAIM,
    "how_doctors_check": CLAIM,
    "treatment": CLAIM,
    "prevention": CLAIM,
    "myths": CLAIM,
    "when_to_get_help": CLAIM,
    "questions_to_ask": ["What is it?"],
}
WORDS = {
    level: {"title": level, "do": "Do it."}
    for level in ("not_yet_known", "routine", "soon", "same_day", "emergency_now")
}
HEAD: dict[str, Any] = {
    "id": "random",
    "title": "A random pack",
    "version": "1",
    "reviewed": "2026-11-20",
    "clinician_review": "none yet",
    "urgency": WORDS,
    "emergency_line": "Call {number}.",
    "sources": {"s": {"by": "b", "title": "t", "read": "from_memory", "on": "2026-11-20"}},
}


def option(name: str) -> dict[str, str]:
    return {"id": name, "label": name, "finding": name}


def question(name: str, kind: str = "pick_many", options: int = 2, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"id": name, "section": "main", "kind": kind, "ask": name, "why": "why", **more}
    if kind == "number":
        return made | {"unit": "years", "min": 0, "max": 9, "step": 1, "finding": "{value}"}
    if kind != "note":
        made["options"] = [option(f"o{n}") for n in range(options)]
    if kind == "pick_many":
        made.setdefault("none", "none")
    return made


def topic(
    name: str, setting: Any, evidence: list[dict[str, Any]], how_common: str = "common", **more: Any
) -> dict[str, Any]:
    return {
        "id": name,
        "title": name,
        "medical_name": name,
        "section": "main",
        "how_common": how_common,
        "setting": {"when": setting, "why": "place"},
        "evidence": [{"why": "because", "source": ["s"], **line} for line in evidence],
        "page": PAGE,
        "reviewed": "2026-11-20",
        **more,
    }


def rule(name: str, level: str, when: Any, if_unsure: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "level": level,
        "when": when,
        "if_unsure": if_unsure or level,
        "do": "Do.",
        "why": "Why.",
        "sooner_if": f"it comes to {name}",
        "source": ["s"],
        **more,
    }


def pack_of(
    questions: list[dict[str, Any]], rules: list[dict[str, Any]], topics: list[dict[str, Any]], **more: Any
) -> Pack:
    """Make a pack of plain parts; `place` is the first question unless said otherwise."""
    sections = more.pop("sections", [{"id": "main", "title": "Main"}, {"id": "other", "title": "Other"}])
    return Pack.model_validate(
        HEAD
        | {"place": questions[0]["id"], "sections": sections}
        | {"questions": questions, "urgency_rules": rules, "topics": topics}
        | more
    )


KINDS = ("pick_one", "pick_many", "number", "search_many")
STRENGTHS = ("weak", "moderate", "strong", "decisive")
Made = dict[str, Any]


def a_test(rnd: Random, made: Made) -> Made:
    if made["kind"] == "number":
        return {made["id"]: {rnd.choice(("at_least", "at_most")): rnd.randint(1, 8)}}
    ids = [known["id"] for known in made["options"]]
    return {made["id"]: rnd.sample(ids, rnd.randint(1, 2))}


def a_condition(rnd: Random, questions: list[Made], *, negate: str, depth: int = 0) -> Made:
    """A condition over these questions; `negate` says on which `not` may stand: "any" or only "facts"."""
    roll = rnd.randint(0, 9)
    if depth < 2 and roll < 5:
        parts = [a_condition(rnd, questions, negate=negate, depth=depth + 1) for _ in range(rnd.randint(1, 3))]
        return {rnd.choice(("all", "any")): parts}
    made = rnd.choice(questions)
    test = a_test(rnd, made)
    refusable = negate == "any" or made.get("fact", False)
    return {"not": test} if refusable and roll >= 8 else test


def a_question(rnd: Random, number: int, earlier: list[Made]) -> Made:
    kind = rnd.choice(KINDS)
    more: Made = {"can_change": rnd.random() < 0.5, "section": rnd.choice(("main", "other"))}
    if kind == "pick_many":
        more["checklist"] = rnd.random() < 0.5
    if rnd.random() < 0.6:
        readable = [known for known in earlier if known["id"] != "danger"]
        more["ask_when"] = a_condition(rnd, readable, negate="any")
    return question(f"q{number}", kind, rnd.randint(2, 3), **more)


def a_rule(rnd: Random, number: int, questions: list[Made]) -> Made:
    level = rnd.choice(("soon", "same_day", "emergency_now"))
    if_unsure = rnd.choice(
        {"soon": ("routine", "soon"), "same_day": ("soon", "same_day")}.get(level, ("same_day", level))
    )
    covers = [f"t{rnd.randint(0, 3)}.rf1"] if rnd.random() < 0.5 else []
    gated = [made for made in questions if "ask_when" in made]
    if gated and rnd.random() < 0.4:  # a conjunction with a question that may not apply: the hard case of law 5
        when = {"all": [a_test(rnd, rnd.choice(gated)), a_test(rnd, rnd.choice(questions))]}
        return rule(f"r{number}", level, when, if_unsure, covers=covers)
    return rule(f"r{number}", level, a_condition(rnd, questions, negate="facts"), if_unsure, covers=covers)


def a_topic(rnd: Random, number: int, questions: list[Made]) -> Made:
    lines = []
    for _ in range(rnd.randint(1, 6)):
        line: Made = {"when": a_condition(rnd, questions, negate="any")}
        line[rnd.choice(("for", "against"))] = rnd.choice(STRENGTHS)
        if rnd.random() < 0.5:
            line["otherwise"] = rnd.choice(STRENGTHS)
        if rnd.random() < 0.5:
            line["cluster"] = rnd.choice("ab")
        lines.append(line)
    more = {
        key: a_condition(rnd, questions, negate="any") for key in ("applies_when", "named_by") if rnd.random() < 0.25
    }
    setting = a_condition(rnd, questions, negate="any")
    return topic(f"t{number}", setting, lines, rnd.choice(("common", "uncommon", "rare")), **more)


def a_pack(rnd: Random) -> Pack:
    """A pack with an emergency checklist, a place, facts, gated questions, topics and rules of every level."""
    made = [
        question("place", "pick_many", 3),
        question("danger", "pick_many", 2, checklist=True, emergency=True, can_change=True),
        question("sex", "pick_one", 2, fact=True),
        question("age", "number", fact=True),
    ]
    for number in range(rnd.randint(2, 6)):
        made.append(a_question(rnd, number, made))
    rules = [a_rule(rnd, number, made) for number in range(rnd.randint(1, 6))]
    topics = [a_topic(rnd, number, made) for number in range(rnd.randint(1, 4))]
    return pack_of(made, rules, topics, scoring={"most_questions": rnd.randint(1, 12)})


def an_answer(rnd: Random, asked: Question) -> Answer:
    """Any answer that a person could give, *not sure* and *prefer not to say* often among them."""
    if rnd.random() < 0.3:
        return Withheld.PREFER_NOT_TO_SAY if asked.checklist or rnd.random() < 0.3 else Withheld.NOT_SURE
    ids = [known.id for known in asked.options]
    if asked.kind == "number":
        return Amount(rnd.randint(0, 9))
    if asked.kind == "pick_one":
        return Picked(frozenset([rnd.choice(ids)]))
    if asked.checklist:
        said = {name: rnd.choice(("yes", "no", "no", "not_sure")) for name in ids}
        return Picked(
            frozenset(name for name, word in said.items() if word == "yes"),
            frozenset(name for name, word in said.items() if word == "not_sure"),
        )
    return Picked(frozenset(name for name in ids if rnd.random() < 0.4))


def some_answers(rnd: Random, pack: Pack) -> dict[str, Answer]:
    """Answers to some of the questions of a pack, in any order."""
    chosen = rnd.sample(pack.questions, rnd.randint(0, len(pack.questions)))
    return {asked.id: an_answer(rnd, asked) for asked in chosen}
