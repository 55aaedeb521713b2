"""The page for the doctor: the last questions for it, own words, own questions, and writing it to a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from os.path import isdir
from pathlib import Path

from calcquiz.engine import Rulebook
from calcquiz.pack.models import Region
from calcquiz.session import Session, is_stale, oldest_safety_answer, said_in
from calcquiz.session.files import reason, write_whole
from calcquiz.session.lists import times_of_lists
from calcquiz.session.model import OWN_QUESTIONS, OWN_WORDS, fitting
from calcquiz.summary.build import ChangedAnswer, OwnWords, build_summary
from calcquiz.summary.model import Earlier, Summary
from calcquiz.summary.outline import further_pages, page_one
from calcquiz.summary.wording import region_named
from calcquiz.summary.writers import WRITERS
from calcquiz.walk import words
from calcquiz.walk.asking import step_for
from calcquiz.walk.common import alert, back, numbered
from calcquiz.walk.desk import Desk
from calcquiz.walk.in_order import InOrderStep
from calcquiz.walk.leaving import FinishStep
from calcquiz.walk.moves import Act, Back, Chosen, Done, Home, Move, Push, Stay, Step, Typed
from calcquiz.walk.moves import Replace as Instead
from calcquiz.walk.screen import Choice, Paragraph, Screen, ScreenKind

MOST_PREVIEW = 2  # blocks of page one


def summary_of(
    session: Session, rulebook: Rulebook, now: datetime, *, region: Region | None = None, name: str = ""
) -> Summary:
    """Give the summary of a session at a time. The same session and time give the same summary."""
    reopening = session.reopening
    changed = []
    for found in session.red_flag_changes(rulebook):
        change = found.change
        old = fitting(rulebook, {change.question: change.old.answer}).get(change.question)
        new = fitting(rulebook, {change.question: change.new.answer}) if change.new is not None else {}
        if old is not None:
            new_at = change.new.at if change.new is not None else None
            answer = ChangedAnswer(change.question, old, change.old.at, new.get(change.question), new_at, found.flags)
            changed.append(answer)
    written = session.words
    interview = session.interview(rulebook)
    return build_summary(
        interview,
        now=now,
        said=said_in(interview),
        region=region or region_named(rulebook.pack, session.region),
        times={question: given.at for question, given in session.answers.items()} | times_of_lists(session.log),
        own=OwnWords(name, written.get(OWN_WORDS, ""), tuple(written.get(what, "") for what in OWN_QUESTIONS)),
        changed=tuple(changed),
        earlier=None if reopening is None else Earlier(reopening.level, reopening.worked_out),
        worked_out=min(session.last_answer_at, now) if is_stale(session, rulebook, now) else None,
        oldest_answer=oldest_safety_answer(session, rulebook),
    )


def prepare(desk: Desk) -> Step:
    """Give the steps that prepare the page: record questions, own words, up to three questions, writing."""
    interview = desk.interview
    steps: list[Step] = [
        step_for(desk, question.id, record=True)
        for question in desk.rulebook.questions
        if desk.rulebook.role(question.id) == "record" and interview.applies(question.id)
    ]
    steps.append(OwnWordsStep(OWN_WORDS))
    steps += [OwnWordsStep(what) for what in OWN_QUESTIONS]
    return InOrderStep((*steps, WriteStep()))


@dataclass(frozen=True)
class OwnWordsStep:
    """Free words for the page: what the doctor should know first, or a question for the doctor."""

    what: str

    def screen(self, desk: Desk) -> Screen:
        """Give the prompt, with what was written before."""
        before = desk.session.words.get(self.what, "") if desk.session is not None else ""
        kind: ScreenKind
        if self.what == OWN_WORDS:
            kind, title = "own_words", words.OWN_WORDS_TITLE
            hint, why = words.OWN_WORDS_HINT, words.OWN_WORDS_WHY
        else:
            number = OWN_QUESTIONS.index(self.what) + 1
            kind, title = "own_question", words.OWN_QUESTION_TITLE.format(number=number)
            hint, why = words.OWN_QUESTION_HINT, words.OWN_QUESTION_WHY
        lines = [alert(desk), Paragraph(f"{hint} {words.ENTER_KEEPS if before else words.ENTER_SKIPS}")]
        commands = [Choice("s", words.SKIP.casefold(), "skip"), back()]
        if before:
            commands = [Choice("k", words.KEEP_WORDS, "skip"), Choice("x", words.TAKE_AWAY, "clear"), back()]
        return Screen(
            kind=kind,
            title=title,
            paragraphs=tuple(lines),
            commands=tuple(commands),
            takes="text",
            why=(why,),
            typed=before,
            long_hint=words.LONG_HINT["text"] if self.what == OWN_WORDS else "",
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Note the words, keep or take away what was there, or skip."""
        match act:
            case Typed(text) if text.strip():
                desk.write(self.what, text)
                desk.said = words.you_typed(text.strip())
                return Done()
            case Typed() | Chosen("skip"):  # Enter alone skips, or keeps what was written before
                if desk.session is None or self.what not in desk.session.words:
                    desk.said = words.SKIPPED
                return Done()
            case Chosen("clear"):
                desk.write(self.what, "")
                return Done()
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class ReadPageStep:
    """The page for the doctor on the screen."""

    name: str = ""

    def screen(self, desk: Desk) -> Screen:
        """Give page one and what follows it."""
        lines = [alert(desk)]
        if desk.session is not None:
            summary = summary_of(desk.session, desk.rulebook, desk.clock(), region=desk.region, name=self.name)
            for block in (*page_one(summary), *further_pages(summary)):
                lines += [Paragraph(block.heading, "heading")] if block.heading else []
                lines += [Paragraph(line, "item" if block.listed else "text") for line in block.lines]
        return Screen("page", words.PAGE_TITLE, tuple(lines), (), (back(),))

    def act(self, _desk: Desk, act: Act) -> Move:
        """Go back."""
        return Back() if act == Chosen("back") else Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class WriteStep:
    """Writing the page: where to is shown before anything is written. Private mode writes nothing."""

    name: str = ""
    file: str = ""

    def screen(self, desk: Desk) -> Screen:
        """Give what the file holds, its name and folder, and the other ways."""
        commands = [Choice("v", words.READ_PAGE, "read"), Choice("r", words.TO_RESULTS, "results"), back()]
        if desk.private:
            private = (Paragraph(words.WRITE_PRIVATE),)
            return Screen("write", words.WRITE_PRIVATE_TITLE, private, (), tuple(commands))
        commands.insert(1, Choice("f", words.OTHER_FORMAT, "format"))
        commands.insert(2, Choice("n", words.ADD_NAME, "name"))
        path = self._path(desk, self.file)
        lines = [Paragraph(line) for line in words.WRITE]
        lines += [Paragraph(line, "strong") for line in file_lines(path)]
        label = words.FORMATS.get(path.suffix.casefold())
        lines += [Paragraph(f"{label}.")] if label is not None else []
        return Screen(
            kind="write",
            title=words.WRITE_TITLE,
            paragraphs=tuple(lines),
            commands=tuple(commands),
            takes="text",
            prompt=words.FILE_PROMPT,
            typed=self.file,
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Write the file, name it otherwise, read the page, or go back."""
        match act:
            case Typed(text) if not desk.private:
                return self._write(desk, text.strip() or self.file)
            case Chosen("read"):
                return Push(ReadPageStep(self.name))
            case Chosen("format") if not desk.private:
                return Instead(FormatStep(self))
            case Chosen("name"):
                return Instead(NameStep(self))
            case Chosen("results"):
                return Home()
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)

    def _path(self, desk: Desk, file: str) -> Path:
        path = desk.folder / Path(file or default_name(desk)).expanduser()
        if isdir(path):  # "." and "~" are no names; a name that is too long is told when it is written
            path = path / default_name(desk)
        return path if path.suffix else path.with_suffix(Path(default_name(desk)).suffix)

    def _write(self, desk: Desk, file: str) -> Move:
        try:
            path = self._path(desk, file)
        except (RuntimeError, ValueError):
            return Stay(words.CANNOT_WRITE.format(why="that is no file name"), file)
        if path.suffix.casefold() not in WRITERS:
            return Stay(words.WRONG_ENDING.format(endings=", ".join(WRITERS)), file)
        return write_page(desk, replace(self, file=file), path, over=False)


def default_name(desk: Desk) -> str:
    """Give the name that the file has unless the person says otherwise; plain text for who hears the lines."""
    return f"calcquiz-summary-{desk.clock():%Y-%m-%d}{'.txt' if desk.line_by_line else '.html'}"


def file_lines(path: Path) -> tuple[str, str]:
    """Give a file's name and its folder on a line each: a long path is hard to take in, most of all by ear."""
    return words.FILE_NAME.format(name=path.name), words.FILE_FOLDER.format(folder=path.parent)


def write_page(desk: Desk, step: WriteStep, path: Path, *, over: bool) -> Move:
    """Write the page to a file; one that is there already is written over only after a yes."""
    if desk.session is None:
        return Stay(words.ERROR_ONE)
    summary = summary_of(desk.session, desk.rulebook, desk.clock(), region=desk.region, name=step.name)
    try:
        write_whole(path, WRITERS[path.suffix.casefold()](summary), replace=over)
    except FileExistsError:
        return Instead(OverwriteStep(step, path))
    except (OSError, ValueError) as error:
        return Stay(words.CANNOT_WRITE.format(why=reason(error)), step.file)
    return Instead(WrittenStep(step, path))


@dataclass(frozen=True)
class FormatStep:
    """The kinds of file that can be written, with how the page begins."""

    write: WriteStep

    def screen(self, desk: Desk) -> Screen:
        """Give the kinds with their endings, and the first lines of the page."""
        choices = tuple(
            Choice(str(at), words.FORMAT_LABEL.format(label=words.FORMATS[ending], ending=ending), "ending", ending)
            for at, ending in enumerate(WRITERS, 1)
        )
        lines = [Paragraph(words.FORMAT_HINT)]
        if desk.session is not None:
            summary = summary_of(desk.session, desk.rulebook, desk.clock(), region=desk.region, name=self.write.name)
            for block in page_one(summary)[:MOST_PREVIEW]:
                lines += [Paragraph(block.heading, "heading")] if block.heading else []
                lines += [Paragraph(line, "item" if block.listed else "text") for line in block.lines]
        return Screen("format", words.FORMAT_TITLE, tuple(lines), choices, (back(),))

    def act(self, desk: Desk, act: Act) -> Move:
        """Give the file the ending of the kind that was chosen."""
        match act:
            case Chosen("ending", ending) if ending in WRITERS:
                file = Path(self.write.file or default_name(desk)).with_suffix(ending)
                return Instead(replace(self.write, file=str(file)))
            case Chosen("back"):
                return Instead(self.write)
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class NameStep:
    """A name for the head of the page; it is not kept."""

    write: WriteStep

    def screen(self, _desk: Desk) -> Screen:
        """Give the prompt."""
        commands = (Choice("s", words.SKIP.casefold(), "back"), back())
        lines = (Paragraph(words.NAME_HINT),)
        return Screen("name", words.NAME_TITLE, lines, (), commands, takes="text", typed=self.write.name)

    def act(self, _desk: Desk, act: Act) -> Move:
        """Put the name on the page."""
        match act:
            case Typed(text) if text.strip():
                return Instead(replace(self.write, name=text.strip()[:120]))
            case Typed() | Chosen("back"):  # Enter alone skips
                return Instead(self.write)
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class OverwriteStep:
    """A file with this name is there: over it only with a yes."""

    write: WriteStep
    path: Path

    def screen(self, _desk: Desk) -> Screen:
        """Give the name of the file, and the two ways."""
        return Screen(
            kind="overwrite",
            title=words.OVERWRITE_TITLE,
            paragraphs=tuple(Paragraph(line) for line in file_lines(self.path)),
            choices=numbered((words.OTHER_NAME, "back"), (words.OVERWRITE, "over")),
            commands=(back(),),
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Write over it, or go back to choose another name."""
        match act:
            case Chosen("over"):
                return write_page(desk, self.write, self.path, over=True)
            case Chosen("back"):
                return Instead(self.write)
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class WrittenStep:
    """The page was written: where it is."""

    write: WriteStep
    path: Path

    def screen(self, _desk: Desk) -> Screen:
        """Give the path, and that nothing was sent."""
        lines = tuple(Paragraph(line) for line in (*file_lines(self.path), words.WRITTEN))
        choices = numbered((words.BACK_TO_RESULTS, "results"), (words.FINISH, "finish"))
        return Screen("written", words.WRITTEN_TITLE, lines, choices, (back(),))

    def act(self, _desk: Desk, act: Act) -> Move:
        """Go back to the results, or finish."""
        match act:
            case Chosen("results"):
                return Home()
            case Chosen("finish"):
                return Push(FinishStep())
            case Chosen("back"):
                return Instead(self.write)
            case _:
                return Stay(words.ERROR_ONE)
