"""What a person can do with keys alone on each kind of screen."""

import threading
from pathlib import Path

import pytest

from calcquiz.session import Store, said_in
from calcquiz.tui.app import CalcquizApp
from calcquiz.walk import Walk
from tests.tui.driving import Clock, Window, drive, in_window, long_book, new_walk, until
from tests.tui.places import walk_to


def at(name: str, folder: Path) -> Walk:
    return walk_to(name, folder)


def scene_at(name: str, folder: Path, size: tuple[int, int] = (80, 24)):
    """Run a plain scene in a window that has come to a screen."""

    def run(scene) -> None:
        walk = at(name, folder)

        def play(window: Window):
            window.give(walk)
            return scene(window)

        in_window(play, size=size)

    return run


def test_real_key_events_reach_the_walk() -> None:
    async def scene(window: Window) -> None:
        await window.pilot.press("down", "down", "enter")
        assert window.walk.screen.kind == "browse"
        await window.pilot.press("escape", "b")
        assert window.walk.screen.kind == "welcome"

    in_window(scene)


def test_enter_alone_never_answers_and_a_digit_does(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.keys("enter", "enter", "space", "escape")
        assert window.walk.screen.title == "Ask onset?"
        window.keys("2")
        assert window.walk.screen.title != "Ask onset?"

    scene_at("question_long", tmp_path)(scene)


def test_two_digit_numbers_are_typed_digit_by_digit(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        window.keys("1")
        assert "Typed: 1." in await window.painted()
        assert window.walk.screen.title == "Ask onset?"
        window.keys("2")
        session = window.walk.session
        assert session is not None
        assert session.answers["onset"].answer == "onset_12"

    scene_at("question_long", tmp_path)(scene)


def test_a_checklist_is_ticked_and_confirmed(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.keys("1", "0")
        assert window.app.face.picking.ticked == {"0"}
        window.keys("2", "3", "enter")
        session = window.walk.session
        assert session is not None
        assert set(session.answers["emergency_now"].answer) == {"collapse", "bleeding"}
        assert window.walk.screen.kind == "emergency"

    scene_at("question_safety", tmp_path)(scene)


def test_some_lines_can_be_marked_and_others_be_unsure_and_these_are_asked_one_by_one(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.keys("2", "4", "enter")
        assert window.walk.screen.kind == "emergency"  # at once, before the other lines
        window.keys("4", "enter")
        assert (window.walk.screen.kind, window.walk.screen.title) == ("item", "Chest pain")
        window.keys("3", "enter")
        if window.walk.screen.kind == "emergency":
            window.keys("4", "enter")
        assert window.walk.screen.title == "Bleeding"
        window.keys("2", "enter")
        session = window.walk.session
        assert session is not None
        assert session.answers["emergency_now"].answer == {
            "chest_pain": "not_sure", "collapse": "yes", "bleeding": "no"
        }  # fmt: skip

    scene_at("question_safety", tmp_path)(scene)


def test_lines_that_were_never_in_sight_are_asked_and_are_not_a_no(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.keys("1", "enter")
        assert window.walk.screen.kind == "emergency"
        assert window.walk.session is not None
        said = said_in(window.walk.session.interview(long_book()))["emergency_now"]
        assert said == {"chest_pain": "yes"}

    scene_at("question_safety", tmp_path, (28, 8))(scene)


@pytest.mark.parametrize("name", ["interruption", "emergency"])
def test_a_red_flag_cannot_be_left_by_accident(name: str, tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        title = window.walk.screen.title
        assert window.app.face.picking.here is None
        for key in ("enter", "escape", "space", "b", "q", "p", "x", "tab", "backspace", "f1", "f1", "1", "0", "9"):
            window.keys(key)
            assert window.walk.screen.title == title, key

    scene_at(name, tmp_path)(scene)


def test_a_red_flag_is_left_by_a_number_and_enter(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.keys("1", "enter")
        assert window.walk.screen.kind == "question"
        assert window.walk.screen.banner is not None

    scene_at("interruption", tmp_path)(scene)


def test_in_a_box_letters_are_words_and_after_escape_they_are_commands(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        title = window.walk.screen.title
        window.type("bwq?1")
        assert window.app.face.entry is not None
        assert window.app.face.entry.text == "bwq?1"
        assert window.walk.screen.title == title
        window.keys("escape", "w")
        assert window.app.face.opened == "why"
        window.keys("w", "b")
        assert window.walk.screen.title != title

    scene_at("own_question", tmp_path)(scene)


def test_what_was_typed_stays_beside_the_error(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        window.type("many years")
        window.keys("enter")
        text = await window.painted()
        assert "There is a problem: Type a whole number from 0 to 120 years" in text
        assert "[many years" in text
        window.keys("ctrl+u")
        window.type("59")
        window.keys("enter")
        assert window.walk.screen.title != "Ask age?"

    scene_at("question_number", tmp_path)(scene)


def test_not_sure_is_reached_from_the_box_by_the_arrow_or_by_its_letter(tmp_path: Path) -> None:
    def by_arrow(window: Window) -> None:
        window.keys("down", "enter")
        assert window.walk.screen.title != "Ask age?"

    def by_letter(window: Window) -> None:
        window.keys("escape", "n", "enter")
        assert window.walk.screen.title != "Ask age?"

    for number, scene in enumerate((by_arrow, by_letter)):
        scene_at("question_number", tmp_path / str(number))(scene)


def test_words_are_searched_marked_and_searched_again(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        window.type("cppd")
        window.keys("enter", "1")
        assert "[x] Chondrocalcinosis" in await window.painted()
        window.type("cutis")  # letters go on searching
        window.keys("enter", "1", "0")
        session = window.walk.session
        assert session is not None
        assert sorted(session.answers["report_words"].answer) == ["calcinosis", "chondrocalcinosis"]

    scene_at("question_search", tmp_path)(scene)


def test_emergency_words_typed_into_a_box_offer_the_checklist(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.type("chest pain")
        window.keys("enter")
        assert window.walk.screen.kind == "alarm"
        assert window.app.face.picking.here is None

    scene_at("question_number", tmp_path)(scene)


def test_why_and_help_open_in_place_and_close_by_the_same_key(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        before = await window.painted()
        window.keys("w")
        assert "Why place." in await window.painted()
        window.keys("w")
        assert await window.painted() == before
        window.keys("?")
        assert "'Not sure' is never counted as no." in await window.painted()
        window.keys("?")
        assert await window.painted() == before

    scene_at("question_many", tmp_path)(scene)


def test_a_long_list_scrolls_with_the_mark_and_the_cursor_stands_on_it(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        for number in range(1, 16):
            window.keys("down" if number % 2 else "j")
            text = (await window.painted()).splitlines()
            marked = [at for at, line in enumerate(text) if line.startswith(" > ")]
            assert len(marked) == 1, number
            assert f"{number if number < 13 else 0 if number == 13 else number - 1}." in text[marked[0]]
            assert window.app.cursor_position == (1, marked[0])
        window.keys("home")
        assert window.app.views.page.top == 0
        window.keys("end")
        assert "Prefer not to say" in await window.painted()

    scene_at("question_many", tmp_path, (40, 14))(scene)


def test_enter_chooses_nothing_that_is_out_of_sight(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.keys("end")
        kind = window.walk.screen.kind
        window.app.views.page.scroll_to(0)
        window.keys("enter")
        assert window.walk.screen.kind == kind
        window.keys("enter")
        assert window.walk.screen.kind == "finish"

    scene_at("results", tmp_path)(scene)


def test_a_long_page_is_read_with_space_and_arrows_to_its_end(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        seen = [await window.painted()]
        for _ in range(30):
            window.keys("space")
            seen.append(await window.painted())
        assert "6. Finish" in seen[-1]
        window.keys("home")
        assert await window.painted() == seen[0]
        for _ in range(60):
            window.keys("down")
        assert window.app.face.picking.here == len(window.walk.screen.choices) - 1

    scene_at("results", tmp_path, (40, 24))(scene)


def test_back_shows_the_answer_that_was_given_and_keep_leaves_it(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        assert "[x] Knee" in await window.painted()
        window.keys("k")
        assert window.walk.screen.title == "Ask knee_flags?"

    scene_at("question_given", tmp_path)(scene)


def test_ctrl_c_asks_and_twice_it_saves_and_ends(tmp_path: Path) -> None:
    store = Store(tmp_path)

    async def scene(window: Window) -> None:
        window.keys("1", "1", "1", "1", "enter")
        assert window.walk.session is not None
        window.keys("ctrl+c")
        assert window.walk.screen.kind == "quit"
        window.keys("ctrl+c")
        assert window.walk.ended
        assert len(store.list().sessions) == 1

    in_window(scene, new_walk(long_book(), store=store))


def test_ctrl_c_on_a_red_flag_does_not_leave_it_but_twice_stops(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.keys("ctrl+c")
        assert window.walk.screen.kind == "emergency"
        window.keys("up")
        window.keys("ctrl+c")
        assert not window.walk.ended
        window.keys("ctrl+c")
        assert window.walk.ended

    scene_at("emergency", tmp_path)(scene)


def test_quit_asks_and_staying_comes_back_to_the_same_question(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        title = window.walk.screen.title
        window.keys("q")
        assert window.walk.screen.kind == "quit"
        window.keys("b")
        assert window.walk.screen.title == title

    scene_at("question_many", tmp_path)(scene)


def test_a_saved_walk_is_taken_up_with_keys(tmp_path: Path) -> None:
    def scene(window: Window) -> None:
        window.keys("1")
        assert window.walk.screen.kind == "resumed"
        window.keys("1")
        assert window.walk.screen.title == "Ask emergency_now?"  # five hours later it is asked again
        banner = window.walk.screen.banner
        assert banner is not None
        assert (banner.level, banner.earlier_level) == ("not_yet_known", "same_day")

    scene_at("saved", tmp_path)(scene)


def test_a_click_does_what_the_number_does(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        lines = (await window.painted()).splitlines()
        row = next(at for at, line in enumerate(lines) if "1. Me" in line)
        await window.pilot.click("#sheet", offset=(8, row))
        assert window.walk.screen.title != "Ask about?"

    scene_at("question_one", tmp_path)(scene)


def test_keys_before_the_pack_is_read_do_nothing_and_the_first_words_are_there() -> None:
    gate = threading.Event()

    def open_walk() -> Walk:
        gate.wait(10)
        return Walk(long_book(), clock=Clock())

    async def scene() -> None:
        app = CalcquizApp(open_walk, theme="dark", environ={})
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            window = Window(app, pilot)
            text = await window.painted()
            assert "call your local emergency number now" in text
            assert "It is not a diagnosis" in text
            window.keys("1", "enter", "b", "q")
            gate.set()
            await until(lambda: app.face.walk is not None)
            assert app.face.screen.kind == "welcome"

    drive(scene)


def test_an_error_while_reading_comes_back_to_the_caller() -> None:
    def open_walk() -> Walk:
        raise ValueError("no pack")

    async def scene() -> None:
        app = CalcquizApp(open_walk, theme="dark", environ={})
        async with app.run_test():
            await until(lambda: app.return_value is not None)
        assert str(app.return_value) == "no pack"

    drive(scene)


def test_the_window_can_change_its_size_at_any_time(tmp_path: Path) -> None:
    async def scene(window: Window) -> None:
        window.keys("9", "down", "down")
        for width, height in ((28, 12), (120, 40), (40, 24), (10, 5), (100, 30), (28, 12)):
            await window.pilot.resize_terminal(width, height)
            lines = (await window.painted()).splitlines()
            assert all(len(line) <= width for line in lines)
            if height >= 12:
                assert [line for line in lines if line.startswith(" > 11.")], (width, height)

    scene_at("question_many", tmp_path)(scene)
