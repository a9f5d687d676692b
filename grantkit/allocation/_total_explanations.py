"""Columns that are shared out by one of the methods, and not as the total says (*annan summa*)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from grantkit.allocation._column_search import HALF, Search, rounded
from grantkit.allocation._price_ranges import noughts, whole_totals
from grantkit.allocation.column_audits import Explanation, fits_of, holders
from grantkit.allocation.methods import AllocationMethod, split
from grantkit.allocation.weights import added_up
from grantkit.values.findings import FindingKind, Modality, Severity
from grantkit.values.money import Sek

COLUMN_EXPLAINED_WITHIN_TABLE = FindingKind(
    "column_explained_within_table",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: fördelas {total} bara mellan dem som står i tabellen, stämmer {explained} av "
        "{readable:cell|celler} med {methods}."
    ),
    en=(
        "The column {column}: shared out among those in the table alone, {total} gives {explained} of "
        "{readable:cell|cells} by {methods}."
    ),
)
COLUMN_EXPLAINED_BY_OTHER_TOTAL = FindingKind(
    "column_explained_by_other_total",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: fördelas {other} i stället för {total} ({difference:mindre|mer}), stämmer {explained} av "
        "{readable:cell|celler} med {methods}."
    ),
    en=(
        "The column {column}: {other} instead of {total} ({difference:less|more}) gives {explained} of "
        "{readable:cell|cells} by {methods}."
    ),
)
COLUMN_EXPLAINED_AS_PART = FindingKind(
    "column_explained_as_part",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: är tabellen en del av {total}, och delar dess rader på {other}, stämmer {explained} av "
        "{readable:cell|celler} med {methods}."
    ),
    en=(
        "The column {column}: if the table is a part of {total}, and its rows share {other}, that gives {explained} of "
        "{readable:cell|cells} by {methods}."
    ),
)
COLUMN_EXPLAINED_BY_TOTAL = FindingKind(
    "column_explained_by_total",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: summan är inte känd, men fördelas {other} stämmer {explained} av {readable:cell|celler} "
        "med {methods}."
    ),
    en=(
        "The column {column}: the total is not known, but {other} gives {explained} of {readable:cell|cells} by "
        "{methods}."
    ),
)
COLUMN_EXPLAINED_WITHOUT_CELLS = FindingKind(
    "column_explained_without_cells",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: är beloppen för {outside} satta för hand, och delar de andra på resten, {rest}, stämmer "
        "{explained} av {readable:cell|celler} med {methods}."
    ),
    en=(
        "The column {column}: if the amounts of {outside} were set by hand, and the others share the rest, {rest}, "
        "that gives {explained} of {readable:cell|cells} by {methods}."
    ),
)
# How far below and above a cell, in units, its exact share may lie by each method.
_REACH: Final = (
    (HALF, HALF, (AllocationMethod.ROUND_EACH_HALF_UP,)),
    (Fraction(), Fraction(1), (AllocationMethod.FLOOR_EACH,)),
    (
        Fraction(1),
        Fraction(1),
        (AllocationMethod.LARGEST_REMAINDER, AllocationMethod.RESIDUAL_TO_LARGEST, AllocationMethod.SAINTE_LAGUE),
    ),
)


def within_table(search: Search) -> Iterator[Explanation]:
    """Yield the sharing of the total among the recipients in the table only."""
    outside = frozenset(holders(search.basis)).difference(each for each, _ in search.column.printed)
    if outside and isinstance(search.column.total, Sek):
        fits = fits_of(search.basis, search.column.total, search.column.unit, search.column.printed, outside)
        within = search.by_fits(COLUMN_EXPLAINED_WITHIN_TABLE, fits, total=search.column.total)
        yield from (each for each in within if not each.deviations)


def by_total(search: Search) -> Iterator[Explanation]:
    """Yield the total, other than that of the column, of which a method gives most cells."""
    cells = search.amounts.values()
    added = sum(cells, Sek.ZERO) if len(cells) == len(search.column.printed) else None
    texts = (each.amount for each in search.stated if each.column == search.column.column)
    known = {
        each.ore for each in (search.published.total(search.column.column), added, *texts) if isinstance(each, Sek)
    }
    tried = {total: tuple(AllocationMethod) for total in known}
    if search.is_shared:
        for total, methods in _totals_near(search):
            tried[total] = tuple(dict.fromkeys((*tried.get(total, ()), *methods)))
    own = search.column.total.ore if isinstance(search.column.total, Sek) else None
    tried = {total: methods for total, methods in tried.items() if total != own}
    counted = [
        (_count(search, total, methods), total in known, noughts(total), -abs(total - (own or total)), total)
        for total, methods in tried.items()
        if total > 0
    ]
    if not counted:
        return
    other = Sek(ore=max(counted)[-1])
    fits = fits_of(search.basis, other, search.column.unit, search.column.printed)
    kind, facts = _of_total(search, other)
    for each in search.by_fits(kind, fits, **facts):
        if search.convinces(each) or (other.ore in known and not each.deviations):
            yield each


def _of_total(search: Search, other: Sek) -> tuple[FindingKind, dict[str, Sek]]:
    """Return what it means that the cells are those of another total."""
    total = search.column.total
    if not isinstance(total, Sek):
        return COLUMN_EXPLAINED_BY_TOTAL, {"other": other}
    if other < total and not isinstance(search.published.total(search.column.column), Sek):
        return COLUMN_EXPLAINED_AS_PART, {"total": total, "other": other}
    return COLUMN_EXPLAINED_BY_OTHER_TOTAL, {"total": total, "other": other, "difference": total - other}


def _totals_near(search: Search) -> Iterator[tuple[int, tuple[AllocationMethod, ...]]]:
    unit = search.column.unit.ore
    for below, above, methods in _REACH:
        prices = search.prices(dict.fromkeys(search.amounts, (below, above)))
        if prices is not None:
            for total in whole_totals(prices, added_up(search.weights.values()), unit):
                yield total, methods
            # The methods that keep the total give that of the cells, once those out of step are mended.
            odd = search.out_of_step(prices)
            mended = sum(unit * rounded(prices.middle * search.weights[each] / unit) for each in odd)
            mended += sum(amount.ore for each, amount in search.amounts.items() if each not in odd)
            if len(search.amounts) == len(search.weights):
                yield from ((mended + unit * step, _REACH[-1][-1]) for step in range(-2, 3))


def _count(search: Search, total: int, methods: tuple[AllocationMethod, ...]) -> int:
    """Count the cells that the best of the methods gives of a total."""
    unit = search.column.unit.ore
    if not search.is_shared:
        fits = fits_of(search.basis, Sek(ore=total), search.column.unit, search.column.printed)
        return max((fit.explained for fit in fits), default=0)
    wanted = [None if amount is None else amount.ore for amount in map(search.amounts.get, search.weights)]
    made = (split(method, total, unit, search.in_whole)[0] for method in methods)
    return max(sum(units * unit == ore for units, ore in zip(each, wanted, strict=True)) for each in made)


def without_cells(search: Search) -> Iterator[Explanation]:
    """Yield the sharing of what is left of the total after the few cells that no price near the others explains."""
    prices = search.prices(dict.fromkeys(search.amounts, _REACH[-1][:2])) if search.is_shared else None
    if prices is None or not isinstance(search.column.total, Sek):
        return
    odd = search.out_of_step(prices)
    rest = search.column.total - sum(odd.values(), Sek.ZERO)
    if not odd or 10 * (len(odd) - 1) > len(search.amounts) or rest <= Sek.ZERO:
        return
    others = tuple(pair for pair in search.column.printed if pair[0] not in odd)
    fits = fits_of(search.basis, rest, search.column.unit, others, frozenset(odd))
    best = max(fits, key=lambda fit: fit.explained)
    methods = tuple(fit.method for fit in fits if fit.explained == best.explained)
    set_apart = tuple(search.deviation(each, prices.middle * search.weights[each]) for each in odd)
    facts = {"outside": tuple(map(str, odd)), "rest": rest, "methods": methods}
    found = search.explained(COLUMN_EXPLAINED_WITHOUT_CELLS, (*set_apart, *best.deviations), **facts)
    yield from filter(search.convinces, [found])
