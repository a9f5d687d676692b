"""The two sides of a comparison and the causes of their difference (*sidor och effekter i en jämförelse*)."""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.budgets import Budget, SumKind
from grantkit.allocation.allocations import Allocation
from grantkit.allocation.key_parts import Proportional
from grantkit.allocation.keys import AllocationKey, not_known_to, reweighed
from grantkit.allocation.quotas import Quotas
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import WeightSet
from grantkit.errors import GrantkitError
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

TOTAL_NOT_TOLD_APART = FindingKind(
    "total_not_told_apart",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Den första nyckeln går inte att föra över till den andra summan, {total}; det som beror på summan och på "
        "fördelningstalen räknas till nyckeln."
    ),
    en=(
        "The first key does not carry over to the second total, {total}; what is due to the total and to the weights "
        "is counted with the key."
    ),
)
COMPARED_SUM_NOT_EXACT = FindingKind(
    "compared_sum_not_exact",
    Severity.NOTICE,
    Modality.NONE,
    sv="Jämförelsen bygger på belopp som inte anges exakt: {lines}.",
    en="The comparison rests on sums that are not stated exactly: {lines}.",
)
WEIGHTS_NOT_TOLD_APART = FindingKind(
    "weights_not_told_apart",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Den första nyckeln går inte att förena med de andra fördelningstalen; det som beror på dem räknas till "
        "nyckeln."
    ),
    en="The first key does not go together with the second weights; what is due to them is counted with the key.",
)


@attrs.frozen(kw_only=True)
class Effects:
    """The causes of the difference of one share (*effekter*), in exact öre; the four parts add up to the difference.

    The changes are made in this order: first the total, under the first key; then the weights; then the key. The fourth
    part is the effect of rounding on both sides.

    >>> effects = Effects(total=Fraction(3), weights=Fraction(-1, 2), key=Fraction(), rounding=Fraction(1, 2))
    >>> effects.whole
    Fraction(3, 1)
    """

    total: Fraction
    weights: Fraction
    key: Fraction
    rounding: Fraction

    @property
    def whole(self) -> Fraction:
        """The sum of the four parts, which is the difference of the two amounts in öre.

        >>> Effects(total=Fraction(3), weights=Fraction(1, 2), key=Fraction(), rounding=Fraction(1, 2)).whole
        Fraction(4, 1)
        """
        return self.total + self.weights + self.key + self.rounding


_GIVEN: Final = Citation("the caller", "angivna fördelningstal")


@attrs.frozen(kw_only=True)
class Pool:
    """A sum and the key that shares it out (*pott*); a column that is the sum of others has a pool for each of them."""

    name: str
    total: Sek
    key: AllocationKey


@attrs.frozen(kw_only=True)
class Side:
    """One side of a comparison (*sida*): its total, its amounts and its pools; ``missing`` is what the pools lack."""

    total: Sek | Unknown
    amounts: Mapping[Hashable, Sek | Unknown]
    pools: tuple[Pool, ...]
    missing: tuple[Unknown, ...] = ()
    findings: tuple[Finding, ...] = ()


def side(checks: Checks, field: str, given: object, column: object) -> Side | None:
    """Read one side; return None if a fault was recorded, which lists the columns to choose from."""
    named = column is None or checks.exact(f"{field}_column", column, str)
    if not checks.exact(field, given, Allocation, GrantAgreement) or not named:
        return None
    if isinstance(given, Allocation):
        none = checks.require(column is None, f"{field}_column", column, "None, since an allocation has no columns")
        return _of_allocation(given) if none else None
    table, name = _chosen(checks, field, given, column)
    if table is None or not isinstance(given, GrantAgreement):
        return None
    return attrs.evolve(_of_table(table, name), findings=_not_exact(field, table, name, given.budget))


def _not_exact(field: str, table: PublishedTable, column: str, budget: Budget) -> tuple[Finding, ...]:
    columns = (column, *_parts(table, column))
    found = (line for line in budget.lines if line.printed_in in columns and line.exactness is not SumKind.EXACT)
    codes = tuple(line.code for line in found)
    return (COMPARED_SUM_NOT_EXACT.found(field, table.citation, lines=codes),) if codes else ()


def _of_allocation(given: Allocation) -> Side:
    # All plain weights get the same name, since nothing is known about their source.
    pairs = tuple(zip(given.recipients, given.weights, strict=True))
    plain = WeightSet(name="weights", values=pairs, source="the allocation", citation=_GIVEN)
    pool = Pool(name="allocation", total=given.total, key=given.key or _as_key(plain))
    return Side(total=given.total, amounts=given.amounts, pools=(pool,))


