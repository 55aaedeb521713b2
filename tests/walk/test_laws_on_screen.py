"""The laws of safety as the person meets them on the screens (DESIGN.md section 6)."""

import pytest

from calcquiz.session import Store
from calcquiz.walk import Walk
from tests.walk.small_pack import Clock, begin, calm, choose, go_on_calmly, mark, pack_data, small_book

BOOK = small_book()


def text_of(screen) -> str:
    parts = [screen.title, *(part.text for part in screen.paragraphs), *(choice.label for choice in screen.choices)]
    parts += [screen.banner.words, screen.banner.earlier] if screen.banner else []
    return "\n".join([*parts, *screen.notices])


def new_walk(**more) -> Walk:
    return Walk(more.pop("book", BOOK), clock=more.pop("clock", Clock()), **more)


def to_emergency_list(walk: Walk, about: str = "me") -> Walk:
    begin(walk)
    choose(walk, "option", about)
    assert walk.screen.title == "Ask emergency_now?"
    return walk


def at_emergency() -> Walk:
    walk = to_emergency_list(new_walk())
    mark(walk, "chest_pain")
    return walk


def at_urgent() -> Walk:
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    mark(walk, "knee")
    mark(walk, "hot")
    return walk


def test_the_emergency_checklist_comes_right_after_whom_it_is_about():
    assert to_emergency_list(new_walk()).screen.safety


def test_an_emergency_is_the_very_next_screen_and_says_whom_to_call_first():
    walk = at_emergency()
    assert walk.screen.kind == "emergency"
    assert walk.screen.title == "Emergency: Call 999 now."
    assert [part.text for part in walk.screen.paragraphs][:2] == ["Do chest.", "Because chest."]


def test_an_emergency_ends_the_interview_and_offers_four_ways():
    walk = at_emergency()
    assert [choice.label for choice in walk.screen.choices] == [
        "Show the page for whoever helps",
        "Stop",
        "I answered by mistake",
        "A doctor or ambulance crew is already caring for this",
    ]
    assert {command.key for command in walk.screen.commands} == {"?"}


@pytest.mark.parametrize("typed", ["", "1 2", "go on", "b", "q", "9"])
def test_an_emergency_cannot_be_skipped(typed):
    walk = at_emergency()
    walk.enter(typed)
    walk.choose(typed)
    assert walk.screen.kind == "emergency"


def test_the_page_for_whoever_helps_names_the_red_flag_and_leads_back():
    walk = at_emergency()
    page = text_of(choose(walk, "page"))
    assert "f chest_pain" in page
    assert "Emergency: Call 999 now." in page
    assert choose(walk, "back").kind == "emergency"


def test_answered_by_mistake_opens_the_answer_and_the_change_stands_on_page_one():
    walk = at_emergency()
    screen = choose(walk, "change")
    assert screen.title == "Ask emergency_now?"
    assert screen.banner.level == "emergency_now"
    assert [choice.value for choice in screen.choices if choice.marked] == ["chest_pain"]
    choose(walk, "none_of_these")
    assert walk.screen.title == "Ask place?"
    assert walk.screen.banner is None
    mark(walk, "skin")
    go_on_calmly(walk)
    page = text_of(reach_page(walk))
    assert "Then: Chest pain (20 November 2026, 12:00). Now: No, none of these (20 November 2026, 12:00)." in page


def reach_page(walk: Walk):
    choose(walk, "prepare")
    while walk.screen.kind != "write":
        choose(walk, "skip")
    return choose(walk, "read")


def test_going_back_without_a_change_leads_to_the_emergency_again():
    walk = at_emergency()
    choose(walk, "change")
    assert choose(walk, "keep").kind == "emergency"
    choose(walk, "change")
    assert choose(walk, "back").kind == "emergency"


