"""A checklist that is gone through item by item: nothing that was said is lost, and help comes before the next item."""

from datetime import timedelta

import pytest

from calcquiz.session import Reopened, Said, Session, Store
from calcquiz.summary.outline import page_one
from calcquiz.summary.writers import WRITERS
from calcquiz.walk import Walk
from calcquiz.walk.page import summary_of
from tests.walk.small_pack import NOON, Clock, choose, mark, pack_data, rule, small_book
from tests.walk.test_laws_on_screen import BOOK, new_walk, text_of, to_emergency_list


def say(walk: Walk, *words: str) -> None:
    for word in words:
        assert walk.screen.kind == "item", walk.screen
        choose(walk, "word", word)


def items(walk: Walk) -> Walk:
    """The emergency checklist, item by item: chest pain, collapse, bleeding."""
    choose(to_emergency_list(walk), "not_sure")
    return walk


def knee_items(walk: Walk) -> Walk:
    """The red flags of the knee, item by item: hot, fever."""
    choose(to_emergency_list(walk), "none_of_these")
    mark(walk, "knee")
    assert walk.screen.title == "Ask knee_flags?"
    choose(walk, "not_sure")
    return walk


def kept(folder) -> Session:
    (session,) = Store(folder).list().sessions
    return session


def again(folder, clock=None, book=BOOK) -> Walk:
    walk = Walk(book, clock=clock or Clock(), store=Store(folder))
    choose(walk, "resume")
    return walk


def pages(session: Session, now=NOON) -> list[str]:
    summary = summary_of(session, BOOK, now)
    return [str(write(summary)) for write in WRITERS.values()]


def test_every_word_is_on_the_disk_before_the_next_item_is_shown(tmp_path):
    walk = items(new_walk(store=Store(tmp_path)))
    for word in ("no", "no"):
        say(walk, word)
        assert kept(tmp_path) == walk.session  # as if the program were killed now
    assert [(entry.item, entry.word) for entry in kept(tmp_path).log if isinstance(entry, Said)] == [
        ("chest_pain", "no"),
        ("collapse", "no"),
    ]


@pytest.mark.parametrize("leave", ["stop", "quit", "killed"])
def test_a_yes_of_a_broken_off_list_is_not_lost(tmp_path, leave):
    walk = knee_items(new_walk(store=Store(tmp_path)))
    say(walk, "yes")
    assert walk.screen.kind == "interruption"
    assert "Do hot_knee." in text_of(walk.screen)
    if leave == "stop":
        walk.stop()
    elif leave == "quit":
        choose(walk, "read")
        choose(walk, "quit")
        choose(walk, "stop")
    session = kept(tmp_path)
    assert session.level == "same_day"
    urgency = session.interview(BOOK).urgency
    assert (urgency.level, urgency.complete) == ("same_day", False)
    for page in pages(session):
        assert "Urgent" in page
        assert "f hot" in page


def test_the_list_goes_on_with_the_first_item_that_has_no_word(tmp_path):
    walk = items(new_walk(store=Store(tmp_path)))
    say(walk, "no")
    walk.stop()
    walk = again(tmp_path)
    choose(walk, "go_on")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Collapse")
    assert "emergency_now" not in walk.session.answers
    assert walk.session.interview(BOOK).ahead.next.id == "emergency_now"
    say(walk, "no", "no")
    assert walk.session.answers["emergency_now"].answer == "none_of_these"
    assert walk.screen.title == "Ask place?"


def test_after_hours_the_list_begins_anew_and_the_earlier_urgency_stays_in_sight(tmp_path):
    clock = Clock()
    walk = knee_items(new_walk(store=Store(tmp_path), clock=clock))
    say(walk, "yes")
    walk.stop()
    clock.on(hours=5)
    walk = again(tmp_path, clock)
    assert "Words of same_day." in walk.screen.banner.earlier
    choose(walk, "go_on")
    assert walk.screen.title == "Ask emergency_now?"
    choose(walk, "none_of_these")
    if walk.screen.title == "Ask place?":
        mark(walk, "knee")
    assert walk.screen.title == "Ask knee_flags?"
    choose(walk, "not_sure")
    assert walk.screen.title == "A hot red knee"
    assert not any(choice.marked for choice in walk.screen.choices)


