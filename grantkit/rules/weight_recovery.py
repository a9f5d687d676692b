"""Recovery of weights from the amounts they became (*återvinning av fördelningstal*)."""

from collections.abc import Hashable, Iterator, Mapping
from itertools import islice
from typing import Final

import attrs

from grantkit.model._audit_arguments import check_recovery
from grantkit.model._splitting import KEEP_THE_TOTAL, split
from grantkit.model.allocations import AllocationMethod
from grantkit.model.weight_recoveries import RecoveredWeights, WeightRecovery
from grantkit.values._integer_boxes import (
    ANY,
    Bound,
    Box,
    boxes_of_averages,
    boxes_of_remainders,
    extremes,
    fill,
)
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["recover_weights"]

_KRONA: Final = Sek.kronor(1)
_MOST_BOXES: Final = 2_000
_DIVIDED: Final = {
    AllocationMethod.LARGEST_REMAINDER: boxes_of_remainders,
    AllocationMethod.SAINTE_LAGUE: boxes_of_averages,
}


def recover_weights(
    column: Mapping[Hashable, Sek | Unknown],
    total: Sek,
    method: AllocationMethod,
    *,
    between: tuple[int, int],
    unit: Sek = _KRONA,
) -> WeightRecovery:
    """Recover the weights of a column printed without them (*återvinna fördelningstal*): every total of whole weights that explains it (R37, R43).

    Each amount bounds its weight, in proportion to the total of the weights, by how the method rounds. For every total *between* the two bounds,
    both included, whole weights are sought that stand within their bounds, add up to that total, and become the column again by the method.
    All reckoning is in whole numbers.

    This proves that weights and amounts are consistent, and no more: another key may give the same amounts, and bounds that are far apart
    hold multiples of every solution. Amounts that are Unknown bound nothing; a method that keeps the total works out one of them, and more
    are a fault. Raises a GrantkitError with every fault of the arguments.

    >>> column = {"Norr": Sek.kronor(520_833), "Mitt": Sek.kronor(312_500), "Syd": Sek.kronor(166_667)}
    >>> found = recover_weights(column, Sek.kronor(1_000_000), AllocationMethod.LARGEST_REMAINDER, between=(40, 50))
    >>> found.totals, found.only.values
    ((48,), (('Norr', 25), ('Mitt', 15), ('Syd', 8)))
    """
    check_recovery(column, total, method, between, unit)
    puzzle = _puzzle(column, total, method, unit)
    solutions: list[RecoveredWeights] = []
    undecided: list[int] = []
    for whole in range(between[0], between[1] + 1):
        found, certain = _search(puzzle, whole) if puzzle else ((), True)
        if found:
            solutions.append(RecoveredWeights(recipients=tuple(column), weights=found, alone=certain))
        elif not certain:
            undecided.append(whole)
    return WeightRecovery(
        total=total, method=method, between=between, solutions=tuple(solutions), undecided=tuple(undecided)
    )


@attrs.frozen
class _Puzzle:
    """The printed units, None where they are not known, and the bounds they put on the weights, once for each order of search."""

    units: tuple[int | None, ...]
    total: int
    unit: int
    method: AllocationMethod
    families: tuple[tuple[tuple[int, ...], tuple[Bound, ...]], ...]
    decidable: bool

    def made_by(self, weights: tuple[int, ...]) -> bool:
        """Whether the method makes every known amount of these weights."""
        made, _ = split(self.method, self.total, self.unit, list(weights))
        return all(printed in (None, each) for printed, each in zip(self.units, made, strict=True))


def _search(puzzle: _Puzzle, whole: int) -> tuple[tuple[int, ...], bool]:
    """Find weights with this sum; with them, or with the empty tuple, whether it is certain that there are no (other) ones."""
    found: dict[tuple[int, ...], None] = {}
    certain = puzzle.decidable
    for order, bounds in puzzle.families:
        outer = fill(bounds, whole)
        for box in _boxes(puzzle, outer, whole):
            first, last = extremes(box, whole)
            tried = [_in_place(weights, order) for weights in dict.fromkeys((first, last))]
            good = [weights for weights in tried if puzzle.made_by(weights)]
            found.update(dict.fromkeys(good))
            if len(found) > 1:
                return next(iter(found)), False
            # The residual goes to the largest: where the least weights of all the others leave it too small, none do.
            ruled_out = puzzle.method is AllocationMethod.RESIDUAL_TO_LARGEST and tried[0] not in good
            certain = certain and (first == last or ruled_out)
        certain = certain and not _is_wide(puzzle, outer)
    return next(iter(found), ()), certain


