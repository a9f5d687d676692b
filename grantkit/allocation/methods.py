"""The five methods that round exact shares to whole units (*avrundningsmetod*), and the function behind each.

A place is the index of a recipient. Its exact quota, in units, is ``factor * weight / divisor``. Every function takes
the factor, the weights (ints of 0 or more) and the divisor. The functions that place a given number of *units* also
return the places between which only the tie rule decided: the larger weight comes first, then the one given first. The
number of units is never above the sum of the quotas, and it is less than one unit below it.
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
    """Round each quota by itself to the nearest unit, halves upwards.

    >>> round_half_up(3, [1, 1], 2)
    [2, 2]
    """
    twice, whole = 2 * factor, 2 * divisor
    return [(twice * weight + divisor) // whole for weight in weights]


def largest_remainder(units: int, factor: int, weights: Sequence[int], divisor: int) -> _Split:
    """Round down, then give one more unit to each of the largest remainders until all units are placed.

    >>> largest_remainder(10, 10, [1, 1, 1], 3)
    ([4, 3, 3], (0, 1, 2))
    """
    # One pass with divmod is faster than separate lists of quotients and remainders.
    placed = []
    remainders = []
    for weight in weights:
        whole, remainder = divmod(factor * weight, divisor)
        placed.append(whole)
        remainders.append(remainder)
    left = units - sum(placed)
    if not left:
        return placed, ()
    # Only the value at the cut is needed, and sorting plain ints is faster than sorting places by a key. The remainders
    # add up to *left* units or more, and each is below one unit. So more than *left* places have a remainder.
    ordered = sorted(remainders)
    cut = ordered[-left]
    if ordered[-left - 1] == cut:
        return _by_tie_rule(placed, remainders, weights, left, cut)
    for place, remainder in enumerate(remainders):
        if remainder >= cut:
            placed[place] += 1
    return placed, ()


def _by_tie_rule(placed: list[int], remainders: list[int], weights: Sequence[int], left: int, cut: int) -> _Split:
    """Give a unit to each place above the cut, then the rest to places at the cut, by the tie rule."""
    above = [place for place, remainder in enumerate(remainders) if remainder > cut]
    equal = [place for place, remainder in enumerate(remainders) if remainder == cut]
    # Sorting is stable, also in reverse, so equal weights stay in the given order.
    first = sorted(equal, key=weights.__getitem__, reverse=True)
    for place in above + first[: left - len(above)]:
        placed[place] += 1
    return placed, tuple(equal)


def residual_to_largest(units: int, factor: int, weights: Sequence[int], divisor: int) -> _Split:
    """Round each quota by itself, then add the surplus to the largest weight or take the shortage from it.

    If the shortage is more than the largest share, the next largest bears the rest, so that no share falls below 0.

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

    Rounding each quota half up gives the result of this method for some other number of units. From there, units are
    given to the highest averages, or taken from the lowest averages, one at a time.

    >>> highest_averages(7, 7, [53, 24, 23], 100)
    ([3, 2, 2], ())
    """
    placed = round_half_up(factor, weights, divisor)
    residual = units - sum(placed)
    if not residual:
        return placed, ()
    step = 1 if residual > 0 else -1
    # Two different averages a/b and c/d differ by at least 1/(b x d). Multiplied by more than any b x d and rounded
    # down, they become ints in the same order, and only equal averages become equal. Ints compare ten times as fast as
    # fractions.
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
    # A weight of 0 never gets a unit, and no unit is taken from a place that has none.
    return bool(weights[place]) and (step > 0 or placed[place] > 0)


def _rank(scaled: int, placed: int, step: int) -> tuple[int, int]:
    """Return the sort key of a place: by average, highest first to give units and lowest first to take; then weight."""
    return -step * (scaled // (2 * placed + step)), -step * scaled


class AllocationMethod(Enum):
    """How exact shares are rounded to whole units (*avrundningsmetod*, R43, R44).

    - ROUND_EACH_HALF_UP rounds each share by itself, halves upwards, as in Bilaga 1 of 2019 (S1). It is monotone in
      weight, symmetric and independent of the order. It keeps every share within half a unit of its quota, but the
      shares may not add up to the total.
    - LARGEST_REMAINDER gives each recipient the whole units of its quota. The other units go, one by one, to the
      largest remainders, as in cancer care 2025 and women's health 2022. It keeps the total exactly and is monotone in
      weight. It also keeps the quota rule: every share is the floor or the ceiling of its quota.
    - RESIDUAL_TO_LARGEST rounds each share by itself and puts the difference on the largest weight, as in women's
      health 2017 and 2023. It keeps the total exactly, but the share that bears the residual may break the quota rule.
      If that share would fall below 0, the next largest bears the rest.
    - SAINTE_LAGUE gives one unit at a time to the largest weight / (2 x units held + 1), as seats in Parliament are
      allocated. It keeps the total exactly and is monotone in weight, but a share may break the quota rule.
    - FLOOR_EACH gives whole units only, and the rest stays in the residual, as with amounts set as ceilings. It is
      monotone and symmetric.

    All five give nothing to a weight of 0. If the recipients change order, the shares follow them, except for ties. An
    exact method decides a tie by the larger weight, then by the given order, and reports it.

    The example shares five kronor among three weights in five ways. ROUND_EACH_HALF_UP gives one krona too many.
    RESIDUAL_TO_LARGEST takes it from the largest weight, and SAINTE_LAGUE from the middle one. By LARGEST_REMAINDER the
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
    """Share *total* öre out in units of *unit* öre; return the shares and the places decided only by the tie rule.

    >>> split(AllocationMethod.LARGEST_REMAINDER, 1000, 100, [1, 1, 1])
    ([4, 3, 3], (0, 1, 2))
    """
    if method in EXACT:
        units = total // unit
        return EXACT[method](units, units, weights, sum(weights))
    return EACH[method](total, weights, sum(weights) * unit), ()
