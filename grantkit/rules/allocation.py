"""Sharing out a sum by weights (*fördelning efter andel*)."""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from grantkit.model._splitting import EACH, EXACT, share_out_quotas, whole_weights
from grantkit.model.allocations import Allocation, AllocationMethod
from grantkit.model.keys import AllocationKey
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values._weights import Weight, check_weight
from grantkit.values.money import Sek, check_amount

__all__ = ["allocate"]

_KRONA: Final = Sek.kronor(1)


def allocate(
    total: Sek,
    weights: Mapping[Hashable, Weight] | Iterable[tuple[Hashable, Weight]] | WeightSet | AllocationKey,
    *,
    method: AllocationMethod,
    unit: Sek = _KRONA,
) -> Allocation:
    """Share out *total* in proportion to *weights* (*fördelning i relation till andel*), in whole *units* (R37, R43, R44; 2019: 7, Bilaga 1).

    *weights* is a `WeightSet`, a mapping, or pairs, from each recipient to an int, Fraction or Decimal of 0 or more; not all may be 0, and no recipient
    may stand twice. Reckoning is exact throughout. The exact methods place the whole units of the total, so that what is below one unit stays in
    the residual; the others round each share by itself. Where *weights* is an `AllocationKey`, the exact quotas that the key gives are made whole in the
    same ways; they stand as the weights of the result, and what the key does not share out stays in the residual.

    Raises a GrantkitError with every fault of the arguments.

    >>> populations = {"Gotland": 59_249, "Blekinge": 159_684, "Kronoberg": 199_886}
    >>> allocation = allocate(Sek.kronor(1_000), populations, method=AllocationMethod.LARGEST_REMAINDER)
    >>> [str(amount) for amount in allocation.amounts.values()]
    ['142 kr', '381 kr', '477 kr']
    """
    if type(weights) is AllocationKey:
        return _by_key(total, weights, method, unit)
    recipients, given, checks = _read(weights)
    # The commonest weights are recognised in one pass: each of type int itself, so that neither True nor Decimal passes for one.
    whole = given if [*map(type, given)].count(int) == len(given) else _in_whole_numbers(given)
    divisor = sum(whole)
    typed = type(total) is Sek and type(unit) is Sek and type(method) is AllocationMethod
    # The rule for one fault is cheap to ask; only where one is suspected are all of them gathered.
    if checks or not typed or not divisor or min(whole) < 0 or total.ore < 0 or unit.ore <= 0:
        _gather(checks or Checks(), total, recipients, given, method, unit)
    tied: tuple[int, ...] = ()
    place_units = EXACT.get(method)
    if place_units is not None:
        units, below = divmod(total.ore, unit.ore)
        placed, tied = place_units(units, units, whole, divisor)
    else:
        below = 0
        placed = EACH[method](total.ore, whole, divisor * unit.ore)
    return Allocation(
        total=total,
        method=method,
        unit=unit,
        recipients=recipients,
        weights=given,
        units=tuple(placed),
        pool=Fraction(total.ore - below) if below else None,
        tied=tuple(recipients[place] for place in tied) if tied else (),
    )


def _by_key(total: Sek, key: AllocationKey, method: AllocationMethod, unit: Sek) -> Allocation:
    checks = Checks()
    check_amount(checks, "total", total)
    _check_ways(checks, method, unit)
    checks.done()
    return share_out_quotas(method, total, unit, key.quotas(total), key)


def _read(weights: Any) -> tuple[tuple[Hashable, ...], tuple[Any, ...], Checks | None]:
    """Take recipients and weights apart; where something is no pair or stands twice, with what was found."""
    # The commonest mapping is recognised at once; asking whether something is a Mapping at all takes longer.
    if type(weights) is dict or isinstance(weights, Mapping):
        return tuple(weights), tuple(weights.values()), None
    if type(weights) is WeightSet:
        return tuple(recipient for recipient, _ in weights.values), tuple(weight for _, weight in weights.values), None
    checks = Checks()
    if isinstance(weights, str) or not isinstance(weights, Iterable):
        checks.exact("weights", weights, dict, tuple)
        return (), (), checks
    listed = tuple(weights)
    try:
        # A dict refuses what is no pair or cannot be looked up, and comes out shorter where a recipient stands twice.
        by_recipient = dict(listed) if {*map(type, listed)} == {tuple} else {}
    except (TypeError, ValueError):
        by_recipient = {}
    if len(by_recipient) == len(listed):
        return tuple(by_recipient), tuple(by_recipient.values()), None
    pairs = []
    for index, pair in enumerate(listed):
        good = type(pair) is tuple and len(pair) == 2 and _can_be_looked_up(pair[0])
        if checks.require(good, f"weights[{index}]", pair, "a pair of a recipient and a weight"):
            pairs.append(pair)
    recipients = tuple(recipient for recipient, _ in pairs)
    checks.distinct("weights", recipients)
    return recipients, tuple(weight for _, weight in pairs), checks


def _can_be_looked_up(recipient: Any) -> bool:
    # A tuple counts as Hashable whatever it holds, so that only trying tells.
    try:
        hash(recipient)
    except TypeError:
        return False
    return True


def _in_whole_numbers(given: tuple[Any, ...]) -> list[int]:
    """Bring the weights to one denominator; nothing where one of them is no number to be reckoned with."""
    trial = Checks()
    for weight in given:
        check_weight(trial, "weight", weight)
    if trial.faults:
        return []
    return whole_weights(given)


def _gather(
    checks: Checks, total: Any, recipients: tuple[Any, ...], given: tuple[Any, ...], method: Any, unit: Any
) -> None:
    """Raise with every fault of the arguments; called when there is at least one."""
    check_amount(checks, "total", total)
    for recipient, weight in zip(recipients, given, strict=True):
        check_weight(checks, f"weights[{recipient!r}]", weight)
    if not any(fault.field.startswith("weights") for fault in checks.faults):
        checks.require(any(given), "weights", given, "at least one weight above 0")
    _check_ways(checks, method, unit)
    checks.done()


def _check_ways(checks: Checks, method: Any, unit: Any) -> None:
    checks.exact("method", method, AllocationMethod)
    if checks.exact("unit", unit, Sek):
        checks.require(unit.ore > 0, "unit", unit, "more than 0 kr")
