"""The rows of the fact files, each with the rules that cover it and the cases that show it."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.pack.models import LEVEL_RANK, Case, Level, Pack, UrgencyRule


@dataclass(frozen=True)
class Row:
    """A red flag of a fact file, or a line of a default urgency: how soon it asks for help, and what answers it."""

    id: str
    level: Level
    rules: tuple[UrgencyRule, ...]
    cases: tuple[Case, ...]

    @property
    def subject(self) -> str:
        """What it is a row of: most often the id of a topic."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """Which row of its subject it is: `rf3`, `default`."""
        return self.id.partition(".")[2]

    @property
    def lacks_rule(self) -> bool:
        """Whether no rule of its level or above answers it, although one must."""
        return self.level != "routine" and not any(LEVEL_RANK[r.level] >= LEVEL_RANK[self.level] for r in self.rules)


def rows_of(pack: Pack) -> tuple[Row, ...]:
    """Give the rows of a pack in their order. The pack must hold its cases."""
    rules: dict[str, list[UrgencyRule]] = {row: [] for row in pack.rows}
    cases: dict[str, list[Case]] = {row: [] for row in pack.rows}
    for rule in pack.urgency_rules:
        for row in dict.fromkeys(rule.covers):
            if row in rules:
                rules[row].append(rule)
    for case in pack.cases:
        for row in dict.fromkeys(case.expect.rows):
            if row in cases:
                cases[row].append(case)
    return tuple(Row(row, level, tuple(rules[row]), tuple(cases[row])) for row, level in pack.rows.items())
