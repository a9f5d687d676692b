"""A table with some of its columns shared out anew (*ändrad tabell*), the others as printed."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Final

import attrs

from grantkit.model._key_forms import not_known_to
from grantkit.model.computed_columns import ComputedColumn
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.rules.allocation import allocate
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["CHANGED", "changed_table"]

CHANGED: Final = Citation("what if", "changed copy")

_Cells = dict[Hashable, Sek | Unknown]


def changed_table(table: PublishedTable, bases: Mapping[str, ComputedColumn]) -> PublishedTable:
    """Share out anew the columns that *bases* tell of, each from its own.

    The total of such a column is the sum that was shared out, whether or not the method places all of it. Row sums are what their cells add up to, and the
    total of the sum column is what the totals of its columns add up to. One of whom the key knows nothing has no share that can be known, and its cell,
    its row sum and their totals are Unknown. Where a line stands in the sum column itself, what becomes of its parts is Unknown.
    """
    shared = {column: allocate(basis.total, basis.key, method=basis.method).amounts for column, basis in bases.items()}
    recipients = tuple(dict.fromkeys((*table.recipients, *(each for amounts in shared.values() for each in amounts))))
    cells: dict[str, _Cells] = {}
    sums: dict[str, Sek | Unknown] = {}
    for column in (each for each in table.columns if each in bases or each != table.sum_column):
        if column in bases:
            cells[column] = _shares(bases[column], shared[column], recipients)
            sums[column] = _unless_unknown(bases[column].total, cells[column].values())
        elif table.sum_column in bases:
            cells[column] = {each: Unknown(f"share of {each}", CHANGED) for each in recipients}
            sums[column] = _unless_unknown(Sek.ZERO, cells[column].values())
        else:
            printed = table.column(column)
            cells[column] = {each: printed.get(each, Unknown(f"share of {each}", CHANGED)) for each in recipients}
            sums[column] = table.total(column)
    if table.sum_column is not None and table.sum_column not in bases:
        rows = {each: _added([column[each] for column in cells.values()]) for each in recipients}
        total = _added(list(sums.values()))
        cells[table.sum_column], sums[table.sum_column] = rows, _unless_unknown(total, rows.values())
    computed = {**{each.column: each for each in table.computed}, **bases}
    return attrs.evolve(
        table,
        rows=tuple((each, tuple(cells[column][each] for column in table.columns)) for each in recipients),
        totals=tuple(sums[column] for column in table.columns),
        weights=_weights(table, computed),
        computed=tuple(computed.values()),
        citation=CHANGED,
    )


def _shares(basis: ComputedColumn, amounts: Mapping[Hashable, Sek], recipients: tuple[Hashable, ...]) -> _Cells:
    # Whom a condition leaves out gets nothing, and that is known; of whom the key knows nothing, nothing is.
    missing = not_known_to(basis.key, recipients)
    return {each: missing.get(each, amounts.get(each, Sek.ZERO)) for each in recipients}


def _weights(table: PublishedTable, computed: Mapping[str, ComputedColumn]) -> WeightSet | None:
    """Give the weights that the whole table rests on; None where its columns do not all rest on the same."""
    summed = {table.sum_column} - computed.keys()
    resting = computed if table.sum_column in computed else set(table.columns) - summed
    keys = [computed[column].key if column in computed else table.weights for column in resting]
    return keys[0] if isinstance(keys[0], WeightSet) and all(each == keys[0] for each in keys) else None


def _added(cells: list[Sek | Unknown]) -> Sek | Unknown:
    return _unless_unknown(sum((cell for cell in cells if isinstance(cell, Sek)), Sek.ZERO), cells)


def _unless_unknown(total: Sek | Unknown, cells: Iterable[Sek | Unknown]) -> Sek | Unknown:
    return next((cell for cell in cells if isinstance(cell, Unknown)), total)
