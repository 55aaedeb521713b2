"""Random small packs and random answers for the laws of the engine."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

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
WORDS = {level: {"title": level, "do": "Do it."} for level in ("not_yet_known", "routine", "soon", "same_day", "emergency_now")}
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


def topic(name: str, setting: Any, evidence: list[dict[str, Any]], how_common: str = "common", **more: Any) -> dict[str, Any]:
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


def pack_of(questions: list[dict[str, Any]], rules: list[dict[str, Any]], topics: list[dict[str, Any]], **more: Any) -> Pack:
    """Make a pack of plain parts; `place` is the first question unless said otherwise."""
    sections = more.pop("sections", [{"id": "main", "title": "Main"}, {"id": "other", "title": "Other"}])
    return Pack.model_validate(
        HEAD
        | {"place": questions[0]["id"], "sections": sections}
        | {"questions": questions, "urgency_rules": rules, "topics": topics}
        | more
    )


KINDS = ("pick_one", "pick_many", "number", "search_many")


def tests_on(made: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    if made["kind"] == "number":
        bounds = st.integers(1, 8)
        return st.one_of(
            bounds.map(lambda low: {made["id"]: {"at_least": low}}), bounds.map(lambda high: {made["id"]: {"at_most": high}})
        )
    ids = [known["id"] for known in made["options"]]
    return st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(lambda chosen: {made["id"]: chosen})


def conditions(questions: list[dict[str, Any]], *, negate: str) -> st.SearchStrategy[dict[str, Any]]:
    """Conditions over these questions; `negate` is "any" question, only "facts", or "none"."""
    plain = st.one_of([tests_on(made) for made in questions])
    refusable = [made for made in questions if negate == "any" or (negate == "facts" and made.get("fact"))]
    leaves = [plain]
    if refusable:
        leaves.append(st.one_of([tests_on(made) for made in refusable]).map(lambda test: {"not": test}))
    parts = lambda inner: st.lists(inner, min_size=1, max_size=3)  # noqa: E731
    return st.recursive(
        st.one_of(leaves),
        lambda inner: st.one_of(parts(inner).map(lambda p: {"all": p}), parts(inner).map(lambda p: {"any": p})),
        max_leaves=4,
    )


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """A pack with an emergency checklist, a place, gated questions, topics and rules of every level."""
    made = [
        question("place", "pick_many", 3, can_change=False),
        question("danger", "pick_many", 2, checklist=True, emergency=True, can_change=True),
        question("sex", "pick_one", 2, fact=True),
        question("age", "number", fact=True),
    ]
    for number in range(draw(st.integers(2, 6))):
        kind = draw(st.sampled_from(KINDS))
        more: dict[str, Any] = {"can_change": draw(st.booleans()), "section": draw(st.sampled_from(["main", "other"]))}
        if kind == "pick_many":
            more["checklist"] = draw(st.booleans())
        if draw(st.integers(0, 2)):
            readable = [known for known in made if known["id"] != "danger"]
            more["ask_when"] = draw(conditions(readable, negate="any"))
        made.append(question(f"q{number}", kind, draw(st.integers(2, 3)), **more))
    rules = [
        rule(
            f"r{number}",
            (level := draw(st.sampled_from(["soon", "same_day", "emergency_now"]))),
            draw(conditions(made, negate="facts")),
            draw(st.sampled_from(["routine", "soon", "same_day", level])) if level == "emergency_now" else None,
            covers=[f"t{draw(st.integers(0, 3))}.rf1"] if draw(st.booleans()) else [],
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    strengths = st.sampled_from(["weak", "moderate", "strong", "decisive"])
    topics = []
    for number in range(draw(st.integers(1, 4))):
        lines = []
        for _ in range(draw(st.integers(1, 6))):
            line: dict[str, Any] = {"when": draw(conditions(made, negate="any")), draw(st.sampled_from(["for", "against"])): draw(strengths)}
            if draw(st.booleans()):
                line["otherwise"] = draw(strengths)
            if draw(st.booleans()):
                line["cluster"] = draw(st.sampled_from(["a", "b"]))
            lines.append(line)
        more = {}
        if not draw(st.integers(0, 3)):
            more["applies_when"] = draw(conditions(made, negate="any"))
        if not draw(st.integers(0, 3)):
            more["named_by"] = draw(conditions(made, negate="any"))
        common = draw(st.sampled_from(["common", "uncommon", "rare"]))
        topics.append(topic(f"t{number}", draw(conditions(made, negate="any")), lines, common, **more))
    return pack_of(made, rules, topics, scoring={"most_questions": draw(st.integers(1, 12))})


def answers_to(asked: Question) -> st.SearchStrategy[Answer]:
    """Any answer that a person could give to a question, *not sure* and *prefer not to say* often among them."""
    withheld: list[Answer] = [Withheld.PREFER_NOT_TO_SAY]
    if not asked.checklist:
        withheld.append(Withheld.NOT_SURE)
    ids = [known.id for known in asked.options]
    told: st.SearchStrategy[Answer]
    match asked.kind:
        case "number":
            told = st.integers(0, 9).map(Amount)
        case "pick_one":
            told = st.sampled_from(ids).map(lambda chosen: Picked(frozenset([chosen])))
        case _ if asked.checklist:
            words = st.lists(st.sampled_from(["yes", "no", "not_sure"]), min_size=len(ids), max_size=len(ids))
            told = words.map(
                lambda said: Picked(
                    frozenset(name for name, word in zip(ids, said, strict=True) if word == "yes"),
                    frozenset(name for name, word in zip(ids, said, strict=True) if word == "not_sure"),
                )
            )
        case _:
            told = st.sets(st.sampled_from(ids)).map(lambda chosen: Picked(frozenset(chosen)))
    return st.one_of(told, told, st.sampled_from(withheld))


@st.composite
def some_answers(draw: st.DrawFn, pack: Pack) -> dict[str, Answer]:
    """Answers to some of the questions of a pack."""
    chosen = draw(st.lists(st.sampled_from(pack.questions), unique_by=lambda q: q.id, max_size=len(pack.questions)))
    return {asked.id: draw(answers_to(asked)) for asked in chosen}
