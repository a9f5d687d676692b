"""The prices per unit of weight, and the totals, from which most cells of a column follow by rounding."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from grantkit.allocation.column_audits import Basis
from grantkit.allocation.key_parts import EqualShares, Proportional
from grantkit.allocation.unit_prices import Priced
from grantkit.allocation.weights import Weight, WeightSet


class Bounds(NamedTuple):
    """The exact shares in öre, or prices of a unit, that rounding turns into one cell: ``low`` is in, ``high`` not."""

    low: Fraction
    high: Fraction

    def hold(self, exact: Fraction) -> bool:
        """Return whether an exact share, or a price, is within the bounds."""
        return self.low <= exact < self.high


class PriceRange(NamedTuple):
    """The prices from which ``cells`` cells follow, the most that any price gives: ``low`` is in, ``high`` not."""

    cells: int
    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        """The price halfway between the bounds."""
        return (self.low + self.high) / 2


def fullest(bounds: Sequence[Bounds]) -> PriceRange | None:
    """Find the prices within most of the bounds, the lowest if there are several ranges; None if there are no bounds.

    The ends of all bounds are sorted and gone through once.

    >>> one, two, three, four = map(Fraction, range(1, 5))
    >>> fullest([Bounds(one, three), Bounds(two, four), Bounds(one, two)])
    PriceRange(cells=2, low=Fraction(1, 1), high=Fraction(2, 1))
    """
    # Two different fractions differ by at least 1 over the product of their denominators. Multiplied by more than that
    # product and rounded down, they are whole numbers in the same order, which are compared ten times as fast.
    scale = max((end.denominator for each in bounds for end in each), default=1) ** 2 + 1
    ends = [(each.low, 1) for each in bounds] + [(each.high, -1) for each in bounds]
    # Where one range ends and another begins at the same price, the end comes first, since it is not in.
    order = sorted((scale * price.numerator // price.denominator, step, at) for at, (price, step) in enumerate(ends))
    best, inside, most = None, 0, 0
    for (_, step, at), (_, _, end) in pairwise(order):
        inside += step
        # Of several that begin at one price, the last one has most inside.
        if inside > most:
            best, most = (at, end), inside
    return None if best is None else PriceRange(most, ends[best[0]][0], ends[best[1]][0])


def unit_weights(basis: Basis | None) -> Mapping[Hashable, Weight]:
    """Return the weights by which each share follows from one price; nothing for a key that is not so simple.

    >>> unit_weights(None)
    {}
    """
    rule = basis.rule if basis is not None and not isinstance(basis, WeightSet) else None
    match basis if rule is None else rule:
        case WeightSet() as weights:
            return weights.mapping
        case Proportional(weights):
            return weights.mapping
        case EqualShares(recipients):
            return dict.fromkeys(recipients, 1)
        case Priced(units, price) if not isinstance(price, tuple):
            return dict(units)
        case _:
            return {}


_MOST_TOTALS = 24


def whole_totals(prices: PriceRange, weight: Fraction, unit: int) -> Iterator[int]:
    """Yield totals in whole units to which the prices may belong: the roundest, then some around the middle.

    >>> list(whole_totals(PriceRange(2, Fraction(98), Fraction(103)), Fraction(1), 1))
    [100, 98, 99, 101, 102]
    """
    least, above = (ceil(price * weight / unit) for price in prices[1:])
    if above <= max(least, 1):
        return
    first = roundest(max(least, 1), above - 1)
    yield first * unit
    middle = (least + above) // 2
    for total in range(max(least, middle - _MOST_TOTALS // 2, 1), min(above, middle + _MOST_TOTALS // 2)):
        if total != first:
            yield total * unit


def roundest(least: int, most: int) -> int:
    """Return the whole number between two bounds of 1 or more that ends in most zeros, the lowest of several.

    >>> roundest(122_999_998, 123_000_003), roundest(7, 9)
    (123000000, 7)
    """
    step = 1
    while -(-least // (10 * step)) * 10 * step <= most:
        step *= 10
    return -(-least // step) * step


def noughts(number: int) -> int:
    """Count the zeros in which a whole number above 0 ends.

    >>> noughts(1_250_000)
    4
    """
    return len(str(number)) - len(str(number).rstrip("0"))
