"""Questions: one a screen, answered by choosing, marking, typing or searching; a checklist also line by line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calcquiz.engine import Amount, Interview, Note, Picked, plain_answer
from calcquiz.engine.answers import NONE_OF_THESE, amount_value
from calcquiz.pack.models import Question
from calcquiz.session import said_in
from calcquiz.summary.wording import is_about_another
from calcquiz.walk import words
from calcquiz.walk.common import back
from calcquiz.walk.desk import Desk, say, unsay
from calcquiz.walk.moves import Act, Back, Chosen, Done, Marked, Move, Push, Replace, Stay, Step, Typed
from calcquiz.walk.question_parts import (
    Asked,
    give,
    number_error,
    previous_question,
    question_screen,
    withheld_choices,
)
from calcquiz.walk.region import RegionStep
from calcquiz.walk.screen import Choice, Paragraph, Screen
from calcquiz.walk.searching import MOST_QUERY, search

MOST_FOUND = 12


def step_for(desk: Desk, question_id: str, *, trail: bool = False, record: bool = False) -> Step:
    """Give the step that asks a question."""
    asked = Asked(question_id, trail, record)
    if desk.question(question_id).kind == "search_many":
        answer = desk.given(question_id)
        picked = tuple(sorted(answer.chosen)) if isinstance(answer, Picked) else ()
        return SearchQuestionStep(asked, picked)
    return QuestionStep(asked)


def go_back(desk: Desk, asked: Asked) -> Move:
    """Say where back leads from a question: to the one before, or to where it was opened from."""
    if asked.record or (asked.id in desk.interview.answers and not asked.trail):
        return Back()
    before = previous_question(desk, asked.id)
    if before is None:
        # Where the person is was said before the first question; a wrong choice there gives a wrong emergency number.
        return Push(RegionStep()) if desk.rulebook.pack.regions else Stay(words.ERROR_FIRST)
    step = step_for(desk, before, trail=True)
    return Replace(step) if asked.trail else Push(step)


@dataclass(frozen=True)
class QuestionStep:
    """A question that is answered by choosing, marking or typing."""

    asked: Asked

    def screen(self, desk: Desk) -> Screen:
        """Give the question with its options; an earlier answer is marked."""
        question = desk.question(self.asked.id)
        screen = question_screen(desk, self.asked)
        answer = desk.given(self.asked.id)
        if question.kind == "number":
            typed = str(amount_value(question, answer)) if isinstance(answer, Amount) else ""
            prompt = f"{question.min or 0:g} to {question.max or 0:g} {question.unit or ''}".strip()
            choices = withheld_choices(question, desk.interview)
            return replace(screen, choices=choices, prompt=prompt, typed=typed)
        if question.kind == "note":
            typed = answer.text if isinstance(answer, Note) else ""
            return replace(screen, choices=withheld_choices(question, desk.interview), typed=typed)
        return replace(screen, choices=_options(question, desk.interview))

    def act(self, desk: Desk, act: Act) -> Move:
        """Note the answer, or go back, keep or skip."""
        question_id = self.asked.id
        question = desk.question(question_id)
        match act:
            case Chosen("back"):
                return go_back(desk, self.asked)
            case Chosen("keep") if question_id in said_in(desk.interview):
                # The answer stands as it was; what was said while it was gone through again no longer waits.
                return give(desk, question_id, plain_answer(question, desk.interview.answers[question_id]))
            case Chosen("keep"):
                return Done()
            case Chosen("skip"):
                return _skipped(desk, question_id)
            case Marked(values, unseen) if question.checklist and (unseen or words.NOT_SURE_ID in values):
                return _one_by_one(desk, self.asked, values, unseen)
            case Chosen("not_sure") if question.checklist:
                return _one_by_one(desk, self.asked, (words.NOT_SURE_ID,), ())
            case Chosen("not_sure" | "prefer_not_to_say" | "none_of_these" as word):
                return give(desk, question_id, word)
            case Chosen("option", value):
                return give(desk, question_id, value if question.kind == "pick_one" else [value])
            case Marked(values):
                return give(desk, question_id, list(values))
            case Typed(text) if question.kind in ("number", "note"):
                return self._typed(desk, question, text)
            case _:
                return Stay(words.ERROR_ONE, act.text if isinstance(act, Typed) else "")

    def _typed(self, desk: Desk, question: Question, text: str) -> Move:
        if question.kind == "note" and text.strip():
            return give(desk, question.id, text)
        if not text.strip() and self.asked.record:  # Enter alone skips, or keeps what was written before
            return _skipped(desk, question.id)
        return Stay(words.ERROR_EMPTY, text) if question.kind == "note" else self._number(desk, question, text)

    def _number(self, desk: Desk, question: Question, text: str) -> Move:
        plain = text.strip().replace(",", ".")
        if question.unit and plain.casefold().endswith(question.unit.casefold()):
            plain = plain[: -len(question.unit)].strip()
        if len(plain) > 20 or not plain.replace(".", "", 1).lstrip("-").isdecimal() or not plain.isascii():
            return Stay(number_error(question), text)
        move = give(desk, self.asked.id, float(plain))
        return Stay(move.error, text) if isinstance(move, Stay) else move


def _options(question: Question, interview: Interview) -> tuple[Choice, ...]:
    """Give the options in pack order, then none of these, not sure and prefer not to say."""
    answer = interview.answers.get(question.id)
    said = said_in(interview).get(question.id, {})
    chosen = answer.chosen if isinstance(answer, Picked) else frozenset()
    chosen |= {item for item, word in said.items() if word == "yes"}
    choices = [
        Choice(str(at), option.label, "option", option.id, option.id in chosen)
        for at, option in enumerate(question.options, 1)
    ]
    last = len(choices) + 1
    if question.kind == "pick_many":
        marked = isinstance(answer, Picked) and not chosen and not answer.unsure
        label = question.none or "None of these"
        # The same key on every list: a number that was "none" on one list would be a line of the next.
        choices.append(Choice("0", label, NONE_OF_THESE, "", marked, True))
    withheld = withheld_choices(question, interview, last)
    if question.checklist:  # some lines can be marked and others be unsure: those without a mark are asked one by one
        unsure = Choice(str(last), words.SOME_UNSURE, words.NOT_SURE_ID, words.NOT_SURE_ID)
        withheld = (unsure, *withheld[1:])
    return (*choices, *withheld)


def _skipped(desk: Desk, question_id: str) -> Move:
    """Leave a question as it is, and say so where it has no answer."""
    if desk.given(question_id) is None:
        desk.said = words.SKIPPED
    return Done()


def _one_by_one(desk: Desk, asked: Asked, values: tuple[str, ...], unseen: tuple[str, ...]) -> Move:
    """Note what was marked as yes; lines that were in sight without a mark as no, unless some are not sure.

    The lines that are left are asked one by one, whatever was said of them before: what nobody saw, or is sure of, is
    not a no.
    """
    options = [option.id for option in desk.question(asked.id).options]
    left = [option for option in options if option not in values]
    if words.NOT_SURE_ID not in values:
        left = [option for option in left if option in unseen]
    unsay(desk, asked.id, left)
    for option in options:
        if option not in left:
            say(desk, asked.id, option, "yes" if option in values else "no")
    return Replace(items_step(desk, asked)) if left else Done()


def items_step(desk: Desk, asked: Asked) -> Step:
    """Give the step that goes on with a checklist item by item, at the first item that has no word."""
    said = said_in(desk.interview).get(asked.id, {})
    options = desk.question(asked.id).options
    return ItemStep(asked, next((at for at, option in enumerate(options) if option.id not in said), 0))


@dataclass(frozen=True)
class ItemStep:
    """One line of a checklist after *not sure*: yes, no or not sure. Every word is kept as it is said."""

    asked: Asked
    at: int

    def screen(self, desk: Desk) -> Screen:
        """Give the line; a word that it has already is marked."""
        question = desk.question(self.asked.id)
        option = question.options[self.at]
        said = said_in(desk.interview).get(question.id, {}).get(option.id)
        lines = [Paragraph(question.ask)]
        if is_about_another(desk.interview):
            lines.append(Paragraph(words.SEEN))
        labels = ((words.YES, "yes"), (words.NO, "no"), (words.NOT_SURE, "not_sure"))
        return Screen(
            kind="item",
            title=option.label,
            paragraphs=tuple(lines),
            choices=tuple(
                Choice(str(at), label, "word", word, word == said) for at, (label, word) in enumerate(labels, 1)
            ),
            commands=(back(),),
            progress=words.item_progress(self.at + 1, len(question.options)),
            why=(question.why,),
            safety=True,
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Note the word for this line; the last one completes the answer, and a red flag comes first at once."""
        match act:
            case Chosen("back") if self.at:
                return Replace(replace(self, at=self.at - 1))
            case Chosen("back"):
                return Replace(QuestionStep(self.asked))
            case Chosen("word", word):
                return self._take(desk, word)
            case _:
                return Stay(words.ERROR_ONE)

    def _take(self, desk: Desk, word: str) -> Move:
        question_id = self.asked.id
        options = desk.question(question_id).options
        is_again = question_id in desk.interview.answers  # an answer that stands counts until the list is done
        shown = {(flag.rule.id, flag.level) for flag in desk.flags}
        say(desk, question_id, options[self.at].id, word)
        if question_id not in said_in(desk.interview):
            return Done()
        # A red flag that has just arisen comes on top of the list. Where one was shown already, the list was opened
        # from it to change an answer: it is gone back to, and the list goes on with what has no word afterwards.
        if shown and any(not is_again or (flag.rule.id, flag.level) not in shown for flag in desk.flags):
            return Done()
        return Replace(items_step(desk, self.asked))