def test_a_list_alone_grows_old_too(tmp_path):
    data = pack_data(welcome=[])
    book, clock = small_book(**data), Clock()
    walk = new_walk(store=Store(tmp_path), clock=clock, book=book)
    choose(walk, "start")
    choose(walk, "agree")
    choose(walk, "region", "GB")
    choose(walk, "not_sure")
    say(walk, "no")
    assert not walk.session.answers
    clock.on(hours=5)
    say(walk, "no")  # to collapse, and it counts; chest pain is asked again
    assert [entry.level for entry in walk.session.log if isinstance(entry, Reopened)] == ["not_yet_known"]
    assert (walk.screen.kind, walk.screen.title) == ("item", "Chest pain")
    say(walk, "no")
    assert walk.screen.title == "Bleeding"


def test_not_sure_that_cannot_rule_out_an_emergency_leads_to_the_emergency_at_once():
    walk = items(new_walk())
    say(walk, "not_sure")
    assert walk.screen.kind == "emergency"
    assert "could not be ruled out" in text_of(walk.screen)


def test_not_sure_that_cannot_rule_out_an_urgent_thing_interrupts_at_once_and_the_list_goes_on():
    walk = items(new_walk())
    say(walk, "no", "not_sure")
    assert walk.screen.kind == "interruption"
    choose(walk, "read")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Bleeding")
    assert walk.screen.banner.level == "same_day"
    say(walk, "no")
    assert walk.session.answers["emergency_now"].answer == {
        "chest_pain": "no",
        "collapse": "not_sure",
        "bleeding": "no",
    }


def test_what_was_not_asked_is_never_called_not_sure():
    walk = items(new_walk())
    say(walk, "no", "yes")
    assert walk.screen.kind == "emergency"
    summary = summary_of(walk.session, BOOK, NOON)
    assert (summary.said_yes, summary.said_no, summary.not_sure) == (("f collapse",), ("f chest_pain",), ())
    (part,) = [part for part in summary.answers if part.question == "emergency_now"]
    assert part.answer == "Item by item, not finished: Yes: Collapse. No: Chest pain. Not asked yet: Bleeding"
    assert part.at
    assert [reason.answers for reason in summary.urgency.reasons] == [("f collapse",)]
    assert not summary.urgency.complete


def test_a_yes_after_someone_cares_for_it_interrupts_again_also_one_that_was_not_sure_before(tmp_path):
    data = pack_data()
    data["urgency_rules"].append(rule("bled", "emergency_now", {"emergency_now": "bleeding"}, "emergency_now"))
    book = small_book(**data)
    walk = items(new_walk(book=book, store=Store(tmp_path)))
    say(walk, "not_sure")
    choose(walk, "cared_for")
    assert walk.screen.title == "Collapse"
    walk.stop()
    walk = again(tmp_path, book=book)
    choose(walk, "go_on")
    assert walk.screen.title == "Collapse"  # asked after save and resume too
    choose(walk, "back")
    assert [choice.value for choice in walk.screen.choices if choice.marked] == ["not_sure"]
    say(walk, "yes")
    assert walk.screen.kind == "emergency"  # it could not be ruled out before, and now it is so
    assert "could not be ruled out" not in text_of(walk.screen)
    choose(walk, "cared_for")
    say(walk, "no")
    say(walk, "yes")
    assert walk.screen.kind == "emergency"


def test_a_whole_answer_that_makes_a_read_red_flag_true_interrupts_again():
    walk = knee_items(new_walk())
    say(walk, "not_sure")
    choose(walk, "read")
    say(walk, "no")
    choose(walk, "back")
    assert walk.screen.title == "Ask knee_flags?"
    mark(walk, "hot")
    assert walk.screen.kind == "interruption"


