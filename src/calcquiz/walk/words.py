"""The sentences of the walkthrough, in one place. Simple and kind; under twenty words each.

They name no diagnosis, give no percentage and no dose, and always leave room for a doctor.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

YES, NO, NOT_SURE = "Yes", "No", "Not sure"
PREFER = "Prefer not to say"
SKIP = "Skip this"
SKIPPED = "Skipped."
NOT_SURE_ID = "not_sure"
SOME_UNSURE = "Not sure about one or more (each is then asked alone)"

WELCOME_TITLE = "calcquiz: learn about calcium deposits in the body"
WELCOME = (
    "Questions for learning. It is not a diagnosis, and it does not replace a doctor.",
    "It finds topics to read about. It makes one page for your doctor.",
    "It takes about ten minutes. 'Not sure' is always a fine answer.",
    "Nothing leaves this computer. It never uses the internet.",
)
SAVED_WHERE = "Your answers are saved only here: {folder}"
SAVED_NOWHERE = "Private mode: your answers are not saved anywhere."
PLAIN_NOTE = "For a screen reader or braille, start it with: calcquiz --plain"
PACK_NOTE = "Content: {title}, version {version}, reviewed {reviewed}. Review by a clinician: {review}."
START, BROWSE, LOOK_UP, LEAVE = (
    "Start the questions",
    "Read about topics, without questions",
    "Look up words from a report",
    "Leave",
)

CONSENT_TITLE = "Before the questions"
CONSENT = (
    "The answers are about health. They stay on this computer.",
    "The result can be wrong. Only a doctor can find out what is going on.",
    "In an emergency, do not go on here. Call for help first.",
    "Do you agree to answer the questions on these terms?",
)
AGREE, DECLINE = "Yes, I agree", "No, I do not agree"
DECLINED_TITLE = "That is fine"
DECLINED = (
    "Nothing was asked, and nothing was saved.",
    "The topics can still be read without any questions.",
    "If something worries you, please talk to a doctor.",
)

REGION_TITLE = "Where are you now?"
REGION = "This only sets the emergency number. It changes nothing else."
REGION_WHY = "So that the right emergency number is shown."

SAVED_TITLE = "Saved answers were found on this computer"
SAVED = "Go on with them, start new ones, or delete them."
SAVED_LINE = "Go on: {saved}"
SAVED_IS = "{count}, begun {began}, last answer {last} (content version {version})"
SAVED_MORE = "Older ones are not shown here: {count}. To see them: calcquiz sessions"
START_NEW = "Start new"
DELETE_SAVED = "Delete saved answers"
DELETE_TITLE = "Which saved answers should be deleted?"
DELETE_ALL = "All of these"
DELETE_NONE = "None, go back"
DELETED = "Deleted."
BROKEN = "The file {name} cannot be used: {why}. It was left as it is."
OTHER_PACK = "Saved answers of another pack are not shown here: {count}."

RESUMED_TITLE = "Going on where you stopped"
RESUMED = "Begun {began}. The last answer was given {last}. Answers so far: {count}."
ASK_AGAIN_TIME = "More than four hours have passed. The safety questions are asked again, since things can change."
ASK_AGAIN_PACK = "The questions were updated. The safety questions are asked again."
ASK_AGAIN_CLOCK = "The clock of this computer was changed. The safety questions are asked again, to be sure."
ASK_AGAIN: Mapping[str, str] = MappingProxyType(
    {"time": ASK_AGAIN_TIME, "pack": ASK_AGAIN_PACK, "clock": ASK_AGAIN_CLOCK}
)
DROPPED = "{count} no longer fit the updated questions. They were dropped and may be asked again."
NUMBER_IS = "The emergency number shown is {number}."
CHANGE_REGION = "Change where I am"
GO_ON = "Go on"

SEEN = "Answer with what can be seen. 'Not sure' is always fine."
LONG_HINT: Mapping[str, str] = MappingProxyType(
    {
        "choice": "Type the number of your answer, then press Enter.",
        "many": "Type the numbers that apply with spaces between, such as 1 3. Then press Enter. 0 is none of these.",
        "number": "Type the number, then press Enter.",
        "text": "Type your words on one line, then press Enter.",
        "search": "Type part of a word and press Enter. Then type the number of each line that matches.",
    }
)
DONE_ALL, DONE_NONE = "Done, these are all", "Done, none of them"
TAKEN_AWAY = "Taken away: {label}."
NONE_FOUND = "Nothing was found for these words. Another spelling, or fewer letters, may help."
CHOSEN_SO_FAR = "Chosen so far: {labels}."
KEEP = "keep my answer"
ANSWERED_BEFORE = "This was answered before. k keeps that answer."
MOVES = "The answer can move these topics: {topics}."
MOVES_MORE = "and {count} more"

NOT_RULED_OUT = "This could not be ruled out, since an answer was 'not sure' or not given."
MORE_REASONS = "Other answers point to urgent help too: {count} more."
EARLIER = "Earlier ({at}): {title}."
HAVE_READ = "I have read this"
GO_BACK_CHANGE = "Go back and change my answer"
SAVE_STOP, STOP = "Save and stop", "Stop"
SHOW_PAGE = "Show the page for whoever helps"
BY_MISTAKE = "I answered by mistake"
CARED_FOR = "A doctor or ambulance crew is already caring for this"
CARED_FOR_BANNER = "You said that a doctor or ambulance crew is already caring for this."
ENDS_HERE = "The questions end here, because help comes first."
PICK_ANSWER_TITLE = "Which answer do you want to change?"

ALARM_TITLE = "Is this an emergency?"
ALARM = "Some of the words that were typed can point to an emergency."
ALARM_CHECK = "Check for an emergency now"
ALARM_START = "Start the questions. The emergency check comes first"
ALARM_GO_ON = "Go on"
ALARM_CALL = "Some of these words can point to an emergency. If it may be one, call {number} now."
ALARM_COMMAND = "Unsure? Type calcquiz and press Enter: it can go through the danger signs with you."

DOUBT = "Please look at these answers once more."
DOUBT_RIGHT = "Yes, that is right"
CHANGE_ANSWER = "Change: {answer}"

CHECK_TITLE = "Check your answers"
CHECK = "The number of an answer changes it. {number} goes on to the result."
REGION_GROUP = "The emergency number"
MOOT_GROUP = "No longer used for topics, still used for safety"
CONTINUE_GROUP, CONTINUE = "When all is right", "Continue to the result"

RESULTS_TITLE = "Your result: topics to read about and to ask a doctor about"
REGION_LINE = "{region} (emergency number: {number})"
DOCTOR_FIRST = "Take this to a doctor. Only a doctor can find out what is going on."
DOCTOR_LAST = "A doctor can find out more than this page. See one when something is new, worse or worrying."
URGENCY_HEADING = "How soon to reach a doctor"
WORKED_OUT = "Worked out {at} from your answers."
OLDEST_ANSWER = "Your oldest answer about danger signs is from {at}."
BECAUSE = "Your answers: {answers}"
SOURCE = "Source: {sources}"
NAMED_HEADING = "Named to you"
NAMED = "A report or a doctor has named this. It may not be the cause of how you feel."
NAMED_ONLY = "the other answers do not fit it so far"
FITS_HEADING, NEAREST_HEADING = "Topics that fit, more or less", "What comes nearest, so far"
LITTLE_HEADING = "These fit only a little"
LITTLE = "Often it is the place or the age alone that fits."
FOR, AGAINST, NOT_KNOWN = "Fits, because:", "Does not fit, because:", "Not known:"
MORE_LINES = "and {count} more"
NONE_FITS_TITLE = "None of these topics fits well"
NONE_OTHER_FITS_TITLE = "Besides what was named to you, no topic fits well"
NONE_FITS = (
    "This does not mean that nothing is wrong.",
    "Many causes are not among these topics. A doctor can look further.",
)
NET_HEADING = "When to get help sooner"
NET_LEVEL = "{level} if:"
READ_GROUP, NEXT_GROUP = "Read about", "What next"
READ = "{title} ({fit})"
PREPARE = "Prepare the page for the doctor"
CHECK_AGAIN = "Check or change my answers"
BROWSE_ALL = "Browse all topics"
FINISH = "Finish"

PANEL_TOPICS, PANEL_ANSWERS = "Topics that fit so far", "Your answers so far"
PANEL_NO_TOPICS, PANEL_NO_ANSWERS = "None yet.", "None yet."
PANEL_NAMED = "{fit}, named to you"

PAGE_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "what_it_is": "What it is",
        "why_it_happens": "Why it happens",
        "common_signs": "Common signs",
        "how_doctors_check": "How doctors check it",
        "treatment": "What treatment can involve",
        "prevention": "What helps to prevent it",
        "myths": "Myths",
        "when_to_get_help": "When to get help",
    }
)
NAMES = "Names and review"
QUESTIONS_TO_ASK = "Questions to ask the doctor"
SOURCES, SOURCES_TITLE = "Sources", "Sources of: {title}"
SOURCE_LINE = "{by}. {title}.{year}{url} ({read}, {on})"
READ_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "page": "the authors read the page",
        "abstract": "the authors read a short form",
        "from_memory": "the authors wrote from memory",
    }
)
MEDICAL_NAME, ALSO_CALLED, CODE = "Medical name: {text}", "Also called: {text}", "Code (ICD-10-CM): {text}"
REVIEWED = "This page was last reviewed on {day}. Review by a clinician: {review}."
TOPIC_NOTE = "This page is about the topic. It does not say that it is the cause."

BROWSE_TITLE = "All topics"
BROWSE_HINT = "Choose a topic, or type words to find one."
TOPICS_FOUND = "Topics that were found"
READ_TOPIC = "To read about it: calcquiz topic {id} ({title})"
BROWSE_FOUND = "Topics for: {query}"
WORDS_TITLE = "Look up words from a report"
WORDS_HINT = "Type a word as it stands on the report. Spelling may be a little off."
WORDS_FOUND = "Words for: {query}"
WORDS_NOTE = "A word on a report is not a diagnosis. Ask the doctor who ordered the test what it means for you."
ALSO_WRITTEN = "Also written: {aliases}"

OWN_WORDS_TITLE = "In your own words: what should the doctor know first?"
OWN_WORDS_HINT = "One or two sentences are enough."
ENTER_SKIPS, ENTER_KEEPS = "Enter with nothing typed skips it.", "Enter keeps what is written."
OWN_WORDS_WHY = "Doctors understand a problem best in the person's own words."
OWN_QUESTION_TITLE = "Question {number} of 3 for the doctor"
OWN_QUESTION_HINT = "What do you want to ask?"
OWN_QUESTION_WHY = "A written question is not forgotten in the room."
KEEP_WORDS, TAKE_AWAY = "keep these words", "take them away"

WRITE_TITLE = "Write the page to a file"
WRITE = (
    "The file holds your answers and your own words. Keep it where only you can read it.",
    "Nothing is sent. The file is written only to this computer.",
)
WRITE_PRIVATE_TITLE = "The page for the doctor"
WRITE_PRIVATE = "Private mode writes no files. The page can be read here, or copied by hand."
FILE_NAME, FILE_FOLDER = "File name: {name}", "Folder: {folder}"
FILE_PROMPT = "Type another file name, or press Enter to write this one"
BACK_TO_RESULTS = "Back to the results"
READ_PAGE, ADD_NAME, TO_RESULTS = "read the page here first", "put a name at the top", "back to the results"
NAME_TITLE = "Which name should stand at the top of the page?"
NAME_HINT = "It is written only to the file, and not kept by calcquiz. Enter with nothing typed skips it."
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".html": "A web page: opens in any browser, and prints on one page",
        ".txt": "Plain text: for any program, and for screen readers",
        ".md": "Markdown: text with headings",
        ".json": "JSON: for other programs",
    }
)
FORMAT_LABEL = "{label} ({ending})"
FORMAT_TITLE = "Which kind of file should it be?"
FORMAT_HINT = "All of them say the same. The page begins like this:"
OTHER_FORMAT = "another kind of file"
WRONG_ENDING = "The file name must end in {endings}."
CANNOT_WRITE = "The file could not be written: {why}. Another name or folder may work."
OVERWRITE_TITLE = "A file with this name is already there"
OVERWRITE, OTHER_NAME = "Write over it", "Choose another name"
WRITTEN_TITLE = "The page was written"
WRITTEN = "Nothing was sent. Print it, or show it at the appointment."
PAGE_TITLE = "The page for the doctor"

FINISH_TITLE = "Finish"
FINISH_TEXT = "What should happen to your answers on this computer?"
FINISH_DELETE, FINISH_KEEP, STAY = "Delete them and finish", "Keep them and finish", "Stay here"
QUIT_TITLE = "Stop here?"
QUIT_TEXT = "Saved answers can be taken up again later."
QUIT_NOT_KEPT = "These answers are not saved. If you stop, they are gone."
QUIT_PRIVATE = "Private mode keeps nothing. If you stop, the answers are gone."
STOP_DELETE = "Stop and delete my answers"

BYE_SAVED = "Stopped. Your answers are saved. Start calcquiz again to go on."
BYE_NOT_SAVED = "Stopped. Your answers could not be saved."
BYE_NOTHING = "Stopped. Nothing was kept."
BYE_DELETED = "Your answers were deleted from this computer."
BYE_KEPT = "Your answers are kept on this computer."
BYE_FINISHED = "Finished. Nothing was kept."
BYE_DOCTOR = "If something is new, worse or worrying, please see a doctor."

CANNOT_SAVE = "Your answers could not be saved ({why}). You can go on, but they are lost when you stop."
DELETED_ELSEWHERE = (
    "These answers were deleted from this computer in another window. They are no longer saved from here on."
)
DELETE_CHANGED = "Another window has changed these answers since. To delete them all the same, choose it once more."
COPIED = "Another window has changed these answers. Yours are saved as a copy from here on."
CANNOT_LIST = "Saved answers could not be looked for ({why})."
CANNOT_DELETE = "It could not be deleted ({why})."

ERROR_GONE = "These saved answers are no longer there."
ERROR_ONE = "Choose one of the numbers or letters shown."
ERROR_TOGETHER = "'{label}' cannot stand with other choices."
ERROR_NOTHING_MARKED = "Mark at least one line, or choose the line for none of these."
ERROR_NUMBER = "Type a whole number from {low} to {high}{unit}, or choose not sure."
ERROR_STEP = "Type a number from {low} to {high}{unit}, in steps of {step}."
ERROR_FIRST = "This is the first question."
ERROR_SEARCH = "Type a word from the report, or choose a line by its number."
LONE_LETTER = "One letter is too short to keep. Type some words."
ERROR_EMPTY = "Nothing was typed. Type some words, or skip this."

COMMAND_BACK, COMMAND_WHY, COMMAND_HELP = "back", "why", "help"
COMMAND_QUIT, COMMAND_STOP = "save and stop", "stop"

HELP: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "choice": ("Choose one line by its number.",),
        "many": ("Choose every line that applies.", "The line for none of these stands alone."),
        "number": ("Type a number, or choose not sure.",),
        "text": ("Type words on one line, or skip.",),
        "search": ("Type words to search. Choose a line by its number.",),
    }
)
HELP_COMMANDS = (
    "b goes back one step. w says why a question is asked. ? shows this help.",
    "q asks whether to save and stop.",
    "'Not sure' is never counted as no.",
    "Your answers stay on this computer.",
)


def choose_from(span: str) -> str:
    """Say which numbers can be chosen."""
    return f"Choose {span}, or a letter shown." if span else ERROR_ONE


def no_such(typed: str, span: str) -> str:
    """Say that what was typed is no choice, and which numbers are."""
    return f"There is no choice {typed[:12]} here. {choose_from(span)}"


def sources_of(count: int) -> str:
    """Give the label of the key that shows the sources."""
    return "1 source" if count == 1 else f"{count} sources"


def answers_count(count: int) -> str:
    """Give a number of answers in words."""
    return "1 answer" if count == 1 else f"{count} answers"


def progress(number: int, low: int, high: int, grew: bool) -> str:
    """Give where a question stands, and about how many come after it."""
    if high <= 0:
        more = "This may be the last one."
    elif low == high:
        more = f"About {high} more, it depends on your answers."
    elif low <= 0:
        more = f"Up to {high} more, it depends on your answers."
    else:
        more = f"About {low} to {high} more, it depends on your answers."
    why = " Your last answer opened new questions." if grew and high > 0 else ""
    return f"Question {number}. {more}{why}"


def item_progress(number: int, of: int) -> str:
    """Give where an item of a checklist stands."""
    return f"Line {number} of {of}."


def you_chose(labels: str) -> str:
    """Repeat a choice."""
    return f"You chose: {labels}{'' if labels.endswith(('.', '?', '!')) else '.'}"


def you_typed(text: str) -> str:
    """Repeat typed words, the beginning of them when they are long."""
    return f"You typed: {text[:60]}{' ...' if len(text) > 60 else ''}"
