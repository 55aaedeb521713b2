"""The line-by-line face: for screen readers, braille displays, pipes and plain terminals. It prints and reads lines."""

from calcquiz.plain.face import run

__all__ = ["run"]
