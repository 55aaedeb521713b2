"""Every kind of screen: how a walk over the small pack comes there."""

from collections.abc import Callable
from pathlib import Path

from calcquiz.session import Store
from calcquiz.walk import Walk
from tests.tui.driving import Clock, long_book
from tests.walk.small_pack import begin, calm, choose, go_on_calmly, mark

Step = Callable[[Walk], object]


def act(action: str, value: str | None = None) -> Step:
    return lambda walk: choose(walk, action, value)


def ask(title: str) -> Step:
    """Answer calmly until a question stands on the screen."""

    def go(walk: Walk) -> None:
        begin(walk)
        for _ in range(30):
            screen = walk.screen
            if screen.title == title:
                return
            actions = {choice.action for choice in screen.choices}
            if screen.title == "Ask about?":
                choose(walk, "option", "me")
            elif screen.title == "Ask place?":
                mark(walk, "knee")
            else:
                choose(walk, "none_of_these" if "none_of_these" in actions else "not_sure")
        raise AssertionError(f"never asked: {title}")

    return go


def flag(*values: str) -> Step:
    return lambda walk: mark(walk, *values)


def enter(text: str) -> Step:
    return lambda walk: walk.enter(text)


def until_kind(kind: str, *actions: str) -> Step:
    """Choose the first of some actions that is there, until a kind of screen comes."""

    def go(walk: Walk) -> None:
        for _ in range(30):
            if walk.screen.kind == kind:
                return
            there = {choice.action for choice in (*walk.screen.choices, *walk.screen.commands)}
            choose(walk, next(action for action in actions if action in there))
        raise AssertionError(f"never came: {kind}")

    return go


def make_folder(walk: Walk) -> None:
    walk._desk.folder.mkdir(parents=True, exist_ok=True)


def later(walk: Walk) -> Walk:
    """The same person five hours later, at the program's first screen."""
    walk.stop()
    clock = Clock()
    clock.on(hours=5)
    return Walk(long_book(), clock=clock, store=walk._desk.store, folder=walk._desk.folder)


PREPARE: tuple[Step, ...] = (calm, act("prepare"))
WRITE: tuple[Step, ...] = (*PREPARE, until_kind("write", "skip"), make_folder)
HOT: tuple[Step, ...] = (ask("Ask knee_flags?"), flag("hot"))
FEVER: tuple[Step, ...] = (ask("Ask knee_flags?"), flag("fever"))
LOCK: tuple[Step, ...] = (ask("Ask knee_lock?"), act("option", "yes"))

STEPS: dict[str, tuple[Step, ...]] = {
    "welcome": (),
    "consent": (act("start"),),
    "declined": (act("start"), act("decline")),
    "region": (act("start"), act("agree")),
    "question_one": (begin,),
    "question_safety": (ask("Ask emergency_now?"),),
    "question_many": (ask("Ask place?"),),
    "question_number": FEVER,
    "question_number_wrong": (*FEVER, enter("many")),
    "question_long": (ask("Ask onset?"),),
    "question_search": (ask("Ask report_words?"),),
    "question_search_found": (ask("Ask report_words?"), enter("cppd"), act("toggle")),
    "question_note": (*PREPARE, lambda walk: until_title(walk, "Ask allergies?")),
    "question_with_banner": (*HOT, act("read")),
    "question_given": (ask("Ask knee_flags?"), act("back")),
    "item": (ask("Ask emergency_now?"), act("not_sure")),
    "interruption": HOT,
    "emergency": (ask("Ask emergency_now?"), flag("chest_pain")),
    "pick_answer": (*FEVER, enter("65"), act("change")),
    "doubt": (*FEVER, enter("5")),
    "alarm": (act("words"), enter("chest pain")),
    "check": (*LOCK, until_kind("check", "none_of_these", "not_sure")),
    "results": (*LOCK, go_on_calmly),
    "topic": (act("browse"), act("topic", "knee_crystals")),
    "sources": (act("browse"), act("topic", "knee_crystals"), act("sources")),
    "browse": (act("browse"),),
    "words": (act("words"), enter("calcium")),
    "own_words": (*PREPARE, until_kind("own_words", "skip")),
    "own_question": (*PREPARE, until_kind("own_question", "skip")),
    "page": (*WRITE, act("read")),
    "write": WRITE,
    "format": (*WRITE, act("format")),
    "name": (*WRITE, act("name")),
    "written": (*WRITE, enter("page.md")),
    "overwrite": (*WRITE, enter("page.md"), act("results"), *WRITE[1:], enter("page.md")),
    "finish": (calm, act("finish")),
    "quit": (begin, act("quit")),
}
LATER: dict[str, tuple[Step, ...]] = {"saved": (), "resumed": (act("resume"),), "delete": (act("delete"),)}


def until_title(walk: Walk, title: str) -> None:
    while walk.screen.title != title:
        choose(walk, "skip")


def walk_to(name: str, folder: Path) -> Walk:
    """Give a walk that stands on a kind of screen, with answers kept in a folder of its own.

    A relative folder makes every path on the screens the same in every run.
    """
    home = folder / name
    walk = Walk(long_book(), clock=Clock(), store=Store(home / "kept"), folder=home / "pages")
    for step in STEPS.get(name, (*HOT, act("read"))):
        step(walk)
    if name in LATER:
        walk = later(walk)
        for step in LATER[name]:
            step(walk)
    return walk


def every_walk(folder: Path) -> dict[str, Walk]:
    """Give a walk to every kind of screen."""
    return {name: walk_to(name, folder) for name in (*LATER, *STEPS)}
