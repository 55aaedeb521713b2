"""The page for the clinician: its order, its limit of words, its changed answers, and that no text of it can act."""

import re
from datetime import timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from calcquiz.pack.clean import one_line
from calcquiz.pack.markdown_text import escape
from calcquiz.session import Session, resume
from calcquiz.summary.markdown import to_markdown
from calcquiz.summary.outline import further_pages, page_one, word_count
from calcquiz.walk.page import summary_of
from tests.walk.small_pack import NOON, option, pack_data, question, small_book

BOOK = small_book()
ID = "20261120-120000-0123abcd"


def full_session(book=BOOK) -> Session:
    session = Session.begin(book, NOON, region="GB", session_id=ID)
    answers = {
        "about": "me",
        "emergency_now": {"chest_pain": "no", "collapse": "no", "bleeding": "not_sure"},
        "place": ["knee"],
        "knee_flags": ["hot"],
        "knee_lock": "yes",
        "age": 70,
        "onset": "sudden",
        "report_words": ["chondrocalcinosis"],
        "allergies": "Penicillin",
        "worst": 7,
    }
    for question_id, answer in answers.items():
        session = session.answer(question_id, answer, NOON)
    session = session.write("own_words", "My knee swells after walks.", NOON)
    return session.write("question_1", "Should it be drained?", NOON)


def text_of(blocks) -> str:
    return "\n".join(line for block in blocks for line in (block.heading, *block.lines))


