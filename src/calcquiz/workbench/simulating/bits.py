"""Sets of small numbers as the bits of one integer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def bits_of(numbers: Iterable[int]) -> int:
    """Give the set of these numbers."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def lowest_of(bits: int) -> int:
    """Give the lowest number of a set that is not empty."""
    return (bits & -bits).bit_length() - 1


def numbers_of(bits: int) -> Iterator[int]:
    """Give the numbers of a set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