def test_already_cared_for_goes_on_with_the_banner_on_every_later_screen():
    walk = at_emergency()
    choose(walk, "cared_for")
    seen = set()
    for _ in range(30):
        seen.add(walk.screen.kind)
        assert walk.screen.banner is not None
        assert walk.screen.banner.words.startswith("Emergency: Call 999 now.")
        if walk.screen.kind == "results":
            break
        if walk.screen.title == "Ask place?":
            mark(walk, "skin")
        else:
            go_on_calmly_once(walk)
    assert "results" in seen


def go_on_calmly_once(walk: Walk) -> None:
    actions = {choice.action for choice in (*walk.screen.choices, *walk.screen.commands)}
    for action in ("continue", "none_of_these", "not_sure"):
        if action in actions:
            choose(walk, action)
            return


def test_a_second_emergency_stops_again_though_the_first_is_cared_for():
    walk = to_emergency_list(new_walk())
    mark(walk, "chest_pain")
    choose(walk, "cared_for")
    mark(walk, "knee")
    assert walk.screen.title != "Ask emergency_now?"
    choose(walk, "back")
    choose(walk, "back")
    assert walk.screen.title == "Ask emergency_now?"
    mark(walk, "chest_pain", "collapse")
    assert walk.screen.kind == "emergency"


def test_an_urgent_red_flag_interrupts_at_once_and_goes_on_with_the_banner_once_read():
    walk = at_urgent()
    assert walk.screen.kind == "interruption"
    assert walk.screen.title == "Urgent: Words of same_day."
    assert {choice.action for choice in walk.screen.choices} == {"read", "change", "stop"}
    choose(walk, "read")
    assert walk.screen.kind == "question"
    assert walk.screen.banner.words == "Urgent: Words of same_day."
    screen = go_on_calmly(walk)
    assert screen.kind == "results"
    assert screen.banner.level == "same_day"


def test_a_red_flag_that_was_read_does_not_interrupt_twice_but_one_that_came_anew_does():
    walk = at_urgent()
    choose(walk, "read")
    choose(walk, "back")
    assert walk.screen.title == "Ask knee_flags?"
    mark(walk, "hot")
    assert walk.screen.kind == "question"
    choose(walk, "back")
    choose(walk, "none_of_these")
    assert walk.screen.banner is None
    choose(walk, "back")
    mark(walk, "hot")
    assert walk.screen.kind == "interruption"


def test_what_is_urgent_today_is_told_when_the_emergency_is_over():
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    mark(walk, "knee")
    mark(walk, "fever", "hot")
    assert walk.screen.kind == "interruption"
    choose(walk, "change")
    mark(walk, "fever")
    assert walk.screen.title == "Ask age?"
    walk.enter("70")
    assert walk.screen.kind == "emergency"
    choose(walk, "cared_for")
    choose(walk, "back")
    choose(walk, "back")
    assert walk.screen.title == "Ask knee_flags?"
    mark(walk, "fever", "hot")
    assert walk.screen.kind == "question"  # an emergency that is cared for is not interrupted by less
    choose(walk, "back")
    choose(walk, "back")
    mark(walk, "hot")
    assert walk.screen.kind == "interruption"


def test_not_sure_opens_the_list_line_by_line_and_raises_what_could_not_be_ruled_out():
    walk = to_emergency_list(new_walk())
    choose(walk, "not_sure")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Chest pain")
    choose(walk, "word", "no")
    choose(walk, "word", "no")
    assert walk.screen.title == "Bleeding"
    choose(walk, "word", "not_sure")
    assert walk.screen.kind == "interruption"
    assert "could not be ruled out" in text_of(walk.screen)


def test_yes_to_a_line_that_is_an_emergency_stops_at_once_and_the_rest_is_asked_when_it_goes_on():
    walk = to_emergency_list(new_walk())
    choose(walk, "not_sure")
    choose(walk, "word", "yes")
    assert walk.screen.kind == "emergency"
    choose(walk, "cared_for")
    assert (walk.screen.kind, walk.screen.title) == ("item", "Collapse")
    choose(walk, "word", "no")
    choose(walk, "word", "no")
    assert walk.session.answers["emergency_now"].answer == ["chest_pain"]
    assert walk.screen.title == "Ask place?"


