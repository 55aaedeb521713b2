"""Red flags: the full-screen interruption, the end at an emergency, and the offer of the emergency checklist."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.engine import Picked, Withheld
from calcquiz.pack.conditions import questions_of
from calcquiz.session import said_in
from calcquiz.summary.build import answers_behind
from calcquiz.summary.wording import answer_label, list_label
from calcquiz.walk import words
from calcquiz.walk.asking import ItemStep, step_for
from calcquiz.walk.common import alert, back, earlier_words, flag_lines, level_words, numbered
from calcquiz.walk.desk import Desk
from calcquiz.walk.in_order import InOrderStep
from calcquiz.walk.leaving import save_and_stop, stop_label
from calcquiz.walk.moves import Act, Back, Chosen, Done, Move, Push, Replace, Stay, Step
from calcquiz.walk.page import ReadPageStep
from calcquiz.walk.question_parts import Asked
from calcquiz.walk.screen import Choice, Paragraph, Screen
from calcquiz.walk.start import ConsentStep


@dataclass(frozen=True)
class RedFlagStep:
    """A red flag that was not read yet. At an emergency the interview ends here."""

    def screen(self, desk: Desk) -> Screen:
        """Give the fixed words of the level first, then what to say or do and why."""
        flags = desk.flags
        stopped = any(flag.level == "emergency_now" for flag in flags)
        lines = list(flag_lines(desk, flags))
        earlier = earlier_words(desk)
        if earlier and not desk.interview.urgency.complete:
            lines.append(Paragraph(earlier))
        if stopped:
            lines.append(Paragraph(words.ENDS_HERE))  # and no word more: here what to do must be read at a glance
            choices = numbered(
                (words.SHOW_PAGE, "page"),
                (stop_label(desk), "stop"),
                (words.BY_MISTAKE, "change"),
                (words.CARED_FOR, "cared_for"),
            )
        else:
            lines += _because(desk)
            choices = numbered((words.HAVE_READ, "read"), (words.GO_BACK_CHANGE, "change"), (stop_label(desk), "stop"))
        return Screen(
            kind="emergency" if stopped else "interruption",
            title=level_words(desk, "emergency_now" if stopped else "same_day"),
            paragraphs=tuple(lines),
            choices=choices,
            safety=True,
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Go on only when it was read, or when someone is caring for it; else stop, show the page or change."""
        match act:
            case Chosen("read") if not any(flag.level == "emergency_now" for flag in desk.flags):
                desk.acknowledge()
                return Done()
            case Chosen("cared_for"):
                desk.care()
                return Done()
            case Chosen("page"):
                return Push(ReadPageStep())
            case Chosen("stop"):
                return save_and_stop(desk)
            case Chosen("change"):
                return self._change(desk)
            case _:
                return Stay(words.ERROR_ONE)

    def _change(self, desk: Desk) -> Move:
        read = {question for flag in desk.flags for question in questions_of(flag.rule.when)}
        behind = [question for question in desk.interview.answers if question in read]
        behind += [question for question in said_in(desk.interview) if question in read and question not in behind]
        behind = [question for question in behind if _speaks(desk, question)]
        if not behind:
            return Stay(words.ERROR_ONE)
        if len(behind) == 1:
            return Push(_open(desk, behind[0]))
        return Push(PickAnswerStep(tuple(reversed(behind))))


def _because(desk: Desk) -> list[Paragraph]:
    """Give the answers that led here, so that someone who meant something else can see it and change it."""
    said = said_in(desk.interview)
    answers = [answer for flag in desk.flags for answer in answers_behind(desk.interview, flag, said)]
    return [Paragraph(words.BECAUSE.format(answers="; ".join(dict.fromkeys(answers))))] if answers else []


def _speaks(desk: Desk, question_id: str) -> bool:
    """Say whether an answer can have raised anything: none of these cannot."""
    if any(word != "no" for word in said_in(desk.interview).get(question_id, {}).values()):
        return True
    answer = desk.given(question_id)
    if answer is None:
        return False
    return isinstance(answer, Withheld) or not isinstance(answer, Picked) or bool(answer.chosen | answer.unsure)


def _open(desk: Desk, question_id: str) -> Step:
    """Give the step that changes an answer; in a checklist that is not finished, at the last item that was not a no."""
    said = said_in(desk.interview).get(question_id, {})
    spoke = [at for at, option in enumerate(desk.question(question_id).options) if said.get(option.id, "no") != "no"]
    if spoke and desk.given(question_id) is None:
        return ItemStep(Asked(question_id), spoke[-1])
    return step_for(desk, question_id)


@dataclass(frozen=True)
class PickAnswerStep:
    """Which of the answers behind a red flag is to be changed."""

    questions: tuple[str, ...]

    def screen(self, desk: Desk) -> Screen:
        """Give the answers behind the red flag, the last one first."""
        choices = []
        for at, question_id in enumerate(self.questions, 1):
            question, answer = desk.question(question_id), desk.given(question_id)
            words_so_far = said_in(desk.interview).get(question_id, {})
            label = answer_label(question, answer) if answer is not None else list_label(question, words_so_far)
            choices.append(Choice(str(at), f"{question.ask} {label}", "change", question_id))
        return Screen("pick_answer", words.PICK_ANSWER_TITLE, (), tuple(choices), (back(),), safety=True)

    def act(self, desk: Desk, act: Act) -> Move:
        """Open the answer that was chosen."""
        match act:
            case Chosen("back"):
                return Back()
            case Chosen("change", question_id):
                return Replace(_open(desk, question_id))
            case _:
                return Stay(words.ERROR_ONE)


@dataclass(frozen=True)
class AlarmStep:
    """Words that can point to an emergency were typed: the checklist is offered."""

    def screen(self, desk: Desk) -> Screen:
        """Give the emergency line and the offer."""
        check = words.ALARM_CHECK if desk.session is not None else words.ALARM_START
        return Screen(
            kind="alarm",
            title=words.ALARM_TITLE,
            paragraphs=(alert(desk), Paragraph(words.ALARM)),
            choices=numbered((check, "check"), (words.ALARM_GO_ON, "go_on")),
            safety=True,
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Open the emergency checklist, or go on."""
        match act:
            case Chosen("check"):
                return Replace(emergency_check(desk) if desk.session is not None else ConsentStep())
            case Chosen("go_on" | "back"):
                return Done()
            case _:
                return Stay(words.ERROR_ONE)


def emergency_check(desk: Desk) -> Step:
    """Give the emergency checklist, answered or not, one question after the other."""
    questions = [q.id for q in desk.rulebook.questions if q.emergency and desk.interview.applies(q.id)]
    return InOrderStep(tuple(step_for(desk, question) for question in questions))
