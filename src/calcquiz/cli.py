"""The command line: parses words, then imports only what the command needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from calcquiz.commands.errors import STOPPED, CommandError, complain

TYPE_CHECKING = False  # as in typing, which `--version` need not wait for
if TYPE_CHECKING:
    from argparse import Namespace

DONE, WRONG_USE = 0, 2
_OF_A_PACK = (
    "check",
    "test",
    "prove",
    "simulate",
    "graph",
    "red-flags",
)  # what takes PACK, the shipped one if left out


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (those of the process when left out); give its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # pydantic would look through every installed distribution for plugins; calcquiz uses none, and starts sooner.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _prepare_streams()
    try:
        code = _run(given)
        sys.stdout.flush()  # what cannot be written is found out here, not when Python ends
        return code
    except CommandError as error:
        complain(str(error))
        return error.code
    except KeyboardInterrupt:
        return DONE
    except BrokenPipeError:  # the reader of our output went away, as with `| head`
        _let_output_go()
        return DONE
    except OSError as error:  # commands know about their own files: this is the output, or a broken installation
        from calcquiz.session.files import reason

        _let_output_go()
        about = f"{str(error.filename)[:200]}: " if error.filename else ""
        complain(f"cannot go on: {about}{reason(error)}")
        return WRONG_USE


def _prepare_streams() -> None:
    """Make output UTF-8 whatever the system's habit; a stream that was closed is an empty one."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - open as long as the program
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open as long as the program
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _let_output_go() -> None:
    """Send what is still to be printed nowhere, so that Python does not try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(given: list[str]) -> int:
    if not given:  # the most common way in: the parser is not even imported
        from calcquiz.commands.walkthrough import walk_through

        return walk_through(None)
    from calcquiz.commands.arguments import parse_arguments

    return _dispatch(parse_arguments(given))


def _dispatch(parsed: Namespace) -> int:
    match parsed.command:
        case "run":
            from calcquiz.pack.collector import collector_off

            with collector_off():  # it imports, loads, answers and ends
                from calcquiz.commands.run import run_answers

                return run_answers(
                    parsed.answers,
                    parsed.pack,
                    as_json=parsed.json,
                    region=parsed.region,
                    export=parsed.export,
                    at=parsed.at,
                    force=parsed.force,
                )
        case "export":
            from calcquiz.commands.export import export_session

            return export_session(
                parsed.session,
                parsed.to,
                parsed.pack,
                region=parsed.region,
                name=parsed.name,
                at=parsed.at,
                force=parsed.force,
            )
        case "topics" | "topic" | "words":
            from calcquiz.commands.look_up import list_topics, look_up_words, read_topic

            if parsed.command == "topic":
                return read_topic(parsed.id, parsed.pack)
            look_up = list_topics if parsed.command == "topics" else look_up_words
            return look_up(" ".join(parsed.words), parsed.pack)
        case "check" | "test" | "prove" | "simulate" | "explain" | "schema" | "graph" | "red-flags" | "new":
            try:
                return _dispatch_of_authors(parsed)
            except KeyboardInterrupt:
                raise CommandError("stopped before the end", STOPPED) from None
        case "sessions":
            from calcquiz.commands.kept import delete_sessions, list_sessions

            return list_sessions() if parsed.action == "list" else delete_sessions(parsed.id)
        case _:
            from calcquiz.commands.walkthrough import walk_through

            return walk_through(
                parsed.pack,
                region=parsed.region,
                private=parsed.private,
                plain=parsed.plain,
                theme=parsed.theme,
                mouse=not parsed.no_mouse,
            )


def _dispatch_of_authors(parsed: Namespace) -> int:
    """Run a command of the workbench."""
    folder = _folder_of(parsed)
    match parsed.command:
        case "check":
            from calcquiz.commands.check import check_pack, explain_code

            if parsed.explain is not None:
                return explain_code(parsed.explain)
            return check_pack(folder, scopes=parsed.scopes, rule=parsed.rule, strict=parsed.strict, form=parsed.format)
        case "test":
            from calcquiz.commands.test import run_pack_cases

            return run_pack_cases(
                folder,
                word=parsed.case,
                topic=parsed.topic,
                file=parsed.file,
                figures=parsed.figures,
                as_json=parsed.json,
            )
        case "explain":
            from calcquiz.commands.explain import explain_answers

            return explain_answers(parsed.answers, parsed.pack, about=parsed.about, as_json=parsed.json)
        case "prove":
            from calcquiz.commands.prove import prove_pack

            return prove_pack(folder, claim=parsed.claim, about=parsed.about, as_json=parsed.json, save=parsed.save)
        case "simulate":
            from calcquiz.commands.simulate import simulate

            return simulate(folder, parsed)
        case "schema":
            from calcquiz.commands.author import give_schema

            return give_schema(parsed.kind, folder=parsed.folder)
        case "graph":
            from calcquiz.commands.graph import draw_graph

            around = {"topic": parsed.topic, "question": parsed.question}
            return draw_graph(folder, **around, to=parsed.to, force=parsed.force)
        case "red-flags":
            from calcquiz.commands.red_flags import list_red_flags

            return list_red_flags(folder, to=parsed.to, force=parsed.force)
        case "new":
            from calcquiz.commands.new import new_pack, new_topic

            if parsed.kind == "pack":
                return new_pack(parsed.folder, topic=parsed.topic, place=parsed.place)
            return new_topic(parsed.id, parsed.pack, place=parsed.place)
        case _:
            raise AssertionError(parsed.command)


def _folder_of(parsed: Namespace) -> str | None:
    """Give the folder of the pack that was named, or None for the shipped one."""
    named = getattr(parsed, "folder", None)
    folder: str | None = named if named is not None else parsed.pack
    if folder is None and parsed.command in _OF_A_PACK:
        from calcquiz.commands.which_pack import tell_packs_apart

        tell_packs_apart(parsed.command)
    return folder
