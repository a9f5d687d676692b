"""Whole numbers between bounds that add up to a given sum; they represent the weights behind rounded shares.

If the weights add up to *whole*, each rounded share bounds its own weight from below and from above. Each bound is
``whole`` times a fraction. A `Bound` is such a pair. A box is the list of bounds for one value of *whole*.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

Box = list[tuple[int, int]]


class Bound(NamedTuple):
    """``(whole * low + low_add) // low_by <= weight <= (whole * high + high_add) // high_by``, in whole numbers.

    The addends make a bound closed or open. For the lower bound, ``low_add = low_by - 1`` rounds up (closed), and
    ``low_add = low_by`` goes to the next number (open). For the upper bound, 0 rounds down (closed) and -1 stays below
    (open).
    """

    low: int
    low_add: int
    low_by: int
    high: int
    high_add: int
    high_by: int


ANY = Bound(0, 0, 1, 1, 0, 1)


def fill(bounds: Sequence[Bound], whole: int) -> Box | None:
    """Make the box for one sum; return None if a bound leaves no whole number or the sum cannot be reached.

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
    """Return the two fillings of a box with that sum: filled up from its end, and filled up from its beginning.

    If they are equal, the box has no other filling with that sum.

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
    """Make a box from pairs; return None if a pair contains no number or if the sum cannot be reached."""
    box = []
    for lowest, highest in pairs:
        if lowest > highest:
            return None
        box.append((lowest, highest))
    return box if sum(low for low, _ in box) <= whole <= sum(high for _, high in box) else None


def boxes_of_remainders(units: list[int], box: Box, whole: int) -> Iterator[Box | None]:
    """Divide the box by the place where the remainders are cut.

    Every filling that the method of largest remainders turns into *units* lies in one of the boxes. None stands for a
    box that has no filling with that sum.

    How far a share is from its quota is measured by d = sum of units x weight - whole x share. The method gives these
    shares if all d lie in a window as wide as *whole*. A window can be moved until it begins at one of the d. The
    window in the middle comes first.
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
    """Divide the box by the divisor of the method.

    Every filling that the method of highest averages turns into *units* lies in one of the boxes. None stands for a box
    that has no filling with that sum.

    The method gives these shares if there is one number that bounds every weight: the number times 2 x share - 1 is the
    lower bound, and the number times 2 x share + 1 is the upper bound. The number can be lowered until one weight
    reaches its upper bound. The number that belongs to the quotas comes first.
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
