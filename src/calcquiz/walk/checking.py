"""Check your answers: everything that was said, by section, each line open to change."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.summary.wording import answer_label
from calcquiz.walk import words
from calcquiz.walk.asking import previous_question, step_for
from calcquiz.walk.common import back
from calcquiz.walk.desk import Desk
from calcquiz.walk.moves import Act, Chosen, Home, Move, Push, Stay
from calcquiz.walk.screen import Choice, Paragraph, Screen


@dataclass(frozen=True)
class CheckStep:
    """Every answer by section; those that no longer count for topics stand last and are kept."""

    def screen(self, desk: Desk) -> Screen:
        """Give every answer with a number by which it can be changed."""
        interview = desk.interview
        titles = {section.id: section.title for section in desk.rulebook.pack.sections}
        moot = set(interview.moot)
        answered = [question for question in desk.rulebook.questions if question.id in interview.answers]
        answered.sort(key=lambda question: question.id in moot)
        choices = tuple(
            Choice(
                str(at),
                f"{question.ask} {answer_label(question, interview.answers[question.id])}",
                "change",
                question.id,
                group=words.MOOT_GROUP if question.id in moot else titles.get(question.section, ""),
            )
            for at, question in enumerate(answered, 1)
        )
        return Screen(
            kind="check",
            title=words.CHECK_TITLE,
            paragraphs=(Paragraph(words.CHECK),),
            choices=choices,
            commands=(Choice("c", words.CONTINUE, "continue"), back()),
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Change an answer, or go on to the result."""
        match act:
            case Chosen("continue"):
                desk.checked = True
                return Home()
            case Chosen("change", question_id):
                return Push(step_for(desk, question_id))
            case Chosen("back"):
                before = previous_question(desk, "")
                return Push(step_for(desk, before, trail=True)) if before else Stay(words.ERROR_FIRST)
            case _:
                return Stay(words.ERROR_ONE)
