"""What stands on the pages of a summary, block by block, before any format. Page one is cut to its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from calcquiz.pack.wrapping import WIDEST, cells, cut, wrap
from calcquiz.summary.model import ChangedPart, Summary, TopicPart, UrgencyReason
from calcquiz.summary.reasons import WOULD_BE_AGAINST, WOULD_BE_FOR
from calcquiz.summary.wording import FITS

MOST_WORDS = 300
MOST_LINES = 45  # of 79 columns, as plain text
TITLE = "Summary for the appointment"
FURTHER_TITLE = "Full answers and sources"
NOTE = "Prepared by the patient with an educational questionnaire; not a diagnosis."
NOTE_BY_ANOTHER = "Prepared for the patient, by someone else, with an educational questionnaire; not a diagnosis."
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with lines under it; `listed` lines stand as a list. A block without heading goes on from the last.

    Where the same is a table, `columns` are its heads and `rows` its cells. Of the lines, the first `labelled` begin
    with a label and a colon, which a form may set off.
    """

    heading: str
    lines: tuple[str, ...]
    listed: bool = False
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    labelled: int = 0


# How much each part of page one may take. Numbers are entries, or words for the free texts.
_ROOMY = {
    "own": 80,  # words of the person's own words
    "question": 25,  # words of one question for the doctor
    "story": 12,  # findings in a part of the story
    "yes": 30,
    "no": 40,
    "unsure": 20,
    "unasked": 12,
    "reasons": 6,  # reasons of the urgency
    "lower": 6,  # those of them that are below the urgency itself
    "behind": 8,  # answers behind one reason
    "because": 20,  # words of one reason
    "changed": 6,
    "topics": 6,
    "why": 3,  # reasons for a topic
    "net": 8,
    "entry": 60,  # words of one finding
    "fixed": 45,  # words of a fixed text of the pack
}

# What is given up first, step by step, until the page fits: the tail of what was said no to, then reasons of topics
# and the safety net, then the rest. The person's own words, the urgency and changed answers give way last.
_IN_TURN = """
    no 20, why 2, net 6, no 14, own 60, entry 40, why 1, net 4, behind 5, topics 5, no 10, net 3, unasked 6, own 50,
    topics 4, entry 30, question 20, why 0, net 2, no 8, behind 3, unsure 12, story 8, topics 3, lower 3, net 1,
    unasked 4, lower 2, no 6, own 40, unasked 2, reasons 5, yes 20, unsure 8, lower 1, entry 25, story 6, question
    15, no 5, unasked 1, lower 0, own 30, reasons 4, no 4, yes 12, behind 2, unsure 6, story 5, unasked 0, entry 20,
    no 3, topics 2, reasons 3, changed 4, yes 9, no 2, own 25, question 12, story 4, unsure 4, yes 7, no 1, entry
    14, changed 3, story 3, because 14, own 20, yes 5, unsure 3, question 10, story 2, entry 10, reasons 2, no 0,
    changed 2, yes 3, unsure 2, story 1, question 8, own 15, behind 1, entry 7, topics 1, because 10, yes 2, unsure
    1, question 6, own 12, fixed 30, yes 1, reasons 1, entry 4, changed 1, behind 0, yes 0, unsure 0, story 0,
    question 4, own 8, entry 3, fixed 24, fixed 16, because 7, own 6, entry 2, fixed 12, question 3
"""
_STEPS = tuple((part.split()[0], int(part.split()[1])) for part in _IN_TURN.split(","))
_BEFORE = tuple((_ROOMY | dict(_STEPS[:at]))[name] for at, (name, _) in enumerate(_STEPS))  # what each step takes away


def page_one(summary: Summary, most_words: int = MOST_WORDS, most_lines: int = MOST_LINES) -> tuple[Block, ...]:
    """Give the first page, in the order in which clinicians read, cut to its limits; page two has all of it.

    What does not stand on it is counted ("and 4 more on page two").
    """
    parts = _Parts(summary)

    def fits(room: Mapping[str, int]) -> bool:
        words, lines = parts.size(room)
        return words <= most_words and lines <= most_lines

    low, high = 0, len(_STEPS)
    while low < high:  # the fewest steps with which it fits
        middle = (low + high) // 2
        low, high = (low, middle) if fits(_ROOMY | dict(_STEPS[:middle])) else (middle + 1, high)
    room = _ROOMY | dict(_STEPS[:low])
    needed: set[str] = set()
    for at in range(low - 1, -1, -1):  # what was given up may fit all the same; what matters most comes back first
        name, _ = _STEPS[at]
        if name not in needed:
            more = room | {name: _BEFORE[at]}
            if fits(more):
                room = more
            else:
                needed.add(name)
    return parts.blocks(room)


