"""Text on lines of plain words: see `calcquiz.pack.wrapping`, which faces can read without the engine."""

from calcquiz.pack.wrapping import WIDEST, cell, cells, cut, wrap

__all__ = ["WIDEST", "cell", "cells", "cut", "wrap"]
