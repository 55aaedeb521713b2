"""The words of the command line, parsed. Apart from cli.py, since the bare walkthrough needs none of it."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

from calcquiz import __version__

TYPE_CHECKING = False  # as in typing, which `--version` need not wait for
if TYPE_CHECKING:
    from typing import Any, NoReturn

WRONG_USE = 2

_DESCRIPTION = """\
An offline, open, educational questionnaire about calcium deposits in the body.
It is not a diagnosis and always defers to a doctor. Nothing leaves this computer.
In an emergency, call your local emergency number now."""

# What argparse says of a word that it does not know.
_UNKNOWN = re.compile(r"unrecognized arguments: (--[\w-]+)")
_NO_CHOICE = re.compile(r"argument (.+?): invalid choice: '(.*)' \(choose from (.*)\)\Z")

_ENDINGS = ".html, .txt, .md or .json"


@cache
def _width() -> int:
    """Give the columns for help. argparse asks anew for each option, by a module that is slow to import."""
    found = 0
    with suppress(ValueError):
        found = int(os.environ.get("COLUMNS", ""))
    if found <= 0:
        found = 80
        with suppress(OSError):  # no terminal
            found = os.get_terminal_size().columns or found
    return found - 2


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())


class _HelpInLines(_Help, argparse.RawDescriptionHelpFormatter):
    """The same, and the description keeps its lines."""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one clear line."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        return _HelpInLines(self.prog) if self.description == _DESCRIPTION else _Help(self.prog)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse here what a command does not know: its own options are the ones that could be meant."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown and self._subparsers is None:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"calcquiz: {self._plainly(message)} (see '{self.prog} --help')\n")

    def _plainly(self, message: str) -> str:
        """Give what argparse says, with the nearest known word where one is not known."""
        from calcquiz.pack.clean import one_line  # only where something is wrong
        from calcquiz.pack.problems import nearest

        message = one_line(message)
        if unknown := _UNKNOWN.match(message):
            return message + nearest(unknown[1], self._option_string_actions)
        if not (choice := _NO_CHOICE.match(message)):
            return message
        name, word, listed = choice.groups()
        known = re.findall(r"[\w-]+", listed)
        hint, expected = nearest(word, known), f"expected one of {', '.join(known)}"
        if name == "COMMAND":
            return f"no command '{word}'{hint or '; ' + expected}"
        return f"{name}: {expected}, found '{word}'{hint}"


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a whole number, found '{text[:60]}'") from None


def _share(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a share from 0 to 1, such as 0.1 for one in ten, found '{text[:60]}'"
        ) from None


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="calcquiz",
        description=_DESCRIPTION,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"calcquiz {__version__}")
    parser.add_argument("--plain", action="store_true", help="line by line, for any terminal and for screen readers")
    parser.add_argument(
        "--region", metavar="CODE", help="where the person is, for the emergency number: GB, US, EU ..."
    )
    parser.add_argument("--theme", choices=["dark", "light", "mono"], help="colours of the screens; mono uses none")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal, as for copying")
    parser.add_argument("--private", action="store_true", help="write nothing at all on this computer")
    parser.add_argument("--pack", metavar="FOLDER", help="use this pack instead of the shipped one")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_Parser)

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        added.add_argument("--pack", metavar="FOLDER", default=argparse.SUPPRESS, help="use this pack")
        return added

    run = command("run", "answers from a file, no prompts; prints the assessment and the next question")
    run.add_argument("answers", metavar="ANSWERS.yaml", help="question: answer; '-' reads standard input")
    run.add_argument("--json", action="store_true", help="print JSON (docs/run-json.md)")
    run.add_argument(
        "--export", metavar="FILE", action="append", default=[], help=f"also write the page for the doctor: {_ENDINGS}"
    )
    _add_page_options(run)
    export = command("export", "write the page for the doctor from answers that are kept on this computer")
    export.add_argument("session", metavar="SESSION", help="an id of 'calcquiz sessions', its beginning, or 'last'")
    export.add_argument("--to", metavar="FILE", required=True, help=f"the file; its ending says which kind: {_ENDINGS}")
    export.add_argument("--name", metavar="NAME", default="", help="a name for the head of the page; it is not kept")
    _add_page_options(export)
    topics = command("topics", "list topics, or those that match words")
    topics.add_argument("words", nargs="*", metavar="WORDS")
    topic = command("topic", "read one topic")
    topic.add_argument("id", metavar="ID")
    words = command("words", "look up words from a report")
    words.add_argument("words", nargs="*", metavar="WORDS")
    sessions = command("sessions", "what is kept on this computer, and how to remove it")
    sessions.add_argument("action", nargs="?", choices=["list", "delete"], default="list")
    sessions.add_argument("id", nargs="?", metavar="ID", help="which one to delete; 'all' for every one")
    _add_workbench(commands)
    return parser


def _add_workbench(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Add what pack authors run."""
    check = _of_a_pack(commands, "check", "check a pack: every problem with its place")
    scopes = check.add_mutually_exclusive_group()
    scopes.add_argument("--scopes", action="store_true", help="print for whom each red flag is promised, every one")
    scopes.add_argument("--rule", metavar="ID", help="print for whom this red flag is promised")
    check.add_argument("--strict", action="store_true", help="take warnings for errors")
    check.add_argument(
        "--format",
        choices=["text", "json", "github"],
        default="text",
        help="text; json for programs (docs/checks.md); or github, which marks lines in a pull request",
    )
    check.add_argument("--explain", metavar="CODE", help="say what a code means and what to do, and check nothing")
    test = _of_a_pack(commands, "test", "run a pack's own cases")
    test.add_argument("--case", metavar="WORD", help="only cases with this word in their id")
    test.add_argument("--topic", metavar="ID", help="only cases that belong to this topic, or expect something of it")
    test.add_argument("--file", metavar="FILE", help="only cases of this file, or of this folder of cases/")
    test.add_argument("--figures", action="store_true", help="also how often the right topic is first, and more")
    test.add_argument("--json", action="store_true", help="print JSON (docs/test-json.md)")
    prove = _of_a_pack(commands, "prove", "what holds of every interview, proved or refuted")
    prove.add_argument("--claim", metavar="CLAIM", help="only this claim, with its witnesses (docs/proofs.md)")
    prove.add_argument("--about", metavar="ID", help="only claims about this question, option, topic or urgency rule")
    prove.add_argument("--json", action="store_true", help="print JSON (docs/proofs.md)")
    prove.add_argument("--save", metavar="FILE.yaml", help="write the witnesses as cases for 'calcquiz test'")
    _add_simulate(commands)
    explain_help = "the whole reasoning behind the answers in a file, for authors and engineers"
    explain = commands.add_parser("explain", help=explain_help, description=explain_help, allow_abbrev=False)
    explain.add_argument("--pack", metavar="FOLDER", default=argparse.SUPPRESS, help="use this pack")
    explain.add_argument("answers", metavar="ANSWERS.yaml", help="question: answer; '-' reads standard input")
    either = explain.add_mutually_exclusive_group()
    either.add_argument("--about", metavar="ID", help="only the result and this urgency rule, topic or question")
    either.add_argument("--json", action="store_true", help="print JSON (docs/explain-json.md)")
    schema_help = "JSON Schema of a pack's files, so that editors complete and check while typing"
    schema = commands.add_parser("schema", help=schema_help, description=schema_help, allow_abbrev=False)
    schema.add_argument("kind", nargs="?", metavar="KIND", help="a kind of file, such as topics; listed when left out")
    schema.add_argument("--folder", metavar="FOLDER", help="write KIND.schema.json, or all of them, into this folder")
    _add_graph(commands)
    _add_red_flags(commands)
    _add_new(commands)


