"""Recovery of the weights behind printed amounts (*återvinning av fördelningstal*)."""

from collections.abc import Hashable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, ClassVar, Final

import attrs

from grantkit.allocation._integer_boxes import ANY, Bound, Box, boxes_of_averages, boxes_of_remainders, extremes, fill
from grantkit.allocation.methods import EACH, KEEP_THE_TOTAL, AllocationMethod, split
from grantkit.allocation.weights import WeightSet
from grantkit.values._advice import as_mapping
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek, check_amount
from grantkit.values.plain_records import PlainValue, RecordTypes, types_of
from grantkit.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class RecoveredWeights:
    """Whole weights from which the method makes every printed amount (*återvunna fördelningstal*).

    ``alone`` is True if it is proved that no other whole weights with this total do so. If it is False, there are
    others, or it was not proved that there are none.

    >>> RecoveredWeights(recipients=("Norr", "Syd"), weights=(2, 1), alone=True).total
    3
    """

    recipients: tuple[Hashable, ...] = attrs.field(repr=False)
    weights: tuple[int, ...] = attrs.field(repr=False)
    alone: bool

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if all(hasattr(each, "__len__") for each in (self.recipients, self.weights)):
            fits = len(self.recipients) == len(self.weights)
            checks.require(fits, "weights", self.weights, "one weight for each recipient")
        checks.done()

    @property
    def total(self) -> int:
        """The sum of the weights."""
        return sum(self.weights)

    @property
    def values(self) -> tuple[tuple[Hashable, int], ...]:
        """The recipients, each with its weight."""
        return tuple(zip(self.recipients, self.weights, strict=True))

    def weight_set(self, name: str, citation: Citation) -> WeightSet:
        """Make a weight set whose source states that the weights were recovered and not printed.

        >>> recovered = RecoveredWeights(recipients=("Norr", "Syd"), weights=(2, 1), alone=True)
        >>> recovered.weight_set("population", Citation("S9", "avsnitt 2")).source
        'recovered from the amounts: consistent with them, and no evidence'
        """
        return WeightSet(
            name=name,
            values=self.values,
            source="recovered from the amounts: consistent with them, and no evidence",
            citation=citation,
        )


