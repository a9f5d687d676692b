"""A sequence of numbers that follow from a seed (*dragningar*): the same on every machine, in every process."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

_Each = TypeVar("_Each")
_WORD = 2**64 - 1


class Draws:
    """Whole numbers that follow from a key of whole numbers and from nothing else (splitmix64, Steele et al. 2014).

    >>> [Draws(1, 2).below(100) for _ in range(3)]
    [36, 36, 36]
    >>> drawn = Draws(1, 2)
    >>> [drawn.below(100) for _ in range(5)]
    [36, 36, 53, 17, 59]
    """

    __slots__ = ("_state",)

    def __init__(self, *key: int) -> None:
        self._state = 0
        for each in key:
            self._state = (self._state ^ each) & _WORD
            self._state = self._next()

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _WORD
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _WORD
        return mixed ^ (mixed >> 31)

    def below(self, count: int) -> int:
        """Draw a number from 0 to one less than *count*."""
        return self._next() % count

    def between(self, first: int, last: int) -> int:
        """Draw a number from *first* to *last*, both included."""
        return first + self.below(last - first + 1)

    def pick(self, values: Sequence[_Each]) -> _Each:
        """Draw one of the values."""
        return values[self.below(len(values))]

    def weekday(self, first: date, most: int) -> date:
        """Draw a day from *first* to *most* days after it; one in a weekend moves to the Friday before."""
        day = first + timedelta(self.below(most + 1))
        return day - timedelta(max(day.weekday() - 4, 0))
