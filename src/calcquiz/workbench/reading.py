"""How hard a text is to read: words, sentences, syllables, and two grades, over the strings of one screen.

The grades are Flesch-Kincaid (Kincaid 1975) and SMOG (McLaughlin 1969). Both are years of school in the United States.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

LONG_WORD = 3  # syllables from which SMOG counts a word
KNOWN_WORD = LONG_WORD - 1  # the most syllables that count in a word which the pack explains
MOST_SYLLABLES_OF_A_NUMBER = 2

# A sentence ends with a stop, and perhaps a quote or bracket, before a space. After "Dr." or "e.g." it goes on.
_END = re.compile(r"[.!?…](?<!\b[DM]r\.)(?<!\bMrs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)[\"'”’)\]]*(?=\s|$)")
_BARE = re.compile(r"[^\W_](?:.*[^\W_])?")
_PART = re.compile(r"[^\W\d_]+|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
# The e of "stone", "bones" and "filled" is silent; that of "table", "places" and "wanted" is not.
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)(?:e|(?<![cgsxz])(?<![cs]h)es)$|[^aeiouytd]ed$")
# Neighbouring vowels that are heard apart, as in "calcium", "radio", "bacteria", "usual", "going"; and "-ism".
_APART = re.compile(r"ium|(?<![tscgx])io(?!us)|(?<![tscg])ia|aeo|ao|ual|[aou]ing$|sms?$")
# Endings that add no syllable: of "filled", "closed" and "bones"; not of "wanted", "places" or "glass".
_SILENT_ENDING = re.compile(r"(?<=ll)ed$|(?<=[^td]e)d$|(?<![cgsxz]e)(?<![cs]he)(?<=[^sui])s$")


@dataclass(frozen=True)
class Reading:
    """Counts over the strings of one screen, and the grades that follow from them."""

    words: int
    sentences: int
    syllables: int
    long_words: int  # of three syllables or more

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade, in years of school; 0 without a word."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """The SMOG grade, in years of school; below 30 sentences it is an estimate. 0 without a word."""
        if not self.words:
            return 0.0
        return float(1.043 * (30 * self.long_words / self.sentences) ** 0.5 + 3.1291)


@dataclass(frozen=True)
class KnownWords:
    """Words that the pack explains, alone or as terms of several words: none of them counts as a long one."""

    terms: Mapping[str, tuple[tuple[str, ...], ...]]  # first word of a term -> the terms that begin with it

    @staticmethod
    def of(terms: Iterable[str]) -> KnownWords:
        """Take terms as they are written, in the singular or the plural."""
        return KnownWords({}).with_terms(terms)

    def with_terms(self, terms: Iterable[str]) -> KnownWords:
        """Give these words with more terms."""
        found = dict(self.terms)
        for term in terms:
            words = tuple(map(singular, words_of(term)))
            if words and words not in found.get(words[0], ()):
                found[words[0]] = (*found.get(words[0], ()), words)
        return KnownWords(found)

    def explain(self, word: str) -> bool:
        """Say whether a word is explained wherever it stands, and not only as part of a longer term."""
        plain = singular(word)
        return (plain,) in self.terms.get(plain, ())

    def places(self, words: Sequence[str]) -> set[int]:
        """Give the places of the words that are, or are part of, a term that the pack explains."""
        terms, plain = self.terms, tuple(map(singular, words))
        found: set[int] = set()
        for index, word in enumerate(plain):
            if word in terms:
                for term in terms[word]:
                    if plain[index : index + len(term)] == term:
                        found.update(range(index, index + len(term)))
        return found


def measure(texts: Iterable[str], known: KnownWords | None = None) -> Reading:
    """Measure strings together. Each is a sentence at least, whether or not it ends with a stop.

    Without known words every word counts in full: that is quicker, and no grade is lower for it.
    """
    texts = tuple(texts)
    counts: list[int] = []
    sentences = 0
    for text in texts:
        tokens = tokens_of(text)
        counts += map(_syllables_in, tokens)
        sentences += _sentences_in(tokens)
    without_word = counts.count(0)
    if without_word:
        sentences = sum(len(sentences_of(text)) for text in texts)
    short_words = sum(map(counts.count, range(1, LONG_WORD)))
    excess = [] if known is None else [count for text in texts for count in _excess_of_known(text, known)]
    return Reading(
        words=len(counts) - without_word,
        sentences=sentences,
        syllables=sum(counts) - sum(excess),
        long_words=len(counts) - without_word - short_words - len(excess),
    )


def _excess_of_known(text: str, known: KnownWords) -> Iterator[int]:
    """Give by how much each long word that the pack explains has more syllables than count."""
    words = words_of(text)
    if any(syllables_of(word) > KNOWN_WORD for word in words):
        for index in known.places(words):
            excess = syllables_of(words[index]) - KNOWN_WORD
            if excess > 0:
                yield excess


@lru_cache(maxsize=2**14)
def tokens_of(text: str) -> tuple[str, ...]:
    """Give what stands between the spaces of a text; it is kept, since several checks look at the same texts."""
    return tuple(text.split())


@lru_cache(maxsize=2**14)
def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text, numbers among them. "X-ray", "180/120" and "doctor's" are one word each."""
    return tuple(filter(None, map(word_in, tokens_of(text))))


