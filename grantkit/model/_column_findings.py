"""What the methods tried on a column tell: that none explains it, and the total or the recipients with which one does."""

from collections.abc import Hashable, Iterator
from typing import Any

from grantkit.model._column_fits import Basis, fits_of, holders
from grantkit.model.allocations import AllocationMethod
from grantkit.model.findings import Finding, Modality, Severity
from grantkit.model.table_audits import ColumnAudit, MethodFit, StatedSum
from grantkit.model.tables import PublishedTable
from grantkit.values.money import Sek

__all__ = ["column_findings"]


def column_findings(
    column: ColumnAudit, basis: Basis | None, published: PublishedTable, stated: tuple[StatedSum, ...]
) -> Iterator[Finding]:
    """Tell those with a share that the table lacks, and a column that no method explains, with what would explain it or every cell that is off."""
    if basis is None or not column.readable:
        return
    recipients = frozenset(each for each, _ in column.printed)
    best = column.best
    if best is None:
        if isinstance(column.total, Sek) and recipients.issubset(holders(basis)):
            yield _found("key_not_followed", column, published, key=basis.name, total=column.total)
        return
    amounts = best.computed.amounts
    pairs = zip(best.computed.recipients, best.computed.weights, strict=True)
    outside = tuple(each for each, weight in pairs if weight and each not in recipients)
    if outside:
        amount = sum((amounts[each] for each in outside), Sek.ZERO)
        facts = {"key": basis.name, "count": len(outside), "outside": tuple(map(str, outside)), "amount": amount}
        yield _found("shares_outside_table", column, published, **facts)
    if not column.explained_by:
        explained = (
            *_without(column, basis, published, frozenset(outside)),
            *_other_totals(column, basis, published, stated),
        )
        yield from explained or _deviations(column, published)


def _without(
    column: ColumnAudit, basis: Basis, published: PublishedTable, outside: frozenset[Hashable]
) -> Iterator[Finding]:
    """Tell which methods explain every cell where only those in the table share the total."""
    if outside and isinstance(column.total, Sek):
        methods = _methods(fits_of(basis, column.total, _unit(column), column.printed, outside))
        if methods:
            yield _found("column_explained_within_table", column, published, total=column.total, methods=methods)


def _other_totals(
    column: ColumnAudit, basis: Basis, published: PublishedTable, stated: tuple[StatedSum, ...]
) -> Iterator[Finding]:
    """Tell which other total, printed or stated or that of the cells, explains every cell: the total may be at fault, and not each of the cells."""
    cells = [amount for _, amount in column.printed if isinstance(amount, Sek)]
    added = sum(cells, Sek.ZERO) if len(cells) == len(column.printed) else None
    texts = (each.amount for each in stated if each.column == column.column)
    for other in dict.fromkeys((published.total(column.column), added, *texts)):
        if isinstance(column.total, Sek) and isinstance(other, Sek) and other != column.total:
            methods = _methods(fits_of(basis, other, _unit(column), column.printed))
            if methods:
                facts = {"total": column.total, "other": other, "difference": column.total - other}
                yield _found("column_explained_by_other_total", column, published, **facts, methods=methods)


def _unit(column: ColumnAudit) -> Sek:
    return column.fits[0].computed.unit


def _methods(fits: tuple[MethodFit, ...]) -> tuple[AllocationMethod, ...]:
    return tuple(fit.method for fit in fits if fit.reproduces)


def _deviations(column: ColumnAudit, published: PublishedTable) -> Iterator[Finding]:
    """Tell a column that no method explains, with every cell that the nearest method does not give; where none gives any, none is near."""
    nearest = max(column.fits, key=lambda fit: fit.explained)
    if not nearest.explained:
        yield _found("table_column_explained_nowhere", column, published, readable=nearest.readable)
        return
    methods = tuple(fit.method for fit in column.fits if fit.explained == nearest.explained)
    facts = {"method": nearest.method, "methods": methods, "explained": nearest.explained}
    yield _found("table_column_not_explained", column, published, **facts, readable=nearest.readable)
    for cell in nearest.deviations:
        yield Finding(
            code="table_cell_deviates",
            severity=Severity.NOTICE,
            modality=Modality.NONE,
            field=f"rows[{cell.recipient}].{column.column}",
            citation=published.citation,
            values=(
                ("recipient", str(cell.recipient)),
                ("column", column.column),
                ("method", nearest.method),
                ("quota_ore", cell.quota),
                ("printed", cell.printed),
                ("computed", cell.computed),
                ("difference", cell.difference),
                ("tied", cell.tied),
            ),
        )


def _found(code: str, column: ColumnAudit, published: PublishedTable, **values: Any) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        modality=Modality.NONE,
        field=f"columns.{column.column}",
        citation=published.citation,
        values=(("column", column.column), *values.items()),
    )