def _of_a_pack(commands: argparse._SubParsersAction[_Parser], name: str, help_text: str) -> argparse.ArgumentParser:
    """Add a command that looks at a pack, which is named after it or, as with the other commands, with --pack."""
    added = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
    which = added.add_mutually_exclusive_group()
    which.add_argument("folder", nargs="?", metavar="PACK", help="the pack's folder; the shipped pack when left out")
    which.add_argument("--pack", metavar="FOLDER", default=argparse.SUPPRESS, help="the same as PACK")
    return added


def _add_graph(commands: argparse._SubParsersAction[_Parser]) -> None:
    graph_help = "draw a pack as Mermaid: an overview and each section, or all around one topic or question"
    graph = _of_a_pack(commands, "graph", graph_help)
    around = graph.add_mutually_exclusive_group()
    around.add_argument("--topic", metavar="ID", help="only what leads to this topic, and its danger signs")
    around.add_argument("--question", metavar="ID", help="only what opens this question, and what its answers move")
    graph.add_argument("--to", metavar="FILE", help="write to this file: .md or .mmd; printed when left out")
    graph.add_argument("--force", action="store_true", help="write over a file that is there already")


def _add_red_flags(commands: argparse._SubParsersAction[_Parser]) -> None:
    help_text = "every red flag of the fact files, with the rules that answer it and the cases that show it"
    added = _of_a_pack(commands, "red-flags", help_text)
    added.add_argument("--to", metavar="FILE.md", help="write to this Markdown file; printed when left out")
    added.add_argument("--force", action="store_true", help="write over a file that is there already")