def sentences_of(text: str) -> list[str]:
    """Give the sentences of a text that hold a word; what stands after the last stop is one too."""
    ends = [match.end() for match in _END.finditer(text)]
    pieces = (text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return [piece for piece in pieces if _BARE.search(piece)]


def _sentences_in(tokens: Sequence[str]) -> int:
    """Count the sentences of a text by what stands between its spaces, which must all be words."""
    return sum(map(_ends_a_sentence, tokens)) + (not _ends_a_sentence(tokens[-1])) if tokens else 0


@cache
def _ends_a_sentence(token: str) -> bool:
    return _END.search(token) is not None


@cache
def word_in(token: str) -> str:
    """Give what stands between spaces without quotes, brackets and stops; nothing for a dash."""
    found = _BARE.search(token)
    return found.group() if found else ""


@cache
def _syllables_in(token: str) -> int:
    """Count the syllables of what stands between spaces: 0 where that is no word, and nowhere else."""
    word = word_in(token)
    return syllables_of(word) if word else 0


@cache
def syllables_of(word: str) -> int:
    """Count the syllables of a word, rather too many than too few; at least 1.

    Letters in capitals are spelled out, so that "MRI" has three. A number counts one or two: digits are easy to read.
    """
    if word.isalpha() and not word.isupper():
        return max(1, _syllables_of_letters(word.lower()))
    return max(1, sum(map(_syllables_of_part, _PART.findall(word))))


def _syllables_of_part(part: str) -> int:
    if part.isdigit():
        return min(len(part), MOST_SYLLABLES_OF_A_NUMBER)
    if part.isupper():
        return len(part) + 2 * part.count("W")
    return _syllables_of_letters(part.lower()) if len(part) > 1 else 0  # the end of "doctor's" and "isn't"


@cache
def _syllables_of_letters(word: str) -> int:
    by_vowels = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    if word.endswith(("e", "es", "ed")) and _SILENT.search(word):
        by_vowels -= 1
    return max(by_vowels, _counted_by_library(word))


def _counted_by_library(word: str) -> int:
    """Ask the library for the bare form, since it reads the silent e of "-ed" and "-es" as a syllable."""
    import syllapy  # type: ignore[import-untyped, unused-ignore]  # no types yet  # noqa: PLC0415 - only `check` needs it

    if len(word) > 3 and word.endswith(("d", "s")):
        word = _SILENT_ENDING.sub("", word)
    return int(syllapy.count(word))


@cache
def singular(word: str) -> str:
    """Give a word in small letters, without the ending of a plural or of "doctor's"."""
    lower = word.casefold().replace("’", "'").removesuffix("'s")
    if len(lower) > 3 and lower.endswith("ies"):
        return lower[:-3] + "y"
    if len(lower) > 3 and lower.endswith("s") and lower[-2] not in "siu":
        return lower[:-1]
    return lower
