"""What a difference between two ways of sharing out is due to (*effekter*): exact quotas, one thing changed after another."""

from collections.abc import Hashable, Iterable
from fractions import Fraction
from typing import NamedTuple

import attrs

from grantkit.casework.compared_sides import Pool, Side
from grantkit.errors import GrantkitError
from grantkit.model._key_forms import reweighed
from grantkit.model._quotas import Quotas
from grantkit.model.comparisons import Effects
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.keys import AllocationKey
from grantkit.values.money import Sek

__all__ = ["Stages", "stages"]


class Stages(NamedTuple):
    """Exact quotas on the way from one side to the other (*steg*): as first, with the other total, with the other weights as well, as second."""

    first: Quotas
    with_total: Quotas
    with_weights: Quotas
    second: Quotas

    @property
    def passing(self) -> tuple[Hashable, ...]:
        """Those who have a quota on the way, and none on either side: what they would gain by one thing, they lose by the next."""
        on_a_side = self.first.keys() | self.second.keys()
        return tuple(each for each in {**self.with_total, **self.with_weights} if each not in on_a_side)

    def effects(self, recipient: Hashable, first: Sek, second: Sek) -> Effects:
        """Give the four parts of what lies between two amounts of one recipient; they add up to it exactly."""
        start, carried, weighed, end = (quotas.get(recipient, Fraction()) for quotas in self)
        return Effects(
            total=carried - start,
            weights=weighed - carried,
            key=end - weighed,
            rounding=(second.ore - end) - (first.ore - start),
        )


class _Carried(NamedTuple):
    """A key of the first side with a sum of the second, and the key that shares it out there, if it is one."""

    key: AllocationKey
    total: Sek
    other: AllocationKey | None


def stages(one: Side, other: Side) -> tuple[Stages | None, tuple[Finding, ...]]:
    """Go from one side to the other, step by step; with a finding where a step cannot be taken by itself, None where something is missing."""
    if one.missing or other.missing:
        return None, ()
    start, end = (_together((pool.key, pool.total) for pool in side.pools) for side in (one, other))
    first, second = (sum((pool.total for pool in side.pools), Sek.ZERO) for side in (one, other))
    carried = _carried(one.pools, other.pools, start)
    place = (Severity.NOTICE, Modality.NONE, "first", one.pools[0].key.citation)
    with_total = start if first == second else None
    if carried:
        with_total = _tried((each.key, each.total) for each in carried)
    if with_total is None:
        return Stages(start, start, start, end), (found("total_not_told_apart", *place, total=second),)
    others = [each.other for each in carried if each.other is not None]
    weighed = None
    if others and len(others) == len(carried):
        weighed = _tried((_over(each.key, key), each.total) for each, key in zip(carried, others, strict=True))
    if weighed is None:
        return Stages(start, with_total, with_total, end), (found("weights_not_told_apart", *place),)
    return Stages(start, with_total, weighed, end), ()


def _carried(first: tuple[Pool, ...], second: tuple[Pool, ...], start: Quotas) -> tuple[_Carried, ...]:
    """Carry the first key over to the second sums: pool by pool where both have the same, else in one where that makes no difference."""
    named = {pool.name: pool for pool in second}
    if {pool.name for pool in first} == named.keys():
        return tuple(_Carried(pool.key, named[pool.name].total, named[pool.name].key) for pool in first)
    key, total = first[0].key, sum((pool.total for pool in first), Sek.ZERO)
    if any(pool.key.rule != key.rule for pool in first) or _tried([(key, total)]) != start:
        return ()
    alike = all(pool.key.rule == second[0].key.rule for pool in second)
    return (_Carried(key, sum((pool.total for pool in second), Sek.ZERO), second[0].key if alike else None),)


def _over(key: AllocationKey, other: AllocationKey) -> AllocationKey:
    return attrs.evolve(key, rule=reweighed(key.rule, other.rule))


def _tried(shares: Iterable[tuple[AllocationKey, Sek]]) -> Quotas | None:
    """Share out each sum by its key, or say None where one of the keys cannot be made, or cannot share out its sum."""
    try:
        return _together(shares)
    except GrantkitError:
        return None


def _together(shares: Iterable[tuple[AllocationKey, Sek]]) -> Quotas:
    added: Quotas = {}
    for key, total in shares:
        for recipient, quota in key.quotas(total).items():
            added[recipient] = added.get(recipient, Fraction()) + quota
    return added
