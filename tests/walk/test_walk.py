"""The walkthrough apart from safety: its order, its words, saving and leaving."""

import ast
import re
from pathlib import Path

import pytest

import calcquiz.walk
from calcquiz.session import Store
from calcquiz.session import files as session_files
from calcquiz.walk import Walk, words
from calcquiz.walk.look_up import find_topics, find_words, topic_page, topics_page, words_page
from tests.walk.small_pack import (
    Clock,
    begin,
    calm,
    choose,
    go_on_calmly,
    mark,
    pack_data,
    small_book,
)
from tests.walk.test_laws_on_screen import BOOK, new_walk, reach_page, text_of, to_emergency_list


def test_welcome_says_what_it_is_and_what_it_is_not_and_where_answers_are_kept(tmp_path):
    screen = new_walk(store=Store(tmp_path)).screen
    assert screen.kind == "welcome"
    assert screen.paragraphs[0].kind == "alert"
    text = text_of(screen)
    for part in ("not a diagnosis", "ten minutes", "Nothing leaves this computer", str(tmp_path), "--plain"):
        assert part in text


def test_private_mode_says_that_nothing_is_saved_and_saves_nothing(tmp_path):
    walk = new_walk(store=Store(tmp_path / "state"), private=True, folder=tmp_path)
    assert "not saved anywhere" in text_of(walk.screen)
    calm(walk)
    choose(walk, "prepare")
    while walk.screen.kind != "write":
        choose(walk, "skip")
    walk.enter("page.md")
    assert "page" in text_of(choose(walk, "read"))
    walk.stop()
    assert list(tmp_path.iterdir()) == []


def test_consent_has_nothing_chosen_beforehand_and_no_ends_kindly():
    walk = new_walk()
    choose(walk, "start")
    assert not any(choice.marked for choice in walk.screen.choices)
    assert choose(walk, "decline").kind == "declined"
    assert walk.session is None
    choose(walk, "leave")
    assert walk.ended


def test_a_region_given_at_the_start_is_not_asked_for():
    walk = new_walk(region="GB")
    begin(walk)
    assert walk.screen.title == "Ask about?"


def test_an_unknown_number_reads_as_your_local_emergency_number():
    walk = new_walk()
    choose(walk, "start")
    choose(walk, "agree")
    choose(walk, "region", "OTHER")
    choose(walk, "option", "me")
    mark(walk, "chest_pain")
    assert walk.screen.title == "Emergency: Call your local emergency number now."


def test_a_question_has_not_sure_and_prefer_not_to_say_last():
    walk = new_walk()
    begin(walk)
    assert [choice.label for choice in walk.screen.choices] == ["Me", "A child", "Not sure", "Prefer not to say"]
    choose(walk, "option", "me")
    labels = [choice.label for choice in walk.screen.choices]
    assert labels[3:] == ["No, none of these", words.SOME_UNSURE, "Prefer not to say"]
    assert walk.screen.find("0").action == "none_of_these"


def test_the_choice_is_repeated_and_the_progress_is_told():
    walk = new_walk()
    assert re.match(r"Question 1\. (About|Up to) ", begin(walk).progress)
    assert choose(walk, "option", "me").said == "You chose: Me."
    assert walk.screen.progress.startswith("Question 2. ")


def test_why_we_ask_names_the_topics_that_a_topic_question_can_move():
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    mark(walk, "knee")
    choose(walk, "none_of_these")
    while "topics" not in " ".join(walk.screen.why):
        choose(walk, "not_sure")
    assert "The answer can move these topics: Knee crystals." in walk.screen.why


def test_back_shows_the_question_before_with_its_answer_marked_and_keep_goes_on():
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    assert walk.screen.title == "Ask place?"
    choose(walk, "back")
    assert [choice.action for choice in walk.screen.choices if choice.marked] == ["none_of_these"]
    choose(walk, "back")
    assert [choice.value for choice in walk.screen.choices if choice.marked] == ["me"]
    choose(walk, "keep")
    assert walk.screen.title == "Ask place?"


def test_back_from_the_first_question_leads_to_where_the_person_is_and_mends_the_emergency_number():
    walk = to_emergency_list(new_walk())
    choose(walk, "back")
    assert walk.screen.title == "Ask about?"
    choose(walk, "back")
    assert walk.screen.kind == "region"
    choose(walk, "region", "OTHER")
    assert walk.screen.title == "Ask about?"
    choose(walk, "keep")
    mark(walk, "chest_pain")
    assert walk.screen.title == "Emergency: Call your local emergency number now."


