"""The panel beside the questions: answers so far, topics in words and bars, beside or in place of the question."""

from pathlib import Path

from calcquiz.tui.side import side_rows
from calcquiz.walk.panel import LONGEST_BAR, Panel, PanelTopic
from tests.tui.driving import Window, in_window, new_walk
from tests.tui.places import walk_to


def texts(panel: Panel, width: int = 33, height: int | None = None) -> list[str]:
    return [row.text for row in side_rows(panel, width, height)]


def test_before_anything_was_answered_there_is_no_panel() -> None:
    assert new_walk().panel is None


def test_answers_are_short_and_topics_have_words_and_a_bar_without_any_percentage(tmp_path: Path) -> None:
    panel = walk_to("results", tmp_path).panel
    assert panel is not None
    assert "F yes" in panel.answers
    assert "Ask about? Me" in panel.answers
    assert panel.topics == (PanelTopic("Knee crystals", "fits partly", 4),)
    lines = texts(panel)
    assert "####---- fits partly" in lines
    assert not [line for line in lines if "%" in line]


def test_a_bar_never_says_more_than_the_words(tmp_path: Path) -> None:
    longest = {"does not fit so far": 0, "fits a little": 2, "fits partly": 4, "fits well": LONGEST_BAR}
    for name in ("results", "check", "question_long", "question_search_found"):
        panel = walk_to(name, tmp_path).panel
        assert panel is not None
        for topic in panel.topics:
            assert 0 <= topic.bar <= longest[topic.fit.removesuffix(", named to you")]


def test_a_low_panel_shows_the_best_topics_and_the_last_answers_and_says_how_many_are_left_out() -> None:
    topics = tuple(PanelTopic(f"Topic {number}", "fits a little", 1) for number in range(12))
    panel = Panel(tuple(f"answer {number}" for number in range(30)), topics)
    lines = texts(panel, 33, 16)
    assert len(lines) <= 16
    assert "Topic 0" in lines
    assert "- answer 29" in lines
    assert len([line for line in lines if line.startswith("... and ")]) == 2
    assert len(texts(panel)) > 50


def test_it_stands_beside_a_question_from_100_columns_on_and_never_beside_a_red_flag(tmp_path: Path) -> None:
    question, emergency = walk_to("question_many", tmp_path), walk_to("emergency", tmp_path)

    async def scene(window: Window) -> None:
        window.give(question)
        assert "Your answers so far" in await window.painted()
        window.give(emergency)
        assert "Your answers so far" not in await window.painted()

    in_window(scene, size=(100, 30))


def test_in_a_narrow_window_one_key_shows_it_and_hides_it_again(tmp_path: Path) -> None:
    walk = walk_to("question_many", tmp_path)

    async def scene(window: Window) -> None:
        window.give(walk)
        before = await window.painted()
        assert "Your answers so far" not in before
        window.keys("a")
        assert "Your answers so far" in await window.painted()
        window.keys("1", "a", "1")  # a number while the panel is shown only closes it
        assert walk.screen.title == "Ask place?"
        assert not window.app.face.picking.ticked
        assert await window.painted() == before

    in_window(scene, size=(40, 24))


def test_the_panel_has_a_letter_that_no_screen_uses_for_an_answer(tmp_path: Path) -> None:
    walk = walk_to("question_number", tmp_path)

    async def scene(window: Window) -> None:
        window.give(walk)
        window.keys("escape", "a")
        assert "Your answers so far" in await window.painted()
        window.keys("escape", "p", "enter")
        assert walk.screen.title != "Ask age?"

    in_window(scene, size=(80, 24))
