"""Whether an answer changed anything that the person is shown: the urgency, the fit of a topic, the order of topics."""

from __future__ import annotations

from calcquiz.workbench.simulating.answer_classes import NUMBER, Drawn
from calcquiz.workbench.simulating.bits import numbers_of
from calcquiz.workbench.simulating.positions import Position
from calcquiz.workbench.simulating.tally import Tally
from calcquiz.workbench.simulating.walking import Walker


def note_effects(tally: Tally, walker: Walker, question: int, drawn: Drawn, before: Position, after: Position) -> None:
    """Note what the question, and each option that was chosen, has changed. What is known to matter is not tried again.

    A question, and an option of which one is picked, is set against no answer; a tick in a list against the same
    answer without that tick.
    """
    if question not in tally.mattered and _differ(walker, before, after):
        tally.mattered.add(question)
    elif question not in tally.mattered and _opens(before, after):
        tally.opened.add(question)
    if drawn is None or drawn[1] == NUMBER:
        return
    chosen, unsure = drawn
    is_list = walker.rulebook.questions[question].kind != "pick_one"
    for place in numbers_of(chosen | unsure):
        option, bit = (question, place), 1 << place
        if option in tally.option_mattered:
            continue
        without = before
        if is_list:
            class_of = walker.classes[question].class_of
            answer = class_of((chosen & ~bit, unsure & ~bit))
            if answer == class_of(drawn):
                continue  # no test tells the two apart
            without = walker.answer(before, question, answer)
        if _differ(walker, without, after):
            tally.option_mattered.add(option)
        elif _opens(without, after):
            tally.option_opened.add(option)


def _differ(walker: Walker, one: Position, other: Position) -> bool:
    """Say whether two positions show another urgency, another fit of any topic, or topics in another order."""
    if one.rank != other.rank:
        return True
    shown_moved = False
    for topic, key, other_key in zip(walker.topics, one.topic_keys, other.topic_keys, strict=True):
        if key == other_key:
            continue
        a, b = topic.result(key), topic.result(other_key)
        if a.seen != b.seen:
            return True
        shown_moved = shown_moved or (a.seen is not None and a.rank != b.rank)
    return shown_moved and walker.ranking(one) != walker.ranking(other)


def _opens(one: Position, other: Position) -> bool:
    return one.closed != other.closed or one.sure != other.sure