def test_where_the_person_is_can_be_changed_among_the_answers():
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    go_on_calmly(walk)
    choose(walk, "check")
    assert any("United Kingdom (emergency number: 999)" in choice.label for choice in walk.screen.choices)
    choose(walk, "region")
    choose(walk, "region", "OTHER")
    assert walk.screen.kind == "check"
    assert any("your local emergency number" in choice.label for choice in walk.screen.choices)


def test_a_search_that_an_earlier_answer_has_closed_is_not_asked_any_more():
    data = pack_data()
    words_asked = next(one for one in data["questions"] if one["id"] == "report_words")
    words_asked["ask_when"] = {"onset": "sudden"}
    walk = to_emergency_list(new_walk(book=small_book(questions=data["questions"])))
    choose(walk, "none_of_these")
    mark(walk, "skin")
    while walk.screen.title != "Ask report_words?":
        if walk.screen.title == "Ask onset?":
            choose(walk, "option", "sudden")
        else:
            choose(walk, "not_sure")
    walk.enter("CPPD")
    choose(walk, "back")
    while walk.screen.title != "Ask onset?":
        choose(walk, "back")
    choose(walk, "option", "slow")
    assert walk.screen.title != "Ask report_words?"


def test_back_never_loses_an_answer(tmp_path):
    walk = new_walk(store=Store(tmp_path))
    to_emergency_list(walk)
    choose(walk, "back")
    assert "about" in walk.session.answers


@pytest.mark.parametrize(
    ("typed", "ok"),
    [
        *[("44", True), (" 44 years", True), ("44.0", True), ("121", False), ("-1", False), ("4.5", False)],
        *[("old", False), ("1e2", False), ("", False), ("٤٤", False), ("9" * 500, False)],
    ],
)
def test_a_number_is_taken_or_refused_with_what_was_expected(typed, ok):
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    mark(walk, "knee")
    mark(walk, "fever")
    assert walk.screen.title == "Ask age?"
    screen = walk.enter(typed)
    if ok:
        assert walk.session.answers["age"].answer == 44
    else:
        assert screen.error == "Type a whole number from 0 to 120 years, or choose not sure."
        assert "age" not in walk.session.answers


@pytest.mark.parametrize("typed", [".", "./"])
def test_a_folder_is_no_name_of_a_file_and_the_page_is_written_into_it(tmp_path, typed):
    (tmp_path / "papers").mkdir()
    walk = new_walk(store=Store(tmp_path / "state"), folder=tmp_path / "papers")
    calm(walk)
    reach_page(walk)
    choose(walk, "back")
    walk.enter(typed)
    assert [path.parent for path in tmp_path.rglob("*.html")] == [tmp_path / "papers"]


def test_none_of_these_cannot_stand_beside_a_tick():
    walk = to_emergency_list(new_walk())
    assert "cannot stand with other choices" in walk.mark(["1", "0"]).error
    assert "emergency_now" not in walk.session.answers
    assert walk.mark([]).error
    assert walk.mark(["99"]).error


# --- check your answers --------------------------------------------------------------------------


def test_answers_are_checked_by_section_before_the_result_and_can_be_changed_by_number():
    walk = new_walk()
    begin(walk)
    while walk.screen.kind == "question":
        if walk.screen.title == "Ask about?":
            choose(walk, "option", "me")
        elif walk.screen.title == "Ask place?":
            mark(walk, "skin")
        else:
            actions = {choice.action for choice in walk.screen.choices}
            choose(walk, "none_of_these" if "none_of_these" in actions else "not_sure")
    assert walk.screen.kind == "check"
    assert ("Where", "Ask place? Skin") in [(choice.group, choice.label) for choice in walk.screen.choices]
    choose(walk, "change", "place")
    mark(walk, "knee")
    assert walk.screen.title == "Ask knee_flags?"  # only what is newly needed
    go_on_calmly(walk)
    assert walk.screen.kind == "results"