def test_page_one_stands_in_the_order_in_which_clinicians_read():
    text = text_of(page_one(summary_of(full_session(), BOOK, NOON)))
    order = [
        "Prepared by the patient with an educational questionnaire; not a diagnosis.",
        "My knee swells",
        "Should it be drained?",
        "Where: f knee",
        "How it began: f sudden",
        "How bad: worst 7 of 10",
        "Report: f chondrocalcinosis",
        "Allergies: Penicillin",
        "Said yes: f hot",
        "Said no:",
        "Not sure: f bleeding",
        "Urgent: Words of same_day. Worked out 20 November 2026, 12:00.",
        "Topics to discuss",
        "Knee crystals (m knee_crystals): named to the person.",
        "Call 999 now",
        "A small pack, pack small 1.0, reviewed 2026-11-20 (clinician review: none yet)",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_urgency_names_its_rule_its_answers_and_what_could_not_be_ruled_out():
    text = text_of(page_one(summary_of(full_session(), BOOK, NOON)))
    assert "Because hot_knee. (f hot) [hot_knee]" in text
    assert "Could not be ruled out: Because collapsed. (f bleeding (not sure)) [collapsed]" in text


def test_no_to_a_yes_or_no_question_stands_under_said_no():
    session = full_session().answer("knee_lock", "no", NOON)
    assert "f yes" in summary_of(session, BOOK, NOON).said_no


def test_prefer_not_to_say_reads_as_not_provided():
    session = full_session().answer("onset", "prefer_not_to_say", NOON)
    assert "Ask onset? (not provided)" in summary_of(session, BOOK, NOON).not_sure


def test_a_changed_red_flag_answer_stands_on_page_one_with_both_values_and_times():
    session = full_session().answer("knee_flags", "none_of_these", NOON + timedelta(minutes=5))
    text = text_of(page_one(summary_of(session, BOOK, NOON + timedelta(hours=1))))
    assert "Then: A hot red knee (20 November 2026, 12:00). Now: No, none of these (20 November 2026, 12:05)." in text


def test_an_earlier_urgency_is_told_with_its_time():
    now = NOON + timedelta(hours=5)
    session = resume(full_session(), BOOK, now).session
    text = text_of(page_one(summary_of(session, BOOK, now)))
    assert "Earlier, 20 November 2026, 12:00: Urgent." in text
    assert "Soon: Words of soon." in text
    assert "Safety questions are still open." in text


def test_times_stand_in_the_time_zone_of_the_clock():
    india = timezone(timedelta(hours=5, minutes=30))
    summary = summary_of(full_session(), BOOK, NOON.astimezone(india))
    assert summary.prepared == "20 November 2026, 17:30 (UTC+0530)"
    assert summary.answers[0].at == "20 November 2026, 17:30"


def test_full_answers_and_sources_follow_from_page_two():
    text = text_of(further_pages(summary_of(full_session(), BOOK, NOON)))
    assert "Answers: Emergency" in text
    assert "Ask emergency_now? Not sure: Bleeding (20 November 2026, 12:00)" in text
    assert "nhs: NHS. Knee pain. https://www.nhs.uk/knee (read: page, 2026-11-20)" in text


def test_moot_answers_are_labelled():
    session = full_session().answer("place", ["skin"], NOON)
    assert "No longer used for topics, still used for safety." in text_of(
        further_pages(summary_of(session, BOOK, NOON))
    )


def test_the_same_session_and_time_give_the_same_bytes():
    first = to_markdown(summary_of(full_session(), BOOK, NOON))
    assert first == to_markdown(summary_of(full_session(), small_book(), NOON))
    assert first != to_markdown(summary_of(full_session(), BOOK, NOON + timedelta(minutes=1)))


def test_page_one_has_three_hundred_words_at_most_however_much_was_said():
    data = pack_data()
    flags = [option(f"flag_{at}", finding="a finding of quite a few words in a row here") for at in range(60)]
    for at in range(4):
        data["questions"].append(
            question(f"many_{at}", "story", "pick_many", none="None", checklist=True, story=None, options=flags)
        )
        data["questions"].append(question(f"note_{at}", "story", "note", story="modifiers"))
    for rule in data["urgency_rules"]:
        rule["why"] = "Because of many words that go on for quite some time in this line."
    book = small_book(**data)
    session = full_session(book).answer("emergency_now", ["chest_pain", "collapse"], NOON)
    for at in range(4):
        session = session.answer(f"many_{at}", [entry["id"] for entry in flags[: at * 20]], NOON)
        session = session.answer(f"note_{at}", "word " * 400, NOON)
    for what in ("own_words", "question_1", "question_2", "question_3"):
        session = session.write(what, "word " * 400, NOON)
    session = session.answer("emergency_now", "none_of_these", NOON).answer("knee_flags", "none_of_these", NOON)
    summary = summary_of(session, book, NOON)
    blocks = page_one(summary)
    assert word_count(blocks) <= 300
    text = text_of(blocks)
    for part in ("not a diagnosis", "Call 999 now", "Then:", "on page two", "In the person's own words"):
        assert part in text
    assert "word " * 390 in text_of(further_pages(summary))


def test_an_empty_session_still_gives_a_page():
    session = Session.begin(BOOK, NOON, session_id=ID)
    text = to_markdown(summary_of(session, BOOK, NOON)).decode()
    assert "Not yet known" in text
    assert "your local emergency number" in text


# --- nothing can act -----------------------------------------------------------------------------

HOSTILE = [
    "# heading",
    "- list",
    "1. list",
    "1) list",
    "> quote",
    "---",
    "===",
    "    code",
    "```\ncode\n```",
    "~~~",
    "<script>alert(1)</script>",
    "<b>x</b> <!-- x --> &lt; &#64;",
    "[x](http://evil.example)",
    "![x](http://evil.example/a.png)",
    "[x]: http://evil.example",
    "http://evil.example www.evil.example evil.example me@evil.example",
    "<http://evil.example>",
    "*a* _a_ **a** `a` ~~a~~ | a | b |",
    "a  \nb\\",
    "\x1b]0;x\x07 \u202e \x9b31m",
    "=cmd()",
    "$x$ {{x}} %x% :smile: [^1] ^1^",
]
# Two readers: plain CommonMark, and one like GFM that also makes links of bare names of hosts.
READERS = (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": True}))
GFM = READERS[1]
PLACES = {  # where a text stands in a page, and what that place itself makes
    "": {"paragraph_open", "paragraph_close"},
    "- ": {"bullet_list_open", "list_item_open", "paragraph_open"},
    "## ": {"heading_open"},
}
PLACES = {mark: made | {name.replace("_open", "_close") for name in made} for mark, made in PLACES.items()}
# What GFM makes links of as it stands in the source (its specification, 6.9): www., a scheme, and addresses of mail.
GFM_LINKS = re.compile(r"(?:^|[\s*_~(])www\.|(?:https?|ftp)://|@", re.IGNORECASE)


def assert_only_text(text: str) -> None:
    """In every place and for every reader, a text is shown as it is, and nothing else comes of it."""
    escaped = escape(text)
    expected = one_line(text).replace("@", " (at) ").split()
    assert not GFM_LINKS.search(escaped), escaped
    if not expected:
        return
    for mark, made in PLACES.items():
        for reader in READERS:
            tokens = reader.parse(f"{mark}{escaped}\n\nNext\n")[:-3]
            children = [child for token in tokens for child in token.children or ()]
            assert {token.type for token in tokens} <= made | {"inline"}, escaped
            assert {child.type for child in children} <= {"text", "text_special"}, escaped
            assert "".join(child.content for child in children).split() == expected, escaped


def kinds(text: str) -> set[str]:
    tokens = GFM.parse(text)
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}


def test_hostile_text_stays_text():
    for text in HOSTILE:
        assert_only_text(text)


PIECES = [*"#*_[]()<>!|\\`~-+=.:/@&$^{};,'\"0123 ", "\n", "\t", "//", "http:", "HTTPS://", "ftp://", "www.", "WWW.x"]
PIECES += ["a", "ab", "evil.com", "b.co.uk", "1.", "12)", "mailto:", "xmpp:", "javascript:", "localhost", "xn--p1ai"]
PIECES += [
    "é",
    "漢",
    "\u00a0",
    "\u200b",
    "&amp;",
    "&#64;",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<?x?>",
    "[^1]",
    "- [ ] ",
    "---",
]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from([*HOSTILE, *PIECES]), max_size=14))
def test_no_mixture_of_markup_becomes_anything_but_the_same_text(parts):
    assert_only_text("".join(parts))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_escaped_text_reads_as_it_was_written(text):
    assert_only_text(text)


