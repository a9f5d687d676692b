"""The integer splitter (*fördelning i hela enheter*): whole units shared out by whole weights, exactly.

The exact quota of a place, in units, is ``factor * weight / divisor``. Every function takes the factor, the weights (ints, none negative) and
the divisor; those that place a given number of *units* (never more than the quotas add up to, and less than one unit below it) also tell
between which places only the tie rule chose: the larger weight goes first, then the one given first.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

__all__ = ["floor_each", "highest_averages", "largest_remainder", "residual_to_largest", "round_half_up"]

_Split = tuple[list[int], tuple[int, ...]]


def floor_each(factor: int, weights: Sequence[int], divisor: int) -> list[int]:
    """Round each quota down by itself.

    >>> floor_each(7, [25, 15, 8], 48)
    [3, 2, 1]
    """
    return [factor * weight // divisor for weight in weights]


def round_half_up(factor: int, weights: Sequence[int], divisor: int) -> list[int]:
    """Round each quota by itself to the nearest unit, a half upwards.

    >>> round_half_up(3, [1, 1], 2)
    [2, 2]
    """
    twice, whole = 2 * factor, 2 * divisor
    return [(twice * weight + divisor) // whole for weight in weights]


def largest_remainder(units: int, factor: int, weights: Sequence[int], divisor: int) -> _Split:
    """Round down, then give one unit more to each of the largest remainders until all are placed.

    >>> largest_remainder(10, 10, [1, 1, 1], 3)
    ([4, 3, 3], (0, 1, 2))
    """
    # One pass with divmod: with separate lists of quotients and remainders the same takes longer.
    placed = []
    remainders = []
    for weight in weights:
        whole, remainder = divmod(factor * weight, divisor)
        placed.append(whole)
        remainders.append(remainder)
    left = units - sum(placed)
    if not left:
        return placed, ()
    # Only the value at the cut is looked for: sorting plain ints is faster than sorting places by a key. The remainders add up to *left* units
    # or more and each is below one, so more than *left* places have one.
    ordered = sorted(remainders)
    cut = ordered[-left]
    if ordered[-left - 1] == cut:
        return _by_tie_rule(placed, remainders, weights, left, cut)
    for place, remainder in enumerate(remainders):
        if remainder >= cut:
            placed[place] += 1
    return placed, ()


def _by_tie_rule(placed: list[int], remainders: list[int], weights: Sequence[int], left: int, cut: int) -> _Split:
    """Serve those above the cut, then as many of those at the cut as there are units for, by the tie rule."""
    above = [place for place, remainder in enumerate(remainders) if remainder > cut]
    equal = [place for place, remainder in enumerate(remainders) if remainder == cut]
    # Sorting is stable, also in reverse, so that equal weights stay in the order given.
    first = sorted(equal, key=weights.__getitem__, reverse=True)
    for place in above + first[: left - len(above)]:
        placed[place] += 1
    return placed, tuple(equal)


def residual_to_largest(units: int, factor: int, weights: Sequence[int], divisor: int) -> _Split:
    """Round each by itself, then put what is left over or short on the largest weight.

    Where the shortage is more than the largest share has, the next largest bears the rest, so that no share falls below 0.

    >>> residual_to_largest(100, 100, [50, 30, 27], 107)
    ([47, 28, 25], ())
    """
    placed = round_half_up(factor, weights, divisor)
    residual = units - sum(placed)
    if not residual:
        return placed, ()
    order = sorted(range(len(weights)), key=weights.__getitem__, reverse=True)
    served = 0
    while residual:
        place = order[served]
        change = max(residual, -placed[place])
        placed[place] += change
        residual -= change
        served += 1
    last = weights[order[served - 1]]
    equal = [place for place in order if weights[place] == last]
    all_served = order.index(equal[0]) + len(equal) == served
    return placed, () if all_served else tuple(sorted(equal))


def highest_averages(units: int, factor: int, weights: Sequence[int], divisor: int) -> _Split:
    """Share out by the odd divisors 1, 3, 5 … (Sainte-Laguë, Webster).

    Rounding each half up is such a division of another number of units; from there units are given to the highest averages, or taken from the
    lowest, one at a time.

    >>> highest_averages(7, 7, [53, 24, 23], 100)
    ([3, 2, 2], ())
    """
    placed = round_half_up(factor, weights, divisor)
    residual = units - sum(placed)
    if not residual:
        return placed, ()
    step = 1 if residual > 0 else -1
    # Two averages a/b and c/d that differ do so by 1/(b x d) at least. Multiplied by more than any b x d and rounded down they are ints in the same
    # order, equal only where the averages are, and compare ten times as fast as fractions.
    scale = (2 * (max(placed) + abs(residual)) + 1) ** 2
    heap = [
        (*_rank(scale * weights[place], placed[place], step), step * place)
        for place in range(len(weights))
        if _moves(weights, placed, step, place)
    ]
    heapify(heap)
    moved = []
    for _ in range(abs(residual)):
        moved.append(heappop(heap))
        place = step * moved[-1][-1]
        placed[place] += step
        if _moves(weights, placed, step, place):
            heappush(heap, (*_rank(scale * weights[place], placed[place], step), step * place))
    cut = moved[-1][0]
    chosen, passed = ([step * entry[-1] for entry in entries if entry[0] == cut] for entries in (moved, heap))
    return placed, tuple(sorted({*chosen, *passed})) if passed else ()


def _moves(weights: Sequence[int], placed: list[int], step: int, place: int) -> bool:
    # A weight of 0 is never given a unit, and nothing is taken from a place that has none.
    return bool(weights[place]) and (step > 0 or placed[place] > 0)


def _rank(scaled: int, placed: int, step: int) -> tuple[int, int]:
    """Order the places: the highest average first when units are given, the lowest first when they are taken; then by weight."""
    return -step * (scaled // (2 * placed + step)), -step * scaled
