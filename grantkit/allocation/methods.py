"""How exact shares become whole units (*avrundningsmetod*): the five methods, and the integer splitter behind each.

The exact quota of a place, in units, is ``factor * weight / divisor``. Every splitter takes the factor, the weights (ints, none negative) and
the divisor. Those that place a given number of *units* (never more than the quotas add up to, and less than one unit below it) also give the
places between which only the tie rule chose: the larger weight goes first, then the one given first.
"""

from collections.abc import Sequence
from enum import Enum
from heapq import heapify, heappop, heappush
from typing import Final

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


class AllocationMethod(Enum):
    """How exact shares become whole units (*avrundningsmetod*, R43, R44).

    ROUND_EACH_HALF_UP rounds each share by itself, a half upwards: Bilaga 1 of 2019 (S1). It is monotone in weight, symmetric and independent of
    the order, and keeps every share within half a unit of its quota; the shares need not add up to the total.
    LARGEST_REMAINDER gives each the whole units of its quota and the rest, one by one, to the largest remainders: cancer care 2025, women's
    health 2022. It keeps the total exactly and every share at the floor or ceiling of its quota (the quota rule); it is monotone in weight.
    RESIDUAL_TO_LARGEST rounds each by itself and puts the difference on the largest weight: women's health 2017 and 2023. It keeps the total
    exactly; the share that bears the residual may leave the quota rule (what would fall below 0 passes on to the next largest).
    SAINTE_LAGUE gives unit after unit to the largest weight / (2 x units held + 1), as seats are given in Parliament. It keeps the total exactly
    and is monotone in weight; a share may leave the quota rule.
    FLOOR_EACH gives the whole units only, and the rest stays in the residual: amounts set as ceilings. It is monotone and symmetric.

    All five give nothing to a zero weight, and a permutation of the recipients permutes the shares, but for ties, which an exact method
    decides by the larger weight, then by the given order, and reports. Five kronor among three weights, shared out in five ways: rounding each by itself
    gives one too many, which RESIDUAL_TO_LARGEST takes from the largest; SAINTE_LAGUE takes it from the middle one; by the largest remainders the
    smallest gets nothing.

    >>> from grantkit import AllocationMethod, Sek, allocate
    >>> weights = {"Norr": 19, "Mitt": 11, "Syd": 4}
    >>> for method in AllocationMethod:
    ...     result = allocate(Sek.kronor(5), weights, method=method)
    ...     print(method.name, [amount.ore // 100 for amount in result.amounts.values()], result.residual)
    ROUND_EACH_HALF_UP [3, 2, 1] -1 kr
    LARGEST_REMAINDER [3, 2, 0] 0 kr
    RESIDUAL_TO_LARGEST [2, 2, 1] 0 kr
    SAINTE_LAGUE [3, 1, 1] 0 kr
    FLOOR_EACH [2, 1, 0] 2 kr
    """

    ROUND_EACH_HALF_UP = "round_each_half_up"
    LARGEST_REMAINDER = "largest_remainder"
    RESIDUAL_TO_LARGEST = "residual_to_largest"
    SAINTE_LAGUE = "sainte_lague"
    FLOOR_EACH = "floor_each"


EXACT: Final = {
    AllocationMethod.LARGEST_REMAINDER: largest_remainder,
    AllocationMethod.RESIDUAL_TO_LARGEST: residual_to_largest,
    AllocationMethod.SAINTE_LAGUE: highest_averages,
}


EACH: Final = {
    AllocationMethod.ROUND_EACH_HALF_UP: round_half_up,
    AllocationMethod.FLOOR_EACH: floor_each,
}


KEEP_THE_TOTAL: Final = frozenset(EXACT)


def split(method: AllocationMethod, total: int, unit: int, weights: list[int]) -> tuple[list[int], tuple[int, ...]]:
    """Share *total* öre out in whole units of *unit* öre, and tell between which places only the tie rule chose.

    >>> split(AllocationMethod.LARGEST_REMAINDER, 1000, 100, [1, 1, 1])
    ([4, 3, 3], (0, 1, 2))
    """
    if method in EXACT:
        units = total // unit
        return EXACT[method](units, units, weights, sum(weights))
    return EACH[method](total, weights, sum(weights) * unit), ()
