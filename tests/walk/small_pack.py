"""A small whole pack for the tests of the rooms above the engine: two topics, red flags, every kind of question."""

from datetime import UTC, datetime, timedelta
from typing import Any

from calcquiz.engine import Rulebook
from calcquiz.pack.models import Pack
from calcquiz.walk import Screen, Walk
from calcquiz.walk.words import PAGE_PARTS

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SOURCE = {"by": "NHS", "title": "Knee pain", "url": "https://www.nhs.uk/knee", "read": "page", "on": "2026-11-20"}


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, **much: float) -> None:
        self.now += timedelta(**much)


def option(option_id: str, label: str = "", **more: Any) -> dict[str, Any]:
    return {"id": option_id, "label": label or option_id.replace("_", " "), "finding": f"f {option_id}", **more}


def question(question_id: str, section: str, kind: str, **more: Any) -> dict[str, Any]:
    ask = more.pop("ask", f"Ask {question_id}?")
    return {"id": question_id, "section": section, "kind": kind, "ask": ask, "why": f"Why {question_id}.", **more}


def questions() -> list[dict[str, Any]]:
    flags = {"kind": "pick_many", "checklist": True, "can_change": True, "none": "No, none of these"}
    return [
        question(
            "about",
            "person",
            "pick_one",
            story="background",
            options=[option("me", "Me"), option("child", "A child")],
        ),
        question(
            "emergency_now",
            "emergency",
            **flags,
            emergency=True,
            options=[
                option("chest_pain", "Chest pain"),
                option("collapse", "Collapse"),
                option("bleeding", "Bleeding"),
            ],
        ),
        question(
            "place",
            "where",
            "pick_many",
            story="site",
            none="No one place",
            options=[option("knee", "Knee"), option("skin", "Skin")],
        ),
        question("knee_flags", "knee", **flags, options=[option("hot", "A hot red knee"), option("fever", "Fever")]),
        question("knee_lock", "knee", "pick_one", options=[option("yes", "Yes"), option("no", "No")]),
        question(
            "age",
            "story",
            "number",
            fact=True,
            unit="years",
            min=0,
            max=120,
            step=1,
            finding="age {value}",
            story="background",
        ),
        question(
            "onset",
            "story",
            "pick_one",
            story="onset",
            options=[option("sudden", "Suddenly"), option("slow", "Slowly")],
        ),
        question(
            "report_words",
            "report",
            "search_many",
            story="report",
            options=[
                option("chondrocalcinosis", "Chondrocalcinosis", aliases=["CPPD", "calcium in cartilage"]),
                option("calcinosis", "Calcinosis cutis", aliases=["calcium in the skin"]),
            ],
        ),
        question("allergies", "story", "note", story="allergies"),
        question(
            "worst",
            "story",
            "number",
            min=0,
            max=10,
            step=1,
            unit="out of 10",
            finding="worst {value} of 10",
            story="severity",
        ),
    ]


def rule(rule_id: str, level: str, when: dict[str, Any], if_unsure: str, **more: Any) -> dict[str, Any]:
    words = {"do": f"Do {rule_id}.", "why": f"Because {rule_id}.", "source": "nhs"}
    return {"id": rule_id, "level": level, "when": when, "if_unsure": if_unsure, **words, **more}


def topic(topic_id: str, place: str, **more: Any) -> dict[str, Any]:
    page: dict[str, Any] = {part: [{"text": f"Text {part} of {topic_id}.", "source": "nhs"}] for part in PAGE_PARTS}
    page["questions_to_ask"] = ["What can be done?"]
    return {
        "id": topic_id,
        "title": topic_id.replace("_", " ").capitalize(),
        "medical_name": f"m {topic_id}",
        "section": "where",
        "how_common": "common",
        "setting": {"when": {"place": place}, "why": f"It is in the {place}."},
        "page": page,
        "reviewed": "2026-11-20",
        **more,
    }