def test_answers_that_no_longer_count_are_kept_and_said_to_be():
    walk = new_walk()
    calm(walk)
    choose(walk, "check")
    choose(walk, "change", "place")
    mark(walk, "skin")
    assert walk.screen.kind in ("check", "question")
    while walk.screen.kind == "question":
        choose(walk, "not_sure")
    groups = {choice.value: choice.group for choice in walk.screen.choices}
    assert groups["knee_flags"] == "No longer used for topics, still used for safety"


# --- results, topics, words ----------------------------------------------------------------------


def with_knee(walk: Walk) -> Walk:
    to_emergency_list(walk)
    choose(walk, "none_of_these")
    mark(walk, "knee")
    choose(walk, "none_of_these")
    while walk.screen.kind == "question":
        if walk.screen.title == "Ask age?":
            walk.enter("70")
        elif walk.screen.title == "Ask onset?":
            choose(walk, "option", "sudden")
        else:
            choose(walk, "option", "yes")
    choose(walk, "continue")
    return walk


def test_the_result_has_the_doctor_first_and_last_and_reasons_and_sources():
    screen = with_knee(new_walk()).screen
    assert screen.kind == "results"
    assert "doctor" in screen.paragraphs[0].text
    assert "doctor" in screen.paragraphs[-1].text
    text = text_of(screen)
    assert "Soon: Words of soon." in text
    assert "Your answers: f yes" in text
    assert "Source: NHS, Knee pain" in text
    assert "Knee crystals: fits well" in text
    assert "It comes suddenly." in text
    assert "None of these topics fits well" not in text
    assert "Urgent: Words of same_day if:\nthe knee gets hot and red" in text


def test_nothing_fits_is_a_normal_result():
    walk = new_walk()
    calm(walk, "skin")
    text = text_of(walk.screen)
    assert "None of these topics fits well" in text
    assert "A doctor can look further." in text


def test_named_topics_stand_first_and_may_not_be_the_cause():
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    mark(walk, "skin")
    while walk.screen.title != "Ask report_words?":
        choose(walk, "not_sure")
    walk.enter("calcinosys")
    assert [choice.label for choice in walk.screen.choices if choice.action == "toggle"] == ["Calcinosis cutis"]
    choose(walk, "toggle")
    assert "Chosen so far: Calcinosis cutis." in text_of(walk.screen)
    choose(walk, "done")
    go_on_calmly(walk)
    text = text_of(walk.screen)
    assert text.index("Named to you") < text.index("Skin calcium")
    assert "It may not be the cause of how you feel." in text


def test_a_topic_that_a_report_named_is_not_said_not_to_fit_but_the_other_answers_are():
    walk = to_emergency_list(new_walk())
    choose(walk, "none_of_these")
    mark(walk, "skin")
    while walk.screen.title != "Ask report_words?":
        choose(walk, "not_sure")
    walk.enter("chondrocalcinosis")
    choose(walk, "toggle")
    choose(walk, "done")
    go_on_calmly(walk)
    assert "Knee crystals: the other answers do not fit it so far" in text_of(walk.screen)


def test_a_topic_page_has_every_part_sources_review_and_a_way_back():
    walk = new_walk()
    choose(walk, "browse")
    choose(walk, "topic", "knee_crystals")
    text = text_of(walk.screen)
    for title in (
        *words.PAGE_PARTS.values(),
        "Questions to ask the doctor",
        "Medical name: m knee_crystals",
    ):
        assert title in text
    assert "last reviewed on 2026-11-20" in text
    assert "1 source" in [command.label for command in walk.screen.commands]
    choose(walk, "sources")
    assert walk.screen.title == "Sources of: Knee crystals"
    source = "NHS. Knee pain. https://www.nhs.uk/knee (the authors read the page, 2026-11-20)"
    assert source in text_of(walk.screen)
    assert choose(walk, "back").kind == "topic"
    assert choose(walk, "back").kind == "browse"


@pytest.mark.parametrize(
    "typed", ["cppd", "CPPD", "chondrocalcinosis", "condrocalcinosis", "calcium cartilage", "chondrocal"]
)
def test_report_words_are_found_by_alias_and_with_forgiving_spelling(typed):
    walk = new_walk()
    choose(walk, "words")
    walk.enter(typed)
    assert "Chondrocalcinosis" in text_of(walk.screen)
    assert "Knee crystals" in [choice.label for choice in walk.screen.choices]


