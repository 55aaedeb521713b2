"""Frightened people are heard, however they write and wherever they are; other words do not set off the alarm."""

import time

import pytest

from calcquiz.cli import main
from calcquiz.session import Store
from calcquiz.walk import Walk
from calcquiz.walk.alarm import is_alarming
from tests.walk.small_pack import Clock, begin, calm, choose, mark, small_book

BOOK = small_book()

# The first fifty come from a review, the others were added with the rules.
FRIGHTENED = (
    "my chest feels really tight",
    "pain in the left side of my chest",
    "crushing feeling in the middle of my chest",
    "i cant breathe",
    "i can not breathe",
    "I can´t breathe",
    "I can‘t breathe properly",
    "struggling to breathe",
    "cant catch my breath",
    "gasping for air",
    "very short of breath",
    "my face has dropped on one side",
    "my mums face is drooping",
    "her speech is slurred",
    "he is not making sense and his arm went weak",
    "my left arm has gone numb",
    "i think im having a stroke",
    "i think i'm having a heart attack",
    "heart is racing and i feel faint",
    "i keep fainting",
    "she passed out",
    "i'm about to pass out",
    "he wont wake up",
    "she is unresponsive",
    "my baby is floppy and not breathing",
    "my son had a fit",
    "i took too many of my tablets",
    "i have taken an overdose",
    "i swallowed bleach",
    "my child ate my iron pills",
    "i dont want to be here anymore",
    "i want to end it",
    "i want to kill my self",
    "thinking about suicide",
    "life is not worth living",
    "bleeding that wont stop",
    "there is blood pouring out",
    "coughing up blood",
    "i vomited blood",
    "my throat is closing up",
    "my tongue is swollen",
    "worst headache of my life",
    "cannot move my legs",
    "i cant feel my legs",
    "numb between my legs and cant pee",
    "ich bekomme keine luft",
    "sudden loss of vision in one eye",
    "i'm dying",
    "call 999",
    "help me please ambulance",
    "my chest hurts when i breathe in",
    "theres a pressure on my chest like an elephant sitting on it",
    "sharp stabbing pains across his chest and down the arm",
    "pain in my jaw and left arm, sweating",
    "chst pain",
    "i think my dad is having a heart atack",
    "it is hard to breathe lying down",
    "barely able to breathe",
    "unable to breath properly",
    "out of breath just sitting here",
    "im suffocating",
    "cant get enough air",
    "her lips are blue",
    "he stopped breathing",
    "my baby is blue",
    "the baby has gone floppy",
    "my daughter is limp and wont wake up",
    "our toddler is not responding",
    "wont wake",
    "one side of his face is drooping",
    "right side of my body went numb",
    "suddenly i cant speak",
    "grandad is talking gibberish, speech is all jumbled",
    "my husband suddenly seems very confused",
    "sudden weakness in one arm",
    "i cant see anything suddenly",
    "went blind in one eye",
    "she collapsed in the kitchen",
    "he is unconcious",
    "blacked out twice this morning",
    "i feel faint and clammy",
    "having a seizure",
    "he keeps having fits",
    "she is convulsing",
    "cant stop the bleeding",
    "bleeding really heavily",
    "blood everywhere please help",
    "throwing up blood",
    "black tarry stools",
    "my lips and face are swelling up after a bee sting",
    "severe allergic reaction to peanuts",
    "anaphylactic shock",
    "i can't swallow and my tounge is swelling",
    "my toddler drank bleach",
    "swallowed a button battery",
    "she ate a whole packet of paracetamol",
    "i took 30 tablets",
    "ive taken all my pills",
    "taken too many",
    "accidental over dose of insulin",
    "i've been poisoned",
    "want to end it all",
    "i am going to end my life",
    "gonna kill myself",
    "going to kill him self",
    "i don´t want to live any more",
    "dont want to be alive",
    "i do not want to exist",
    "theres no point in living",
    "no reason to live",
    "everyone would be better off without me",
    "i wish i was dead",
    "i want to die",
    "id rather be dead",
    "let me die",
    "thoughts of ending my life",
    "i keep thinking about death",
    "i cut myself last night",
    "self-harm",
    "i want to hurt my self",
    "nothing to live for",
    "i cant go on any more",
    "i feel hopeless",
    "i might jump off a bridge",
    "going to hang myself",
    "suicidel thoughts",
    "my legs are weak and i lost control of my bladder",
    "numbness between my legs",
    "i have wet myself and my legs are numb",
    "cant pass urine",
    "sudden severe headache",
    "a thunderclap headache",
    "headache like never before, the worst i have ever had in my life",
    "stiff neck and fever",
    "ring 911",
    "someone phone 112",
    "need an ambulance",
    "AMBULANCE!!",
    "we need an ambulence",
    "is this an emergency",
    "i am dying",
    "my mum is dying",
    "am i going to die",
    "should i go to hospital now",
    "I CAN NOT BREATHE",
    "can;t breathe",
    "canʼt breathe",
    "i cán’t breathe",
    "je ne peux pas respirer",
    "no puedo respirar",
    "herzinfarkt",
)

