"""What both faces share: the order of screens, labels and sentences. No widget, no print, no input.

`Walk` gives a frozen `Screen` and takes acts: `choose(key)`, `mark(keys)`, `enter(text)`, `stop()`.
"""

from calcquiz.walk.screen import Banner, Choice, Paragraph, Screen
from calcquiz.walk.walk import Walk

__all__ = ["Banner", "Choice", "Paragraph", "Screen", "Walk"]
