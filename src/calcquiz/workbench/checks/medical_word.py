"""A medical word stands on a screen, and the glossary does not explain it.

People meet such words on reports and from doctors, and look them up with `calcquiz words`. A word counts as medical
when it has a Greek or Latin part such as calcin-, osteo-, nephr-, -itis, -osis, -ectomy, -algia or -opathy, when it is
on a list of words that no part gives away (biopsy, stent, benign), or when it is an abbreviation in capitals. This
finds most, and not all: a word that looks plain can be hard as well. The words of a search list are left out, and so
are a topic's own names on its own page. Each word is reported once, at its first place.

Instead: take a plain word; or keep the word and add it to glossary.yaml, as a term of one word or of several.

Passes:

    # topics/shoulder_calcium.yaml
    setting:
      when: {place: shoulder}
      why: It is felt where a tendon runs through the shoulder.

Fails:

    # topics/shoulder_calcium.yaml
    setting:
      when: {place: shoulder}
      why: It can feel like bursitis of the shoulder.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.medical import is_medical
from calcquiz.workbench.passages import Placed, words_of_glossary
from calcquiz.workbench.reading import singular, tokens_of, word_in, words_of
from calcquiz.workbench.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Give medical words without a glossary entry, each at its first place."""
    glossary = words_of_glossary(subject.pack)

    @cache
    def tells(token: str) -> bool:
        return is_medical(word := word_in(token)) and not glossary.explain(word)

    places: dict[str, list[tuple[str, str, str, Placed]]] = {}
    for passage in subject.passages:
        strings = [placed for placed in passage.strings if any(map(tells, tokens_of(placed[1])))]
        known = passage.known(glossary) if strings else glossary
        for placed in strings:
            words = words_of(placed[1])
            explained = known.places(words)
            for index, word in enumerate(words):
                if index not in explained and is_medical(word):
                    found = (passage.what, passage.thing_id, word, placed)
                    places.setdefault(singular(word), []).append(found)
    for (what, thing_id, word, (path, _)), *others in places.values():
        more = f", {len(others)} more time{'s' if len(others) > 1 else ''}" if others else ""
        yield Finding(
            what, thing_id, path, f"explain the medical word '{word}' in glossary.yaml, or write a plainer one{more}"
        )


CHECK = Check("medical-word", "warning", find)
