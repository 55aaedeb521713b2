"""Text for Markdown: escaped, so that nothing in it becomes markup, a link or HTML."""

from __future__ import annotations

import re

from calcquiz.pack.clean import one_line

_LETTER_OR_DIGIT = r"[^\W_]"
# What could act inside a line of CommonMark or GFM, or of readers that also make links of bare names of hosts and
# emoji of names between colons. All other punctuation is inert, and stays as it is, so that the text can be read.
_ACTIVE = re.compile(
    rf"""
    (?P<host>//(?:{_LETTER_OR_DIGIT}|[./-])+)  # an address: its first slash is escaped, then its dots are inert
    | (?P<underscores>_+)                      # inert between letters
    | (?P<mark>
        [\\`*\[|~${{]
      | <(?=[A-Za-z/!?])
      | &(?=[#A-Za-z])
      | /(?=/)
      | (?<=[\w-])\.(?=[^\W\d_]{{2}})         # a bare name of a host
      | (?<=www)\.
      | (?<!\w):(?=[\w+-]+:)
      )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AT_FIRST = re.compile(r"^(\d{0,9})([#+=>:-]|(?<=\d)[.)](?=\s|$))")  # where lists, headings, rules and quotes begin
_HEADING_END = re.compile(r"(?<!\S)#+$")  # a heading may end in marks that are not shown


def escape(text: str) -> str:
    """Give a text on one line that Markdown shows as it is.

    Only what could act where it stands is escaped. "@" becomes "(at)", since some readers make links of addresses
    whatever stands before them.
    """
    flat = " ".join(one_line(text).replace("@", " (at) ").split())
    escaped = _HEADING_END.sub(lambda found: "\\#" * len(found[0]), _ACTIVE.sub(_escaped, flat))
    return _AT_FIRST.sub(r"\1\\\2", escaped)


def _escaped(found: re.Match[str]) -> str:
    if found["host"]:
        return re.sub("/(?=/)", r"\\/", found[0])
    if found["underscores"]:
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        return found[0] if before.isalnum() and after.isalnum() else r"\_" * len(found[0])
    return f"\\{found[0]}"