def test_the_glossary_is_searched_too_and_nothing_found_is_said():
    walk = new_walk()
    choose(walk, "words")
    walk.enter("calcification")
    assert "Calcium where it is not usual." in text_of(walk.screen)
    walk.enter("zzzz")
    assert "Nothing was found" in text_of(walk.screen)


# --- the page ------------------------------------------------------------------------------------


def test_record_questions_own_words_and_own_questions_can_all_be_skipped():
    walk = new_walk()
    calm(walk)
    choose(walk, "prepare")
    kinds = []
    while walk.screen.kind != "write":
        kinds.append(walk.screen.kind)
        choose(walk, "skip")
    assert kinds == ["question", "question", "own_words", "own_question", "own_question", "own_question"]


def test_back_goes_step_by_step_while_preparing():
    walk = new_walk()
    calm(walk)
    choose(walk, "prepare")
    choose(walk, "skip")
    choose(walk, "back")
    assert walk.screen.title == "Ask allergies?"
    assert choose(walk, "back").kind == "results"


def write_page(tmp_path, name=""):
    walk = new_walk(folder=tmp_path)
    calm(walk)
    choose(walk, "prepare")
    walk.enter("penicillin")
    walk.enter("7")
    walk.enter("It began *in May*.")
    walk.enter("Is it <b>safe</b>?")
    choose(walk, "skip")
    choose(walk, "skip")
    assert walk.screen.kind == "write"
    walk.enter(name)
    return walk


def test_the_page_is_written_where_it_was_said_with_mode_600(tmp_path):
    walk = write_page(tmp_path)
    path = tmp_path / "calcquiz-summary-2026-11-20.html"
    assert walk.screen.kind == "written"
    assert f"File name: {path.name}\nFolder: {path.parent}\n" in text_of(walk.screen)
    assert "Nothing was sent" in text_of(walk.screen)
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    for part in ("penicillin", "*in May*", "&lt;b&gt;safe", "worst 7 of 10"):
        assert part in text


def test_a_file_that_is_there_is_written_over_only_after_a_yes(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("mine")
    walk = write_page(tmp_path, "page.md")
    assert walk.screen.kind == "overwrite"
    assert choose(walk, "back").kind == "write"
    assert path.read_text() == "mine"
    walk.enter("page.md")
    choose(walk, "over")
    assert path.read_text() != "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.md"]


@pytest.mark.parametrize(
    "name", ["page.exe", "no/such/folder/page.md", "x" * 400 + ".md", "~nobody_here/x.md", "a\0b.md"]
)
def test_a_name_that_cannot_be_written_is_told_and_asked_again(tmp_path, name):
    walk = write_page(tmp_path, name)
    assert walk.screen.kind in ("write", "written")
    assert walk.screen.error or list(tmp_path.iterdir())


def test_a_name_for_the_page_is_not_kept(tmp_path):
    walk = new_walk(store=Store(tmp_path / "state"), folder=tmp_path)
    calm(walk)
    choose(walk, "prepare")
    while walk.screen.kind != "write":
        choose(walk, "skip")
    choose(walk, "name")
    walk.enter("Jo Miller")
    assert "Name: Jo Miller" in text_of(choose(walk, "read"))
    choose(walk, "back")
    walk.enter("page.md")
    assert "Jo Miller" in (tmp_path / "page.md").read_text()
    assert "Jo Miller" not in next((tmp_path / "state").iterdir()).read_text()


# --- saving and leaving --------------------------------------------------------------------------


def test_every_answer_is_on_disk_at_once(tmp_path):
    store = Store(tmp_path)
    walk = new_walk(store=store)
    to_emergency_list(walk)
    assert [list(session.answers) for session in store.list().sessions] == [["about"]]


def test_finishing_removes_the_answers_and_keeping_is_a_choice(tmp_path):
    for action, left in (("delete", 0), ("keep", 1)):
        store = Store(tmp_path / action)
        walk = new_walk(store=store)
        calm(walk)
        choose(walk, "finish")
        choose(walk, action)
        assert walk.ended
        assert len(store.list().sessions) == left


