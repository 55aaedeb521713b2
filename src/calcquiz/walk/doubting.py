"""Answers that can hardly both be right: the person is asked whether they are, once a sitting, and can change them."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.engine.doubts import answers_in_doubt
from calcquiz.pack.models import Doubt
from calcquiz.summary.wording import answer_label
from calcquiz.walk import words
from calcquiz.walk.asking import step_for
from calcquiz.walk.common import numbered
from calcquiz.walk.desk import Desk
from calcquiz.walk.moves import Act, Chosen, Done, Move, Push, Stay
from calcquiz.walk.screen import Choice, Paragraph, Screen


def doubt_of(desk: Desk) -> Doubt | None:
    """Give the first doubt that the answers raise and that the person has not settled, or None."""
    moot = desk.interview.moot
    answers = {question: answer for question, answer in desk.interview.answers.items() if question not in moot}
    raised = desk.rulebook.doubts.raised(answers)
    return next((doubt for doubt in raised if answers_in_doubt(doubt, answers) not in desk.settled), None)


@dataclass(frozen=True)
class DoubtStep:
    """One doubt, with the answers that raise it."""

    doubt: Doubt

    def screen(self, desk: Desk) -> Screen:
        """Give what does not go together; it can be right, or one of the answers is changed."""
        found = answers_in_doubt(self.doubt, desk.interview.answers)
        choices = [*numbered((words.DOUBT_RIGHT, "right"))]
        for at, (question_id, answer) in enumerate(found, 2):
            question = desk.question(question_id)
            label = words.CHANGE_ANSWER.format(answer=f"{question.ask} {answer_label(question, answer)}")
            choices.append(Choice(str(at), label, "change", question_id))
        lines = (Paragraph(words.DOUBT),)
        return Screen("doubt", self.doubt.ask, lines, tuple(choices), safety=True)

    def act(self, desk: Desk, act: Act) -> Move:
        """Note that the answers are right, or open one of them."""
        match act:
            case Chosen("right"):
                desk.settled.add(answers_in_doubt(self.doubt, desk.interview.answers))
                return Done()
            case Chosen("change", question_id):
                return Push(step_for(desk, question_id))
            case _:
                return Stay(words.ERROR_ONE)
