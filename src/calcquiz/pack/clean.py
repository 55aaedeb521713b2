"""Text from packs and from people is data: what could act on a terminal is taken out here."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls but tab and newline; bidirectional controls; zero-width marks and separators; lone surrogates;
# the byte-order mark.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Give the text in form NFC, without control, bidirectional and invisible characters (tab and newline stay)."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", re.sub(_UNSAFE, "", text))


def one_line(text: str) -> str:
    """Give the cleaned text on one line, runs of white space made one space."""
    return " ".join(clean(text).split())
