"""What is set side by side in a comparison (*sidor i en jämförelse*): the amounts of an allocation or of a column, and what they were shared out from."""

from collections.abc import Hashable, Mapping
from typing import Final

import attrs

from grantkit.model._key_forms import not_known_to
from grantkit.model.agreements import GrantAgreement
from grantkit.model.allocations import Allocation
from grantkit.model.key_parts import Proportional
from grantkit.model.keys import AllocationKey
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["Pool", "Side", "side"]

_GIVEN: Final = Citation("the caller", "weights")


@attrs.frozen(kw_only=True)
class Pool:
    """A sum with the key that shares it out (*pott*); a column that is the sum of others has a pool for each of them."""

    name: str
    total: Sek
    key: AllocationKey


@attrs.frozen(kw_only=True)
class Side:
    """One side of a comparison (*sida*): its total, its amounts, and its pools; what is missing of the latter, where anything is."""

    total: Sek | Unknown
    amounts: Mapping[Hashable, Sek | Unknown]
    pools: tuple[Pool, ...]
    missing: tuple[Unknown, ...] = ()


def side(checks: Checks, field: str, given: object, column: object) -> Side | None:
    """Read one side; None where a fault was recorded, which then names the columns there are to choose from."""
    named = column is None or checks.exact(f"{field}_column", column, str)
    if not checks.exact(field, given, Allocation, GrantAgreement) or not named:
        return None
    if isinstance(given, Allocation):
        none = checks.require(column is None, f"{field}_column", column, "None, since an allocation has no columns")
        return _of_allocation(given) if none else None
    table, name = _chosen(checks, field, given, column)
    return None if table is None else _of_table(table, name)


def _of_allocation(given: Allocation) -> Side:
    # One name for all plain weights; whose they are, the caller knows.
    pairs = tuple(zip(given.recipients, given.weights, strict=True))
    plain = WeightSet(name="weights", values=pairs, source="the allocation", citation=_GIVEN)
    pool = Pool(name="allocation", total=given.total, key=given.key or _as_key(plain))
    return Side(total=given.total, amounts=given.amounts, pools=(pool,))


def _chosen(checks: Checks, field: str, given: object, column: object) -> tuple[PublishedTable | None, str]:
    """Find the table and the column that are meant: the one that is named, else the sum column or the only one of the only table."""
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
    single = " that stands in one table only" if len(tables) > 1 else ""
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
            missing.append(Unknown(f"key of {name}", table.citation))
        else:
            missing += not_known_to(key, table.recipients).values()
            if isinstance(part, Sek):
                pools.append(Pool(name=name, total=part, key=_as_key(key)))
    return Side(total=total, amounts=table.column(column), pools=tuple(pools), missing=tuple(dict.fromkeys(missing)))


def _parts(table: PublishedTable, column: str) -> tuple[str, ...]:
    """Give the columns whose sums a column is made of: of the sum column the others, unless it is printed as a sum of its own."""
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
