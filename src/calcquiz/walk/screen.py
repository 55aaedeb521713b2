"""What a face shows: one frozen value for each step. No widget and no print; a face only lays it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from calcquiz.pack.clean import clean, one_line

Takes = Literal["choice", "many", "number", "text", "search"]
ScreenKind = Literal[
    "saved",
    "welcome",
    "consent",
    "declined",
    "region",
    "resumed",
    "question",
    "item",
    "interruption",
    "emergency",
    "pick_answer",
    "alarm",
    "doubt",
    "check",
    "results",
    "topic",
    "sources",
    "browse",
    "words",
    "own_words",
    "own_question",
    "page",
    "write",
    "format",
    "name",
    "overwrite",
    "written",
    "finish",
    "quit",
    "delete",
    "end",
]
ParagraphKind = Literal["text", "heading", "item", "strong", "alert"]


class Paragraph(NamedTuple):
    """One paragraph; `alert` is the emergency line, `strong` must stand out, `item` is a line of a list."""

    text: str
    kind: ParagraphKind = "text"


class Choice(NamedTuple):
    """Something that can be chosen: the key that is typed, the label that is read, and what it does.

    An `exclusive` choice cannot stand beside others. `also` is a second key. Choices with a `group` stand under it.
    """

    key: str
    label: str
    action: str
    value: str = ""
    marked: bool = False
    exclusive: bool = False
    also: str = ""
    group: str = ""


class Banner(NamedTuple):
    """The urgency that stays in sight: the level, its words, and an earlier urgency beside it (or empty)."""

    level: str
    words: str
    earlier: str = ""
    earlier_level: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One step of the walkthrough, as it is to be shown.

    `takes` says what the person gives: `choice` one key, `many` several keys and a confirmation, `number` and `text`
    typed words, `search` typed words that change the choices. Choices and commands can be chosen whatever it takes.
    `safety`: a digit marks and Enter confirms. `why` and `help` are shown when asked for. `error` says what was wrong
    with what was `typed`. A `checklist` can be gone through line by line: lines that were never shown are asked so.
    `said` repeats the last choice, `notices` are told once. `long_hint` says how to answer.
    """

    kind: ScreenKind
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    choices: tuple[Choice, ...] = ()
    commands: tuple[Choice, ...] = ()
    takes: Takes = "choice"
    prompt: str = ""
    progress: str = ""
    banner: Banner | None = None
    why: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    long_hint: str = ""
    safety: bool = False
    checklist: bool = False
    typed: str = ""
    error: str = ""
    said: str = ""
    notices: tuple[str, ...] = ()

    @property
    def span(self) -> str:
        """The numbers that can be chosen, as "1 to 7"; empty when there are none."""
        numbers = sorted(int(choice.key) for choice in self.choices if choice.key.isdecimal())
        if len(numbers) < 2:
            return "".join(str(number) for number in numbers)
        return f"{numbers[0]} to {numbers[-1]}"

    def find(self, key: str) -> Choice | None:
        """Give the choice or command with this key, or None."""
        for choice in (*self.choices, *self.commands):
            if key and key in (choice.key, choice.also):
                return choice
        return None


def cleaned(screen: Screen) -> Screen:
    """Give the screen without anything in its words that could act on a terminal."""
    banner = screen.banner
    return replace(
        screen,
        title=one_line(screen.title),
        paragraphs=tuple(Paragraph(clean(part.text), part.kind) for part in screen.paragraphs),
        choices=tuple(_clean_choice(choice) for choice in screen.choices),
        commands=tuple(_clean_choice(choice) for choice in screen.commands),
        prompt=one_line(screen.prompt),
        progress=one_line(screen.progress),
        banner=None
        if banner is None
        else banner._replace(words=one_line(banner.words), earlier=one_line(banner.earlier)),
        why=tuple(one_line(text) for text in screen.why),
        typed=one_line(screen.typed),
        error=one_line(screen.error),
        said=one_line(screen.said),
        notices=tuple(one_line(text) for text in screen.notices),
    )


def _clean_choice(choice: Choice) -> Choice:
    return choice._replace(label=one_line(choice.label), group=one_line(choice.group))
