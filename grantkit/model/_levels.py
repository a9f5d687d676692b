"""The level at which bounded shares add up (*nivå*): found exactly, from the places where somebody meets a bound."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

__all__ = ["Line", "level"]


class Line(NamedTuple):
    """A share that rises evenly with the level: what it is at level 0, by how much it rises, and its bounds."""

    start: Fraction
    slope: Fraction
    low: Fraction | None = None
    high: Fraction | None = None

    def at(self, height: Fraction) -> Fraction:
        """Give the share at a level, held between its bounds.

        >>> Line(Fraction(2), Fraction(3), high=Fraction(4)).at(Fraction(1))
        Fraction(4, 1)
        """
        return self.held(self.free(height))

    def free(self, height: Fraction) -> Fraction:
        """Give the share at a level, whatever its bounds."""
        return self.start + self.slope * height

    def held(self, share: Fraction) -> Fraction:
        """Bring a share to the bound that it passes, if it passes one."""
        if self.low is not None and share < self.low:
            return self.low
        return self.high if self.high is not None and share > self.high else share

    def mirrored(self) -> "Line":
        """Turn the line upside down, so that to sink is to rise."""
        return Line(
            -self.start,
            self.slope,
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
        )


def level(lines: Sequence[Line], total: Fraction) -> Fraction | None:
    """Find a level, below 0 or above, at which the bounded shares add up to *total*.

    Where all are at their most before that, the level is the one at which the last of them gets there; None where all are at their least and together
    above *total*. No slope may be negative. What each has at the level is the same for every level that will do, and no order matters.

    >>> lines = [Line(Fraction(50), Fraction(1)), Line(Fraction(50), Fraction(1), high=Fraction(30))]
    >>> level(lines, Fraction(100))
    Fraction(20, 1)
    """
    now = sum((line.at(Fraction()) for line in lines), Fraction())
    if now <= total:
        return _climb(lines, now, total)[0]
    height, reached = _climb([line.mirrored() for line in lines], -now, -total)
    return -height if reached else None


def _climb(lines: Sequence[Line], now: Fraction, total: Fraction) -> tuple[Fraction, bool]:
    """Rise from level 0 until *total* is reached or nobody rises any more; tell how far, and whether it was reached."""
    slope = Fraction()
    turns = []
    for line in lines:
        if line.slope:
            below = line.low is not None and line.start < line.low
            slope += 0 if below else line.slope
            if line.low is not None and below:
                turns.append(((line.low - line.start) / line.slope, line.start - line.low, line.slope))
            if line.high is not None and line.start < line.high:
                turns.append(((line.high - line.start) / line.slope, line.high - line.start, -line.slope))
            elif line.high is not None:
                slope -= line.slope
    # The sum is *base* + slope x level between two turns. Keeping those two, and no running level, keeps the denominators small.
    base, height = now, Fraction()
    for turn, shift, bend in sorted(turns):
        if base + slope * turn >= total:
            break
        base, height, slope = base + shift, turn, slope + bend
    if not slope:
        return height, base >= total
    return (total - base) / slope, True
