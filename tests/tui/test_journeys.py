"""Whole journeys of the program in a real terminal (tmux), on the shipped pack, wide and narrow.

Each journey has a tmux server of its own, so that several can run at the same time. Nothing sleeps for luck: each key
is waited for until it has arrived, and the screen until it stands there whole (`watched`), with a deadline. Answers are
given by question and option id, and looked up in the pack, so that a reworded question does not break a journey.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from calcquiz.pack.models import Pack, Question, UrgencyWords
from calcquiz.tui import wording
from calcquiz.walk import words
from tests.shipped import loaded_shipped_pack

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not on this computer")
WATCHED = Path(__file__).with_name("watched.py")
SIZES = {"wide": (80, 24), "narrow": (40, 24)}
DEADLINE = 30.0  # seconds; what takes longer is an error
BETWEEN = 0.01  # seconds between two looks
MOST_SCREENS, MOST_PAGES, MOST_ENTERS = 60, 30, 8
AMBIGUOUS = wording.AMBIGUOUS.split("{typed}")[1][:16]  # the number that was typed may go on
OUT_OF_SIGHT = wording.OUT_OF_SIGHT[:26]
ENOUGH = 26  # characters that tell a line from its neighbours, and stand on two lines of a narrow screen
NOT_HANDED_ON = ("TMUX", "COLUMNS", "LINES", "NO_COLOR", "ACCESSIBLE")  # tmux alone says how large its window is
RED_FLAGS = ("interruption", "emergency")

Story = Mapping[str, list[str] | int]


@cache
def pack() -> Pack:
    return loaded_shipped_pack().pack


def flat(text: str) -> str:
    """Give a screen as one line, so that wrapped words can be looked for."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Seen:
    """A screen as it stands in the terminal, in one line, and what the program says that it is."""

    text: str
    kind: str
    title: str
    typing: bool
    acts: Mapping[str, str]

    @property
    def question(self) -> Question | None:
        """The question that is asked, or None."""
        asked = (question for question in pack().questions if flat(question.ask) == flat(self.title))
        return next(asked, None) if self.kind == "question" else None


