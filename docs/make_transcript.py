"""Make docs/transcript-plain.txt: the whole of one walkthrough in the line-by-line face, as a screen reader reads it.

The story is made up: a woman of 71 whose knee has been hot and swollen twice, and whose X-ray names chondrocalcinosis.
It answers by the words of each question, so that it holds when questions move; what it does not know, it is not sure
about. Remake it after a change of the pack or of the face, from the top of the repository:

    .venv/bin/python docs/make_transcript.py
"""

from __future__ import annotations

import argparse
import io
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from calcquiz.engine import Rulebook
from calcquiz.pack.loader import load_pack
from calcquiz.pack.shipped import shipped_pack
from calcquiz.plain import run
from calcquiz.session import Store

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MOST_LINES = 120  # a story that goes on for longer than this has lost its way
TITLE = re.compile(r"(?:\A|\n)\n(.+)")  # the first line after the first empty one
CHOICE = re.compile(r"^ {0,2}(\d+|[a-z])\. (.+)$")

# The beginning of a screen's title, then what is said there: one line each time that the screen comes. "=words" picks
# the line that begins with these words; "+words +words" picks several; anything else is typed as it stands.
STORY: dict[str, list[str]] = {
    "calcquiz: learn": ["?", "=Start the questions"],
    "Before the questions": ["=Yes, I agree"],
    "Where are you now?": ["=United Kingdom"],
    "Who are these questions about?": ["w", "=Me"],
    "Where is the trouble": ["99", "=Knee"],
    "How old is the person?": ["seventy", "71", "72"],
    "Which body was the person born with?": ["=Female", "k"],
    "Has a doctor ever named any of these?": ["=Osteoarthritis"],
    "Which of these does the person take or use?": ["b", "=Vitamin D"],
    "What brings you here?": ["+Something felt +Words on a report"],
    "Which words stand on the report?": ["chondrocalcinosis", "=Chondrocalcinosis", "d"],
    "Did the report, or a doctor, ask": ["=No check was asked for"],
    "Has a joint ever turned hot": ["=Yes, more than once"],
    "Did a doctor draw fluid": ["=No fluid was drawn"],
    "How did it begin?": ["=Over days", "=Suddenly, within hours"],
    "How long has it been there?": ["=More than 1 year"],
    "Which of these fit the pain?": ["+Worse on moving +Attacks that come and go"],
    "How bad is the pain": ["7"],
    "What makes it better": ["Rest and a cold pack help. Stairs make it worse."],
    "Does the person have allergies": ["s"],
    "Check your answers": ["=How old is the person?", "c"],
    "Your result": ["=Calcium crystal", "=Prepare the page", "=Finish"],
    "Calcium crystals": ["b"],
    "In your own words": ["Twice this year my right knee was hot and swollen for a week."],
    "Question 1 of 3": ["Is it pseudogout?"],
    "Question 2 of 3": ["s"],
    "Question 3 of 3": ["s"],
    "Write the page to a file": ["f", ""],
    "Which kind of file": ["=Plain text"],
    "The page was written": ["=Back to the results"],
    "Finish": ["=Delete them"],
}
WHEN_UNKNOWN = ("No, none", "None of these", "No", "Not sure", "Skip", "back", "Finish")


class Person(io.StringIO):
    """Someone who reads what was printed since their last line, and types the next line of the story."""

    def __init__(self, page: io.StringIO) -> None:
        super().__init__()
        self.page, self.read_to, self.lines, self.title = page, 0, 0, ""
        self.choices: list[tuple[str, str]] = []  # of the last screen: help, why and errors do not print it again
        self.story = {title: list(said) for title, said in STORY.items()}

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # noqa: ARG002 - as streams name it
        """Give the next line, and write it on the page as a terminal would. Raises RuntimeError when it never ends."""
        self.lines += 1
        if self.lines > MOST_LINES:
            raise RuntimeError(f"the story does not end; it stands at {self.title!r}")
        shown = self.page.getvalue()[self.read_to :]
        if (begun := TITLE.search(shown.removeprefix("\n") if self.read_to else shown)) is not None:
            self.title = begun[1]
        said = self._say(shown)
        self.page.write(said)
        self.read_to = len(self.page.getvalue())
        return said + "\n"

    def _say(self, shown: str) -> str:
        found = [CHOICE.match(line) for line in shown.split("\n")]
        choices = self.choices = [(match[1], match[2]) for match in found if match] or self.choices
        known = next((said for title, said in self.story.items() if self.title.startswith(title)), [])
        said = known.pop(0) if known else ""
        if said.startswith(("=", "+")):
            wanted = [words.strip() for words in said[1:].split(" +")]
            keys = [next((key for key, label in choices if label.startswith(words)), "") for words in wanted]
            said = " ".join(filter(None, keys))
        elif said or self.title.startswith("Write the page"):
            return said
        return said or next((key for words in WHEN_UNKNOWN for key, label in choices if label.startswith(words)), "s")


def transcript() -> str:
    """Give everything that was printed and typed. Raises RuntimeError when the story does not come to its end."""
    page = io.StringIO()
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # so that the page names no folder of the computer on which this was made
        try:
            Path("papers").mkdir()
            store, book = Store(Path("answers")), Rulebook.of(load_pack(shipped_pack()).pack)
            run(book, store=store, clock=lambda: AT, stdin=Person(page), stdout=page, folder=Path("papers"), columns=80)
        finally:
            os.chdir(before)
    return re.sub(r"[ \t]+\n", "\n", page.getvalue()).strip("\n") + "\n"


def main() -> None:
    """Write the transcript into a folder, docs/ when none is named."""
    parser = argparse.ArgumentParser(description="Make the transcript of the line-by-line face.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    (parser.parse_args().folder / "transcript-plain.txt").write_text(transcript(), encoding="utf-8")


if __name__ == "__main__":
    main()