HARMLESS = (
    "shoulder pain when lifting the arm",
    "a hard white lump on my finger",
    "calcific tendinitis",
    "worse after cooking and cleaning",
    "i painted the ceiling last week",
    "breast stroke swimming hurts",
    "swimming backstroke",
    "stroked the lump",
    "my father had a stroke ten years ago",
    "kidney stones for ten years",
    "phlebolith",
    "i am afraid of cancer",
    "how do i want to diet",
    "better when i rest, worse at night",
    "penicillin makes me itch",
    "seizure alert dog",
    "does vitamin K help",
    "eats too much cheese",
    "calcium on my mammogram BI-RADS 2",
    "coat closing button hurts my thumb",
    "chocking the wheel of the car",
    "collapsed arches in both feet",
    "the pain in my heel is killing me",
    "I cut my hair myself",
    "heartburn attack after meals",
    "tight shoes, chest of drawers moved",
    "calcium in the breast",
    "chest x-ray 2024",
    "scan of the chest showed an old calcified lymph node",
    "back pain",
    "my heart valve is calcified",
    "dying to know what this is",
    "blood test last week",
    "blood pressure tablets",
    "faint white line on the x-ray",
    "the edges are faint",
    "pain gets better in the end",
    "in the end it went away",
    "at the far end it is sharp",
    "collapsed disc in my lower back",
    "the doctor said the vertebra has collapsed",
    "stroke of luck that it was found",
    "my mother had a heart attack twelve years ago",
    "family history of stroke",
    "tennis stroke makes my elbow worse",
    "the ring does not fit my finger",
    "shoes that fit badly hurt my heel",
    "these topics fit me",
    "my arm hurts when i lift it over my head",
    "hand goes numb at night",
    "stiff shoulder in the morning",
    "frozen shoulder",
    "i can not lift my arm",
    "i do not want surgery",
    "i want to know more about calcium",
    "i want the lump to disappear",
    "not sure what this means",
    "is it safe to live with kidney stones",
    "how long do people live with this",
    "is too much vitamin d bad",
    "i take a lot of tablets for my kidneys",
    "he took ibuprofen for the pain",
    "i ate fish and mushrooms",
    "eats a lot of cheese, all of it",
    "drinking more water helps",
    "gallstones after fatty meals",
    "tartar on my teeth",
    "dry mouth and sore gums",
    "swollen knee after a walk",
    "my knee is hot and swollen",
    "swollen ankle in the evening",
    "the lump is hard and white",
    "a cold sore on my lip",
    "headache now and then",
    "mild headache behind my eyes",
    "my head itches",
    "blue ink on my fingers",
    "blood in the urine years ago",
    "blood vessels look calcified on the scan",
    "pineal gland calcification",
    "psammoma bodies",
    "tonsil stones and bad breath",
    "bad breath in the morning",
    "fishing for answers",
    "fainter than last year",
    "painted nails",
    "choker necklace leaves a mark",
    "stopped smoking last year",
    "no surgery so far",
    "walking 5 km is fine",
    "my report says coarse heterogeneous calcifications",
    "collagen",
    "heartburn at night",
    "emergency contact is my wife",
    "cut the grass myself",
    "killing time until my appointment",
    "worst in the morning, best at night",
    "will this kill my garden plants",
    "weak coffee",
    "legs are tired after running",
    "arm wrestling",
    "breast pressure from the seat belt",
    "my nails are weak",
)


@pytest.mark.parametrize("typed", FRIGHTENED)
def test_frightened_words_are_heard(typed):
    assert is_alarming(typed)
    assert is_alarming(typed.upper())


@pytest.mark.parametrize("typed", HARMLESS)
def test_harmless_words_are_not_an_alarm(typed):
    assert not is_alarming(typed)


def test_both_lists_hold_many_ways_to_say_it():
    assert len(set(FRIGHTENED)) >= 90
    assert len(set(HARMLESS)) >= 66


@pytest.mark.parametrize("apostrophe", "'\u2019\u2018\u201b\u00b4`\u02bc\u2032\uff07;")
def test_every_kind_of_apostrophe_is_heard(apostrophe):
    assert is_alarming(f"I can{apostrophe}t breathe")
    assert is_alarming(f"don{apostrophe}t want to live")


def test_words_far_apart_in_a_long_note_do_not_belong_together():
    between = "and then there was much else to tell about the year before"
    assert not is_alarming(f"the report names the chest {between} {between} a pain in the toe")