def is_left_behind(desk: Desk, step: Step) -> bool:
    """Say whether a search waits below that is not asked for any more, since an answer before it was changed."""
    if not isinstance(step, SearchQuestionStep) or step.asked.trail or step.asked.record:
        return False
    upcoming = desk.interview.ahead.next
    return desk.given(step.asked.id) is None and (upcoming is None or upcoming.id != step.asked.id)


@dataclass(frozen=True)
class SearchQuestionStep:
    """A long list that is searched by typing; what was found is chosen by number."""

    asked: Asked
    picked: tuple[str, ...] = ()
    query: str = ""

    def screen(self, desk: Desk) -> Screen:
        """Give what was found for the words typed last, and what is chosen so far."""
        question = desk.question(self.asked.id)
        screen = question_screen(desk, self.asked)
        by_id = {option.id: option for option in question.options}
        lines = list(screen.paragraphs)
        if self.picked:
            labels = "; ".join(by_id[option].label for option in self.picked)
            lines.append(Paragraph(words.CHOSEN_SO_FAR.format(labels=labels)))
        found = self._found(question)
        if self.query and not found:
            lines.append(Paragraph(words.NONE_FOUND))
        choices = [
            Choice(str(at), by_id[option].label, "toggle", option, option in self.picked)
            for at, option in enumerate(found, 1)
        ]
        done = words.DONE_ALL if self.picked else words.DONE_NONE
        withheld = withheld_choices(question, desk.interview, len(choices) + 1)
        choices += [Choice("0", done, "done", also="d"), *withheld]
        return replace(screen, paragraphs=tuple(lines), choices=tuple(choices), typed=self.query)

    def act(self, desk: Desk, act: Act) -> Move:
        """Search, mark, or note the answer."""
        match act:
            case Chosen("back"):
                return go_back(desk, self.asked)
            case Chosen("keep" | "skip"):
                return Done()
            case Chosen("not_sure" | "prefer_not_to_say" as word):
                return give(desk, self.asked.id, word)
            case Chosen("done"):
                return give(desk, self.asked.id, list(self.picked) or NONE_OF_THESE)
            case Chosen("toggle", option):
                return self._toggle(desk, option)
            case Typed(text) if text.strip():
                return Replace(replace(self, query=text.strip()[:MOST_QUERY]))
            case Typed():
                return Stay(words.ERROR_SEARCH)
            case _:
                return Stay(words.ERROR_ONE)

    def _found(self, question: Question) -> list[str]:
        things = ((option.id, (option.label, *option.aliases)) for option in question.options)
        return search(self.query, things)[:MOST_FOUND]

    def _toggle(self, desk: Desk, option: str) -> Move:
        if option in self.picked:
            desk.said = words.TAKEN_AWAY.format(label=desk.question(self.asked.id).option(option).label)
        kept = tuple(picked for picked in self.picked if picked != option)
        picked = kept if option in self.picked else (*self.picked, option)
        return Replace(replace(self, picked=picked))