class _Parts:
    """The parts of page one in any room. Each is made once in as much room, and each line measured once."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary
        self._made: dict[tuple[str | int, ...], _Sized] = {}
        self._measures: dict[str, tuple[int, int]] = {}  # of a text: its words, and how many lines it takes

    def size(self, room: Mapping[str, int]) -> tuple[int, int]:
        """Give how many words and lines the page has in this room."""
        parts = self._in(room)
        return sum(part.words for part in parts), sum(part.lines for part in parts)

    def blocks(self, room: Mapping[str, int]) -> tuple[Block, ...]:
        """Give the page in this room."""
        return tuple(part.block for part in self._in(room) if part.block.lines)

    def _in(self, room: Mapping[str, int]) -> list[_Sized]:
        parts = []
        for heading, names, make, listed in _PARTS:
            sizes = [room[name] for name in names]
            part = self._made.get((heading, *sizes))
            if part is None:
                lines = tuple(make(self._summary, *sizes))
                part = self._made[(heading, *sizes)] = self._sized(Block(heading, lines, listed))
            parts.append(part)
        return parts

    def _sized(self, block: Block) -> _Sized:
        if not block.lines:
            return _Sized(block, 0, 0)
        texts = (block.heading, *block.lines) if block.heading else block.lines
        found = [self._measured(text) for text in texts]
        block = replace(block, labelled=min(_LABELLED.get(block.heading, 0), len(block.lines)))
        return _Sized(block, sum(words for words, _ in found), sum(lines for _, lines in found))

    def _measured(self, text: str) -> tuple[int, int]:
        found = self._measures.get(text)
        if found is None:
            alone = (Block("", (text,)),)
            found = self._measures[text] = word_count(alone), len(text_lines(alone))
        return found


@dataclass(frozen=True, slots=True)
class _Sized:
    block: Block
    words: int
    lines: int


def word_count(blocks: Sequence[Block]) -> int:
    """Count the words of blocks, headings included."""
    return sum(len(text.split()) for block in blocks for text in (block.heading, *block.lines))


def text_lines(blocks: Sequence[Block], *, spaced: bool = False) -> list[str]:
    """Give blocks as lines of plain text: lists with "- ", all else indented; `spaced` puts empty lines between."""
    lines: list[str] = []
    for block in blocks:
        if lines and spaced:
            lines.append("")
        if block.heading:
            mark = ":" if lines and block.heading[-1].isalpha() else ""
            lines += wrap(f"{_ascii_marks(block.heading)}{mark}", WIDEST)
        for line in block.lines:
            first = "- " if block.listed else "  "
            for part in line.split("\n"):
                lines += wrap(_ascii_marks(part), WIDEST, first=first, rest="  ")
                first = "  "
    return lines


def _ascii_marks(text: str) -> str:
    return text.replace("…", "...")


def note_of(summary: Summary) -> str:
    """Give who prepared the page, and that it is not a diagnosis."""
    return NOTE_BY_ANOTHER if summary.by_another else NOTE


def _about(summary: Summary, findings: int, entry: int) -> Iterator[str]:
    if summary.name:
        yield f"Name: {_cut(summary.name, 12)}"
    yield f"{note_of(summary)} {summary.prepared}."
    if summary.background:
        text = _joined(summary.background, findings + 3, entry)
        yield f"{text[:1].upper()}{text[1:]}"


def _own(summary: Summary, words: int) -> Iterator[str]:
    if summary.own_words:
        yield _cut(summary.own_words, words)


def _questions(summary: Summary, words: int) -> Iterator[str]:
    return (_cut(text, words) for text in summary.own_questions)


def _story(summary: Summary, findings: int, entry: int) -> Iterator[str]:
    parts = [(part.title, part.findings) for part in summary.story]
    parts += [("Report", summary.report), ("Conditions", summary.conditions)]
    parts += [("Medicines and products", summary.medicines), ("Allergies", summary.allergies)]
    count = sum(len(found) for _, found in parts)
    if findings == 0 and count:
        yield f"{count} on page two"
        return
    for title, found in parts:
        if found:
            yield f"{title}: {_joined(found, findings, entry)}"


def _said(summary: Summary, yes: int, no: int, unsure: int, unasked: int, entry: int) -> Iterator[str]:
    for title, found, most in (
        ("Said yes", summary.said_yes, yes),
        ("Said no", summary.said_no, no),
        ("Not sure", summary.not_sure, unsure),
    ):
        if found:
            yield f"{title}: {_joined(found, most, entry)}"
    if summary.not_asked:
        yield f"Not answered: {_joined(summary.not_asked, unasked, entry)}"


def _urgency(
    summary: Summary, reasons: int, lower: int, behind: int, because: int, fixed: int, entry: int
) -> Iterator[str]:
    urgency = summary.urgency
    yield f"{_cut(f'{urgency.title}: {urgency.do}', fixed)} Worked out {urgency.worked_out}."
    if urgency.is_old:
        yield "The answers are hours old; danger signs were not asked about again since."
    if urgency.oldest_answer:
        yield f"The oldest answer about danger signs is from {urgency.oldest_answer}."
    if not urgency.complete and urgency.level != "not_yet_known":  # whose own words say it
        yield "Safety questions are still open."
    if urgency.cared_for:
        yield "The person said that a doctor or ambulance crew is already caring for this."
    highest = [reason for reason in urgency.reasons if reason.level == urgency.level]
    others = [reason for reason in urgency.reasons if reason.level != urgency.level]
    shown = [*highest, *others[:lower]][:reasons]
    left = len(urgency.reasons) - len(shown)
    less_urgent = len(shown) >= len(highest)
    yield from _with_rest(
        (_reason(reason, urgency.level, behind, because, entry) for reason in shown),
        left,
        f"less urgent {'reason' if left == 1 else 'reasons'}" if less_urgent else "more",
    )
    if urgency.earlier:
        yield _cut(urgency.earlier, fixed)


def _reason(reason: UrgencyReason, urgency: str, behind: int, because: int, entry: int) -> str:
    answers = f" ({_joined(reason.answers, behind, entry)})" if reason.answers and behind else ""
    unsure = "Could not be ruled out: " if reason.not_ruled_out else ""
    level = f"{reason.title}: " if reason.level != urgency else ""
    return f"{unsure}{level}{_cut(reason.why, because)}{answers} [{reason.rule}]"


def _changed(summary: Summary, most: int, entry: int) -> Iterator[str]:
    lines = (
        f"{_cut(part.ask, entry)} Then: {_cut(part.old, entry)} ({part.old_at})."
        f" Now: {_cut(part.new, entry)}{f' ({part.new_at})' if part.new_at else ''}."
        for part in summary.changed[:most]
    )
    yield from _with_rest(lines, len(summary.changed) - most)


def _topics(summary: Summary, most: int, why: int, because: int, entry: int) -> Iterator[str]:
    fitting = [topic for topic in summary.topics if topic.named or topic.fit != FITS["fits_a_little"]]
    left = len(summary.topics) - len(fitting[:most])
    if not fitting:  # a topic that fits a little tells a doctor little: it is counted
        none = "None of the topics fits well. That rules nothing out."
        yield f"{none} {left} on page two {'fits' if left == 1 else 'fit'} a little." if left else none
        return
    yield from _with_rest((_topic(topic, why, because, entry) for topic in fitting[:most]), left)


def _topic(topic: TopicPart, why: int, because: int, entry: int) -> str:
    title = f"{_cut(topic.title, entry)} ({_cut(topic.medical_name, entry)})"
    fit = "named to the person" if topic.named else topic.fit
    reasons = "".join(f" {_cut(reason, because)}" for reason in topic.for_[:why])
    against = f" Against: {_cut(topic.against[0], because)}" if topic.against and why > 1 else ""
    return f"{title}: {fit}.{reasons}{against}"


def _net(summary: Summary, most: int, fixed: int) -> Iterator[str]:
    lines = (_cut(line, fixed) for line in summary.safety_net[:most])
    yield from _with_rest(lines, len(summary.safety_net) - most)


def _pack(summary: Summary, fixed: int) -> Iterator[str]:
    yield _cut(summary.pack, fixed)


# Heading, the sizes of the room that bear on it, how it is made, and whether it is a list; in the order of the page.
_PARTS: tuple[tuple[str, tuple[str, ...], Callable[..., Iterator[str]], bool], ...] = (
    (TITLE, ("story", "entry"), _about, False),
    ("In the person's own words", ("own",), _own, False),
    ("Questions for the doctor", ("question",), _questions, True),
    ("Story", ("story", "entry"), _story, True),
    ("Asked and answered", ("yes", "no", "unsure", "unasked", "entry"), _said, True),
    ("Urgency from the questionnaire", ("reasons", "lower", "behind", "because", "fixed", "entry"), _urgency, True),
    ("Changed answers that had raised the urgency", ("changed", "entry"), _changed, True),
    ("Topics to discuss", ("topics", "why", "because", "entry"), _topics, True),
    ("Get help sooner", ("net", "fixed"), _net, True),
    ("", ("fixed",), _pack, False),
)

_LABELLED = {"Story": MOST_LINES, "Asked and answered": MOST_LINES, "Urgency from the questionnaire": 1}


def further_pages(summary: Summary) -> tuple[Block, ...]:
    """Give what follows page one: everything in full, and the sources."""
    urgency = summary.urgency
    said = (
        *(f"Said yes: {finding}" for finding in summary.said_yes),
        *(f"Said no: {finding}" for finding in summary.said_no),
        *(f"Not sure: {finding}" for finding in summary.not_sure),
        *(f"Not answered: {part}" for part in summary.not_asked),
    )
    reasons = tuple(
        f"{'Could not be ruled out: ' if reason.not_ruled_out else ''}{reason.title}: {reason.do} {reason.why}"
        f" ({'; '.join(reason.answers)}) [{reason.rule}; sources: {', '.join(reason.sources)}]"
        for reason in urgency.reasons
    )
    blocks = (
        Block("Own words in full", (summary.own_words,) if summary.own_words else ()),
        Block("Questions for the doctor in full", summary.own_questions, True),
        Block("Asked and answered in full", said, True),
        *_answers(summary),
        *(_changed_in_full(part) for part in summary.changed),
        Block("Urgency rules", (f"{urgency.title}: {urgency.do}", *reasons), True),
        *(Block(f"Topic: {topic.title} ({topic.medical_name})", _topic_lines(topic), True) for topic in summary.topics),
        Block("Get help sooner, in full", summary.safety_net, True),
        _sources(summary),
    )
    return tuple(block for block in blocks if block.lines)


def _answers(summary: Summary) -> Iterator[Block]:
    columns = ("Question", "Answer", "When") if any(part.at for part in summary.answers) else ("Question", "Answer")
    for section, found in groupby(summary.answers, key=lambda part: part.section):
        parts = list(found)
        moot = " No longer used for topics, still used for safety."
        rows = tuple((part.ask, f"{part.answer}{moot if part.moot else ''}", part.at)[: len(columns)] for part in parts)
        lines = tuple(
            f"{part.ask} {part.answer}{f' ({part.at})' if part.at else ''}{moot if part.moot else ''}" for part in parts
        )
        yield Block(f"Answers: {section}", lines, True, columns, rows)


def _changed_in_full(part: ChangedPart) -> Block:
    lines = (
        f"Then: {part.old} ({part.old_at})",
        f"Now: {part.new}{f' ({part.new_at})' if part.new_at else ''}",
        *(f"It had raised: {flag}" for flag in part.flags),
    )
    return Block(f"Changed: {part.ask}", lines, True)


def _topic_lines(topic: TopicPart) -> tuple[str, ...]:
    fit = f"{'Named to the person; it may not be the cause. ' if topic.named else ''}{topic.fit.capitalize()}."
    groups = (
        ("For", topic.for_),
        (WOULD_BE_AGAINST, topic.would_be_against),
        ("Against", topic.against),
        (WOULD_BE_FOR, topic.would_be_for),
        ("Not known", topic.not_known),
    )
    return (fit, *(f"{title}: {reason}" for title, reasons in groups for reason in reasons))


def _sources(summary: Summary) -> Block:
    lines, rows = [], []
    for key, source in summary.sources:
        end = "" if source.title.endswith((".", "?", "!")) else "."
        title = f"{source.by}. {source.title}{end}{f' {source.year}.' if source.year else ''}"
        read = f"{source.read.replace('_', ' ')}, {source.on}"
        lines.append(f"{key}: {title}{f' {source.url}' if source.url else ''} (read: {read})")
        rows.append((key, title, source.url or "", read))
    return Block("Sources", tuple(lines), True, ("Name", "Source", "Address", "Read"), tuple(rows))


def _with_rest(lines: Iterable[str], left: int, of_what: str = "more") -> Iterator[str]:
    """Give lines, the last of which says how many more there are than are shown; by itself where none is shown."""
    shown = list(lines)
    yield from shown[:-1]
    if left <= 0:
        yield from shown[-1:]
    elif shown:
        yield f"{shown[-1]} And {left} {of_what} on page two."
    else:
        yield f"{left} on page two"


def _joined(found: Sequence[str], most: int, words: int) -> str:
    if most == 0:
        return f"{len(found)} on page two"
    text = "; ".join(_cut(entry, words) for entry in found[:most])
    more = len(found) - most
    return f"{text}; and {more} more on page two" if more > 0 else text


def _cut(text: str, words: int) -> str:
    """Cut a text to some words and about as much width as these take, and an endless word to a readable length."""
    found, left = text.split(None, words), 9 * words + 12  # no more words than needed: page one is tried in many sizes
    if len(found) <= words and len(text) <= left and text.isascii() and max(map(len, found), default=0) <= LONGEST_WORD:
        return " ".join(found)
    parts: list[str] = []
    longest = min(LONGEST_WORD, left)
    for word in found:
        head = cut(word, longest)
        part = word if head == word else f"{head}…"
        left -= cells(part) + 1
        if len(parts) == words or (left < 0 and parts):
            return f"{' '.join(parts)} …"
        parts.append(part)
    return " ".join(parts)