@pytest.mark.parametrize("typed", ["", " ", "x" * 9999, "'" * 9999, "chest " * 999, "pain " * 999, "\u0301" * 999])
def test_it_is_quick_whatever_is_typed(typed):
    begun = time.perf_counter()
    is_alarming(typed)
    assert time.perf_counter() - begun < 1


# --- where alarming words are typed --------------------------------------------------------------


def walk_to(level, **more):
    """Lead a walk to where this level stands on the screen."""
    walk = Walk(BOOK, clock=Clock(), **more)
    begin(walk)
    choose(walk, "option", "me")
    if level == "emergency":
        mark(walk, "chest_pain")
    else:
        choose(walk, "none_of_these")
        mark(walk, "knee")
        if level == "interruption":
            mark(walk, "hot")
    return walk


def test_alarming_words_are_heard_at_a_same_day_interruption_and_on_what_is_opened_from_it():
    walk = walk_to("interruption")
    assert walk.screen.kind == "interruption"
    assert walk.enter("I can't breathe").kind == "alarm"
    assert choose(walk, "go_on").kind == "interruption"
    choose(walk, "change")
    assert walk.screen.title == "Ask knee_flags?"
    assert walk.enter("want to die").kind == "alarm"
    choose(walk, "check")
    assert walk.screen.title == "Ask emergency_now?"
    mark(walk, "chest_pain")
    assert walk.screen.kind == "emergency"


def test_the_offer_is_not_made_again_on_top_of_itself_nor_where_help_is_already_called_for():
    walk = walk_to("interruption")
    walk.enter("chest pain")
    assert walk.enter("chest pain").kind == "alarm"
    assert choose(walk, "go_on").kind == "interruption"
    stopped = walk_to("emergency")
    assert stopped.enter("chest pain").kind == "emergency"


def test_once_someone_is_caring_alarming_words_are_heard_again():
    walk = walk_to("emergency")
    choose(walk, "cared_for")
    assert walk.enter("i want to die").kind == "alarm"


# --- the last words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "first"), [("emergency", "Emergency: Call 999 now. "), ("interruption", "Urgent: Words of same_day. ")]
)
@pytest.mark.parametrize("kept", [True, False])
def test_the_last_words_begin_with_what_is_urgent(tmp_path, level, first, kept):
    store = Store(tmp_path) if kept else None
    walk = walk_to(level, store=store)
    assert choose(walk, "stop").title.startswith(f"{first}Stopped.")
    assert walk.ended
    interrupted = walk_to(level, region="GB")
    assert interrupted.stop().startswith(f"{first}Stopped.")


def test_the_last_words_after_deleting_begin_with_what_is_urgent(tmp_path):
    walk = walk_to("interruption", store=Store(tmp_path))
    choose(walk, "read")
    choose(walk, "quit")
    assert choose(walk, "delete").title.startswith("Urgent: Words of same_day. Your answers were deleted")


def test_an_emergency_of_before_is_in_the_last_words_while_its_questions_are_open_again(tmp_path):
    clock = Clock()
    walk = Walk(BOOK, clock=clock, store=Store(tmp_path))
    begin(walk)
    choose(walk, "option", "me")
    mark(walk, "chest_pain")
    walk.stop()
    clock.on(hours=5)
    again = Walk(BOOK, clock=clock, store=Store(tmp_path))
    choose(again, "resume")
    assert "Emergency: Call 999 now" in again.stop()


def test_when_nothing_is_urgent_the_last_words_are_plain(tmp_path):
    walk = walk_to("question", store=Store(tmp_path))
    assert walk.stop().startswith("Stopped.")
    calm_one = Walk(BOOK, clock=Clock())
    calm(calm_one)
    assert calm_one.stop().startswith("Stopped.")


# --- the commands --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [["words", "chest", "pain"], ["topics", "want to die"], ["topic", "i cannot breathe"]]
)
def test_alarming_words_at_a_command_are_answered_with_whom_to_call(command, capsys):
    assert main(command if command[0] != "words" else ["words", "chest pain"]) == 2
    said = capsys.readouterr()
    lines = " ".join(said.out.split())
    assert lines.startswith("! Some of these words can point to an emergency. If it may be one, call ")
    assert "calcquiz" in lines
    assert "Call your local emergency number now for" in lines
    assert said.err.startswith("calcquiz: no ")


@pytest.mark.parametrize("command", ["words", "topics", "topic"])
def test_the_emergency_line_is_said_when_nothing_is_found_too(command, capsys):
    assert main([command, "qqqqqq"]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("! Call your local emergency number now")
    assert "Some of these words" not in said.out


def test_the_emergency_line_is_said_once_before_what_is_found(capsys):
    assert main(["words", "calcification"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[1].startswith("! Call your local emergency number now")
    assert said.count("Call your local emergency number") == 1
