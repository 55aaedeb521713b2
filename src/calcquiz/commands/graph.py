"""`calcquiz graph`: a pack as Mermaid pictures, whole or around one topic or question."""

from __future__ import annotations

import sys
from pathlib import Path

from calcquiz.commands.errors import CommandError
from calcquiz.commands.made_file import make_file, path_to_make
from calcquiz.commands.shared import pack_refused
from calcquiz.pack.clean import one_line
from calcquiz.pack.loader import load_pack
from calcquiz.pack.markdown_text import escape
from calcquiz.pack.problems import PackError, nearest
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.graph.around import around_question, around_topic
from calcquiz.workbench.graph.document import fenced, graph_of_pack
from calcquiz.workbench.graph.mermaid import Flowchart
from calcquiz.workbench.graph.overview import overview_of
from calcquiz.workbench.graph.readers import Readers

ENDINGS = (".md", ".mmd")


def draw_graph(folder: str | None, *, topic: str | None, question: str | None, to: str | None, force: bool) -> int:
    """Print a pack's pictures, or write them to a file; always 0.

    The whole pack is a Markdown page with many pictures; a `.mmd` file, which holds one picture, gets the overview.
    Around a topic or a question there is one picture. Raises CommandError: exit code 1 for a pack that cannot be read,
    2 for an unknown id and for a file that cannot be written.
    """
    path = path_to_make(to, ENDINGS, force=force) if to is not None else None
    try:
        pack = load_pack(Path(folder) if folder is not None else shipped_pack(), with_places=False).pack
    except (PackError, FileNotFoundError) as error:
        raise pack_refused(error, folder) from None
    one = _one_picture(Readers(pack), topic, question)
    if path is None:
        sys.stdout.write(one[1].text() if one is not None else graph_of_pack(pack))
        return 0
    if path.suffix == ".md":
        text = f"# {escape(one[0])}\n\n{fenced(one[1])}" if one is not None else graph_of_pack(pack)
    else:
        text = (one[1] if one is not None else overview_of(Readers(pack))).text()
    make_file(path, text, force=force)
    only = "the overview alone; a .md file holds every picture: " if one is None and path.suffix == ".mmd" else ""
    print(one_line(f"{only}{path}"))
    return 0


def _one_picture(readers: Readers, topic: str | None, question: str | None) -> tuple[str, Flowchart] | None:
    """Give the title and the picture of the topic or the question that was named, or None."""
    pack = readers.pack
    if topic is not None:
        for found in pack.topics:
            if found.id == topic:
                return found.title, around_topic(readers, found)
        raise CommandError(f"no topic '{topic}'{nearest(topic, [found.id for found in pack.topics])}", 2)
    if question is not None:
        if question not in readers.questions:
            raise CommandError(f"no question '{question}'{nearest(question, readers.questions)}", 2)
        return question, around_question(readers, readers.questions[question])
    return None
