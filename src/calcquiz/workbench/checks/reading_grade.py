"""A screen or a topic page is too hard to read.

Many people read no further than the sixth year of school would ask, and fear makes reading harder. The grade is that of
Flesch and Kincaid over all strings that are read together: at most 6 for a screen (a question with its hint, reason and
options; what an urgency rule says; the reasons of a topic; a glossary entry; a doubt), and at most 7 for a topic page.
Passages under 12 words are not measured, since a grade says nothing about them. The words of a search list are left
out: the person has them on paper. The SMOG grade is named beside it; it asks for more, and is often two years higher.

Medical words are excepted in this way: a word of a glossary term counts two syllables at most, and so does one of a
topic's own names on that topic's page. The glossary is the list of them (`calcquiz words` prints it).

Instead: break long sentences, and take shorter words, first of all in the string that is named. A medical word that
must stay gets a glossary entry.

Passes:

    # topics/shoulder_calcium.yaml
    setting:
      when: {place: shoulder}
      why: The pain is felt in the shoulder. Some people feel it in the arm as well.

Fails:

    # topics/shoulder_calcium.yaml
    setting:
      when: {place: shoulder}
      why: The characteristic discomfort originates in the shoulder, occasionally radiating distally towards the elbow.
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.problems import shown
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.passages import Passage, Placed, words_of_glossary
from calcquiz.workbench.reading import KnownWords, Reading, measure
from calcquiz.workbench.subject import Subject

FEWEST_WORDS = 12


def find(subject: Subject) -> Iterator[Finding]:
    """Give screens and topic pages above the grade that they may have, each at its hardest string."""
    glossary = words_of_glossary(subject.pack)
    for passage in subject.passages:
        if not _is_too_hard(passage, measure(text for _, text in passage.strings)):
            continue  # and less so where the words that are explained do not count in full
        reading = passage.reading(glossary)
        if _is_too_hard(passage, reading):
            path, text = _hardest(passage, glossary)
            grades = f"reading grade {reading.grade:.1f} for {passage.called}, at most {passage.highest}"
            message = f"{grades} (SMOG {reading.smog:.1f}); hardest: {shown(text)}"
            yield Finding(passage.what, passage.thing_id, path, message)


def _is_too_hard(passage: Passage, reading: Reading) -> bool:
    return reading.words >= FEWEST_WORDS and round(reading.grade, 1) > passage.highest


def _hardest(passage: Passage, glossary: KnownWords) -> Placed:
    """Give the string that adds most: the one that is furthest above the grade, times its words."""
    known = passage.known(glossary)

    def adds(placed: Placed) -> float:
        reading = measure([placed[1]], known)
        return (reading.grade - passage.highest) * reading.words

    return max(passage.strings, key=adds)


CHECK = Check("reading-grade", "warning", find)