READABLE = [
    "Where: side of the body; pain in the side (2 of 3), 5 to 10 mm, 12:30, e.g. at night - or not! 50% & more",
    "It was 3 < 5 > 2, and a+b=c. Was it #1? Yes.",
    "stone_pain_now, scot_urological_cancer",
    "Calcium deposits, pack calcquiz 0.1.0, reviewed 2026-11-20",
]


def test_text_that_cannot_act_is_not_escaped():
    for text in READABLE:
        assert escape(text) == text
    assert escape("[stone_pain_now]") == r"\[stone_pain_now]"
    assert escape("https://www.nice.org.uk/guidance/ng118") == r"https:\//www.nice.org.uk/guidance/ng118"


def test_nothing_from_pack_or_person_becomes_markup_in_the_whole_page():
    data = pack_data()
    evil = "<b>x</b> [x](http://evil.example) *y* www.evil.example"
    for entry in data["questions"]:
        entry["ask"] = f"{evil} {entry['id']}?"
        for entry_option in entry.get("options", ()):
            entry_option["finding"] = entry_option["label"] = evil + entry_option["id"]
    for entry in data["topics"]:
        entry["title"] = entry["medical_name"] = evil
    for rule in data["urgency_rules"]:
        rule["why"] = rule["do"] = evil
    data["sources"]["nhs"]["title"] = evil
    data["title"] = data["version"] = evil
    book = small_book(**data)
    session = full_session(book).write("own_words", evil, NOON).write("question_1", evil, NOON)
    text = to_markdown(summary_of(session, book, NOON, name=evil)).decode()
    found = kinds(text)
    assert not found & {
        "link_open",
        "html_inline",
        "html_block",
        "image",
        "em_open",
        "strong_open",
        "code_inline",
        "fence",
    }
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
