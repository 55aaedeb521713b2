"""A text holds wording that may stand on no screen.

The program never gives a verdict ("you have"), a chance about the person, a dose, false comfort ("nothing serious",
"no need to see a doctor"), or an order to stop or start a medicine, a supplement or a food; and it belittles nobody
("it is just stress"). Such words do harm when they are wrong, and the program cannot know when they are. A claim in
quotes in a myth may say what is believed. Case stories and notes for authors may say anything.

Instead: say what the topic is, what may fit, and what to ask a doctor. "This can be" in place of "you have"; "a doctor
may suggest" in place of a dose; "ask before you change it" in place of an order.

Passes:

    # topics/shoulder_calcium.yaml
    also_called: [calcium in a tendon]

Fails:

    # topics/shoulder_calcium.yaml
    also_called: [nothing serious]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from calcquiz.workbench.finding import Check, Finding
from calcquiz.workbench.reading import tokens_of, word_in
from calcquiz.workbench.subject import Subject

# In small letters, as the texts are when they are searched. `_HERE` stands where an order begins: at the head of a
# sentence, but not inside the quotes of a myth.
_HERE = r"(?<![\w,] )(?<![\"'“‘\-])"
_TAKEN = (
    r"(?:medicines?|medications?|tablets?|pills?|drugs?|supplements?|vitamins?|calcium|magnesium|iron|milk|dairy|cheese"
    r"|salt|antacids?|antibiotics?|painkillers?|aspirin|ibuprofen|paracetamol|warfarin|statins?|steroids?|insulin"
    r"|blood thinners?|diuretics?)\b(?! along)"
)
_CHANGE = (
    r"(?:stop|start|quit|avoid|skip|halve|double|reduce|increase|lower (?:your|the)|raise (?:your|the)|give up|come off"
    r"|switch to|take|use|eat|drink|cut (?:out|down on|back on)) (?!of\b)(?:taking |using |eating |drinking )?"
    r"(?:(?:your|the|all|any|more|less|no|some|extra|an?|this|these) )*(?:\w+ )?" + _TAKEN
)
_PERSON = r"(?:you|your|you['’]re|the person|this person)\b"
_PERCENTAGE = r"\d+(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b)"
_IN_THE_SENTENCE = r"(?:[^.!?]|\.\d){0,200}?"  # with an end, so that no text can make the search slow

# What is forbidden, and its wordings. No wording may hold a group that captures.
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "a verdict about the person": (
        r"you have\b(?<!do you have)(?<!if you have)(?<!that you have)(?<!when you have)(?<!what you have)",
        r"you (?:probably|likely|clearly|may|might|could|must|seem to|appear to) have\b(?! to)",
        r"you['’]ve got\b",
        r"you(?:['’]re| are)(?: \w+)? suffering\b",
        r"you suffer\b",
    ),
    "a chance about the person": (
        r"your (?:own )?(?:risk|chances?|odds|likelihood|probability)\b",
        _PERSON + _IN_THE_SENTENCE + _PERCENTAGE,
        _PERCENTAGE + _IN_THE_SENTENCE + r"\b" + _PERSON,
    ),
    "false comfort": (
        r"nothing (?:serious|to worry about|to fear)\b",
        r"no (?:need|reason|cause) (?:to|for) (?:see|worry|call|ring|panic|alarm|concern)\b",
        r"(?:not|don['’]t|never) (?:need to )?(?:worry|panic)\b",
        r"(?:not|don['’]t|doesn['’]t) need (?:to see )?(?:a|the|your|any) doctor\b",
        r"no (?:doctor|visit to a doctor) (?:is )?needed\b",
        r"you(?:['’]re| are| will be) (?:fine|safe|healthy|ok|okay)\b",
        r"rest assured\b",
    ),
    "an order about a medicine, a supplement or a food": (
        r"(?:stop|start) taking\b(?<![\"'“‘]stop taking)(?<![\"'“‘]start taking)",
        _HERE + r"(?:then |now |please |always |never |do not (?!stop)|don['’]t (?!stop))?" + _CHANGE,
        r"(?:should|must|ought to) (?:not )?" + _CHANGE,
        r"and (?:then )?(?:stop|start|quit|skip|halve|double|reduce|increase|come off) your (?:\w+ )?" + _TAKEN,
    ),
    "a dose": (
        r"\d+(?:[.,]\d+)?\s?(?:mg|mcg|[µμ]g|micrograms?|milligrams?|iu|international units)\b(?!\s?/\s?dl)",
        r"\d+(?:[.,]\d+)?\s?g(?:rams?)? (?:a|per|each|every) day\b",
        r"(?:half an?|one|two|three|four|\d+)(?: \w+)? (?:tablets?|capsules?|pills?|drops?|puffs?|sachets?|teaspoons?"
        r"|spoonfuls?) (?:an?|per|each|every|once|twice|daily|at|before|after|with)\b",
    ),
    "belittling": (
        r"just (?:an?(?! (?:few|little|moment|minute|second))|some|stress|nerves|anxiety|age|ageing|aging|old age|wear"
        r"|normal|part of|in (?:the|your|his|her|their) (?:head|mind))\b",
    ),
}


# Every wording holds one of these words, so that most texts need not be searched.
TELLING = """
    assured avoid capsule capsules cause cut double drink drop drops eat g gram grams halve increase international iu
    just lower mcg mg microgram micrograms milligram milligrams need needed nothing off panic person pill pills puff
    puffs quit raise reason reduce sachet sachets skip spoonful spoonfuls start stop switch tablet tablets take taking
    teaspoon teaspoons up use worry you your µg μg
"""
_TELLING = frozenset(TELLING.split())
_LETTERS = re.compile(r"[^\W\d]+")  # "5mg" holds the word "mg"


@cache
def _all_at_once() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Give one expression for all wordings, so that a text is searched once, and the reason of each of its groups."""
    groups = (f"({'|'.join(wordings)})" for wordings in FORBIDDEN.values())
    return re.compile(rf"\b(?=\w)(?:{'|'.join(groups)})"), tuple(FORBIDDEN)


def forbidden_in(text: str) -> list[tuple[str, str]]:
    """Give the forbidden wordings in a text, each in small letters and with why it is forbidden."""
    if not any(map(_tells, tokens_of(text))):
        return []
    pattern, reasons = _all_at_once()
    return [(found.group(), reasons[(found.lastindex or 1) - 1]) for found in pattern.finditer(text.lower())]


@cache
def _tells(token: str) -> bool:
    word = word_in(token).lower()
    if word.isalpha():
        return word in _TELLING
    return not _TELLING.isdisjoint(_LETTERS.findall(word))


def find(subject: Subject) -> Iterator[Finding]:
    """Give texts with wording that the project's owner forbids on any screen."""
    texts = {text for *_, text in subject.shown_strings}  # many stand there more than once
    found = {text: wordings for text in texts if (wordings := forbidden_in(text))}
    for what, thing_id, path, text in subject.shown_strings:
        for words, why in found.get(text, ()):
            yield Finding(what, thing_id, path, f"'{words}' is forbidden wording ({why})")


CHECK = Check("wording", "error", find, excusable=False, even_in_part=True)
