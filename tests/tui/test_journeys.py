"""Whole journeys of the program in a real terminal (tmux), on the shipped pack, wide and narrow.

Each journey has a tmux server of its own, so that several can run at the same time. Nothing sleeps for luck: what is
expected on the screen is waited for, with a deadline. Answers are given by question and option id, and looked up in the
pack, so that a reworded question does not break a journey.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from calcquiz.pack.loader import load_pack
from calcquiz.pack.models import Pack, Question, UrgencyWords
from calcquiz.pack.shipped import shipped_pack
from calcquiz.tui import wording
from calcquiz.walk import words

# Asked for by CALCQUIZ_JOURNEYS=1: once, beside the whole suite, a digit sent through tmux did not arrive, and until
# that is understood a journey must not decide over a change.
pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not on this computer"),
    pytest.mark.skipif(not os.environ.get("CALCQUIZ_JOURNEYS"), reason="journeys are asked for by CALCQUIZ_JOURNEYS=1"),
]
WIDE, NARROW = (80, 24), (40, 24)
DEADLINE = 20.0  # seconds; a screen that takes longer is an error
BETWEEN = 0.02  # seconds between two looks at the screen
MOST_SCREENS = 60
MARKED, CONFIRM, AMBIGUOUS = (
    text.split("{")[0][:24] for text in (wording.MARKED, wording.PRESS_ENTER, wording.AMBIGUOUS)
)
NOT_HANDED_ON = ("TMUX", "COLUMNS", "LINES", "NO_COLOR", "ACCESSIBLE")  # tmux alone says how large its window is

Story = Mapping[str, list[str] | int]
Ends = Callable[[str], bool]


@cache
def pack() -> Pack:
    return load_pack(shipped_pack()).pack


def flat(text: str) -> str:
    """Give a screen as one line, so that wrapped words can be looked for."""
    return " ".join(text.split())


class Terminal:
    """A tmux session that runs the program, and what its screen shows."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder, self.size = folder, size
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
        """Start the program, in a new terminal or again in the same one, and wait for its first screen."""
        state, program = shlex.quote(str(self.folder / "state")), shlex.quote(sys.executable)
        line = f"XDG_STATE_HOME={state} {program} -m calcquiz; echo ended with $?; stty -a | grep -o ' echo '; cat"
        place = ("-c", str(self.folder / "papers"))
        if (self.folder / "begun").exists():
            self.tmux("respawn-pane", "-k", *place, line)
        else:
            (self.folder / "begun").touch()
            width, height = (str(number) for number in self.size)
            self.tmux("new-session", "-d", "-x", width, "-y", height, *place, line)
        self.until(lambda seen: wording.KEY_CHOOSE in seen and wording.OPENING not in seen, "the first choices")

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def until(self, holds: Ends, wanted: object) -> str:
        """Give the screen, in one line, once something holds for it."""
        end = time.monotonic() + DEADLINE
        while not holds(seen := flat(self.screen())):
            assert time.monotonic() < end, f"not seen: {wanted}\n{self.screen()}"
            time.sleep(BETWEEN)
        return seen

    def see(self, *texts: str) -> str:
        """Wait until one of these words stands on the screen."""
        return self.until(lambda seen: any(text in seen for text in texts), texts)

    def turn(self, *texts: str) -> str:
        """Turn the pages of a long screen until one of these words stands on it; give all that was seen."""
        seen = [flat(self.screen())]
        while not any(text in seen[-1] for text in texts):
            assert wording.KEY_MORE_BELOW in seen[-1], f"not on the whole screen: {texts}\n{self.screen()}"
            self.press("PageDown")
            seen.append(self.until(lambda now: now != seen[-1], "the next page"))
        return "\n".join(seen)

    def leave_box(self) -> None:
        """Leave the box for typing, if there is one. Waited for, since Escape and a letter at once are Alt and it."""
        if wording.KEY_LEAVE_BOX in flat(self.screen()):
            self.press("Escape")
            self.until(lambda seen: wording.KEY_LEAVE_BOX not in seen, "the box left")

    def choose(self, label: str) -> None:
        """Choose a line by the number that stands before it, turning pages until it is in sight."""
        self.turn(label)
        before = flat(self.screen())
        found = re.search(rf"(\d+)\. (?:\[.\] )?{re.escape(label)}", before)
        assert found is not None, label
        self.press(*found[1])
        if AMBIGUOUS in self.until(lambda now: now != before, f"what {found[1]} does"):
            self.press("Enter")

    def step(self, title: str, label: str) -> None:
        """Wait for a screen and choose one of its lines, by its number."""
        self.see(title)
        self.choose(label)

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, timeout=DEADLINE, check=False)
        folder = Path(os.environ.get("TMUX_TMPDIR", "/tmp")) / f"tmux-{os.getuid()}"
        (folder / self.socket).unlink(missing_ok=True)  # tmux leaves it behind


