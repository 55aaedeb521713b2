"""The line-by-line face over two streams: its form, its width, and how it ends."""

import io
import re

import pytest

from calcquiz.plain import run
from calcquiz.session import Store
from calcquiz.walk.lines import cells, pieces, width_of, wrap
from tests.walk.small_pack import Clock, pack_data, small_book


def talk(script: str, *, book=None, columns=80, store=None, **more):
    out = io.StringIO()
    code = run(
        book or small_book(),
        store=store,
        clock=Clock(),
        stdin=io.StringIO(script),
        stdout=out,
        columns=columns,
        **more,
    )
    assert code == 0
    return out.getvalue()


TO_EMERGENCY_LIST = "1\n1\n1\n1\n"  # start, agree, United Kingdom, me
TO_RESULT = TO_EMERGENCY_LIST + "0\n1\n0\n3\nn\n3\n" + "c\n"


def test_a_screen_begins_with_its_title_then_numbered_options_then_the_prompt():
    text = talk("1\n1\n1\n")
    lines = text[text.index("Ask about?") :].splitlines()
    assert lines[0] == "Ask about?"
    assert lines[1].startswith("Question 1. ")
    assert lines[2:6] == [" 1. Me", " 2. A child", " 3. Not sure", " 4. Prefer not to say"]
    assert lines[7] == "Choose 1 to 4, or b back, w why, ? help, q stop: "


def test_the_choice_is_repeated():
    assert "You chose: United Kingdom.\n" in talk("1\n1\n1\n")


def test_several_are_chosen_by_their_numbers():
    text = talk(TO_EMERGENCY_LIST + "0\n1 2\n")
    assert "You chose: Knee; Skin.\n" in text


TO_WORDS = TO_EMERGENCY_LIST + "0\n2\n3\n"


def test_several_words_that_were_found_are_chosen_by_their_numbers():
    text = talk(f"{TO_WORDS}calcium in\n1 2\n")
    assert "Chosen so far: Chondrocalcinosis; Calcinosis cutis" in text


def test_numbers_for_words_that_were_found_choose_nothing_on_a_screen_that_comes_in_between():
    class Late(io.StringIO):
        def readline(self, *size):
            line = super().readline(*size)
            if line == "1 2\n":
                clock.on(hours=5)
            return line

    clock, out = Clock(), io.StringIO()
    run(small_book(), store=None, clock=clock, stdin=Late(f"{TO_WORDS}calcium in\n1 2\n"), stdout=out, columns=80)
    assert "Emergency: Call 999" not in out.getvalue()
    assert "The safety questions are asked again" in out.getvalue()


def test_none_of_these_is_zero_on_every_list():
    text = talk(f"{TO_EMERGENCY_LIST}0\n0\n")
    assert " 0. No, none of these\n" in text
    assert "You chose: No, none of these.\n" in text
    assert "You chose: No one place.\n" in text


@pytest.mark.parametrize("typed", ["7", "1 0", "1 9", "x", "", "1 b", "-1", "1.5", "²"])
def test_an_error_starts_with_error_and_asks_again(typed):
    text = talk(f"{TO_EMERGENCY_LIST}{typed}\n")
    assert re.search(r"^Error: ", text, re.MULTILINE)
    assert "Emergency: Call 999" not in text


def test_a_red_flag_is_the_very_next_screen():
    text = talk(f"{TO_EMERGENCY_LIST}1\n")
    after = text.split("Ask emergency_now?")[1]
    assert "\n\nEmergency: Call 999 now.\n* Do chest.\nBecause chest.\n" in after  # nothing is said before it


def test_the_why_is_told_and_the_question_waits():
    text = talk("1\n1\n1\nw\n1\n")
    assert "Why about.\nChoose 1 to 4" in text
    assert "You chose: Me." in text


def test_help_is_told():
    assert "'Not sure' is never counted as no." in talk("?\n")


def test_the_long_hint_stands_on_the_first_three_questions_only():
    text = talk(TO_EMERGENCY_LIST + "0\n1\n0\n")
    screens = text.split("\n\n")
    with_hint = [
        screen.splitlines()[0] for screen in screens if "Type the number" in screen and screen.startswith("Ask ")
    ]
    assert with_hint == ["Ask about?", "Ask emergency_now?", "Ask place?"]


def test_letters_may_be_capitals():
    assert "Stop here?" in talk("1\nQ\n")


def test_a_whole_walkthrough_reaches_the_result_and_finishes(tmp_path):
    store = Store(tmp_path / "state")
    text = talk(TO_RESULT, store=store)
    assert "Your result: topics to read about" in text
    assert "Stopped. Your answers are saved." in text
    assert len(store.list().sessions) == 1