class Terminal:
    """A tmux session that runs the program, and what its screen shows."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder, self.size = folder, size
        self.note = folder / "note.json"
        self.sent = 0
        self.seen: Seen | None = None  # the screen, unless a key was sent since it was looked at
        self.socket = f"calcquiz-{uuid.uuid4().hex[:12]}"
        (folder / "papers").mkdir(exist_ok=True)

    def tmux(self, *words_: str) -> str:
        command = ["tmux", "-L", self.socket, "-f", os.devnull, *words_]
        environ = {key: value for key, value in os.environ.items() if key not in NOT_HANDED_ON}
        environ |= {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=DEADLINE, check=False)
        assert done.returncode == 0, (words_, done.stderr)
        return done.stdout

    def start(self) -> None:
        """Start the program, in a new terminal or again in the same one."""
        state = shlex.quote(str(self.folder / "state"))
        program = " ".join(shlex.quote(str(part)) for part in (sys.executable, WATCHED, self.note))
        line = f"XDG_STATE_HOME={state} {program}; echo ended with $?; stty -a | grep -o ' echo '; cat"
        place = ("-c", str(self.folder / "papers"))
        if self.note.exists():
            self.note.unlink()
            self.sent, self.seen = 0, None
            self.tmux("respawn-pane", "-k", *place, line)
        else:
            width, height = (str(number) for number in self.size)
            self.tmux("new-session", "-d", "-x", width, "-y", height, *place, line)

    def picture(self) -> str:
        return self.tmux("capture-pane", "-p").rstrip()

    def noted(self) -> dict[str, object]:
        """Give what the program has noted last; nothing before its first picture."""
        found: dict[str, object] = json.loads(self.note.read_text(encoding="utf-8")) if self.note.exists() else {}
        return found

    def until(self, holds: Callable[[], bool], wanted: str) -> None:
        end = time.monotonic() + DEADLINE
        while not holds():
            assert time.monotonic() < end, f"{wanted}\n{self.picture()}\nnoted: {self.noted()}"
            time.sleep(BETWEEN)

    def press(self, *keys: str) -> None:
        """Press keys by their names in tmux, one after the other, and wait until each has arrived."""
        for key in keys:
            self.tmux("send-keys", key)
            self._arrived(1)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)
        self._arrived(len(text))

    def _arrived(self, count: int) -> None:
        self.sent += count
        self.seen = None
        self.until(lambda: self.noted().get("keys") == self.sent, f"{self.sent} keys were sent, and did not all arrive")

    def look(self) -> Seen:
        """Give the screen, once it stands there as the program means it."""
        if self.seen is not None:
            return self.seen
        self.until(lambda: bool(self.noted().get("ready")), "the questions were not opened")
        note = self.noted()
        rows = "\n".join(str(row) for row in note["rows"]).rstrip()
        self.until(lambda: self.picture() == rows, "the window does not show its last picture")
        self.seen = Seen(flat(rows), str(note["kind"]), str(note["title"]), bool(note["typing"]), note["acts"])
        return self.seen

    def turn(self, *texts: str) -> str:
        """Turn the pages of a long screen until one of these words stands on it; give all that was seen."""
        seen = [self.look().text]
        while not any(text in seen[-1] for text in texts):
            self.press("PageDown")
            seen.append(self.look().text)
            assert len(seen) < MOST_PAGES, f"not on the whole screen: {texts}\n{self.picture()}"
        return "\n".join(seen)

    def choose(self, label: str) -> None:
        """Choose a line by the number that stands before it, turning pages until it is in sight."""
        line = re.compile(rf"(\d+)\. (?:[\[(].[\])] )?{re.escape(flat(label)[:ENOUGH].strip())}")
        for _ in range(MOST_PAGES):
            found = line.findall(self.look().text)
            if found:
                break
            self.press("PageDown")
        assert len(set(found)) == 1, f"{label}: {found}\n{self.picture()}"
        self.type(found[0])
        self._meant()

    def _meant(self) -> None:
        """Say with Enter that the number is whole, and that a line which was not in sight is meant."""
        while any(message in self.look().text for message in (AMBIGUOUS, OUT_OF_SIGHT)):
            self.press("Enter")

    def act(self, action: str) -> None:
        """Do what a command of the screen does, by its key, leaving the box for typing first."""
        if self.look().typing:
            self.press("Escape")
        self.type(self.look().acts[action])
        self._meant()

    def step(self, title: str, label: str) -> None:
        """Choose a line of the screen that must stand there, by its number."""
        assert title in self.look().text, self.picture()
        self.choose(label)

    def ended(self) -> None:
        """See that the program has ended well, and that the terminal is as it was before."""
        self.until(lambda: "ended with 0 echo" in flat(self.picture()), "it did not end with 0")

    def kill(self) -> None:
        """Let the computer go down, as far as the program can tell."""
        os.kill(int(str(self.noted()["pid"])), signal.SIGKILL)
        self.until(lambda: "ended with 137" in flat(self.picture()), "it was not killed")

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, timeout=DEADLINE, check=False)
        folder = Path(os.environ.get("TMUX_TMPDIR", "/tmp")) / f"tmux-{os.getuid()}"
        (folder / self.socket).unlink(missing_ok=True)  # tmux leaves it behind


@pytest.fixture(params=list(SIZES.values()), ids=list(SIZES))
def opened(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path, request.param)
    try:
        terminal.start()
        yield terminal
    finally:
        terminal.close()


def urgency_words(level: str) -> UrgencyWords:
    """Give what the pack says at a level: a title, and what to do."""
    found: UrgencyWords = getattr(pack().urgency, level)
    return found


def urgency_line(level: str) -> str:
    wanted = urgency_words(level)
    return flat(f"{wanted.title}: {wanted.do}".replace("{number}", "999"))


def labels_for(question: Question, chosen: list[str] | int | None) -> list[str]:
    """Give the lines to choose: options, or none of these, or not sure where there is no such line."""
    if isinstance(chosen, list):
        return [question.option(option).label for option in chosen]
    return [(question.none or "None of these") if question.kind == "pick_many" else words.NOT_SURE]


def answer(terminal: Terminal, question: Question, chosen: list[str] | int | None) -> Seen:
    """Answer the question on the screen as the story says; give the next screen."""
    before = terminal.look()
    if question.kind == "number":
        terminal.type(str(chosen if isinstance(chosen, int) else 50))
    elif question.kind == "search_many":
        search(terminal, question, chosen if isinstance(chosen, list) else [])
    else:
        for label in labels_for(question, chosen):
            terminal.choose(label)
    for _ in range(MOST_ENTERS):  # one confirms; lines that were not in sight may be shown first
        now = terminal.look()
        if (now.kind, now.title) != (before.kind, before.title):
            return now
        terminal.press("Enter")
    raise AssertionError(f"it stays at {question.id}\n{terminal.picture()}")


def search(terminal: Terminal, question: Question, chosen: list[str]) -> None:
    """Type the first alias of each word, choose it, and say that it is done."""
    for option in (question.option(option_id) for option_id in chosen):
        terminal.type(option.aliases[0])
        terminal.press("Enter")
        terminal.choose(option.label)
        if wording.PRESS_ENTER in terminal.look().text:  # a red flag reads the words, so that a number only marks
            terminal.press("Enter")
        terminal.turn(words.CHOSEN_SO_FAR.split("{")[0])
    terminal.act("done")


def play(terminal: Terminal, story: Story, ends: Callable[[Seen], bool] = lambda _: False) -> Seen:
    """Answer questions as the story says until another screen comes, or the end that is wanted; give that screen."""
    for _ in range(MOST_SCREENS):
        seen = terminal.look()
        question = seen.question
        if seen.kind == "item" and not ends(seen):  # a line that was not in sight when the others were confirmed
            say_no(terminal)
            continue
        if question is None or ends(seen):
            return seen
        answer(terminal, question, story.get(question.id))
    raise AssertionError("the questions do not end")


def say_no(terminal: Terminal) -> None:
    """Say no to one line of a checklist."""
    terminal.type(re.findall(r"(\d+)\. (?:\([ *]\) )?No(?! sure|t)", terminal.look().text)[-1])
    terminal.press("Enter")


def asks(question_id: str) -> Callable[[Seen], bool]:
    return lambda seen: seen.question is not None and seen.question.id == question_id


def to_questions(terminal: Terminal) -> None:
    terminal.choose(words.START)
    terminal.step(words.CONSENT_TITLE, words.AGREE)
    terminal.step(words.REGION_TITLE, "United Kingdom")


def to_result(terminal: Terminal) -> str:
    """Go on from 'check your answers', and read the whole result."""
    assert terminal.look().kind == "check"
    terminal.act("continue")
    assert words.RESULTS_TITLE in terminal.look().text
    return terminal.turn(words.FINISH)


def to_writing(terminal: Terminal, own_question: str) -> None:
    """Skip what the page asks for, but for one question to the doctor."""
    for _ in range(MOST_SCREENS):
        seen = terminal.look()
        if seen.kind == "write":
            return
        if seen.title == words.OWN_QUESTION_TITLE.format(number=1):
            terminal.type(own_question)
            terminal.press("Enter")
        else:
            terminal.act("skip")
    raise AssertionError("the page does not come")


def finish(terminal: Terminal, how: str) -> None:
    """Leave the result, and see that the terminal is as it was before."""
    terminal.choose(words.FINISH)
    assert terminal.look().title == words.FINISH_TITLE
    terminal.choose(how)
    terminal.ended()


def kept(terminal: Terminal) -> int:
    return len(list((terminal.folder / "state").rglob("*.json")))


ME: dict[str, list[str] | int] = {"about": ["me"]}


def test_report_gives_soon_a_changed_answer_and_a_page_in_a_file(opened: Terminal) -> None:
    to_questions(opened)
    story: Story = ME | {"place": ["chest"], "door": ["report"], "age": 27, "report_words": ["agatston_score"]}
    assert play(opened, {**story, "calcium_score": ["moderate"]}).kind == "check"
    opened.choose("How old is the person? 27")
    assert asks("age")(opened.look())
    opened.press("C-u")
    opened.type("72")
    opened.press("Enter")
    assert opened.look().kind == "check"
    opened.turn("72 years")
    seen = to_result(opened)
    assert urgency_line("soon") in flat(seen)
    assert words.NAMED_HEADING in seen
    assert words.DOCTOR_FIRST in flat(seen)
    opened.choose(words.PREPARE)
    to_writing(opened, "What does 230 mean?")
    opened.type("for-the-doctor.txt")
    opened.press("Enter")
    opened.step(words.WRITTEN_TITLE, words.BACK_TO_RESULTS)
    page = flat((opened.folder / "papers" / "for-the-doctor.txt").read_text(encoding="utf-8"))
    for part in ("What does 230 mean?", "Age 72", "heart calcium score 100 to 399", urgency_line("soon"), "999"):
        assert part in page, part
    assert "Age 27" not in page.split(words.SOURCES)[0]
    assert words.RESULTS_TITLE in opened.look().text
    finish(opened, words.FINISH_DELETE)
    assert kept(opened) == 0


def test_symptom_with_a_same_day_sign_interrupts_and_keeps_its_banner(opened: Terminal) -> None:
    to_questions(opened)
    story: Story = ME | {"place": ["shoulder"], "door": ["symptom"], "general_flags": ["thirst"]}
    seen = play(opened, story)
    assert seen.kind == "interruption"
    assert seen.text.startswith("! " + urgency_line("same_day"))
    opened.turn(words.SAVE_STOP)
    opened.press("Escape")
    assert wording.MUST_READ in opened.look().text
    opened.choose(words.HAVE_READ)
    opened.press("Enter")
    seen = opened.look()
    assert seen.kind not in RED_FLAGS
    assert seen.text.startswith(f"! {urgency_line('same_day')}")
    assert play(opened, story).kind == "check"
    result = to_result(opened)
    assert urgency_line("same_day") in flat(result)
    assert words.NET_HEADING in flat(result)
    finish(opened, words.FINISH_DELETE)


def test_an_emergency_ends_the_questions_until_it_is_taken_back(opened: Terminal) -> None:
    to_questions(opened)
    seen = play(opened, ME | {"emergency_now": ["chest_pain"]})
    assert seen.kind == "emergency"
    assert seen.text.startswith("! " + urgency_line("emergency_now"))
    opened.press("Escape")
    assert wording.MUST_READ in opened.look().text
    opened.press("Enter")
    assert wording.PRESS_NUMBER_ENTER in opened.look().text
    opened.choose(words.SHOW_PAGE)
    opened.press("Enter")
    seen = opened.look()
    assert words.PAGE_TITLE in seen.text
    assert urgency_line("emergency_now") in seen.text
    opened.act("back")
    assert words.ENDS_HERE in opened.turn(words.ENDS_HERE)
    opened.choose(words.BY_MISTAKE)
    opened.press("Enter")
    question = opened.look().question
    if question is not None:
        assert question.id == "emergency_now"
        answer(opened, question, None)
    while opened.look().kind == "item":  # where not every line had been in sight, the list is gone through line by line
        say_no(opened)
    seen = opened.look()
    assert seen.question is not None
    assert not seen.text.startswith("! ")
    opened.press("C-c")
    assert words.QUIT_TITLE in opened.look().text
    opened.press("C-c")
    opened.ended()


def test_a_known_condition_with_a_pause_and_a_crash(opened: Terminal) -> None:
    to_questions(opened)
    story: Story = ME | {"place": ["heel_ankle"], "door": ["condition"], "conditions": ["gout"], "age": 38}
    before = play(opened, story, asks("conditions"))
    opened.act("quit")
    opened.step(words.QUIT_TITLE, words.SAVE_STOP)
    opened.ended()
    opened.start()
    go_on(opened)
    assert opened.look().question == before.question
    before = play(opened, story, lambda seen: seen.question is not None and not asks("conditions")(seen))
    opened.kill()
    opened.start()
    go_on(opened)
    assert opened.look().question == before.question
    assert play(opened, story).kind == "check"
    opened.turn("Gout")
    assert flat(words.URGENCY_HEADING) in flat(to_result(opened))
    finish(opened, words.FINISH_KEEP)
    assert kept(opened) == 1


def go_on(terminal: Terminal) -> None:
    """Take up what was saved."""
    assert terminal.look().kind == "saved"
    terminal.act("resume")
    terminal.step(words.RESUMED_TITLE, words.GO_ON)


def test_a_product_or_a_worry_without_a_place_leads_to_reading(opened: Terminal) -> None:
    to_questions(opened)
    story: Story = ME | {"door": ["product", "curious"], "product_interest": ["vitamin_k"]}
    assert play(opened, story).kind == "check"
    assert urgency_line("routine") in flat(to_result(opened))
    opened.choose(words.BROWSE_ALL)
    assert words.BROWSE_TITLE in opened.look().text
    opened.type("supplements")
    opened.press("Enter")
    assert words.BROWSE_FOUND.format(query="supplements") in opened.look().text
    title = next(topic.title for topic in pack().topics if topic.id == "supplements_and_dissolving_calcium")
    opened.choose(title)
    assert opened.look().title == title
    assert pack().emergency_line.split("{number}")[1][:30] in flat(opened.turn(words.PAGE_PARTS["treatment"]))
    opened.press("C-c")
    opened.press("C-c")
    opened.ended()