def test_an_item_that_was_said_by_mistake_is_changed_and_still_stands_on_the_page():
    walk = items(new_walk())
    say(walk, "no", "yes")
    choose(walk, "change")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Collapse")
    say(walk, "no")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Bleeding")
    assert walk.session.interview(BOOK).urgency.level == "not_yet_known"
    (part,) = summary_of(walk.session, BOOK, NOON).changed
    assert (part.old, part.flags) == ("Collapse", ("Emergency: Because collapsed.",))
    say(walk, "no")
    (part,) = summary_of(walk.session, BOOK, NOON).changed
    assert part.new == "No, none of these"


def test_routine_is_never_claimed_before_the_last_item_has_its_word():
    walk = knee_items(new_walk())
    say(walk, "no")
    urgency = walk.session.interview(BOOK).urgency
    assert (urgency.level, urgency.complete) == ("not_yet_known", False)


def test_an_answer_that_is_gone_through_again_counts_until_the_list_is_done():
    walk = to_emergency_list(new_walk())
    mark(walk, "chest_pain")
    choose(walk, "change")
    choose(walk, "not_sure")
    say(walk, "no")
    assert walk.session.interview(BOOK).urgency.level == "emergency_now"
    say(walk, "no")
    choose(walk, "back")
    choose(walk, "back")
    choose(walk, "back")
    choose(walk, "keep")
    assert walk.screen.kind == "emergency"
    assert walk.session.answers["emergency_now"].answer == ["chest_pain"]
    choose(walk, "change")
    choose(walk, "not_sure")
    say(walk, "no", "no", "no")
    assert walk.screen.title == "Ask place?"
    assert walk.session.interview(BOOK).urgency.rank == 0


def test_a_new_yes_while_an_emergency_is_changed_is_shown_at_once():
    walk = to_emergency_list(new_walk())
    mark(walk, "chest_pain")
    choose(walk, "change")
    choose(walk, "not_sure")
    say(walk, "no", "yes")
    assert walk.screen.kind == "emergency"
    assert "Do collapsed." in text_of(walk.screen)


def test_a_list_that_no_longer_applies_keeps_its_yes_and_can_be_changed(tmp_path):
    walk = knee_items(new_walk(store=Store(tmp_path)))
    say(walk, "yes")
    choose(walk, "read")
    choose(walk, "back")
    choose(walk, "back")
    choose(walk, "back")
    assert walk.screen.title == "Ask place?"
    mark(walk, "skin")
    walk.stop()
    walk = again(tmp_path)
    choose(walk, "go_on")
    for _ in range(20):
        if walk.screen.kind == "check":
            break
        choose(walk, "keep" if any(c.action == "keep" for c in walk.screen.commands) else "not_sure")
    assert walk.screen.kind == "check"
    assert "Yes: A hot red knee. Not asked yet: Fever" in text_of(walk.screen)
    assert walk.screen.banner.level == "same_day"


def test_each_reason_that_could_not_be_ruled_out_says_so():
    data = pack_data()
    data["urgency_rules"].append(rule("bled", "same_day", {"emergency_now": ["collapse"]}, "same_day"))
    walk = items(new_walk(book=small_book(**data)))
    say(walk, "no", "not_sure")
    texts = [paragraph.text for paragraph in walk.screen.paragraphs]
    assert texts[:6] == [
        "Do collapsed.",
        "Because collapsed.",
        texts[2],
        "Do bled.",
        "Because bled.",
        texts[2],
    ]
    assert "could not be ruled out" in texts[2]


def test_words_of_the_same_list_are_kept_with_their_own_times(tmp_path):
    clock = Clock()
    walk = items(new_walk(store=Store(tmp_path), clock=clock))
    say(walk, "no")
    clock.on(minutes=3)
    say(walk, "no")
    assert kept(tmp_path).last_answer_at == NOON + timedelta(minutes=3)


