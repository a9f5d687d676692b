"""The integer splitter (*fördelning i hela enheter*): whole units shared out by whole weights, exactly.

Every function takes the number of units, the weights (ints, none negative, not all zero) and their sum, and gives the units of each place
together with the places between which only the tie rule chose: the larger weight goes first, then the one given first.
"""

from fractions import Fraction
from heapq import heapify, heappop, heappush

__all__ = ["floor_each", "highest_averages", "largest_remainder", "residual_to_largest", "round_half_up"]

_Split = tuple[list[int], tuple[int, ...]]


def floor_each(units: int, weights: list[int], total: int, *, per_unit: int = 1) -> list[int]:
    """Round each share down by itself; *units* counts parts of a unit where ``per_unit`` of them make one.

    >>> floor_each(250, [1, 1], 2, per_unit=100)
    [1, 1]
    """
    divisor = total * per_unit
    return [units * weight // divisor for weight in weights]


def round_half_up(units: int, weights: list[int], total: int, *, per_unit: int = 1) -> list[int]:
    """Round each share by itself to the nearest unit, a half upwards.

    >>> round_half_up(3, [1, 1], 2)
    [2, 2]
    """
    twice, divisor = 2 * units, 2 * total * per_unit
    half = total * per_unit
    return [(twice * weight + half) // divisor for weight in weights]


def largest_remainder(units: int, weights: list[int], total: int) -> _Split:
    """Round down, then give one unit more to each of the largest remainders until all are placed.

    >>> largest_remainder(10, [1, 1, 1], 3)
    ([4, 3, 3], (0, 1, 2))
    """
    split = [divmod(units * weight, total) for weight in weights]
    placed = [whole for whole, _ in split]
    left = units - sum(placed)
    if not left:
        return placed, ()
    remainders = [rest for _, rest in split]
    order = sorted(range(len(placed)), key=remainders.__getitem__, reverse=True)
    tied: tuple[int, ...] = ()
    if remainders[order[left - 1]] == remainders[order[left]]:
        order, tied = _by_tie_rule(order, remainders, weights, left)
    for place in order[:left]:
        placed[place] += 1
    return placed, tied


def _by_tie_rule(
    order: list[int], remainders: list[int], weights: list[int], left: int
) -> tuple[list[int], tuple[int, ...]]:
    cut = remainders[order[left]]
    before = [place for place in order[:left] if remainders[place] > cut]
    equal = [place for place in order if remainders[place] == cut]
    equal.sort(key=weights.__getitem__, reverse=True)
    return before + equal, _only_the_rule(equal, left - len(before))


def _only_the_rule(ranked: list[int], chosen: int) -> tuple[int, ...]:
    return tuple(sorted(ranked)) if 0 < chosen < len(ranked) else ()


def residual_to_largest(units: int, weights: list[int], total: int) -> _Split:
    """Round each by itself, then put what is left over or short on the largest weight.

    Where the shortage is more than the largest share has, the next largest bears the rest, so that no share falls below 0.

    >>> residual_to_largest(100, [50, 30, 27], 107)
    ([47, 28, 25], ())
    """
    placed = round_half_up(units, weights, total)
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
    return placed, _only_the_rule(equal, served - order.index(equal[0]))


def highest_averages(units: int, weights: list[int], total: int) -> _Split:
    """Share out by the odd divisors 1, 3, 5 … (Sainte-Laguë, Webster).

    Rounding each half up is such a division of another number of units; from there units are given to the highest averages, or taken from the
    lowest, one at a time.

    >>> highest_averages(7, [53, 24, 23], 100)
    ([3, 2, 2], ())
    """
    placed = round_half_up(units, weights, total)
    residual = units - sum(placed)
    if not residual:
        return placed, ()
    step = 1 if residual > 0 else -1
    heap = [
        (*_rank(weights[place], placed[place], step), step * place)
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
            heappush(heap, (*_rank(weights[place], placed[place], step), step * place))
    cut = moved[-1][0]
    chosen, passed = ([step * entry[-1] for entry in entries if entry[0] == cut] for entries in (moved, heap))
    return placed, tuple(sorted({*chosen, *passed})) if passed else ()


def _moves(weights: list[int], placed: list[int], step: int, place: int) -> bool:
    # A weight of 0 is never given a unit, and nothing is taken from a place that has none.
    return bool(weights[place]) and (step > 0 or placed[place] > 0)


def _rank(weight: int, placed: int, step: int) -> tuple[Fraction, int]:
    """Order the places: the highest average first when units are given, the lowest first when they are taken."""
    return -step * Fraction(weight, 2 * placed + step), -step * weight
