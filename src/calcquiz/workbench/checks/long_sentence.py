"""A sentence has more than 20 words.

A long sentence is lost on a person who is ill, in a hurry, or reading in a second language. On a checklist it hides
the one sign that matters.

Instead: make two sentences of it, or take out what the rest already says. Every sign that an option names stays.

Passes:

    # topics/shoulder_calcium.yaml
    setting:
      when: {place: shoulder}
      why: It is felt in the shoulder, most of all at night. Lifting the arm to the side hurts, and so does lying on it.

Fails:

    # topics/shoulder_calcium.yaml
    setting:
      when: {place: shoulder}
      why: It is felt in the shoulder, most of all at night, and lifting the arm to the side hurts, as lying on it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.problems import shown
from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.reading import sentences_of, words_of
from calcquiz.workbench.subject import Subject

MOST_WORDS = 20


def find(subject: Subject) -> Iterator[Finding]:
    """Give texts with a sentence over 20 words."""
    for what, thing_id, path, text in subject.shown_strings:
        if text.count(" ") < MOST_WORDS:
            continue
        for sentence in sentences_of(text):
            if len(sentence.split()) > MOST_WORDS and (count := len(words_of(sentence))) > MOST_WORDS:
                message = f"a sentence of {count} words; at most {MOST_WORDS}: {shown(sentence)}"
                yield Finding(what, thing_id, path, message)


CHECK = Check("long-sentence", "warning", find, even_in_part=True)