def test_back_inside_a_list_goes_line_by_line():
    walk = to_emergency_list(new_walk())
    choose(walk, "not_sure")
    choose(walk, "word", "no")
    choose(walk, "back")
    assert walk.screen.title == "Chest pain"
    choose(walk, "back")
    assert walk.screen.title == "Ask emergency_now?"
    assert "emergency_now" not in walk.session.answers


def test_no_result_before_the_safety_questions_are_done():
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    mark(walk, "knee")
    asked = [walk.screen.title]
    while walk.screen.kind == "question":
        go_on_calmly_once(walk)
        asked.append(walk.screen.title)
    assert "Ask knee_flags?" in asked
    assert walk.session.interview(BOOK).urgency.complete


def test_someone_who_answers_for_a_child_is_told_that_what_can_be_seen_is_enough():
    walk = to_emergency_list(new_walk(), "child")
    assert "Answer with what can be seen. 'Not sure' is always fine." in text_of(walk.screen)
    assert "what can be seen" not in text_of(to_emergency_list(new_walk()).screen)


@pytest.mark.parametrize(
    "typed",
    ["chest pain", "my chst hurts", "I can't breathe", "i want to die", "Suicide", "STROKE", "could be a strok"],
)
@pytest.mark.parametrize("where", ["browse", "question", "own_words"])
def test_emergency_words_typed_anywhere_offer_the_checklist(typed, where):
    walk = new_walk()
    if where == "browse":
        choose(walk, "browse")
    elif where == "question":
        to_emergency_list(walk)
        choose(walk, "none_of_these")
    else:
        calm(walk)
        choose(walk, "prepare")
        while walk.screen.kind != "own_words":
            choose(walk, "skip")
    walk.enter(typed)
    assert walk.screen.kind == "alarm"
    assert "Call" in text_of(walk.screen)
    expected = "consent" if where == "browse" else "question"
    assert choose(walk, "check").kind == expected


@pytest.mark.parametrize(
    "typed", ["kidney", "calcification of the heel", "pain in my knee", "breast", "scan of the chest", ""]
)
def test_other_words_raise_no_alarm(typed):
    walk = new_walk()
    choose(walk, "browse")
    assert walk.enter(typed).kind == "browse"


def test_the_checklist_that_is_offered_can_set_off_the_emergency_and_leads_back_if_not():
    walk = new_walk()
    calm(walk)
    choose(walk, "browse")
    walk.enter("chest pain")
    choose(walk, "check")
    assert walk.screen.title == "Ask emergency_now?"
    choose(walk, "none_of_these")
    assert walk.screen.kind == "browse"
    walk.enter("chest pain")
    choose(walk, "check")
    mark(walk, "chest_pain")
    assert walk.screen.kind == "emergency"


def test_words_written_in_a_note_are_kept_when_they_raise_an_alarm():
    walk = new_walk()
    calm(walk)
    choose(walk, "prepare")
    while walk.screen.kind != "own_words":
        choose(walk, "skip")
    walk.enter("I had chest pain in May")
    assert walk.screen.kind == "alarm"
    assert walk.session.words["own_words"] == "I had chest pain in May"


@pytest.mark.parametrize("kind", ["browse", "topic", "words", "own_words", "results", "welcome", "consent", "saved"])
def test_reading_screens_carry_the_emergency_line(kind, tmp_path):
    walk = new_walk(store=Store(tmp_path), region="GB")
    if kind == "saved":
        to_emergency_list(walk)
        walk.stop()
        walk = new_walk(store=Store(tmp_path), region="GB")
    elif kind in ("browse", "topic", "words"):
        choose(walk, "words" if kind == "words" else "browse")
        if kind == "topic":
            choose(walk, "topic")
    elif kind == "consent":
        choose(walk, "start")
    elif kind != "welcome":
        calm(walk)
        if kind == "own_words":
            choose(walk, "prepare")
            while walk.screen.kind != "own_words":
                choose(walk, "skip")
    assert walk.screen.kind == kind
    assert "Call 999 now for chest pain or collapse." in text_of(walk.screen)


