"""Check your answers: everything that was said, by section, each line open to change."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.engine import Interview
from calcquiz.pack.models import Question
from calcquiz.session import said_in
from calcquiz.summary.wording import answer_label, list_label
from calcquiz.walk import words
from calcquiz.walk.asking import step_for
from calcquiz.walk.common import back
from calcquiz.walk.desk import Desk
from calcquiz.walk.moves import Act, Chosen, Home, Move, Push, Stay
from calcquiz.walk.question_parts import previous_question
from calcquiz.walk.region import RegionStep
from calcquiz.walk.screen import Choice, Paragraph, Screen


def _label(question: Question, interview: Interview) -> str:
    """Give an answer in words; of a checklist that is not finished, what was said and what was not asked."""
    answer = interview.answers.get(question.id)
    if answer is not None:
        return answer_label(question, answer)
    return list_label(question, said_in(interview).get(question.id, {}))


@dataclass(frozen=True)
class CheckStep:
    """Every answer by section; those that no longer count for topics stand last and are kept."""

    def screen(self, desk: Desk) -> Screen:
        """Give every answer with a number by which it can be changed."""
        interview = desk.interview
        titles = {section.id: section.title for section in desk.rulebook.pack.sections}
        moot = set(interview.moot)
        said = said_in(interview)
        answered = [q for q in desk.rulebook.questions if q.id in interview.answers or q.id in said]
        moot |= {question for question in said if not interview.applies(question)}
        answered.sort(key=lambda question: question.id in moot)
        choices = [
            Choice(
                str(at),
                f"{question.ask} {_label(question, interview)}",
                "change",
                question.id,
                group=words.MOOT_GROUP if question.id in moot else titles.get(question.section, ""),
            )
            for at, question in enumerate(answered, 1)
        ]
        if desk.region is not None:
            region = words.REGION_LINE.format(region=desk.region.name, number=desk.number)
            label = f"{words.REGION_TITLE} {region}"
            choices.append(Choice(str(len(choices) + 1), label, "region", group=words.REGION_GROUP))
        choices.append(Choice(str(len(choices) + 1), words.CONTINUE, "continue", also="c", group=words.CONTINUE_GROUP))
        return Screen(
            kind="check",
            title=words.CHECK_TITLE,
            paragraphs=(Paragraph(words.CHECK.format(number=len(choices))),),
            choices=tuple(choices),
            commands=(back(),),
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Change an answer, or go on to the result."""
        match act:
            case Chosen("continue"):
                desk.checked = True
                return Home()
            case Chosen("change", question_id):
                return Push(step_for(desk, question_id))
            case Chosen("region"):
                return Push(RegionStep())
            case Chosen("back"):
                before = previous_question(desk, "")
                return Push(step_for(desk, before, trail=True)) if before else Stay(words.ERROR_FIRST)
            case _:
                return Stay(words.ERROR_ONE)
