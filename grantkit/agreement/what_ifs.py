"""What-ifs (*tänk om*): a changed copy of an agreement with another total, key, population or method."""

from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.budgets import Budget, SumKind, is_exact
from grantkit.allocation.allocations import allocate
from grantkit.allocation.keys import AllocationKey, not_known_to
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.tables import ComputedColumn, PublishedTable
from grantkit.allocation.weights import WeightSet
from grantkit.errors import InvalidValue, UnknownName
from grantkit.values._advice import as_mapping
from grantkit.values._checks import Checks
from grantkit.values.amounts import total
from grantkit.values.citations import Citation
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

CHANGED: Final = Citation("what if", "ändrad kopia")
_Cells = dict[Hashable, Sek | Unknown]


def changed_table(table: PublishedTable, bases: Mapping[str, ComputedColumn]) -> PublishedTable:
    """Return the table with the columns in *bases* shared out again, each from its own basis.

    The total of a computed column is the sum that was shared out, even if the method does not place all of it. A row
    sum is the sum of its cells, and the total of the sum column is the sum of the totals of its columns. The share of a
    recipient that is not in the key cannot be known. So its cell, its row sum and their totals are Unknown. If the sum
    column itself was shared out, the cells of its parts are Unknown.
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
            cells[column] = {each: Unknown("share", CHANGED, about=str(each)) for each in recipients}
            sums[column] = _unless_unknown(Sek.ZERO, cells[column].values())
        else:
            printed = table.column(column)
            cells[column] = {each: printed.get(each, Unknown("share", CHANGED, about=str(each))) for each in recipients}
            sums[column] = table.total(column)
    if table.sum_column is not None and table.sum_column not in bases:
        rows = {each: total(column[each] for column in cells.values()) for each in recipients}
        whole = total(sums.values())
        cells[table.sum_column], sums[table.sum_column] = rows, _unless_unknown(whole, rows.values())
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
    # A recipient that a condition leaves out gets nothing, which is known. If it is not in the key, nothing is known.
    missing = not_known_to(basis.key, recipients)
    return {each: missing.get(each, amounts.get(each, Sek.ZERO)) for each in recipients}


def _weights(table: PublishedTable, computed: Mapping[str, ComputedColumn]) -> WeightSet | None:
    """Return the weights on which the whole table is based; None if its columns are not all based on the same ones."""
    summed = {table.sum_column} - computed.keys()
    resting = computed if table.sum_column in computed else set(table.columns) - summed
    keys = [computed[column].key if column in computed else table.weights for column in resting]
    return keys[0] if isinstance(keys[0], WeightSet) and all(each == keys[0] for each in keys) else None


def _unless_unknown(total: Sek | Unknown, cells: Iterable[Sek | Unknown]) -> Sek | Unknown:
    return next((cell for cell in cells if isinstance(cell, Unknown)), total)


_MARK: Final = " (ändrad)"


def what_if(
    agreement: GrantAgreement,
    *,
    totals: Mapping[str, Sek] = MappingProxyType({}),
    key: AllocationKey | WeightSet | None = None,
    method: AllocationMethod | None = None,
) -> GrantAgreement:
    """Return a copy of *agreement* with another total, key, population or method (*tänk om*, R25, R37, R40).

    The copy can be assessed and compared. *totals* are new sums by the code of their budget line; a sum that is equal
    to the old one is no change. *key* shares out every line that a table prints. A weight set as *key* means shares in
    proportion to it. Without a *key*, each column keeps the key or the weights on which it is based.

    Only the requested parts change. With new totals alone, these are the columns of their lines. With a *key* or a
    *method*, it is every column that shares out a line. The columns are computed by the method. If none is given, each
    column uses the method by which it was computed before, or else largest remainder.

    The total of a computed column is the sum that was shared out. ``computed`` in the table keeps the key and the
    method, so that `compare` can split a difference by its causes. A row sum is the sum of its cells. The total of
    the sum column is the sum of the totals of its columns, so that it equals the money of the lines. It may differ by
    some kronor from the sum of its own cells. One cause is money that a method did not place. Another is an error in a
    printed column that did not change (2019: table 1 adds up to 2 kr less than its total).

    The share of a recipient that is not in a new key or weight set is Unknown and never 0 kr. A recipient that a
    condition of the key leaves out gets 0 kr. A changed table cites the change and not the source. The given agreement
    stays as it is, and it is returned itself if nothing would change.

    A sum that is given is exact. A line that is only stated as the most or about stays so, and a column shared out from
    it is told by ``check()`` of the copy and by `compare` (F11).

    Raises a GrantkitError in four cases. The budget has no line with a given code. Or a column is to be shared out
    without a *key*, and its weights are not known. Or there is a *key* or a *method*, but no table shares out any line.
    Or a column is to be shared out, and the sum of one of its lines is not stated.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> doubled = what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(800)})
    >>> print(doubled.budget.total, doubled.tables[0].cell(AGREEMENT.recipient("Gotland"), "table_2"))
    3 760 000 000 kr 4 633 269 kr
    >>> print(doubled.tables[0].total("sum"))
    3 635 000 000 kr
    """
    checks, totals = Checks(), as_mapping(totals)
    checks.exact("agreement", agreement, GrantAgreement)
    if checks.fits(isinstance(totals, Mapping), "totals", totals, "a mapping from codes of budget lines to amounts"):
        for code, total in totals.items():
            check_amount(checks, f"totals[{code}]", total)
    checks.optional("key", key, AllocationKey, WeightSet)
    checks.optional("method", method, AllocationMethod)
    checks.done()
    lines = [(agreement.budget.line(code), total) for code, total in totals.items()]
    checks.distinct("totals", tuple(line.code for line, _ in lines))
    checks.done()
    changed = {line.code: total for line, total in lines if total != line.amount or not is_exact(line)}
    everything = key is not None or method is not None
    if not changed and not everything:
        return agreement
    budget = _budget(agreement.budget, changed)
    columns = {line.printed_in for line in budget.lines if everything or line.code in changed} - {None}
    if everything and not any(columns & set(table.columns) for table in agreement.tables):
        required = f"a table that prints {', '.join(sorted(filter(None, columns))) or 'the shares of a line'}"
        raise UnknownName.at("agreement", agreement, required)
    shared_out = {column for table in agreement.tables for column in table.columns} & columns
    unstated = [
        line.code for line in budget.lines if line.printed_in in shared_out and isinstance(line.amount, Unknown)
    ]
    if unstated:
        required = f"a total for {', '.join(unstated)}, since the text does not state it"
        raise InvalidValue.at("totals", tuple(changed), required)
    bases = tuple(_bases(table, columns, budget, key, method) for table in agreement.tables)
    without_basis = {
        column for table, own in zip(agreement.tables, bases, strict=True) for column in {*table.columns} - own.keys()
    }
    lacking = [line.code for line in budget.lines if line.printed_in in columns & without_basis]
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
        attrs.evolve(line, amount=totals[line.code], exactness=SumKind.EXACT, citation=CHANGED)
        if line.code in totals
        else line
        for line in budget.lines
    )
    amounts = {line.code: line.amount for line in lines}
    subtotals = tuple(
        attrs.evolve(each, printed=total(amounts[code] for code in each.lines), citation=CHANGED)
        if totals.keys() & set(each.lines)
        else each
        for each in budget.subtotals
    )
    in_all = total(amounts.values()) if totals else budget.total
    return attrs.evolve(budget, lines=lines, subtotals=subtotals, total=in_all)


def _bases(
    table: PublishedTable,
    columns: set[str | None],
    budget: Budget,
    key: AllocationKey | WeightSet | None,
    method: AllocationMethod | None,
) -> dict[str, ComputedColumn]:
    """Return the basis for computing each of the *columns* of the table; a column without a key is left out."""
    bases = {}
    for column in (each for each in table.columns if each in columns):
        used = table.key_of(column) if key is None else key
        if used is not None:
            before = table.basis(column)
            bases[column] = ComputedColumn(
                column=column,
                # A column may share out several lines, and is then computed from all of them.
                total=total(
                    line.amount for line in budget.lines if line.printed_in == column and isinstance(line.amount, Sek)
                ),
                key=used,
                method=method or (AllocationMethod.LARGEST_REMAINDER if before is None else before.method),
            )
    return bases
