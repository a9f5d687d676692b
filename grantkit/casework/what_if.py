"""An agreement with another total, key, population or method (*tänk om*), as a changed copy."""

from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from grantkit.errors import UnknownName
from grantkit.model.agreements import GrantAgreement
from grantkit.model.allocations import AllocationMethod
from grantkit.model.budgets import Budget, BudgetLine
from grantkit.model.keys import AllocationKey
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.rules.allocation import allocate
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

__all__ = ["what_if"]

_CHANGED: Final = Citation("what if", "changed copy")
_NONE_CHANGED: Final[Mapping[str, Sek]] = MappingProxyType({})


def what_if(
    agreement: GrantAgreement,
    *,
    totals: Mapping[str, Sek] = _NONE_CHANGED,
    key: AllocationKey | WeightSet | None = None,
    method: AllocationMethod | None = None,
) -> GrantAgreement:
    """Give a copy of *agreement* with other totals, another key, population or method (*tänk om*, R25, R37, R40), to be assessed and compared.

    *totals* are new sums by the code of their budget line; *key* shares out every line that a table prints, a weight set standing for shares in
    proportion to it; without one the weights of the table itself are taken. Only what was asked for changes: with new totals alone, the columns of their lines;
    with a key or a *method*, every column that shares out a line. They are computed by the method, by largest remainder where none is named; row sums are
    then what their cells add up to, and a table that has changed cites the change and not the source. The given agreement stays as it is.

    Raises a GrantkitError for a line that the budget does not have, and for a changed line whose table has no weights and no key is given.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> doubled = what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(800)})
    >>> print(doubled.budget.total, doubled.tables[0].cell(AGREEMENT.recipient("Gotland"), "table_2"))
    3 760 000 000 kr 4 633 269 kr
    """
    checks = Checks()
    checks.exact("agreement", agreement, GrantAgreement)
    if checks.require(isinstance(totals, Mapping), "totals", totals, "a mapping from codes of budget lines to amounts"):
        for code, total in totals.items():
            check_amount(checks, f"totals[{code}]", total)
    checks.optional("key", key, AllocationKey, WeightSet)
    checks.optional("method", method, AllocationMethod)
    checks.done()
    for code in totals:
        agreement.budget.line(code)
    budget = _budget(agreement.budget, totals)
    tables = tuple(_table(table, budget, set(totals), key, method) for table in agreement.tables)
    return attrs.evolve(
        agreement, names=tuple(f"{name} (ändrad)" for name in agreement.names), budget=budget, tables=tables
    )


def _budget(budget: Budget, totals: Mapping[str, Sek]) -> Budget:
    lines = tuple(
        attrs.evolve(line, amount=totals[line.code], citation=_CHANGED) if line.code in totals else line
        for line in budget.lines
    )
    amounts = {line.code: line.amount for line in lines}
    subtotals = tuple(
        attrs.evolve(each, printed=sum((amounts[code] for code in each.lines), Sek.ZERO), citation=_CHANGED)
        if totals.keys() & set(each.lines)
        else each
        for each in budget.subtotals
    )
    total = sum(amounts.values(), Sek.ZERO) if totals else budget.total
    return attrs.evolve(budget, lines=lines, subtotals=subtotals, total=total)


def _table(
    table: PublishedTable,
    budget: Budget,
    changed: set[str],
    key: AllocationKey | WeightSet | None,
    method: AllocationMethod | None,
) -> PublishedTable:
    """Compute the columns that are asked for; every other stays as printed, but for the sum of a row that has changed."""
    everything = key is not None or method is not None
    lines = {
        line.printed_in: line
        for line in budget.lines
        if line.printed_in in table.columns and (everything or line.code in changed)
    }
    shared = table.weights if key is None else key
    if shared is None:
        affected = sorted(line.code for line in lines.values() if line.code in changed)
        if affected:
            raise UnknownName.at("key", None, f"a key for {', '.join(affected)}, since the table prints no weights")
        return table
    if not lines:
        return table
    by = method or AllocationMethod.LARGEST_REMAINDER
    columns = {column: _shared(line, shared, by) for column, line in lines.items()}
    recipients = tuple(dict.fromkeys((*table.recipients, *(each for amounts in columns.values() for each in amounts))))
    rows = tuple((each, _row(each, table, columns)) for each in recipients)
    return attrs.evolve(
        table,
        rows=rows,
        totals=tuple(
            _added(tuple(row[place] for _, row in rows))
            if column in {*columns, table.sum_column} or set(recipients) != set(table.recipients)
            else table.total(column)
            for place, column in enumerate(table.columns)
        ),
        weights=shared if isinstance(shared, WeightSet) else None,
        citation=_CHANGED,
    )


def _shared(line: BudgetLine, shared: AllocationKey | WeightSet, method: AllocationMethod) -> Mapping[Hashable, Sek]:
    weights: Any = shared.mapping if isinstance(shared, WeightSet) else shared
    return allocate(line.amount, weights, method=method).amounts


def _row(
    recipient: Hashable, table: PublishedTable, columns: dict[str, Mapping[Hashable, Sek]]
) -> tuple[Sek | Unknown, ...]:
    printed = table.column
    cells: dict[str, Sek | Unknown] = {}
    for column in table.columns:
        if column in columns:
            cells[column] = columns[column].get(recipient, Sek.ZERO)
        elif column != table.sum_column:
            cells[column] = printed(column).get(recipient, Unknown(f"share of {recipient}", _CHANGED))
    if table.sum_column is not None:
        cells[table.sum_column] = _added(tuple(cells.values()))
    return tuple(cells[column] for column in table.columns)


def _added(cells: tuple[Sek | Unknown, ...]) -> Sek | Unknown:
    withheld = next((cell for cell in cells if isinstance(cell, Unknown)), None)
    return sum((cell for cell in cells if isinstance(cell, Sek)), Sek.ZERO) if withheld is None else withheld