def _chosen(checks: Checks, field: str, given: object, column: object) -> tuple[PublishedTable | None, str]:
    """Find the table and the column: the named column, or else the sum column or only column of the only table."""
    tables = given.tables if isinstance(given, GrantAgreement) else ()
    if not checks.require(bool(tables), field, given, "an agreement that prints a table of amounts"):
        return None, ""
    named = tuple(
        (table, name)
        for table in tables
        for name in table.columns
        if name == column or (column is None and name == (table.sum_column or name))
    )
    columns = ", ".join(dict.fromkeys(name for table in tables for name in table.columns))
    single = " that is in one table only" if len(tables) > 1 else ""
    if checks.require(len(named) == 1, f"{field}_column", column, f"the name of one of the columns {columns}{single}"):
        return named[0]
    return None, ""


def _of_table(table: PublishedTable, column: str) -> Side:
    total = table.total(column)
    missing = [total] if isinstance(total, Unknown) else []
    pools: list[Pool] = []
    for name in _parts(table, column):
        part, key = table.total(name), table.key_of(name)
        if isinstance(part, Unknown):
            missing.append(part)
        if key is None:
            missing.append(Unknown("key", table.citation, about=str(name)))
        else:
            missing += not_known_to(key, table.recipients).values()
            if isinstance(part, Sek):
                pools.append(Pool(name=name, total=part, key=_as_key(key)))
    return Side(total=total, amounts=table.column(column), pools=tuple(pools), missing=tuple(dict.fromkeys(missing)))


def _parts(table: PublishedTable, column: str) -> tuple[str, ...]:
    """Return the columns whose totals a column is made of: for the sum column the others, for any other itself.

    A sum column counts as a column of its own if it was computed itself. It also does so if the totals of the others do
    not add up to it and none of them was computed.
    """
    parts = tuple(each for each in table.columns if each != column)
    if column != table.sum_column or table.basis(column) is not None or not parts:
        return (column,)
    sums = [each for each in map(table.total, parts) if isinstance(each, Sek)]
    ties = len(sums) == len(parts) and sum(sums, Sek.ZERO) == table.total(column)
    return parts if ties or any(table.basis(each) is not None for each in parts) else (column,)


def _as_key(key: AllocationKey | WeightSet) -> AllocationKey:
    if isinstance(key, AllocationKey):
        return key
    return AllocationKey(name=key.name, rule=Proportional(key), citation=key.citation)


class Stages(NamedTuple):
    """The exact quotas at each step from the first side to the second (*steg*).

    The steps are the first side, the same with the other total, then also with the other weights, and the second side.
    """

    first: Quotas
    with_total: Quotas
    with_weights: Quotas
    second: Quotas

    @property
    def passing(self) -> tuple[Hashable, ...]:
        """The recipients with a quota at a middle step only; what they gain at one step, they lose at a later one."""
        on_a_side = self.first.keys() | self.second.keys()
        return tuple(each for each in {**self.with_total, **self.with_weights} if each not in on_a_side)

    def effects(self, recipient: Hashable, first: Sek, second: Sek) -> Effects:
        """Return the four parts of the difference between two amounts of one recipient; they add up to it exactly."""
        start, carried, weighed, end = (quotas.get(recipient, Fraction()) for quotas in self)
        return Effects(
            total=carried - start,
            weights=weighed - carried,
            key=end - weighed,
            rounding=(second.ore - end) - (first.ore - start),
        )


class _Carried(NamedTuple):
    """A key of the first side with a total of the second, and the key that shares it out there, if there is one."""

    key: AllocationKey
    total: Sek
    other: AllocationKey | None


def stages(one: Side, other: Side) -> tuple[Stages | None, tuple[Finding, ...]]:
    """Compute the steps from one side to the other, or None if something is missing.

    There is a finding for a step that cannot be made separately.
    """
    if one.missing or other.missing:
        return None, ()
    start, end = (_together((pool.key, pool.total) for pool in side.pools) for side in (one, other))
    first, second = (sum((pool.total for pool in side.pools), Sek.ZERO) for side in (one, other))
    carried = _carried(one.pools, other.pools, start)
    with_total = start if first == second else None
    if carried:
        with_total = _tried((each.key, each.total) for each in carried)
    if with_total is None:
        return Stages(start, start, start, end), (
            TOTAL_NOT_TOLD_APART.found("first", one.pools[0].key.citation, total=second),
        )
    others = [each.other for each in carried if each.other is not None]
    weighed = None
    if others and len(others) == len(carried):
        weighed = _tried((_over(each.key, key), each.total) for each, key in zip(carried, others, strict=True))
    if weighed is None:
        return Stages(start, with_total, with_total, end), (
            WEIGHTS_NOT_TOLD_APART.found("first", one.pools[0].key.citation),
        )
    return Stages(start, with_total, weighed, end), ()


def _carried(first: tuple[Pool, ...], second: tuple[Pool, ...], start: Quotas) -> tuple[_Carried, ...]:
    """Apply the first keys to the second totals, pool by pool if both sides have the same pools.

    Otherwise the pools are taken as one, if that gives the same quotas.
    """
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
    """Share out each sum by its key; return None if a key cannot be made or cannot share out its sum."""
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
