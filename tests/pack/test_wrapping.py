"""Wrapping comes to an end at every width, and loses nothing."""

import pytest

from calcquiz.pack.wrapping import wrap


@pytest.mark.parametrize("width", [1, 2, 3, 4, 10, 79])
@pytest.mark.parametrize("text", ["", "a", "Call 999 now for chest pain", "x" * 300, "漢字 漢字漢字"])
def test_every_width_ends_and_keeps_every_letter(text: str, width: int) -> None:
    lines = list(wrap(text, width, first="! ", rest="  "))
    assert "".join(lines).replace(" ", "").removeprefix("!") == text.replace(" ", "")