def test_the_end_of_input_saves_and_never_answers(tmp_path):
    store = Store(tmp_path / "state")
    talk(TO_EMERGENCY_LIST + "1", store=store)  # no newline after 1: it was still typed
    (session,) = store.list().sessions
    assert "emergency_now" in session.answers
    talk("1\n1\n", store=store)
    (session,) = store.list().sessions


def test_nothing_typed_answers_nothing(tmp_path):
    store = Store(tmp_path / "state")
    talk(TO_EMERGENCY_LIST, store=store)
    (session,) = store.list().sessions
    assert list(session.answers) == ["about"]


def test_ctrl_c_saves_and_ends_with_zero(tmp_path):
    class Interrupting(io.StringIO):
        def readline(self, size=-1):
            line = super().readline(size)
            if not line:
                raise KeyboardInterrupt
            return line

    store = Store(tmp_path / "state")
    out = io.StringIO()
    code = run(small_book(), store=store, clock=Clock(), stdin=Interrupting(TO_EMERGENCY_LIST), stdout=out, columns=80)
    assert code == 0
    assert "Your answers are saved" in out.getvalue()
    assert list(store.list().sessions[0].answers) == ["about"]


def test_a_reader_that_goes_away_loses_nothing(tmp_path):
    class Broken(io.StringIO):
        def write(self, text):
            if "Ask emergency_now?" in text:
                raise BrokenPipeError
            return super().write(text)

    store = Store(tmp_path / "state")
    code = run(small_book(), store=store, clock=Clock(), stdin=io.StringIO(TO_EMERGENCY_LIST), stdout=Broken())
    assert code == 0
    assert list(store.list().sessions[0].answers) == ["about"]


@pytest.mark.parametrize("columns", [200, 80, 40, 28, 10])
def test_lines_fit_the_width(columns):
    data = pack_data(title="word " * 50 + "x" * 10_000)
    text = talk(TO_RESULT, book=small_book(**data), columns=columns)
    assert max(cells(line) for line in text.splitlines()) <= width_of(columns) <= 79


def test_no_colour_no_box_no_control_character():
    evil = "Evil\x1b[31m\x07\x9b1m\u202e \u2500\r\n"
    data = pack_data()
    for entry in data["questions"]:
        entry["ask"] = f"{evil}{entry['id']}"
        for option in entry.get("options", ()):
            option["label"] = evil + option["id"]
    text = talk(TO_EMERGENCY_LIST + "\x1b[A\x03evil\n1\n1\nb\n", book=small_book(**data))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_ten_thousand_typed_characters_are_taken():
    text = talk("2\n" + "word " * 2000 + "x" * 10_000 + "\n" + "b\n")
    assert "Topics for:" in text


def test_emergency_words_at_a_prompt_offer_the_checklist():
    assert "Is this an emergency?" in talk(TO_EMERGENCY_LIST + "i have chest pain\n")


def test_private_keeps_nothing(tmp_path):
    text = talk(TO_RESULT + "1\n", store=Store(tmp_path / "state"), private=True, folder=tmp_path)
    assert "Nothing was kept." in text
    assert list(tmp_path.iterdir()) == []


def test_the_screen_of_an_emergency_can_show_the_page(tmp_path):
    text = talk(f"{TO_EMERGENCY_LIST}1\n1\nb\n4\n")
    assert "The page for the doctor" in text
    assert "! Emergency: Call 999 now. You said that a doctor or ambulance crew" in text


# --- lines ---------------------------------------------------------------------------------------


def test_wide_letters_count_twice_and_marks_not_at_all():
    assert cells("\u6f22\u5b57") == 4
    assert cells("e\u0301") == 1
    assert all(cells(line) <= 10 for line in wrap("\u6f22" * 40, 10))


def test_wrapping_keeps_every_word_in_order():
    text = "one two three " * 30
    assert " ".join(wrap(text, 20)).split() == text.split()


def test_later_lines_are_set_in():
    assert list(wrap("aaaa bbbb cccc", 9, first=" 1. ", rest="    ")) == [" 1. aaaa", "    bbbb", "    cccc"]


def test_the_letters_of_a_prompt_stay_with_their_words():
    lines = list(pieces(["Choose 1 to 4, or b back", "w why", "? help", "q save and stop:"], 30))
    assert lines == ["Choose 1 to 4, or b back,", "w why, ? help,", "q save and stop:"]


def test_the_width_comes_from_columns_and_is_never_absurd(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert width_of() == 39
    monkeypatch.setenv("COLUMNS", "x")
    assert 20 <= width_of() <= 79
    assert (width_of(5), width_of(500)) == (20, 79)
