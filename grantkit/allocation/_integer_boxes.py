"""Whole numbers that stand between bounds and add up to a given sum: the bounds that rounded shares put on their weights.

With weights that add up to *whole*, each share bounds its own weight: ``whole`` times a fraction, from below and from above. A `Bound` is such a
pair, and a box is what the bounds become for one *whole*.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

Box = list[tuple[int, int]]


class Bound(NamedTuple):
    """``(whole * low + low_add) // low_by <= weight <= (whole * high + high_add) // high_by``, in whole numbers.

    The addends make the bound closed or open: from below, *by* - 1 rounds up and *by* goes on to the next; from above, 0 rounds down and -1
    stays below.
    """

    low: int
    low_add: int
    low_by: int
    high: int
    high_add: int
    high_by: int


ANY = Bound(0, 0, 1, 1, 0, 1)


def fill(bounds: Sequence[Bound], whole: int) -> Box | None:
    """Make the box for one sum; None where a bound leaves no whole number, or the sum cannot be reached.

    >>> fill([Bound(1, 1, 2, 1, 0, 2), Bound(1, 2, 3, 2, 0, 3)], 5)
    >>> fill([Bound(1, 2, 3, 1, 0, 2), Bound(1, 2, 3, 2, 0, 3)], 5)
    [(2, 2), (2, 3)]
    """
    box = []
    least = most = 0
    for low, low_add, low_by, high, high_add, high_by in bounds:
        lowest = (whole * low + low_add) // low_by
        highest = (whole * high + high_add) // high_by
        lowest = max(lowest, 0)
        highest = min(highest, whole)
        if lowest > highest:
            return None
        least += lowest
        most += highest
        box.append((lowest, highest))
    return box if least <= whole <= most else None


def extremes(box: Box, whole: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the two numberings of a box with that sum that fill it from its end and from its beginning; they are one where there is no other.

    >>> extremes([(1, 2), (1, 2), (0, 1)], 3)
    ((1, 1, 1), (2, 1, 0))
    """
    places = range(len(box))
    return _filled(box, whole, reversed(places)), _filled(box, whole, places)


def _filled(box: Box, whole: int, places: Iterator[int] | range) -> tuple[int, ...]:
    numbers = [lowest for lowest, _ in box]
    rest = whole - sum(numbers)
    for place in places:
        more = min(rest, box[place][1] - box[place][0])
        numbers[place] += more
        rest -= more
    return tuple(numbers)


def _gathered(pairs: Iterable[tuple[int, int]], whole: int) -> Box | None:
    """Make a box of pairs, giving up at the first that holds no number; None also where the sum cannot be reached."""
    box = []
    for lowest, highest in pairs:
        if lowest > highest:
            return None
        box.append((lowest, highest))
    return box if sum(low for low, _ in box) <= whole <= sum(high for _, high in box) else None


def boxes_of_remainders(units: list[int], box: Box, whole: int) -> Iterator[Box | None]:
    """Divide the box by where the remainders are cut: all numberings that largest remainders turn into *units* lie in one of the boxes.

    None stands for a box that holds none with that sum.

    A share less its quota is decided by d = sum of units x weight - whole x share. Largest remainders give the shares where all d lie in a
    window as wide as the whole; a window may be moved until it begins at one of them. That in the middle comes first.
    """
    total = sum(units)
    begins = (
        total * weight - whole * share
        for (low, high), share in zip(box, units, strict=True)
        for weight in range(low, high + 1)
    )
    for begin in chain((-whole // 2,), begins):
        pairs = (
            (max(-((-begin - whole * share) // total), 0), min((begin + whole + whole * share) // total, whole))
            for share in units
        )
        yield _gathered(pairs, whole)


def boxes_of_averages(units: list[int], box: Box, whole: int) -> Iterator[Box | None]:
    """Divide the box by divisor: all numberings that the highest averages turn into *units* lie in one of the boxes.

    None stands for a box that holds none with that sum.

    They give the shares where one number, times 2 x share - 1 and 2 x share + 1, bounds every weight. It may be lowered until it meets
    the upper bound of one of them. That of the quotas comes first.
    """
    meets = (
        (weight, 2 * share + 1)
        for (low, high), share in zip(box, units, strict=True)
        for weight in range(max(low, 1), high + 1)
    )
    for above, below in chain(((whole, 2 * sum(units)),), meets):
        pairs = (
            (max(-(-above * (2 * share - 1) // below), 0), min(above * (2 * share + 1) // below, whole))
            for share in units
        )
        yield _gathered(pairs, whole)