@pytest.mark.parametrize("word", ["yes", "not_sure"])
def test_a_red_flag_interrupts_also_while_a_list_goes_on_that_was_opened_to_change_an_item(word):
    data = pack_data()
    data["urgency_rules"][1:2] = [
        rule("collapsed", "same_day", {"emergency_now": "collapse"}, "same_day"),
        rule("bled", "same_day", {"emergency_now": "bleeding"}, "same_day"),
    ]
    walk = items(new_walk(book=small_book(**data)))
    say(walk, "no", "yes")
    assert walk.screen.kind == "interruption"
    choose(walk, "change")
    say(walk, "no")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Bleeding")
    choose(walk, "back")
    say(walk, word)
    assert walk.screen.kind == "interruption"
    choose(walk, "read")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Bleeding")
    say(walk, "yes")
    assert walk.screen.kind == "interruption"
    assert "Do bled." in text_of(walk.screen)


def test_a_list_with_every_danger_line_in_sight_is_finished_though_the_last_choices_were_not():
    walk = to_emergency_list(new_walk())
    hidden = [choice.key for choice in walk.screen.choices if choice.action != "option"]
    one = next(choice.key for choice in walk.screen.choices if choice.value == "collapse")
    walk.mark([one], unseen=hidden)
    assert walk.session is not None
    assert walk.session.answers["emergency_now"].answer == ["collapse"]


def test_every_line_marked_beside_not_sure_finishes_the_list():
    walk = to_emergency_list(new_walk())
    mark(walk, "chest_pain", "collapse", "bleeding", "not_sure")
    assert walk.session is not None
    assert set(walk.session.answers["emergency_now"].answer) == {"chest_pain", "collapse", "bleeding"}
    choose(walk, "cared_for")
    assert walk.screen.kind == "question"


def test_a_line_that_was_once_passed_over_is_asked_when_some_are_not_sure():
    walk = to_emergency_list(new_walk())
    bleeding = next(choice.key for choice in walk.screen.choices if choice.value == "bleeding")
    collapse = next(choice.key for choice in walk.screen.choices if choice.value == "collapse")
    walk.mark([collapse], unseen=[bleeding])  # chest pain was in sight and is a no, bleeding was not
    choose(walk, "cared_for")
    assert walk.screen.title == "Bleeding"
    while walk.screen.kind == "item":
        choose(walk, "back")
    mark(walk, "collapse", "not_sure")
    asked = []
    while walk.screen.kind in ("item", "emergency"):
        if walk.screen.kind == "emergency":
            choose(walk, "cared_for")
            continue
        asked.append(walk.screen.title)
        choose(walk, "word", "no")
    assert asked == ["Chest pain", "Bleeding"]


def test_a_yes_that_is_taken_back_beside_not_sure_is_asked_at_once_kept_and_told_on_page_one(tmp_path):
    walk = to_emergency_list(new_walk(store=Store(tmp_path)))
    key = {choice.value: choice.key for choice in walk.screen.choices}
    walk.mark([key["chest_pain"]], unseen=[key["bleeding"]])
    choose(walk, "change")
    while walk.screen.kind == "item":
        choose(walk, "back")
    mark(walk, "not_sure")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Chest pain")
    assert kept(tmp_path) == walk.session
    say(walk, "no", "no", "no")
    assert walk.session is not None
    changed = [block for block in page_one(summary_of(walk.session, BOOK, NOON)) if block.heading.startswith("Changed")]
    assert "Then: Chest pain" in changed[0].lines[0]


def test_a_yes_of_a_finished_list_counts_until_the_list_is_done_anew():
    walk = to_emergency_list(new_walk())
    mark(walk, "chest_pain")
    choose(walk, "change")
    mark(walk, "not_sure")
    assert walk.screen.kind == "item"
    assert walk.screen.banner is not None
    assert walk.screen.banner.level == "emergency_now"