@pytest.fixture
def opened(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path, request.param)
    try:
        terminal.start()
        yield terminal
    finally:
        terminal.close()


def at_question(seen: str) -> Question | None:
    """Give the question that a screen asks, or None when it asks none."""
    if any(seen.startswith(title) for title in (words.CHECK_TITLE, words.RESULTS_TITLE)):
        return None
    asked = [question for question in pack().questions if flat(question.ask) in seen]
    return max(asked, key=lambda question: len(question.ask), default=None)


def urgency_words(level: str) -> UrgencyWords:
    """Give what the pack says at a level: a title, and what to do."""
    found: UrgencyWords = getattr(pack().urgency, level)
    return found


def is_red_flag(seen: str) -> bool:
    return seen.startswith(tuple(f"{urgency_words(level).title}: " for level in ("same_day", "emergency_now")))


def is_end(seen: str) -> bool:
    return is_red_flag(seen) or words.CHECK_TITLE in seen


def keys_for(question: Question, chosen: list[str] | int | None) -> list[str]:
    """Give the numbers to press: of the options, or of none of these, or of not sure."""
    ids = [option.id for option in question.options]
    if isinstance(chosen, list):
        return [str(ids.index(option) + 1) for option in chosen]
    return [str(len(ids) + 1)]  # none of these, or not sure where there is no such line


def answer(terminal: Terminal, question: Question, chosen: list[str] | int | None) -> None:
    """Answer the question on the screen as the story says, and wait until the next screen stands there."""

    def moved(seen: str) -> bool:
        now = at_question(seen)
        return is_red_flag(seen) or words.CHECK_TITLE in seen or (now is not None and now.id != question.id)

    if question.kind == "number":
        terminal.type(str(chosen if isinstance(chosen, int) else 50))
        terminal.press("Enter")
    elif question.kind == "search_many":
        search(terminal, question, chosen if isinstance(chosen, list) else [])
    else:
        marks = (MARKED, CONFIRM, AMBIGUOUS)
        for number in keys_for(question, chosen):
            terminal.press(*number)
            seen = terminal.until(lambda now: moved(now) or any(mark in now for mark in marks), marks)
            if AMBIGUOUS in seen and not moved(seen):
                terminal.press("Enter")
                terminal.see(MARKED)
        if not moved(flat(terminal.screen())):
            terminal.press("Enter")
    terminal.until(moved, f"the screen after {question.id}")


def search(terminal: Terminal, question: Question, chosen: list[str]) -> None:
    """Type the first alias of each word, choose it, and say that it is done."""
    for option in (question.option(option_id) for option_id in chosen):
        terminal.type(option.aliases[0])
        terminal.press("Enter")
        terminal.see("1. [ ]")
        terminal.choose(option.label[:30])
        terminal.see(words.CHOSEN_SO_FAR.split("{")[0])
    terminal.leave_box()
    terminal.press("d")


