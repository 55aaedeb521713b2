"""What both faces share: the order of screens, labels and sentences. No widget, no print, no input.

`Walk` gives a frozen `Screen` and takes acts: `choose(key)`, `mark(keys)`, `enter(text)`, `stop()`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from calcquiz.walk.screen import Banner, Choice, Paragraph, Screen

if TYPE_CHECKING:
    from calcquiz.walk.walk import Walk

__all__ = ["Banner", "Choice", "Paragraph", "Screen", "Walk"]


def __getattr__(name: str) -> Any:
    # Walk brings the engine and pydantic (a fifth of a second): a face that paints first asks for it later.
    if name == "Walk":
        return import_module("calcquiz.walk.walk").Walk
    raise AttributeError(name)