@attrs.frozen(kw_only=True)
class WeightRecovery(NotebookDisplay):
    """The totals of whole weights that explain a column (*återvinning av fördelningstal*): none, one or several.

    All totals between two bounds were tried. ``solutions`` has one entry for each total that explains the column, in
    rising order. ``undecided`` are totals at which the tie rule of the method decides and not all weights were tried.
    If none is undecided, every other total between the bounds is ruled out for whole weights and this method. The
    weights found are consistent with the amounts, but this does not prove that they were used.

    >>> column = {"Norr": Sek.kronor(520_833), "Syd": Sek.kronor(479_167)}
    >>> found = recover_weights(column, Sek.miljoner(1), AllocationMethod.LARGEST_REMAINDER, between=(40, 50))
    >>> found.totals, found.only.values
    ((48,), (('Norr', 25), ('Syd', 23)))
    """

    total: Sek
    method: AllocationMethod
    between: tuple[int, int]
    solutions: tuple[RecoveredWeights, ...]
    undecided: tuple[int, ...] = ()

    @property
    def totals(self) -> tuple[int, ...]:
        """The totals that explain the column."""
        return tuple(solution.total for solution in self.solutions)

    @property
    def only(self) -> RecoveredWeights | None:
        """The weights if exactly one set of weights explains the column and nothing is undecided, else None."""
        if len(self.solutions) == 1 and self.solutions[0].alone and not self.undecided:
            return self.solutions[0]
        return None

    record_types: ClassVar[RecordTypes] = types_of(total=int, recipient=str, weight=int, alone=bool)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per solution and recipient; each call builds a new result."""
        return tuple(
            {"total": solution.total, "recipient": str(recipient), "weight": weight, "alone": solution.alone}
            for solution in self.solutions
            for recipient, weight in solution.values
        )


_MOST_TOTALS: Final = 1_000_000
_MOST_BOXES: Final = 2_000

_DIVIDED: Final = {
    AllocationMethod.LARGEST_REMAINDER: boxes_of_remainders,
    AllocationMethod.SAINTE_LAGUE: boxes_of_averages,
}


def recover_weights(
    column: Mapping[Any, Sek | Unknown],
    total: Sek,
    method: AllocationMethod,
    *,
    between: tuple[int, int],
    unit: Sek = Sek.kronor(1),
    tolerance: Mapping[Any, Sek] = MappingProxyType({}),
) -> WeightRecovery:
    """Recover the whole weights behind a column that is printed without them (*återvinna fördelningstal*, R37, R43).

    The method of rounding and each amount give bounds for the weight, in proportion to the total of the weights. Every
    total *between* the two given bounds, both included, is tried. For each total, the function looks for whole weights
    that are within their bounds, add up to the total, and give the column again by the method. All calculation is in
    whole numbers.

    The result proves only that weights and amounts are consistent. Another key may give the same amounts, and if the
    bounds are far apart, multiples of a solution are solutions too. An amount that is Unknown gives no bounds. A method
    that keeps the total can compute one Unknown amount; more of them are a fault. Raises a GrantkitError with every
    fault of the arguments.

    *tolerance* is, for some of the rows, how far an amount may be from its exact share: half a unit for each member of
    a row that is a sum of shares rounded one by one. The method then has to round each share by itself.

    >>> column = {"Norr": Sek.kronor(520_833), "Mitt": Sek.kronor(312_500), "Syd": Sek.kronor(166_667)}
    >>> found = recover_weights(column, Sek.kronor(1_000_000), AllocationMethod.LARGEST_REMAINDER, between=(40, 50))
    >>> found.totals, found.only.values
    ((48,), (('Norr', 25), ('Mitt', 15), ('Syd', 8)))
    """
    column, tolerance = as_mapping(column), as_mapping(tolerance)
    check_recovery(column, total, method, between, unit, tolerance)
    puzzle = _puzzle(column, total, method, unit, [tolerance.get(each) for each in column])
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
    """The printed units, None where unknown, and the bounds that they give the weights, for each search order."""

    units: tuple[int | None, ...]
    total: int
    unit: int
    method: AllocationMethod
    families: tuple[tuple[tuple[int, ...], tuple[Bound, ...]], ...]
    decidable: bool

    def made_by(self, weights: tuple[int, ...]) -> bool:
        """Return whether the method makes every known amount from these weights."""
        made, _ = split(self.method, self.total, self.unit, list(weights))
        return all(printed in (None, each) for printed, each in zip(self.units, made, strict=True))


def _search(puzzle: _Puzzle, whole: int) -> tuple[tuple[int, ...], bool]:
    """Find weights with this sum, or none; also return whether it is certain that there are no other weights."""
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
            # The residual goes to the largest weight. The first try has all other weights at their minimum, so the
            # largest is as large as it can be. If even this fails, no weights will do.
            ruled_out = puzzle.method is AllocationMethod.RESIDUAL_TO_LARGEST and tried[0] not in good
            certain = certain and (first == last or ruled_out)
        certain = certain and not _is_wide(puzzle, outer)
    return next(iter(found), ()), certain


def _boxes(puzzle: _Puzzle, outer: Box | None, whole: int) -> Iterator[Box]:
    """Divide the box if the method requires it, and leave out boxes without weights of this sum."""
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
    """Return whether the box divides into more boxes than are searched."""
    return puzzle.method in _DIVIDED and sum(1 + high - low for low, high in outer or ()) >= _MOST_BOXES


def _in_place(weights: tuple[int, ...], order: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(weight for _, weight in sorted(zip(order, weights, strict=True)))


def _puzzle(
    column: Mapping[Hashable, Sek | Unknown], total: Sek, method: AllocationMethod, unit: Sek, near: list[Sek | None]
) -> _Puzzle | None:
    """Convert the amounts to units and bounds; return None if no weights at all can explain them."""
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
        # Only with a total this small can the residual exceed the largest share, so that the next largest bears some.
        small = 2 * whole < len(units) ** 2
        decidable = not (method is AllocationMethod.RESIDUAL_TO_LARGEST and small and 0 in units)
    families = tuple(_families(units, total, method, unit))
    if any(near):
        ((order, bounds),) = families
        within = [
            bound if far is None or amount is None else _bound_near(amount, far.ore, total.ore)
            for bound, far, amount in zip(bounds, near, amounts, strict=True)
        ]
        # The bounds say all that is asked of these rows, and the method need not give them.
        families = ((order, tuple(within)),)
        units = [each if far is None else None for each, far in zip(units, near, strict=True)]
    return _Puzzle(tuple(units), total.ore, unit.ore, method, families, decidable)


def _bound_near(amount: int, far: int, total: int) -> Bound:
    """Return the bounds of a weight whose exact share is at most *far* öre from *amount*."""
    return Bound(amount - far, total - 1, total, amount + far, 0, total)


def _families(
    units: list[int | None], total: Sek, method: AllocationMethod, unit: Sek
) -> Iterator[tuple[tuple[int, ...], tuple[Bound, ...]]]:
    """Yield the order of the search and the bounds of all weights.

    For RESIDUAL_TO_LARGEST this is done for each recipient that may have the largest weight. That recipient comes last
    and has no bounds.
    """
    places = tuple(range(len(units)))
    known = [each for each in units if each is not None]
    if method is not AllocationMethod.RESIDUAL_TO_LARGEST:
        yield places, tuple(_bound(each, known, total.ore, unit.ore, method) for each in units)
        return
    whole = total.ore // unit.ore
    half_up = [_bound(each, known, whole, 1, AllocationMethod.ROUND_EACH_HALF_UP) for each in units]
    for largest in places:
        # Rounding moves each other share by at most half a unit, and so the largest share by at most half their number.
        if known[largest] and 2 * known[largest] + len(known) >= 2 * max(known):
            order = (*places[:largest], *places[largest + 1 :], largest)
            yield order, (*(half_up[place] for place in order[:-1]), ANY)


def _bound(share: int | None, known: list[int], total: int, unit: int, method: AllocationMethod) -> Bound:
    """Return the bounds, as parts of the sum of all weights, of a weight to which the method gives *share* units."""
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


def check_recovery(column: Any, total: Any, method: Any, between: Any, unit: Any, tolerance: Any) -> None:
    """Raise an error with every fault of the arguments of a recovery of weights, if there are any."""
    checks = Checks()
    unknown = 0
    if isinstance(column, Mapping) or checks.exact("column", column, dict):
        checks.require(bool(column), "column", column, "at least one recipient")
        for recipient, amount in column.items():
            check_amount(checks, f"column[{recipient}]", amount, Unknown)
            unknown += isinstance(amount, Unknown)
    of_money = (check_amount(checks, "total", total), check_amount(checks, "unit", unit))
    if all(of_money):
        checks.require(bool(unit), "unit", unit, "more than 0 kr")
        checks.require(total >= unit > Sek.ZERO, "total", total, "one unit or more")
    if checks.exact("method", method, AllocationMethod):
        fits = unknown <= 1 or method not in KEEP_THE_TOTAL
        checks.require(fits, "column", unknown, "at most one unknown amount, for a method that keeps the total")
    if checks.items("between", between, int):
        good = len(between) == 2 and 1 <= between[0] <= between[1]
        if checks.require(good, "between", between, "two totals of at least 1, the lower one first"):
            few = between[1] - between[0] < _MOST_TOTALS
            checks.require(few, "between", between, f"no more than {_MOST_TOTALS:_} totals to try")
    if isinstance(tolerance, Mapping) or checks.exact("tolerance", tolerance, dict):
        for recipient, far in tolerance.items():
            known = not checks.good("column") or recipient in column
            checks.require(known, "tolerance", recipient, "a recipient of the column")
            check_amount(checks, f"tolerance[{recipient}]", far)
        by_itself = not tolerance or method in EACH
        checks.require(by_itself, "tolerance", method, "a method that rounds each share by itself")
    checks.done()