def play(terminal: Terminal, story: Story, ends: Ends = is_end) -> str:
    """Answer questions as the story says until the end that is wanted; give that screen."""
    for _ in range(MOST_SCREENS):
        seen = terminal.until(lambda now: ends(now) or at_question(now) is not None, "a question")
        if ends(seen):
            return seen
        question = at_question(seen)
        assert question is not None
        answer(terminal, question, story.get(question.id))
    raise AssertionError("the questions do not end")


def to_questions(terminal: Terminal) -> None:
    terminal.choose(words.START)
    terminal.step(words.CONSENT_TITLE, words.AGREE)
    terminal.step(words.REGION_TITLE, "United Kingdom")


def urgency_line(level: str) -> str:
    wanted = urgency_words(level)
    return f"{wanted.title}: {wanted.do}".replace("{number}", "999")


def to_result(terminal: Terminal) -> str:
    """Go on from 'check your answers', and read the whole result."""
    terminal.press("c")
    terminal.see(words.RESULTS_TITLE)
    return terminal.turn(words.FINISH)


def leaves(title: str) -> Ends:
    return lambda seen: not seen.startswith(title)


def to_writing(terminal: Terminal, own_question: str) -> None:
    """Skip what the page asks for, but for one question to the doctor."""
    terminal.until(leaves(words.RESULTS_TITLE[:20]), "the questions for the page")
    while not (seen := flat(terminal.screen())).startswith(words.WRITE_TITLE):
        if words.OWN_QUESTION_TITLE.format(number=1) in seen:
            terminal.type(own_question)
            terminal.press("Enter")
        else:
            terminal.leave_box()
            terminal.press("s")
        terminal.until(leaves(seen[:20]), "the next question for the page")


def finish(terminal: Terminal, how: str) -> None:
    """Leave the result, and see that the terminal is as it was before."""
    terminal.choose(words.FINISH)
    terminal.step(words.FINISH_TEXT, how)
    terminal.see("ended with 0 echo")


ME: dict[str, list[str] | int] = {"about": ["me"]}


@pytest.mark.parametrize("opened", [WIDE], indirect=True)
def test_report_gives_soon_a_changed_answer_and_a_page_in_a_file(opened: Terminal) -> None:
    to_questions(opened)
    story: Story = ME | {"place": ["chest"], "door": ["report"], "age": 27, "report_words": ["agatston_score"]}
    play(opened, {**story, "calcium_score": ["moderate"]})
    opened.choose("How old is the person? 27")
    opened.until(lambda seen: "27" in seen and words.CHECK_TITLE not in seen, "the age again")
    opened.press("C-u")
    opened.type("72")
    opened.press("Enter")
    opened.see("72 years")
    seen = to_result(opened)
    assert urgency_line("soon") in seen
    assert words.NAMED_HEADING in seen
    assert words.DOCTOR_FIRST in seen
    opened.choose(words.PREPARE)
    to_writing(opened, "What does 230 mean?")
    opened.type("for-the-doctor.txt")
    opened.press("Enter")
    opened.step(words.WRITTEN_TITLE, words.BACK_TO_RESULTS)
    page = (opened.folder / "papers" / "for-the-doctor.txt").read_text(encoding="utf-8")
    for part in ("What does 230 mean?", "age 72", "heart calcium score 100 to 399", urgency_line("soon"), "999"):
        assert part in flat(page), part
    assert "27" not in page.split(words.SOURCES)[0]
    opened.see(words.RESULTS_TITLE)
    opened.turn(words.FINISH)
    finish(opened, words.FINISH_DELETE)
    assert not list((opened.folder / "state").rglob("*.json"))


