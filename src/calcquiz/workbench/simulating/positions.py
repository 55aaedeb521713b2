"""Where one interview stands, as integers."""

from __future__ import annotations

from calcquiz.workbench.simulating.topic_tables import TopicResult

NOT_LOOKED = -2
DONE = -1


class Position:
    """Where one interview stands. Sets of questions, and of groups of rules, are bits."""

    __slots__ = (
        "answered",
        "begun",
        "closed",
        "codes",
        "following",
        "gains",
        "gate_keys",
        "kept",
        "known",
        "open_at",
        "rank",
        "result_keys",
        "results",
        "rule_keys",
        "stale",
        "sure",
        "topic_keys",
        "visits",
    )

    codes: list[int]
    gate_keys: list[int]
    rule_keys: list[int]
    topic_keys: list[int]
    answered: int
    known: int  # answered with something other than "not sure"
    closed: int  # the gate is false
    sure: int  # the gate is true
    begun: int  # the gains of sections that have an answer (`gain_fields`)
    rank: int
    open_at: tuple[int, int, int]  # groups with an open rule of soon, same_day, emergency_now
    following: int
    results: list[TopicResult] | None  # of every topic; None until they are needed
    result_keys: list[int]  # the keys of the topics at the position of those results
    gains: int  # of all topics together (`gain_fields`)
    stale: frozenset[int]  # topics whose results are still those of an earlier position
    kept: dict[tuple[int, int], Position] | None
    visits: int
