"""The window opens fast: it brings nothing that is not needed for the first picture."""

import subprocess
import sys


def modules_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )


def test_the_first_picture_needs_no_engine_and_no_pack_reader() -> None:
    found = modules_after("import calcquiz.tui.app")
    assert not {"pydantic", "yaml", "calcquiz.engine", "calcquiz.session", "calcquiz.summary"} & found


def test_the_question_whether_to_open_a_window_brings_no_face() -> None:
    found = modules_after("import calcquiz.cli, calcquiz.commands.walkthrough, calcquiz.commands.fallback")
    assert not {"textual", "rich", "pydantic", "yaml"} & found
