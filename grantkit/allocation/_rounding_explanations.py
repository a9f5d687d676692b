"""Columns whose cells are rounded otherwise than once each: sums of members or of parts, parts of larger tables."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from grantkit.allocation._column_search import HALF, Search
from grantkit.allocation._price_ranges import Bounds, PriceRange, noughts
from grantkit.allocation.column_audits import CellDeviation, Explanation
from grantkit.values.findings import FindingKind, Modality, Severity
from grantkit.values.money import Sek

COLUMN_EXPLAINED_BY_MEMBERS = FindingKind(
    "column_explained_by_members",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: är raderna av {total} summor av {members:andel|andelar} som var för sig är avrundade till "
        "hela {unit}, ligger {explained} av {readable:rad|rader} inom en halv enhet per andel."
    ),
    en=(
        "The column {column}: if the rows of {total} are sums of {members:share|shares} rounded one by one to whole "
        "{unit}, that gives {explained} of {readable:row|rows} within half a unit for each share."
    ),
)
COLUMN_EXPLAINED_BY_MEMBERS_AT_PRICE = FindingKind(
    "column_explained_by_members_at_price",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: är raderna summor av {members:andel|andelar} som var för sig är avrundade till hela "
        "{unit}, till ett pris från {low} till {high} kr per enhet av {key}, ligger {explained} av "
        "{readable:rad|rader} inom en halv enhet per andel."
    ),
    en=(
        "The column {column}: if the rows are sums of {members:share|shares} rounded one by one to whole {unit}, at a "
        "price from SEK {low} to {high} for each unit of {key}, that gives {explained} of {readable:row|rows} within "
        "half a unit for each share."
    ),
)
COLUMN_EXPLAINED_BY_PARTS = FindingKind(
    "column_explained_by_parts",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: är cellerna summor av {parts}, som var för sig är fördelade och avrundade till hela "
        "{unit}, stämmer {explained} av {readable:cell|celler}."
    ),
    en=(
        "The column {column}: if the cells are sums of {parts}, each shared out and rounded by itself to whole {unit}, "
        "that gives {explained} of {readable:cell|cells}."
    ),
)
COLUMN_EXPLAINED_BY_SOME_PARTS = FindingKind(
    "column_explained_by_some_parts",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: är cellerna summor av två delar som var för sig är fördelade och avrundade till hela "
        "{unit}, som {parts}, stämmer {explained} av {readable:cell|celler}. Prövade delningar som stämmer lika bra: "
        "{agreeing} av {tried}."
    ),
    en=(
        "The column {column}: if the cells are sums of two parts, each shared out and rounded by itself to whole "
        "{unit}, such as {parts}, that gives {explained} of {readable:cell|cells}. Divisions tried that agree as well: "
        "{agreeing} of {tried}."
    ),
)
COLUMN_EXPLAINED_BY_PRICE = FindingKind(
    "column_explained_by_price",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: är tabellen en del av en större summa, till ett pris från {low} till {high} kr per enhet "
        "av {key}, och är varje cell avrundad för sig till hela {unit}, stämmer {explained} av {readable:cell|celler}."
    ),
    en=(
        "The column {column}: if the table is a part of a larger sum, at a price from SEK {low} to {high} for each "
        "unit of {key}, and each cell is rounded by itself to whole {unit}, that gives {explained} of "
        "{readable:cell|cells}."
    ),
)
_DIVISIONS: Final = 200  # so many divisions of a total into two round parts are tried, and half of them are the same
_FEWEST_IN_PARTS: Final = 5
_RARE: Final = 10


def by_members(search: Search) -> Iterator[Explanation]:
    """Yield the rows as sums of shares rounded one by one: by the total, or by the price that gives most rows."""
    if not search.members:
        return
    facts = {"unit": search.column.unit, "members": sum(search.members_of(each) for each in search.amounts)}
    reach = {each: search.members_of(each) * HALF for each in search.amounts}
    quotas = search.quotas
    if quotas:
        odd = _beyond(search, quotas, reach)
        yield search.explained(COLUMN_EXPLAINED_BY_MEMBERS, odd, total=search.column.total, **facts)
    prices = search.prices({each: (far, far) for each, far in reach.items()})
    if prices is not None:
        odd = _beyond(search, {each: prices.middle * search.weights[each] for each in search.amounts}, reach)
        facts |= _priced(search, prices)
        found = search.explained(COLUMN_EXPLAINED_BY_MEMBERS_AT_PRICE, odd, **facts)
        yield from filter(search.convinces, [found])


def by_parts(search: Search) -> Iterator[Explanation]:
    """Yield the cells as sums of the parts told, or else of the roundest two parts that give every cell."""
    quotas = search.quotas
    facts: dict[str, Any] = {"unit": search.column.unit}
    if not quotas or not isinstance(search.column.total, Sek) or not search.column.total:
        return
    if search.parts:
        odd = tuple(_beyond_parts(search, quotas, tuple(part.ore for part in search.parts)))
        yield search.explained(COLUMN_EXPLAINED_BY_PARTS, odd, parts=search.parts, **facts)
    elif len(search.amounts) >= _FEWEST_IN_PARTS:
        total = search.column.total.ore
        step = 10 ** max(len(str(total // _DIVISIONS)), 2)
        tried = [(part, total - part) for part in range(step, total // 2 + 1, step)]
        good = [parts for parts in tried if next(_beyond_parts(search, quotas, parts), None) is None]
        # Where rows are coarse enough, as those of many members are, most divisions agree, and none is told.
        if good and _RARE * len(good) <= len(tried):
            parts = max(good, key=lambda parts: sum(map(noughts, parts)))
            facts |= {"parts": tuple(Sek(ore=part) for part in reversed(parts)), "tried": len(tried)}
            yield search.explained(COLUMN_EXPLAINED_BY_SOME_PARTS, (), agreeing=len(good), **facts)


def by_price(search: Search) -> Iterator[Explanation]:
    """Yield the price from which most cells follow, where the table is a part of a sum that is not known."""
    prices = search.prices(dict.fromkeys(search.amounts, (HALF, HALF)))
    if prices is not None:
        quotas = {each: prices.middle * search.weights[each] for each in search.amounts}
        facts = {"unit": search.column.unit, **_priced(search, prices)}
        odd = _beyond(search, quotas, dict.fromkeys(quotas, HALF))
        yield from filter(search.convinces, [search.explained(COLUMN_EXPLAINED_BY_PRICE, odd, **facts)])


def _beyond(
    search: Search, quotas: Mapping[Hashable, Fraction], reach: Mapping[Hashable, Fraction]
) -> tuple[CellDeviation, ...]:
    """List the cells that are further from their exact shares than so many units."""
    unit = search.column.unit.ore
    return tuple(
        search.deviation(each, quotas[each])
        for each, amount in search.amounts.items()
        if not Bounds(amount.ore - unit * reach[each], amount.ore + unit * reach[each]).hold(quotas[each])
    )


def _beyond_parts(
    search: Search, quotas: Mapping[Hashable, Fraction], parts: tuple[int, ...]
) -> Iterator[CellDeviation]:
    """Yield the cells that are not the sum of their rounded parts, or for rows of several members not near it."""
    whole, unit = sum(parts), search.column.unit.ore
    for each, amount in search.amounts.items():
        members, (above, below) = search.members_of(each), quotas[each].as_integer_ratio()
        if members == 1:
            twice = 2 * below * whole * unit
            units = sum((2 * above * part + below * whole * unit) // twice for part in parts)
            wrong = amount.ore != units * unit
        else:
            wrong = 2 * abs(amount.ore - quotas[each]) > unit * len(parts) * members
        if wrong:
            yield search.deviation(each, quotas[each])


def _priced(search: Search, prices: PriceRange) -> dict[str, Any]:
    """Write the bounds of a price in kronor, with as many decimals as tell them apart."""
    places = 2
    while ceil(prices.low * 10 ** (places - 2)) >= floor(prices.high * 10 ** (places - 2)):
        places += 1
    low, high = ceil(prices.low * 10 ** (places - 2)), floor(prices.high * 10 ** (places - 2))
    written = {name: Decimal((0, tuple(map(int, str(each))), -places)) for name, each in (("low", low), ("high", high))}
    return {"key": search.basis.name, **written}
