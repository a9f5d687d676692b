"""The splitter of each method, and weights of any kind as whole numbers: for every rule that shares out or checks what was shared out."""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import Final

from grantkit.model.allocations import Allocation, AllocationMethod
from grantkit.model.keys import AllocationKey
from grantkit.model.weights import WeightSet
from grantkit.values import apportionment
from grantkit.values._weights import Weight
from grantkit.values.money import Sek

__all__ = ["EACH", "EXACT", "KEEP_THE_TOTAL", "share_out", "share_out_quotas", "split", "whole_weights"]

EXACT: Final = {
    AllocationMethod.LARGEST_REMAINDER: apportionment.largest_remainder,
    AllocationMethod.RESIDUAL_TO_LARGEST: apportionment.residual_to_largest,
    AllocationMethod.SAINTE_LAGUE: apportionment.highest_averages,
}
EACH: Final = {
    AllocationMethod.ROUND_EACH_HALF_UP: apportionment.round_half_up,
    AllocationMethod.FLOOR_EACH: apportionment.floor_each,
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


def whole_weights(given: Iterable[Weight]) -> list[int]:
    """Bring weights to one denominator.

    >>> whole_weights((Fraction(1, 2), 3))
    [1, 6]
    """
    ratios = [weight.as_integer_ratio() for weight in given]
    denominator = lcm(*(below for _, below in ratios))
    return [above * (denominator // below) for above, below in ratios]


def share_out(method: AllocationMethod, total: Sek, unit: Sek, weights: WeightSet) -> Allocation:
    """Share *total* out by a weight set that holds at least one weight above 0."""
    recipients, given = zip(*weights.values, strict=True)
    units, tied = split(method, total.ore, unit.ore, whole_weights(given))
    below = total.ore % unit.ore if method in EXACT else 0
    return Allocation(
        total=total,
        method=method,
        unit=unit,
        recipients=recipients,
        weights=given,
        units=tuple(units),
        pool=Fraction(total.ore - below) if below else None,
        tied=tuple(recipients[place] for place in tied),
    )


def share_out_quotas(
    method: AllocationMethod, total: Sek, unit: Sek, quotas: Mapping[Hashable, Fraction], key: AllocationKey
) -> Allocation:
    """Make the exact *quotas* that a key gives of *total* whole; they stand as the weights of the result."""
    recipients, given = tuple(quotas), tuple(quotas.values())
    pool = sum(given, Fraction())
    whole = whole_weights(given)
    divisor = unit.ore * lcm(*(quota.denominator for quota in given))
    tied: tuple[int, ...] = ()
    if method in EXACT:
        units, tied = EXACT[method](pool // unit.ore, 1, whole, divisor)
    else:
        units = EACH[method](1, whole, divisor)
    return Allocation(
        total=total,
        method=method,
        unit=unit,
        recipients=recipients,
        weights=given,
        units=tuple(units),
        pool=pool,
        key=key,
        tied=tuple(recipients[place] for place in tied),
    )
