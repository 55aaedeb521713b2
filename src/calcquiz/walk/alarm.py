"""Words that point to an emergency, wherever they are typed. Forgiving: a false alarm only costs one question."""

from __future__ import annotations

from calcquiz.walk.searching import near, words_of

# All words of a phrase, in any order, close together. Folded as in searching.words_of: "can't" is "cant".
_PHRASES = tuple(
    words_of(phrase)
    for phrase in (
        "chest pain",
        "chest pains",
        "chest hurts",
        "chest hurting",
        "chest pressure",
        "chest tight",
        "chest tightness",
        "heart attack",
        "cant breathe",
        "cant breath",
        "cannot breathe",
        "cannot breath",
        "not breathing",
        "trouble breathing",
        "difficulty breathing",
        "hard breathe",
        "struggling breathe",
        "short breath",
        "shortness breath",
        "blue lips",
        "choking",
        "cant swallow",
        "throat closing",
        "throat swelling",
        "tongue swelling",
        "stroke",
        "face drooping",
        "face droop",
        "slurred speech",
        "cant speak",
        "sudden weakness",
        "lost sight",
        "collapse",
        "collapsed",
        "unconscious",
        "passed out",
        "blacked out",
        "seizure",
        "fainted",
        "wont wake",
        "heavy bleeding",
        "bleeding heavily",
        "wont stop bleeding",
        "vomiting blood",
        "coughing blood",
        "throwing up blood",
        "overdose",
        "overdosed",
        "poisoned",
        "poisoning",
        "took too many pills",
        "took too many tablets",
        "swallowed poison",
        "want die",
        "wanna die",
        "going die",
        "wish dead",
        "better off dead",
        "suicide",
        "suicidal",
        "kill myself",
        "killing myself",
        "end my life",
        "ending my life",
        "end it all",
        "dont want live",
        "not want live",
        "hurt myself",
        "harm myself",
        "self harm",
        "cut myself",
    )
)
_SPREAD = 4  # words that may stand between the words of a phrase


def is_alarming(text: str) -> bool:
    """Say whether a text has words that can point to an emergency."""
    words = words_of(text)
    return any(_stands_in(phrase, words) for phrase in _PHRASES)


def _stands_in(phrase: tuple[str, ...], words: tuple[str, ...]) -> bool:
    places = [[at for at, word in enumerate(words) if near(word, part)] for part in phrase]
    reach = len(phrase) + _SPREAD
    return any(all(any(abs(at - start) < reach for at in place) for place in places[1:]) for start in places[0])
