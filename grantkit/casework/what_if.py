"""An agreement with another total, key, population or method (*tänk om*), as a changed copy."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from grantkit.casework.changed_tables import CHANGED, changed_table
from grantkit.errors import UnknownName
from grantkit.model.agreements import GrantAgreement
from grantkit.model.allocations import AllocationMethod
from grantkit.model.budgets import Budget
from grantkit.model.computed_columns import ComputedColumn
from grantkit.model.keys import AllocationKey
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.money import Sek, check_amount

__all__ = ["what_if"]

_NONE_CHANGED: Final[Mapping[str, Sek]] = MappingProxyType({})
_MARK: Final = " (ändrad)"


def what_if(
    agreement: GrantAgreement,
    *,
    totals: Mapping[str, Sek] = _NONE_CHANGED,
    key: AllocationKey | WeightSet | None = None,
    method: AllocationMethod | None = None,
) -> GrantAgreement:
    """Give a copy of *agreement* with other totals, another key, population or method (*tänk om*, R25, R37, R40), to be assessed and compared.

    *totals* are new sums by the code of their budget line, one that is as before being no change; *key* shares out every line that a table prints, a weight
    set standing for shares in proportion to it; without one each column keeps the key or the weights that it rests on. Only what was asked for changes: with
    new totals alone, the columns of their lines; with a key or a *method*, every column that shares out a line. They are computed by the method; where
    none is named, by the one they were computed by before, else by largest remainder.

    The total of a computed column is the sum that was shared out, and ``computed`` of its table keeps the key and the method, so that `compare` can tell
    what a difference is due to. Row sums are what their cells add up to; the total of the sum column is what the totals of its columns add up to, so that it is
    the money of the lines. It may differ by some kronor from its own cells: by what a method left unplaced, and by what the print of an unchanged column
    does (2019: table 1 adds up to 2 kr less than its total). A recipient of whom a new key or weight set knows nothing has an Unknown share, and never
    0 kr; one that a condition of the key leaves out gets 0 kr. A table that has changed cites the change and not the source. The given
    agreement stays as it is, and is given back itself where nothing would change.

    Raises a GrantkitError for a line that the budget does not have, for a column to be shared out of which nobody has told the weights where no key is given,
    and for a key or a method where no table shares out any line.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> doubled = what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(800)})
    >>> print(doubled.budget.total, doubled.tables[0].cell(AGREEMENT.recipient("Gotland"), "table_2"))
    3 760 000 000 kr 4 633 269 kr
    >>> print(doubled.tables[0].total("sum"))
    3 635 000 000 kr
    """
    checks = Checks()
    checks.exact("agreement", agreement, GrantAgreement)
    if checks.require(isinstance(totals, Mapping), "totals", totals, "a mapping from codes of budget lines to amounts"):
        for code, total in totals.items():
            check_amount(checks, f"totals[{code}]", total)
    checks.optional("key", key, AllocationKey, WeightSet)
    checks.optional("method", method, AllocationMethod)
    checks.done()
    changed = {code: total for code, total in totals.items() if total != agreement.budget.line(code).amount}
    everything = key is not None or method is not None
    if not changed and not everything:
        return agreement
    budget = _budget(agreement.budget, changed)
    columns = {line.printed_in for line in budget.lines if everything or line.code in changed} - {None}
    if everything and not any(columns & set(table.columns) for table in agreement.tables):
        required = f"a table that prints {', '.join(sorted(filter(None, columns))) or 'the shares of a line'}"
        raise UnknownName.at("agreement", agreement, required)
    bases = tuple(_bases(table, columns, budget, key, method) for table in agreement.tables)
    untold = {
        column for table, told in zip(agreement.tables, bases, strict=True) for column in {*table.columns} - told.keys()
    }
    lacking = [line.code for line in budget.lines if line.printed_in in columns & untold]
    if lacking:
        raise UnknownName.at("key", None, f"a key for {', '.join(lacking)}, since the table prints no weights")
    return attrs.evolve(
        agreement,
        names=tuple(f"{name.removesuffix(_MARK)}{_MARK}" for name in agreement.names),
        budget=budget,
        tables=tuple(
            changed_table(table, anew) if anew else table for table, anew in zip(agreement.tables, bases, strict=True)
        ),
    )


def _budget(budget: Budget, totals: Mapping[str, Sek]) -> Budget:
    lines = tuple(
        attrs.evolve(line, amount=totals[line.code], citation=CHANGED) if line.code in totals else line
        for line in budget.lines
    )
    amounts = {line.code: line.amount for line in lines}
    subtotals = tuple(
        attrs.evolve(each, printed=sum((amounts[code] for code in each.lines), Sek.ZERO), citation=CHANGED)
        if totals.keys() & set(each.lines)
        else each
        for each in budget.subtotals
    )
    total = sum(amounts.values(), Sek.ZERO) if totals else budget.total
    return attrs.evolve(budget, lines=lines, subtotals=subtotals, total=total)


def _bases(
    table: PublishedTable,
    columns: set[str | None],
    budget: Budget,
    key: AllocationKey | WeightSet | None,
    method: AllocationMethod | None,
) -> dict[str, ComputedColumn]:
    """Tell what each of the *columns* that stand in the table is to be computed from; one without a key is left out."""
    bases = {}
    for column in (each for each in table.columns if each in columns):
        used = table.key_of(column) if key is None else key
        if used is not None:
            before = table.basis(column)
            bases[column] = ComputedColumn(
                column=column,
                # A column may share out more than one line, and is then computed from all of them.
                total=sum((line.amount for line in budget.lines if line.printed_in == column), Sek.ZERO),
                key=used,
                method=method or (AllocationMethod.LARGEST_REMAINDER if before is None else before.method),
            )
    return bases