def pack_data(**more: Any) -> dict[str, Any]:
    words = {"routine": "Non-urgent", "soon": "Soon", "same_day": "Urgent", "emergency_now": "Emergency"}
    urgency = {level: {"title": title, "do": f"Words of {level}."} for level, title in words.items()}
    urgency["emergency_now"]["do"] = "Call {number} now."
    urgency["not_yet_known"] = {"title": "Not yet known", "do": "The safety questions are not finished yet."}
    strong = {"for": "strong", "source": "nhs"}
    return {
        "id": "small",
        "title": "A small pack",
        "version": "1.0",
        "reviewed": "2026-11-20",
        "clinician_review": "none yet",
        "place": "place",
        "welcome": ["about"],
        "sections": [
            {"id": "person", "title": "Person"},
            {"id": "emergency", "title": "Emergency"},
            {"id": "where", "title": "Where"},
            {"id": "knee", "title": "Knee", "ask_when": {"place": "knee"}},
            {"id": "story", "title": "Story"},
            {"id": "report", "title": "Report"},
        ],
        "regions": [
            {"id": "GB", "name": "United Kingdom", "emergency": "999"},
            {"id": "OTHER", "name": "Somewhere else", "emergency": None},
        ],
        "doubts": [{"when": {"about": "me", "age": {"at_most": 15}}, "ask": "Me, and under 16. Is that right?"}],
        "urgency": urgency,
        "emergency_line": "Call {number} now for chest pain or collapse.",
        "questions": questions(),
        "topics": [
            topic(
                "knee_crystals",
                "knee",
                named_by={"report_words": "chondrocalcinosis"},
                evidence=[
                    {"when": {"onset": "sudden"}, "why": "It comes suddenly.", **strong, "otherwise": "moderate"},
                    {"when": {"knee_lock": "yes"}, "why": "The knee locks.", **strong, "otherwise": "weak"},
                    {"when": {"age": {"at_least": 60}}, "why": "It is common at 60.", **strong, "otherwise": "weak"},
                ],
            ),
            topic(
                "skin_calcium",
                "skin",
                named_by={"report_words": "calcinosis"},
                evidence=[
                    {"when": {"onset": "slow"}, "why": "It comes slowly.", **strong},
                    {"when": {"report_words": "calcinosis"}, "why": "The report says it.", **strong},
                ],
            ),
        ],
        "urgency_rules": [
            rule("chest", "emergency_now", {"emergency_now": "chest_pain"}, "emergency_now"),
            rule("collapsed", "emergency_now", {"emergency_now": ["collapse", "bleeding"]}, "same_day"),
            rule(
                "hot_knee",
                "same_day",
                {"knee_flags": "hot"},
                "same_day",
                sooner_if="the knee gets hot and red",
            ),
            rule(
                "knee_fever",
                "emergency_now",
                {"knee_flags": "fever", "age": {"at_least": 60}},
                "same_day",
                sooner_if="fever comes with the knee pain",
            ),
            rule("locked", "soon", {"knee_lock": "yes"}, "routine"),
        ],
        "sources": {"nhs": dict(SOURCE)},
        "glossary": [{"term": "calcification", "means": "Calcium where it is not usual."}],
        **more,
    }


def small_pack(**more: Any) -> Pack:
    return Pack.model_validate(pack_data(**more))


def small_book(**more: Any) -> Rulebook:
    return Rulebook.of(small_pack(**more))


def choose(walk: Walk, action: str, value: str | None = None) -> Screen:
    """Choose by what a choice does, so that tests do not hang on numbers."""
    for choice in (*walk.screen.choices, *walk.screen.commands):
        if choice.action == action and (value is None or choice.value == value):
            return walk.choose(choice.key)
    raise AssertionError(f"no {action} {value} on {walk.screen}")


def mark(walk: Walk, *values: str) -> Screen:
    return walk.mark([choice.key for choice in walk.screen.choices if choice.value in values])


def begin(walk: Walk) -> Screen:
    """Go from the welcome to the first question, in the United Kingdom."""
    choose(walk, "start")
    choose(walk, "agree")
    return choose(walk, "region", "GB") if walk.screen.kind == "region" else walk.screen


def calm(walk: Walk, place: str = "knee") -> Screen:
    """Answer until the result: me, no red flags, this place, and not sure from there."""
    begin(walk)
    return go_on_calmly(walk, place)


def go_on_calmly(walk: Walk, place: str = "knee") -> Screen:
    for _ in range(40):
        screen = walk.screen
        if screen.kind == "check":
            return choose(walk, "continue")
        if screen.kind != "question":
            return screen
        actions = {choice.action for choice in screen.choices}
        if screen.title == "Ask about?":
            choose(walk, "option", "me")
        elif screen.title == "Ask place?":
            mark(walk, place)
        elif "none_of_these" in actions:
            choose(walk, "none_of_these")
        else:
            choose(walk, "not_sure")
    raise AssertionError("no end")