# --- resuming ------------------------------------------------------------------------------------


def saved_walk(tmp_path, clock, *, urgent=True):
    walk = new_walk(store=Store(tmp_path), clock=clock)
    to_emergency_list(walk)
    choose(walk, "none_of_these")
    mark(walk, "knee")
    if urgent:
        mark(walk, "hot")
        choose(walk, "read")
    else:
        choose(walk, "none_of_these")
    walk.stop()


def test_a_fresh_resume_goes_on_where_it_stopped(tmp_path):
    clock = Clock()
    saved_walk(tmp_path, clock)
    clock.on(hours=1)
    walk = new_walk(store=Store(tmp_path), clock=clock)
    assert walk.screen.kind == "saved"
    assert "4 answers, begun" in text_of(walk.screen)
    choose(walk, "resume")
    assert "asked again" not in text_of(walk.screen)
    choose(walk, "go_on")
    assert walk.screen.kind == "question"
    assert walk.screen.banner.words == "Urgent: Words of same_day."


def test_after_five_hours_safety_questions_are_asked_again_with_the_earlier_urgency_beside(tmp_path):
    clock = Clock()
    saved_walk(tmp_path, clock)
    clock.on(hours=5)
    walk = new_walk(store=Store(tmp_path), clock=clock)
    choose(walk, "resume")
    assert "The safety questions are asked again" in text_of(walk.screen)
    choose(walk, "go_on")
    assert walk.screen.title == "Ask emergency_now?"
    assert not any(choice.marked for choice in walk.screen.choices)
    assert walk.screen.banner.words == "Not yet known: The safety questions are not finished yet."
    assert walk.screen.banner.earlier == "Earlier (20 November 2026, 12:00): Urgent: Words of same_day."
    choose(walk, "none_of_these")
    assert walk.screen.title == "Ask knee_flags?"
    assert walk.screen.banner.earlier
    choose(walk, "none_of_these")
    while not walk.session.interview(BOOK).urgency.complete:
        choose(walk, "not_sure")
    assert walk.screen.banner is None
    go_on_calmly(walk)
    assert "Earlier (20 November 2026, 12:00): Urgent" in text_of(walk.screen)
    assert "Then: A hot red knee" in text_of(reach_page(walk))


def test_an_urgent_answer_given_again_after_a_break_interrupts_again(tmp_path):
    clock = Clock()
    saved_walk(tmp_path, clock)
    clock.on(hours=5)
    walk = new_walk(store=Store(tmp_path), clock=clock)
    choose(walk, "resume")
    choose(walk, "go_on")
    choose(walk, "none_of_these")
    mark(walk, "hot")
    assert walk.screen.kind == "interruption"


def test_another_pack_version_asks_the_safety_questions_again(tmp_path):
    clock = Clock()
    saved_walk(tmp_path, clock)
    walk = new_walk(book=small_book(**pack_data(version="1.1")), store=Store(tmp_path), clock=clock)
    choose(walk, "resume")
    assert "The questions were updated." in text_of(walk.screen)
    choose(walk, "go_on")
    assert walk.screen.title == "Ask emergency_now?"


def test_a_window_left_open_for_hours_asks_the_safety_questions_again_too(tmp_path):
    clock = Clock()
    walk = new_walk(clock=clock)
    calm(walk)
    assert walk.screen.kind == "results"
    clock.on(hours=6)
    choose(walk, "browse")
    assert walk.screen.title == "Ask emergency_now?"
    assert any("asked again" in notice for notice in walk.screen.notices)