def _add_new(commands: argparse._SubParsersAction[_Parser]) -> None:
    new_help = "begin a pack or a topic, with a place marked wherever only an author knows what to write"
    new = commands.add_parser("new", help=new_help, description=new_help, allow_abbrev=False)
    kinds = new.add_subparsers(dest="kind", metavar="pack|topic", required=True, parser_class=_Parser)
    pack = kinds.add_parser("pack", help="a new pack with one topic", allow_abbrev=False)
    pack.add_argument("folder", metavar="FOLDER", help="a folder that is not there yet, or is empty")
    pack.add_argument("--topic", metavar="ID", help="the id of its topic, such as heel_spur; first_topic when left out")
    topic = kinds.add_parser("topic", help="one more topic for a pack", allow_abbrev=False)
    topic.add_argument("id", metavar="ID", help="its id, in lower case, such as heel_spur")
    topic.add_argument("--pack", metavar="FOLDER", default=argparse.SUPPRESS, help="the pack; this folder if left out")
    for either in (pack, topic):
        either.add_argument("--place", metavar="OPTION", help="where it is: an option of the place question, as knee")


def _add_simulate(commands: argparse._SubParsersAction[_Parser]) -> None:
    help_text = "made-up people walk through a pack: how often the right topic comes first, and more"
    added = _of_a_pack(commands, "simulate", help_text)
    added.add_argument("--people", metavar="N", type=_whole_number, default=5000, help="how many people (5000)")
    added.add_argument(
        "--seed", metavar="N", type=_whole_number, default=1, help="the same seed gives the same people (1)"
    )
    added.add_argument("--not-sure", metavar="SHARE", type=_share, default=0.1, help="answers that are not sure (0.1)")
    added.add_argument("--wrong", metavar="SHARE", type=_share, default=0.02, help="answers that are wrong (0.02)")
    added.add_argument("--even", action="store_true", help="topics drawn evenly, not by how common they are")
    added.add_argument(
        "--workers", metavar="N", type=_whole_number, help="how many processes; as many as cores when left out"
    )
    added.add_argument("--json", action="store_true", help="print JSON (docs/simulate.md)")
    added.add_argument("--html", metavar="FILE", help="also write a report with plots, to be opened in a browser")


def _add_page_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--region", metavar="CODE", default=argparse.SUPPRESS, help="for the emergency number")
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")
    parser.add_argument(
        "--at", metavar="TIME", help="the time to write on the page, such as 2026-11-20T09:30+00:00; now when left out"
    )


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the words after `calcquiz`. Exits with 0 for help and version, with 2 and one line for wrong use."""
    return _parser().parse_args(arguments)
