"""Choosing from a list by keys: numbers, two-digit numbers, ticks, choices that stand alone, safety questions."""

from calcquiz.tui.picking import Confirm, Pick, Picking, Tell
from calcquiz.walk import Choice


def a_list(count: int, *, many: bool = False, safety: bool = False, alone: int = 0) -> Picking:
    choices = [Choice(str(at), f"line {at}", "option", str(at)) for at in range(1, count + 1)]
    for at in range(alone):
        number = count + at + 1
        choices.append(Choice(str(number), f"alone {at}", "none", "", exclusive=True, also="0" if at == 0 else ""))
    return Picking.begin(tuple(choices), many=many, safety=safety)


def test_nothing_is_chosen_beforehand_and_enter_alone_chooses_nothing() -> None:
    picking = a_list(3)
    assert picking.here is None
    assert isinstance(picking.confirm(), Tell)
    assert picking.here is None


def test_a_digit_chooses_at_once_on_a_short_list() -> None:
    assert a_list(9).digit("7") == Pick("7")


def test_every_number_of_a_long_list_can_be_typed() -> None:
    for count in (10, 12, 23, 100):
        for number in range(1, count + 1):
            picking = a_list(count)
            outcomes = [picking.digit(digit) for digit in str(number)]
            outcome = outcomes[-1] if isinstance(outcomes[-1], Pick) else picking.confirm()
            assert outcome == Pick(str(number)), (count, number)


def test_a_number_that_could_go_on_waits_and_shows_its_line() -> None:
    picking = a_list(12)
    assert isinstance(picking.digit("1"), Tell)
    assert (picking.here, picking.pending) == (0, "1")
    assert picking.confirm() == Pick("1")
    assert a_list(12).digit("2") == Pick("2")


def test_a_number_that_is_not_there_is_told_and_chooses_nothing() -> None:
    picking = a_list(12)
    picking.digit("1")
    assert isinstance(picking.digit("7"), Tell)
    assert picking.pending == ""
    assert isinstance(a_list(3).digit("9"), Tell)


def test_on_safety_questions_a_digit_only_marks_and_enter_confirms() -> None:
    picking = a_list(3, safety=True)
    assert isinstance(picking.digit("2"), Tell)
    assert isinstance(picking.digit("3"), Tell)
    assert picking.confirm() == Pick("3")


def test_on_a_long_safety_list_a_typed_number_still_needs_its_own_enter() -> None:
    picking = a_list(12, safety=True)
    picking.digit("1")
    assert isinstance(picking.confirm(), Tell)
    assert picking.confirm() == Pick("1")


def test_digits_tick_and_untick_where_several_apply() -> None:
    picking = a_list(5, many=True)
    for digit in "135":
        picking.digit(digit)
    picking.digit("3")
    assert picking.confirm() == Confirm(("1", "5"))


def test_one_and_five_are_two_lines_where_there_is_no_fifteen() -> None:
    picking = a_list(12, many=True)
    picking.digit("1")
    picking.digit("5")
    assert picking.ticked == {"1", "5"}


def test_a_choice_that_stands_alone_clears_the_others_and_they_clear_it() -> None:
    picking = a_list(3, many=True, alone=2)
    picking.digit("1")
    picking.digit("2")
    picking.digit("4")
    assert picking.ticked == {"4"}
    picking.digit("5")
    assert picking.ticked == {"5"}
    picking.digit("3")
    assert picking.ticked == {"3"}


def test_zero_is_none_of_these() -> None:
    picking = a_list(3, many=True, alone=1)
    picking.digit("0")
    assert picking.ticked == {"4"}


def test_enter_on_a_line_with_nothing_ticked_ticks_it_and_asks_again() -> None:
    picking = a_list(3, many=True)
    picking.move_to(1)
    assert isinstance(picking.confirm(), Tell)
    assert picking.confirm() == Confirm(("2",))


def test_an_earlier_answer_is_ticked_and_has_the_mark() -> None:
    choices = (Choice("1", "a", "option"), Choice("2", "b", "option", marked=True))
    assert Picking.begin(choices, many=False, safety=False).here == 1
    assert Picking.begin(choices, many=True, safety=False).ticked == {"2"}


def test_what_two_digits_have_marked_is_told_by_its_number() -> None:
    picking = a_list(22, many=True)
    waits = picking.digit("1")
    assert isinstance(waits, Tell)
    assert "10 to 19" in waits.text
    assert waits.look == "strong"  # someone who means lines 1 and 2 must see that 1 still waits
    marked = picking.digit("2")
    assert isinstance(marked, Tell)
    assert "Line 12 is marked" in marked.text


def test_a_word_that_was_found_is_chosen_by_its_number_at_once_and_done_still_needs_enter() -> None:
    found = (Choice("1", "a word", "toggle", "a"), Choice("0", "Done, none of them", "done", also="d"))
    picking = Picking.begin(found, many=False, safety=True)
    assert picking.digit("1") == Pick("1")
    assert isinstance(picking.digit("0"), Tell)  # else "1, 0, Enter" would say that no word stands on the report
    assert picking.confirm() == Pick("0")
