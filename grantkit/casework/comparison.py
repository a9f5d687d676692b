"""Setting two allocations or agreements side by side (*jämföra*)."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import Any

import attrs

from grantkit.errors import GrantkitError, InvalidValue
from grantkit.model.agreements import GrantAgreement
from grantkit.model.allocations import Allocation
from grantkit.model.comparisons import ComparedShare, Comparison, Effects
from grantkit.model.key_parts import Proportional
from grantkit.model.keys import AllocationKey
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["compare"]

_GIVEN = Citation("the caller", "weights")
_Quotas = dict[Hashable, Fraction]


@attrs.frozen
class _Side:
    """What is compared: a total, the amounts, and the key that stands behind them where one is known."""

    total: Sek | Unknown
    amounts: Mapping[Hashable, Sek | Unknown]
    key: AllocationKey | None


def compare(
    first: Allocation | GrantAgreement, second: Allocation | GrantAgreement, *, population: WeightSet | None = None
) -> Comparison:
    """Set two allocations or agreements side by side (*jämföra*), and tell what each difference is due to (R37, R42; 2019: 7, Bilaga 1).

    Of each recipient: the amounts, the kronor between them, the rank, kronor per inhabitant where a *population* is given, and how much of the difference
    is due to the total, to the weights, to the key and to rounding, exactly. Weights are told from the key by name: a key of the same form with
    other figures is a difference of weights alone. Of an agreement the printed row sums are taken, or its only column of amounts; what is not
    printed is Unknown, and with it the difference.

    >>> from grantkit import AllocationMethod, allocate
    >>> exact = {"method": AllocationMethod.LARGEST_REMAINDER}
    >>> before, after = (allocate(Sek.kronor(total), {"Norr": 1, "Syd": 2}, **exact) for total in (100, 200))
    >>> norr = compare(before, after).share("Norr")
    >>> str(norr.difference), norr.effects.total, norr.effects.rounding
    ('34 kr', Fraction(10000, 3), Fraction(200, 3))
    """
    checks = Checks()
    checks.exact("first", first, Allocation, GrantAgreement)
    checks.exact("second", second, Allocation, GrantAgreement)
    checks.optional("population", population, WeightSet)
    checks.done()
    one, other = (_side(field, each) for field, each in (("first", first), ("second", second)))
    quotas, separable = _staged(one, other)
    return Comparison(
        first_total=one.total,
        second_total=other.total,
        shares=tuple(
            _compared(recipient, one, other, quotas, population)
            for recipient in dict.fromkeys((*one.amounts, *other.amounts))
        ),
        separable=separable,
    )


def _side(field: str, given: Allocation | GrantAgreement) -> _Side:
    if isinstance(given, GrantAgreement):
        if not given.tables:
            raise InvalidValue.at(field, given, "an agreement that prints a table of amounts")
        return _printed(given.tables[0])
    weights = tuple(zip(given.recipients, given.weights, strict=True))
    return _Side(given.total, given.amounts, given.key or _by(weights))


def _printed(table: PublishedTable) -> _Side:
    column = table.sum_column or table.columns[0]
    key = None if table.weights is None else _by(table.weights.values)
    return _Side(table.total(column), table.column(column), key)


def _by(weights: tuple[tuple[Hashable, Any], ...]) -> AllocationKey:
    # One name for all plain weights, so that other figures are other weights and no other key.
    plain = WeightSet(name="weights", values=weights, source="the allocation", citation=_GIVEN)
    return AllocationKey(name="weights", rule=Proportional(plain), citation=_GIVEN)


def _staged(one: _Side, other: _Side) -> tuple[tuple[_Quotas, ...] | None, bool]:
    """Give the exact quotas under the first key, with the other total, with the other weights as well, and under the other key."""
    if one.key is None or other.key is None or not (isinstance(one.total, Sek) and isinstance(other.total, Sek)):
        return None, True
    start, end = one.key.quotas(one.total), other.key.quotas(other.total)
    weighed = attrs.evolve(one.key, rule=_with_weights(one.key.rule, _weight_sets(other.key.rule)))
    try:
        return (start, one.key.quotas(other.total), weighed.quotas(other.total), end), True
    except GrantkitError:
        return (start, start, start, end), False


def _compared(
    recipient: Hashable, one: _Side, other: _Side, quotas: tuple[_Quotas, ...] | None, population: WeightSet | None
) -> ComparedShare:
    first, second = (side.amounts.get(recipient, Sek.ZERO) for side in (one, other))
    difference: Sek | Unknown
    effects = per_inhabitant = None
    if isinstance(first, Unknown) or isinstance(second, Unknown):
        difference = first if isinstance(first, Unknown) else second
    else:
        difference = second - first
        if quotas is not None:
            effects = _effects(first, second, tuple(each.get(recipient, Fraction()) for each in quotas))
        heads = Fraction(population.mapping.get(recipient, 0)) if population else Fraction()
        if heads:
            per_inhabitant = (first.ore / heads, second.ore / heads)
    return ComparedShare(
        recipient=recipient,
        first=first,
        second=second,
        difference=difference,
        effects=effects,
        ranks=(_rank(recipient, one), _rank(recipient, other)),
        per_inhabitant=per_inhabitant,
    )


def _effects(first: Sek, second: Sek, quotas: tuple[Fraction, ...]) -> Effects:
    start, with_total, with_weights, end = quotas
    return Effects(
        total=with_total - start,
        weights=with_weights - with_total,
        key=end - with_weights,
        rounding=(second.ore - end) - (first.ore - start),
    )


def _rank(recipient: Hashable, side: _Side) -> int | None:
    amount = side.amounts.get(recipient)
    if not isinstance(amount, Sek) or any(isinstance(each, Unknown) for each in side.amounts.values()):
        return None
    return 1 + sum(1 for each in side.amounts.values() if isinstance(each, Sek) and each > amount)


def _weight_sets(part: Any) -> dict[str, WeightSet]:
    if isinstance(part, WeightSet):
        return {part.name: part}
    if isinstance(part, tuple):
        inner: tuple[Any, ...] = part
    else:
        inner = tuple(getattr(part, field.name) for field in getattr(type(part), "__attrs_attrs__", ()))
    found: dict[str, WeightSet] = {}
    for each in inner:
        found |= _weight_sets(each)
    return found


def _with_weights(part: Any, others: dict[str, WeightSet]) -> Any:
    """Give the part with each weight set replaced by the one of the same name."""
    if isinstance(part, WeightSet):
        return others.get(part.name, part)
    if isinstance(part, tuple):
        return tuple(_with_weights(each, others) for each in part)
    fields = tuple(field.name for field in getattr(type(part), "__attrs_attrs__", ()))
    changed = {name: _with_weights(getattr(part, name), others) for name in fields if name not in {"citation", "ore"}}
    return attrs.evolve(part, **changed) if changed else part