def test_quit_offers_to_save_to_delete_and_to_stay(tmp_path):
    store = Store(tmp_path)
    walk = new_walk(store=store)
    to_emergency_list(walk)
    choose(walk, "quit")
    assert [choice.action for choice in walk.screen.choices] == ["stop", "delete", "back"]
    choose(walk, "back")
    assert walk.screen.title == "Ask emergency_now?"
    choose(walk, "quit")
    choose(walk, "delete")
    assert walk.ended
    assert store.list().sessions == ()


def test_stop_saves_and_never_answers(tmp_path):
    store = Store(tmp_path)
    walk = new_walk(store=store)
    to_emergency_list(walk)
    assert "Your answers are saved" in walk.stop()
    assert list(store.list().sessions[0].answers) == ["about"]
    assert walk.choose("1").kind == "end"


def test_a_full_disk_is_told_once_and_the_walkthrough_goes_on(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(session_files.os, "write", full)
    walk = new_walk(store=Store(tmp_path))
    to_emergency_list(walk)
    assert any("the disk is full" in notice for notice in walk.screen.notices)
    choose(walk, "none_of_these")
    assert walk.screen.notices == ()
    mark(walk, "skin")
    assert go_on_calmly(walk).kind == "results"
    assert "could not be saved" in walk.stop()


def test_saved_answers_can_be_deleted_at_the_start(tmp_path):
    store = Store(tmp_path)
    for _ in range(2):
        walk = Walk(BOOK, clock=Clock(), store=Store(tmp_path / "other"))
        walk = new_walk(store=store) if not store.list().sessions else walk
        if walk.screen.kind == "welcome":
            to_emergency_list(walk)
            walk.stop()
    walk = new_walk(store=store)
    choose(walk, "delete")
    choose(walk, "delete")
    assert store.list().sessions == ()
    assert walk.screen.kind == "welcome"


def test_a_broken_file_is_told_and_left(tmp_path):
    broken = tmp_path / "20261120-120000-0123abcd.json"
    broken.write_text("{")
    walk = new_walk(store=Store(tmp_path))
    assert walk.screen.kind == "welcome"
    assert any(broken.name in notice and "It was left as it is." in notice for notice in walk.screen.notices)
    assert broken.read_text() == "{"


def test_two_windows_do_not_overwrite_each_other(tmp_path):
    clock = Clock()
    first = new_walk(store=Store(tmp_path), clock=clock)
    to_emergency_list(first)
    second = new_walk(store=Store(tmp_path), clock=clock)
    choose(second, "resume")
    choose(second, "go_on")
    mark(second, "chest_pain")
    choose(first, "none_of_these")
    assert any("Another window" in notice for notice in first.screen.notices)
    kept = Store(tmp_path).list().sessions
    assert sorted(str(session.answers["emergency_now"].answer) for session in kept) == [
        "['chest_pain']",
        "none_of_these",
    ]


# --- words ---------------------------------------------------------------------------------------

FORBIDDEN = ("you have", "nothing serious", "no need to see", "do not worry", "don't worry", "%", "your risk")


def own_sentences():
    for path in sorted(Path(calcquiz.walk.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, node.value


def test_no_sentence_of_ours_is_forbidden():
    for name, text in own_sentences():
        if name == "desk.py" or "%Y" in text:
            continue
        for forbidden in FORBIDDEN:
            assert forbidden not in text.casefold(), f"{name}: {text}"


def test_sentences_are_short():
    tree = ast.parse(Path(words.__file__).read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and '"""' not in node.value:
            for sentence in re.split(r"[.!?:](?:\s|$)", node.value):
                assert len(sentence.split()) < 20, sentence


def test_no_screen_text_can_act_on_a_terminal():
    data = pack_data()
    evil = "Evil\x1b]0;x\x07 [@click=app.quit]x[/x] \u202eabc\x9b31m\nsecond"
    for entry in data["questions"]:
        entry["ask"], entry["why"] = f"{evil} {entry['id']}?", evil
        for option in entry.get("options", ()):
            option["label"] = evil + option["id"]
    data["emergency_line"] = evil
    data["urgency_rules"][0]["do"] = evil
    walk = new_walk(book=small_book(**data))
    begin(walk)
    walk.choose("1")
    shown = [repr(walk.screen)]
    walk.mark(["1"])
    assert walk.screen.kind == "emergency"
    shown.append(repr(walk.screen))
    shown.append(repr(reach_emergency_page(walk)))
    for text in shown:
        assert not re.search(r"\\x1b|\\x07|\\x9b|\\u202e", text)


def reach_emergency_page(walk):
    return choose(walk, "page")


def test_the_page_is_reached_from_the_result():
    walk = new_walk()
    calm(walk)
    assert reach_page(walk).kind == "page"


def test_private_finishing_and_stopping_say_that_nothing_is_kept():
    walk = new_walk(private=True)
    calm(walk)
    choose(walk, "finish")
    assert [choice.action for choice in walk.screen.choices] == ["finish", "back"]
    assert choose(walk, "back").kind == "results"
    choose(walk, "quit")
    assert "Private mode keeps nothing." in text_of(walk.screen)
    assert [choice.label for choice in walk.screen.choices] == ["Stop", "Stay here"]
    choose(walk, "back")
    choose(walk, "finish")
    assert "Nothing was kept." in choose(walk, "finish").title


def test_own_words_can_be_kept_changed_and_taken_away():
    walk = new_walk()
    calm(walk)
    for act in (lambda: walk.enter("first words"), lambda: choose(walk, "skip"), lambda: choose(walk, "clear")):
        choose(walk, "prepare")
        while walk.screen.kind != "own_words":
            choose(walk, "skip")
        act()
        while walk.screen.kind != "write":
            choose(walk, "skip")
        choose(walk, "results")
    assert walk.session.words == {}
    assert any(getattr(entry, "text", "") == "first words" for entry in walk.session.log)


def test_from_the_written_page_one_goes_back_finishes_or_writes_again(tmp_path):
    walk = write_page(tmp_path, "page.md")
    assert choose(walk, "back").kind == "write"
    walk.enter("other.md")
    assert choose(walk, "finish").kind == "finish"
    choose(walk, "back")
    assert choose(walk, "results").kind == "results"


def test_what_cannot_be_deleted_is_told(tmp_path, monkeypatch):
    store = Store(tmp_path)
    walk = new_walk(store=store)
    to_emergency_list(walk)
    choose(walk, "quit")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert "no right to write there" in choose(walk, "delete").error
    assert not walk.ended


def test_all_saved_answers_can_be_deleted_at_once(tmp_path):
    clock = Clock()
    for _ in range(3):
        walk = new_walk(store=Store(tmp_path), clock=clock)
        if walk.screen.kind == "saved":
            choose(walk, "new")
        to_emergency_list(walk)
        walk.stop()
        clock.on(minutes=1)
    walk = new_walk(store=Store(tmp_path), clock=clock)
    assert len([choice for choice in walk.screen.choices if choice.action == "resume"]) == 3
    choose(walk, "delete")
    assert choose(walk, "back").kind == "saved"
    choose(walk, "delete")
    assert choose(walk, "all").kind == "welcome"
    assert list(tmp_path.iterdir()) == []


def test_answers_of_another_pack_are_not_offered_but_told(tmp_path):
    walk = new_walk(store=Store(tmp_path))
    to_emergency_list(walk)
    walk.stop()
    other = small_book(**pack_data(id="other"))
    assert new_walk(book=other, store=Store(tmp_path)).screen.kind == "welcome"


def test_the_region_can_be_changed_when_going_on(tmp_path):
    walk = new_walk(store=Store(tmp_path))
    to_emergency_list(walk)
    walk.stop()
    walk = new_walk(store=Store(tmp_path))
    choose(walk, "resume")
    assert "999" in text_of(walk.screen)
    choose(walk, "region")
    choose(walk, "region", "OTHER")
    assert "your local emergency number" in text_of(walk.screen)
    assert Store(tmp_path).list().sessions[0].region == "OTHER"


def test_commands_get_topics_and_words_as_text():
    pack = BOOK.pack
    assert [topic.id for topic in find_topics(pack, "")] == ["knee_crystals", "skin_calcium"]
    page = topic_page(pack, find_topics(pack, "knee")[0])
    assert page.startswith("Knee crystals\n! Call your local emergency number now")
    assert max(len(line) for line in page.splitlines()) <= 79
    assert "- knee_crystals: Knee crystals (Where)" in topics_page(pack, find_topics(pack, ""))
    listed = words_page(pack, find_words(pack, "cppd"))
    assert "calcquiz topic knee_crystals" in listed
    assert len(find_words(pack, "")) == 5
