"""The pictures for comparing show what a terminal would show."""

from xml.etree import ElementTree

from rich.segment import Segment
from rich.style import Style

from tests.tui.pictures import OWN_BACK, OWN_FRONT, picture

PLAIN = Style.parse("#ffffff on #000000")
SVG = "{http://www.w3.org/2000/svg}"


def parts(drawn: str, kind: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawn).iter(f"{SVG}{kind}"))


def test_a_text_stands_at_its_cells_even_after_wide_letters() -> None:
    drawn = picture([[Segment("漢字 ", PLAIN), Segment("bold", PLAIN + Style(bold=True))]], 20)
    wide, bold = parts(drawn, "text")
    assert (wide.text, wide.get("x"), wide.get("textLength")) == ("漢字", "0", "24")
    assert (bold.text, bold.get("x"), bold.get("textLength")) == ("bold", "30", "24")
    assert bold.get("class") == "b"
    assert ".b{font-weight:bold}" in drawn


def test_reverse_is_drawn_with_the_colours_of_a_terminal_where_a_theme_has_none() -> None:
    drawn = picture([[Segment("all calm   ")], [Segment("here ", Style(reverse=True))]], 11)
    whole, ground = parts(drawn, "rect")
    calm, here = parts(drawn, "text")
    assert whole.get("fill") == OWN_BACK
    assert (ground.get("fill"), ground.get("y"), ground.get("width")) == (OWN_FRONT, "12", "30")
    assert calm.get("fill") is None
    assert ElementTree.fromstring(drawn).get("fill") == OWN_FRONT
    assert here.get("fill") == OWN_BACK


def test_one_ground_on_neighbouring_rows_is_one_rectangle() -> None:
    foot = [Segment("keys  ", Style.parse("#ffffff on #1c1c1c"))]
    page = [Segment("page  ", PLAIN)]
    _, ground = parts(picture([page, page, page, foot, foot], 6), "rect")
    assert (ground.get("y"), ground.get("height")) == ("36", "24")


def test_text_is_never_markup() -> None:
    hostile = "</text><script>&amp;\x1b[31m\x00\ud800"
    (text,) = parts(picture([[Segment(hostile, PLAIN)]], 40), "text")
    assert text.text is not None
    assert text.text.startswith("</text><script>&amp;")
    assert not set("\x1b\x00\ud800") & set(text.text)


def test_the_cursor_is_a_bar_in_the_colour_of_the_text_that_it_stands_in() -> None:
    drawn = picture([[Segment("ab", PLAIN), Segment("cd  ", Style.parse("#000000 on #ffafaf"))]], 6, (2, 0))
    bar = parts(drawn, "rect")[-1]
    assert (bar.get("x"), bar.get("fill"), bar.get("height")) == ("12", "#000000", "2")


def test_a_picture_names_no_address_but_that_of_its_own_language() -> None:
    assert picture([[Segment("a", PLAIN)]], 1).replace("http://www.w3.org/2000/svg", "").count("://") == 0
