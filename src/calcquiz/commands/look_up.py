"""`calcquiz topics`, `topic` and `words`: browse, read, and look up words from a report, without any questions."""

from __future__ import annotations

import sys

from calcquiz.commands.errors import CommandError
from calcquiz.commands.shared import load_chosen
from calcquiz.pack.clean import one_line
from calcquiz.pack.models import Pack
from calcquiz.pack.problems import nearest
from calcquiz.walk.look_up import find_topics, find_words, safety_text, topic_page, topics_page, words_page


def list_topics(words: str, pack_folder: str | None) -> int:
    """Print the topics that match these words, or all. Raises CommandError (exit code 2) when none does.

    The emergency line comes first, whatever is found.
    """
    pack = load_chosen(pack_folder)
    found = find_topics(pack, words)
    _say_safety_first(pack, words, bool(found))
    if not found:
        raise CommandError(f"no topic matches '{one_line(words)}'; 'calcquiz topics' lists all", 2)
    sys.stdout.write(topics_page(pack, found))
    return 0


def read_topic(topic_id: str, pack_folder: str | None) -> int:
    """Print one topic. Raises CommandError (exit code 2) when there is none with this id."""
    pack = load_chosen(pack_folder)
    for topic in pack.topics:
        if topic.id == topic_id:
            sys.stdout.write(topic_page(pack, topic))
            return 0
    _say_safety_first(pack, topic_id, found=False)
    raise CommandError(f"no topic '{one_line(topic_id)}'{nearest(topic_id, [topic.id for topic in pack.topics])}", 2)


def look_up_words(words: str, pack_folder: str | None) -> int:
    """Print what words from a report mean and name. Raises CommandError (exit code 2) when none matches.

    The emergency line comes first, whatever is found.
    """
    pack = load_chosen(pack_folder)
    found = find_words(pack, words)
    _say_safety_first(pack, words, bool(found))
    if not found:
        raise CommandError(f"no report word matches '{one_line(words)}'; 'calcquiz words' lists all", 2)
    sys.stdout.write(words_page(pack, found))
    return 0


def _say_safety_first(pack: Pack, typed: str, found: bool) -> None:
    sys.stdout.write(safety_text(pack, typed, found))
    sys.stdout.flush()  # before anything that goes to standard error