@pytest.mark.parametrize("opened", [WIDE], indirect=True)
def test_symptom_with_a_same_day_sign_interrupts_and_keeps_its_banner(opened: Terminal) -> None:
    to_questions(opened)
    story: Story = ME | {"place": ["shoulder"], "door": ["symptom"], "general_flags": ["thirst"]}
    seen = play(opened, story, is_red_flag)
    assert seen.startswith(urgency_line("same_day"))
    assert words.SAVE_STOP in seen
    opened.press("Escape")
    opened.see(wording.MUST_READ)
    opened.choose(words.HAVE_READ)
    opened.press("Enter")
    banner = opened.see(f"! {urgency_line('same_day')}")
    assert not is_red_flag(banner)
    play(opened, story, lambda now: words.CHECK_TITLE in now)
    seen = to_result(opened)
    assert urgency_line("same_day") in seen
    assert words.NET_HEADING in seen
    finish(opened, words.FINISH_DELETE)


@pytest.mark.parametrize("opened", [WIDE, NARROW], indirect=True, ids=["wide", "narrow"])
def test_an_emergency_ends_the_questions_until_it_is_taken_back(opened: Terminal) -> None:
    to_questions(opened)
    seen = play(opened, ME | {"emergency_now": ["chest_pain"]}, is_red_flag)
    assert seen.startswith(urgency_line("emergency_now"))
    opened.press("Escape")
    opened.see(wording.MUST_READ)
    opened.press("Enter")
    opened.see(wording.PRESS_NUMBER_ENTER)
    opened.choose(words.SHOW_PAGE)
    opened.press("Enter")
    page = opened.see(words.PAGE_TITLE)
    assert urgency_line("emergency_now") in page
    opened.press("b")
    opened.see(words.ENDS_HERE)
    opened.choose(words.BY_MISTAKE)
    opened.press("Enter")
    question = next(question for question in pack().questions if question.id == "emergency_now")
    opened.until(lambda now: not is_red_flag(now) and at_question(now) == question, "the checklist again")
    answer(opened, question, None)
    seen = opened.until(lambda now: at_question(now) is not None, "the next question")
    assert not seen.startswith("! ")
    opened.press("C-c")
    opened.see(words.QUIT_TITLE)
    opened.press("C-c")
    opened.see("ended with 0 echo")


@pytest.mark.parametrize("opened", [NARROW], indirect=True)
def test_a_known_condition_with_a_pause_on_a_narrow_terminal(opened: Terminal) -> None:
    to_questions(opened)
    story: Story = ME | {"place": ["heel_ankle"], "door": ["condition"], "conditions": ["gout"], "age": 38}
    before = play(opened, story, lambda now: (here := at_question(now)) is not None and here.id == "conditions")
    opened.press("q")
    opened.step(words.QUIT_TITLE, words.SAVE_STOP)
    opened.see("ended with 0 echo")
    opened.start()
    opened.press("1")
    opened.step(words.RESUMED_TITLE, words.GO_ON)
    again = opened.until(lambda now: at_question(now) is not None, "the question where it stopped")
    assert at_question(again) == at_question(before)
    play(opened, story)
    opened.turn("Gout")
    seen = to_result(opened)
    assert words.URGENCY_HEADING in seen
    finish(opened, words.FINISH_KEEP)
    assert len(list((opened.folder / "state").rglob("*.json"))) == 1


@pytest.mark.parametrize("opened", [NARROW], indirect=True)
def test_a_product_or_a_worry_without_a_place_leads_to_reading(opened: Terminal) -> None:
    to_questions(opened)
    play(opened, ME | {"door": ["product", "curious"], "product_interest": ["vitamin_k"]})
    opened.press("c")
    opened.see(words.RESULTS_TITLE)
    opened.turn(words.BROWSE_ALL)
    opened.choose(words.BROWSE_ALL)
    opened.see(words.BROWSE_TITLE)
    opened.type("supplements")
    opened.press("Enter")
    opened.see(words.BROWSE_FOUND.format(query="supplements"))
    title = next(topic.title for topic in pack().topics if topic.id == "supplements_and_dissolving_calcium")
    opened.choose(title[:20])
    opened.until(lambda now: now.startswith(title[:30]), title)
    assert pack().emergency_line.split("{number}")[1][:30] in opened.turn(words.PAGE_PARTS["treatment"])
    opened.press("C-c", "C-c")
    opened.see("ended with 0 echo")