def _boxes(puzzle: _Puzzle, outer: Box | None, whole: int) -> Iterator[Box]:
    """Divide the box where the method asks for it, and leave out what holds no weights with this sum."""
    if outer is None:
        return
    first, last = extremes(outer, whole)
    if puzzle.method not in _DIVIDED or first == last:
        yield outer
        return
    units = [each for each in puzzle.units if each is not None]
    divided = _DIVIDED[puzzle.method](units, outer, whole)
    yield from (box for box in islice(divided, _MOST_BOXES) if box is not None)


def _is_wide(puzzle: _Puzzle, outer: Box | None) -> bool:
    """Whether the box divides into more boxes than are looked into."""
    return puzzle.method in _DIVIDED and sum(1 + high - low for low, high in outer or ()) >= _MOST_BOXES


def _in_place(weights: tuple[int, ...], order: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(weight for _, weight in sorted(zip(order, weights, strict=True)))


def _puzzle(
    column: Mapping[Hashable, Sek | Unknown], total: Sek, method: AllocationMethod, unit: Sek
) -> _Puzzle | None:
    """Set the amounts out in units; None where no weights at all can explain them."""
    amounts = [each.ore if isinstance(each, Sek) else None for each in column.values()]
    if any(each is not None and each % unit.ore for each in amounts):
        return None
    units = [None if each is None else each // unit.ore for each in amounts]
    decidable = True
    if method in KEEP_THE_TOTAL:
        whole = total.ore // unit.ore
        left = whole - sum(each or 0 for each in units)
        if left < 0 or (left and None not in units):
            return None
        units = [left if each is None else each for each in units]
        # Only in a total this small can the residual be more than the largest has, so that the next largest bears some of it.
        small = 2 * whole < len(units) ** 2
        decidable = not (method is AllocationMethod.RESIDUAL_TO_LARGEST and small and 0 in units)
    return _Puzzle(tuple(units), total.ore, unit.ore, method, tuple(_families(units, total, method, unit)), decidable)


def _families(
    units: list[int | None], total: Sek, method: AllocationMethod, unit: Sek
) -> Iterator[tuple[tuple[int, ...], tuple[Bound, ...]]]:
    """Give the bounds of all weights; for the residual on the largest once for each who can be it, who comes last and is not bound."""
    places = tuple(range(len(units)))
    known = [each for each in units if each is not None]
    if method is not AllocationMethod.RESIDUAL_TO_LARGEST:
        yield places, tuple(_bound(each, known, total.ore, unit.ore, method) for each in units)
        return
    whole = total.ore // unit.ore
    half_up = [_bound(each, known, whole, 1, AllocationMethod.ROUND_EACH_HALF_UP) for each in units]
    for largest in places:
        # Rounding moves each of the others by half a unit at most, and so the largest by half their number.
        if known[largest] and 2 * known[largest] + len(known) >= 2 * max(known):
            order = (*places[:largest], *places[largest + 1 :], largest)
            yield order, (*(half_up[place] for place in order[:-1]), ANY)


def _bound(share: int | None, known: list[int], total: int, unit: int, method: AllocationMethod) -> Bound:
    """Say between which parts of the sum of all weights a weight stands that the method gives *share* units."""
    if share is None:
        return ANY
    match method:
        case AllocationMethod.ROUND_EACH_HALF_UP:
            twice = 2 * total
            return Bound(unit * (2 * share - 1), twice - 1, twice, unit * (2 * share + 1), -1, twice)
        case AllocationMethod.FLOOR_EACH:
            return Bound(unit * share, total - 1, total, unit * (share + 1), -1, total)
        case AllocationMethod.LARGEST_REMAINDER:
            placed = total // unit
            return Bound(share - 1, placed, placed, share + 1, -1, placed)
        case _:
            most = 2 * sum(known) + len(known)
            least = sum(2 * each - 1 for each in known if each)
            return Bound(2 * share - 1, most - 1, most, 2 * share + 1, 0, least)
