"""A pack whose every sentence tries to act on the terminal or to be read as markup."""

from typing import Any

from calcquiz.engine import Rulebook
from calcquiz.pack.models import Pack
from tests.walk.small_pack import pack_data

EVIL = (
    (
        "\x1b]0;PWNED\x07\x1b[31m\x9b31m\u202e[@click=app.exit]go[/] [/nope] [bold red]x[/bold red] \\[ {number}{0} %s "
        "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\ \ud83d\ude00\u200d \u4e2d\u6587\u0301 "
    )
    .encode("utf-16", "surrogatepass")
    .decode("utf-16")
)
LONG = "word " * 2000
LONGER = "w" * 10_000
_KEEP = {
    "id",
    "kind",
    "section",
    "url",
    "read",
    "on",
    "version",
    "reviewed",
    "level",
    "if_unsure",
    "story",
    "how_common",
}
_DATA = {"when", "ask_when", "setting_when", "named_by", "place", "welcome", "source", "for", "otherwise", "cluster"}


def hostile_book() -> Rulebook:
    return Rulebook.of(Pack.model_validate(_spoil(pack_data())))


def long_labels_book() -> Rulebook:
    """Labels and questions of ten thousand characters, with and without spaces."""
    data = pack_data()
    for number, question in enumerate(data["questions"]):
        for at, option in enumerate(question.get("options", ())):
            option["label"] = LONG if at % 2 else LONGER
        question["ask"] = f"{question['ask']} {LONG[:500] if number % 2 else ''}"
    return Rulebook.of(Pack.model_construct(**Pack.model_validate(data).__dict__))


def _spoil(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: part if key in _KEEP or key in _DATA else _spoil(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_spoil(part, name) for part in value]
    return f"{value} {EVIL}" if isinstance(value, str) else value
